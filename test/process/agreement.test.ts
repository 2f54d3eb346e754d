import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Action } from '../../src/actions/frame/action.ts';
import { inputDefault } from '../../src/config/inputs.ts';
import { bundle, KIT } from '../support/kit.ts';
import {
  type ActionFile,
  type Find,
  problemsOfComposite,
  problemsOfWorkflow,
  type WorkflowFile,
} from '../support/references.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const yaml = <T>(file: string): T => parse(text(file)) as T;
const listed = (directory: string) => readdirSync(path.join(ROOT, directory)).sort();

const actions = await Promise.all(
  listed('src/actions')
    .filter((name) => name.endsWith('.ts'))
    .map(async (file): Promise<Action> => {
      const { action } = await import(`../../src/actions/${path.basename(file, '.ts')}.ts`);
      return action;
    }),
);
const actionNames = actions.map(({ name }) => name).sort();

it('every action has a directory and a bundle, and nothing else has', () => {
  expect(listed('actions')).toEqual(actionNames);
  const bundles = readdirSync(path.dirname(bundle('post'))).filter((name) => name.endsWith('.js'));
  expect(bundles).toEqual(
    expect.arrayContaining([...actionNames, 'post', 'cli'].map((name) => `${name}.js`)),
  );
});

describe.each(actions)('$name', (action) => {
  const file = yaml<ActionFile>(`actions/${action.name}/action.yml`);
  const said = {
    inputs: mapValues(action.inputs, (input) => ({
      default: inputDefault(input),
      required: input.required ?? false,
    })),
    outputs: Object.keys(action.outputs),
  };

  it('action.yml has the inputs and outputs of the code, with their defaults', () => {
    const inputs = mapValues(file.inputs ?? {}, (input) => ({
      default: input.default ?? '',
      required: input.required ?? false,
    }));
    expect(inputs).toEqual(said.inputs);
    expect(Object.keys(file.outputs ?? {})).toEqual(said.outputs);
    for (const { description } of [
      ...Object.values(file.inputs ?? {}),
      ...Object.values(file.outputs ?? {}),
    ]) {
      expect(description).toMatch(/\S/);
    }
  });

  it('action.yml runs the bundle of this action, and closes connections at the end where it opens some', () => {
    const { using, main = '', post } = file.runs;
    expect(using).toBe('node24');
    const at = (relative: string) => path.resolve(KIT, 'actions', action.name, relative);
    expect(at(main)).toBe(bundle(action.name));
    expect(post === undefined ? undefined : at(post)).toBe(action.post ? bundle('post') : undefined);
    expect(file.runs['post-if']).toBe(action.post ? 'always()' : undefined);
  });

  it('the README has them, too', () => {
    const readme = text(`actions/${action.name}/README.md`);
    const inputs = tableBelow(readme, '## Inputs').map(([name = '', meaning = '', value = '']) => {
      const input = unquote(name);
      // Without a default in action.yml the column tells in words what is taken: of that the description is the source.
      const { default: inYaml = '' } = said.inputs[input] ?? {};
      return [input, { default: inYaml && unquote(value), required: meaning.includes('**Required.**') }];
    });
    expect(Object.fromEntries(inputs)).toEqual(said.inputs);
    expect(inputs).toHaveLength(Object.keys(said.inputs).length);
    expect(tableBelow(readme, '## Outputs').map(([name = '']) => unquote(name))).toEqual(said.outputs);
  });

  it('every input is read by the entry, or by what the entry hands all of them to', () => {
    const shared = ['src/actions/frame', 'src/setup'].flatMap((room) =>
      listed(room).map((name) => text(`${room}/${name}`)),
    );
    const code = [text(`src/actions/${action.name}.ts`), ...shared].join('\n');
    const read = (name: string) => new RegExp(`\\binputs(\\.${name}\\b(?!-)|\\['${name}'\\])`).test(code);
    const destructured = [
      ...code.matchAll(/const \{([^}]*)\}[^=\n]*= inputs;|\{([^}]*)\}: Inputs\b/g),
    ].flatMap(([, inBody, inHead]) =>
      [...(inBody ?? inHead ?? '').matchAll(/'?([\w-]+)'?(?=\s*[,:}]|\s*$)/g)].flatMap(
        ([, name]) => name ?? [],
      ),
    );
    // What speaks for a setting is read with the settings.
    const own = Object.entries(action.inputs).filter(([, { path: setting }]) => setting === undefined);
    const unread = own.filter(([name]) => !read(name) && !destructured.includes(name));
    expect(unread.map(([name]) => name)).toEqual([]);
  });
});

