import { describe, expect, it } from 'vitest';
import { type Scope, textOf } from '../../../src/local/workflow/expressions.ts';
import { toAction, toWorkflow, type Workflow } from '../../../src/local/workflow/model.ts';
import { parseFile } from '../../../src/local/workflow/parse.ts';

const scope: Scope = { file: 'w.yml', contexts: { inputs: { n: 5 }, github: {}, steps: {}, env: {} } };

async function workflowOf(text: string): Promise<Workflow> {
  return toWorkflow(await parseFile('workflow', 'w.yml', text), { origin: 'repository', path: 'w.yml' });
}

const steps = (yaml: string) => `on: { workflow_call: { inputs: { n: { type: number } } } }
jobs:
  a:
    runs-on: x
    steps:
${yaml.replace(/^/gm, '      ')}
`;

async function scripts(yaml: string): Promise<string[]> {
  const job = (await workflowOf(steps(yaml))).jobs[0];
  if (job?.kind !== 'steps') throw new Error('a job with steps is expected');
  return job.steps.map(({ uses, yaml }) => uses ?? textOf(yaml.find('run'), scope));
}

describe('strings with expressions', () => {
  it('are what YAML says, in every style', async () => {
    const found = await scripts(
      [
        '- run: |',
        '    echo ${{ inputs.n }}',
        "      indented {0} 'quoted'",
        '- run: >-',
        '    echo ${{ inputs.n }}',
        '    folded',
        '- run: "tab\\t${{ inputs.n }}',
        '    and more"',
        "- run: 'it''s ${{ inputs.n }}'",
      ].join('\n'),
    );
    expect(found).toEqual([
      "echo 5\n  indented {0} 'quoted'\n",
      'echo 5 folded',
      'tab\t5 and more',
      "it's 5",
    ]);
  });
});

describe('workflows', () => {
  it('get the effective conditions', async () => {
    const { jobs } = await workflowOf(`on: push
jobs:
  a: { runs-on: x, steps: [{ run: a }] }
  b: { needs: a, if: "github.ref == 'x'", runs-on: x, steps: [{ run: a }] }
  c: { needs: [a, b], if: always(), runs-on: x, steps: [{ run: a, if: "\${{ failure() }}" }] }
`);
    expect(jobs.map((job) => job.condition)).toEqual([
      'success()',
      "success() && (github.ref == 'x')",
      'always()',
    ]);
    expect(jobs[2]?.needs).toEqual(['a', 'b']);
    expect(jobs[2]?.kind === 'steps' && jobs[2].steps[0]?.condition).toBe('failure()');
  });

  it('read the interface of a call', async () => {
    const { call } = await workflowOf(`on:
  workflow_call:
    inputs: { e: { type: string, required: true }, b: { type: boolean, default: true } }
    secrets: { K: { required: true }, L: {} }
    outputs: { o: { value: '\${{ jobs.a.outputs.o }}' } }
jobs: { a: { runs-on: x, steps: [{ run: a }] } }
`);
    expect(call?.inputs.map(({ name, type, required }) => ({ name, type, required }))).toEqual([
      { name: 'e', type: 'string', required: true },
      { name: 'b', type: 'boolean', required: false },
    ]);
    expect(call?.secrets).toEqual([
      { name: 'K', required: true },
      { name: 'L', required: false },
    ]);
    expect(call?.outputs.map((output) => output.name)).toEqual(['o']);
  });

  it('accept what GitHub takes since 2026', async () => {
    const { jobs } = await workflowOf(`on: push
jobs:
  a:
    runs-on: x
    concurrency: { group: g, queue: max }
    environment: { name: e, deployment: false }
    steps: [{ uses: $/actions/x }]
  b: { uses: $/.github/workflows/x.yml }
`);
    expect(jobs.map((job) => job.kind)).toEqual(['steps', 'call']);
  });

  it.each([
    ['unknown keys', 'on: push\njobs:\n  a:\n    runs-on: x\n    stepz: []\n', /w\.yml:5:5: .*stepz/],
    [
      'unknown needs',
      'on: push\njobs:\n  a: { runs-on: x, steps: [{ run: a }] }\n  b: { needs: z, runs-on: x, steps: [{ run: a }] }\n',
      /unknown job 'z'/,
    ],
    ['bad expressions', steps('- run: echo ${{ nope.x }}'), /w\.yml:6:\d+: .*nope/],
    ['no YAML', 'on: [push\n', /^w\.yml:\d/],
    ['secrets in a condition', steps("- if: secrets.X == ''\n  run: a"), /secrets/],
    [
      'a matrix',
      'on: push\njobs:\n  a:\n    strategy: { matrix: { x: [1] } }\n    runs-on: x\n    steps: [{ run: a }]\n',
      /w\.yml:4: strategy\.matrix is not supported/,
    ],
    ['steps side by side', steps('- parallel: [{ run: a }, { run: b }]'), /w\.yml:6: parallel: of a step/],
    [
      'a container',
      'on: push\njobs:\n  a: { runs-on: x, container: y, steps: [{ run: a }] }\n',
      /container: of a job is not supported/,
    ],
  ])('refuse %s with the place', async (_, text, message) => {
    await expect(workflowOf(text)).rejects.toThrow(message);
  });
});

describe('actions', () => {
  const read = async (runs: string) => {
    const text = `name: A\ndescription: B\ninputs:\n  x: { description: X, default: y }\n${runs}`;
    return toAction(await parseFile('action', 'a/action.yml', text), 'kit', '/a');
  };

  it('may be of Node or composite', async () => {
    const node = await read('runs: { using: node24, main: m.js, post: p.js, post-if: success() }');
    expect(node.runs).toEqual({
      kind: 'node',
      pre: undefined,
      main: { program: 'm.js', condition: 'always()' },
      post: { program: 'p.js', condition: 'success()' },
    });
    const composite = await read(
      'runs:\n  using: composite\n  steps: [{ run: a, shell: sh }, { run: b, shell: sh }]',
    );
    expect(composite.runs.kind === 'composite' && composite.runs.steps.map((step) => step.id)).toEqual([
      '__run',
      '__run_2',
    ]);
  });

  it('refuse containers and wrong keys with the place', async () => {
    await expect(read('runs: { using: docker, image: x }')).rejects.toThrow(/docker/);
    await expect(
      read('runs:\n  using: composite\n  steps:\n    - run: a\n      shell: sh\n      timeout-minutes: 3'),
    ).rejects.toThrow(/a\/action\.yml:10:\d+: .*timeout-minutes/);
  });
});