describe('composites and workflows', () => {
  const composite = yaml<ActionFile>('deploy/action.yml');

  const composites = listed('.').filter((name) => existsSync(path.join(ROOT, name, 'action.yml')));

  it.each(composites)('%s/action.yml calls what there is, and uses each of its inputs', (directory) => {
    expect(problemsOfComposite(yaml<ActionFile>(`${directory}/action.yml`), find)).toEqual([]);
  });

  it('the root action.yml is the same composite', () => {
    expect(yaml<ActionFile>('action.yml')).toEqual(composite);
  });

  it.each(workflows())('%s calls what there is, and uses each of its inputs and secrets', (file) => {
    expect(problemsOfWorkflow(yaml<WorkflowFile>(file), find)).toEqual([]);
  });

  it('an input of the composite means what it means for the actions that it is handed to', () => {
    for (const [name, input] of Object.entries(composite.inputs ?? {})) {
      for (const { uses = '', with: given = {} } of composite.runs.steps ?? []) {
        const value = given[name];
        if (value !== `\${{ inputs.${name} }}`) continue;
        const called = find(uses) as ActionFile;
        expect([uses, name, input.default ?? '']).toEqual([uses, name, called.inputs?.[name]?.default ?? '']);
      }
    }
  });

  it('what is wrong would be found', () => {
    const step = (more: object) => ({
      ...composite,
      runs: { using: 'composite', steps: [...(composite.runs.steps ?? []), { id: 'more', ...more }] },
    });
    const gate = '$/actions/health-gate';
    expect(problemsOfComposite(step({ uses: '$/actions/nothing' }), find)).toHaveLength(1);
    expect(problemsOfComposite(step({ uses: gate, with: { hots: 'x' } }), find)).toHaveLength(1);
    expect(problemsOfComposite(step({ uses: '$/actions/discord-notify' }), find)).toEqual([
      'more: status is required',
    ]);
    expect(
      problemsOfComposite(step({ uses: gate, with: { url: '${{ steps.gate.outputs.ulr }}' } }), find),
    ).toEqual([`there is no output of ${gate} 'ulr'`]);
    expect(
      problemsOfComposite(step({ if: "steps.gaet.outcome == 'success'", run: 'true' }), find),
    ).toHaveLength(1);
    expect(problemsOfComposite(step({ uses: gate, with: { url: '${{ inputs.ulr }}' } }), find)).toHaveLength(
      1,
    );
    expect(problemsOfComposite(step({ run: 'echo ${{ inputs.version }}' }), find)).toHaveLength(1);
    expect(problemsOfComposite(step({ uses: 'actions/checkout@v5' }), find)).toHaveLength(1);
    const called = (more: object) =>
      step({ uses: 'your-org/deploy-kit/deploy@v1', with: { environment: 'x', ...more } });
    expect(problemsOfComposite(called({}), find)).toEqual([]);
    expect(problemsOfComposite(called({ enviroment: 'x' }), find)).toHaveLength(1);
    const more = { ...composite, inputs: { ...composite.inputs, colour: {} } };
    expect(problemsOfComposite(more, find)).toEqual(["input 'colour' is never used"]);
    const standard = yaml<WorkflowFile>('.github/workflows/standard.yml');
    const job = (name: string, change: object) => ({
      ...standard,
      jobs: { ...standard.jobs, [name]: { ...standard.jobs[name], ...change } },
    });
    expect(problemsOfWorkflow(job('deploy', { needs: ['promote'] }), find)).toHaveLength(1);
    expect(new Set(problemsOfWorkflow(job('build', { outputs: {} }), find))).toEqual(
      new Set(["there is no output of job build 'images'"]),
    );
    const call = {
      uses: '$/.github/workflows/standard.yml',
      with: { verison: 'x' },
      secrets: { DEPLOY_KEY: '' },
    };
    expect(problemsOfWorkflow(job('call', call), find)).toHaveLength(3);
  });
});

function workflows(): string[] {
  const examples = listed('examples')
    .map((name) => `examples/${name}`)
    .map((one) => (existsSync(path.join(ROOT, one, '.github')) ? `${one}/.github/workflows` : one));
  return ['.github/workflows', ...examples].flatMap((directory) =>
    listed(directory)
      .filter((name) => name.endsWith('.yml'))
      .map((name) => `${directory}/${name}`),
  );
}

/** What `uses:` names in this repository; users write `org/deploy-kit/...@v1` for `$/...`. */
function find(reference: string): ReturnType<Find> {
  const place = reference.replace(/^[\w.-]+\/deploy-kit\/(.*)@[\w.-]+$/, '$$/$1').replace(/^\$\//, '');
  const file = /\.ya?ml$/.test(place) ? place : `${place}/action.yml`;
  try {
    return yaml<ActionFile | WorkflowFile>(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The rows of the first table below a heading. */
function tableBelow(markdown: string, heading: string): string[][] {
  const [, section = ''] = markdown.split(`${heading}\n`);
  const rows =
    section
      .split(/^## /m)[0]
      ?.split('\n')
      .filter((line) => line.startsWith('|')) ?? [];
  // A section may have several tables: each begins with a head and a rule.
  const body = rows.filter((row, index) => !isRule(row) && !isRule(rows[index + 1] ?? ''));
  return body.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const isRule = (row: string) => /^\|[\s|:-]+$/.test(row);

/** Out of the code ticks. */
const unquote = (cell: string) => cell.replace(/^`+ ?(.*?) ?`+$/, '$1').replaceAll('\\|', '|');

function mapValues<T, U>(from: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]));
}
