import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startOf } from '../../src/base/process-start.ts';
import { fixtureKit, type Playground, playground, workflow } from '../support/pipeline.ts';

let play: Playground;
beforeEach(async () => {
  play = await playground();
});
afterEach(() => play[Symbol.asyncDispose]());

describe('the fixture pipeline', () => {
  beforeEach(() => fixtureKit(play));
  const secrets = { TOKEN: 's3cret-token', KEY: 'line one\nline two' };

  it('runs as written: jobs, outputs, composites, pre and post, files of its own for each job', async () => {
    const ran = await play.run('standard', { inputs: { environment: 'development' }, secrets });
    expect(ran.result).toMatchObject({
      result: 'success',
      exitCode: 0,
      outputs: { digest: 'sha256:1234', leaked: '' },
    });
    expect(ran.result.jobs.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'build success',
      'deploy success',
      'after success',
    ]);
    expect(ran.job('deploy').environment).toEqual({
      name: 'development',
      url: 'https://development.example.org',
    });
    expect(ran.job('build').steps.map(({ stage, name }) => `${stage}: ${name.slice(0, 20)}`)).toEqual([
      'pre: Pre A node action',
      'pre: Pre $/actions/node',
      'main: Run actions/checkout',
      'main: A node action',
      'main: Multi-line',
      'main: Run $/actions/outer',
      'main: Run test "composite/',
      'main: Run actions/upload-a',
      'post: Post $/actions/node',
      'post: Post A node action',
    ]);
    expect(ran.text).toContain('text=hello 2 default=d level=step pre=1');
    expect(ran.text).toContain(
      '  level=step workflow=development name=sha256:1234 count=2\n  key=false greeting=hi',
    );
    expect(ran.text).toContain('post of r1 after hello 2');
    expect(ran.step('Run exit 3')).toMatchObject({ outcome: 'failure', conclusion: 'success' });
    expect(ran.text).toContain('went on');
    expect(ran.step('Run echo cleaning up').outcome).toBe('skipped');
  });

  it('shows no secret anywhere, and says which output it dropped', async () => {
    const ran = await play.run('standard', { inputs: { environment: 'development' }, secrets });
    const all =
      JSON.stringify([ran.result, ran.events]) +
      readFileSync(path.join(ran.result.directory, 'result.json'), 'utf8');
    expect(all).toContain('secret=***');
    for (const hidden of ['s3cret-token', 'line one', 'line two', `added-${ran.result.id}`])
      expect(all).not.toContain(hidden);
    expect(ran.result.annotations.map((one) => one.message)).toContain(
      "Skip output 'leaked' since it may contain a secret",
    );
  });

  it('masks outputs of steps in its reports, and hands them on whole', async () => {
    const steps = [
      '- id: out',
      '  env: { S: "${{ secrets.TOKEN }}" }',
      '  run: echo "it=<$S>" >> "$GITHUB_OUTPUT"; echo "## $S" >> "$GITHUB_STEP_SUMMARY"',
      '- env: { IT: "${{ steps.out.outputs.it }}" }',
      '  name: Look at ${{ secrets.TOKEN }}',
      '  run: echo "length ${#IT}"; echo "::error title=$IT::$IT"',
    ].join('\n');
    await play.kitFiles({ '.github/workflows/o.yml': workflow(steps) });
    const ran = await play.run('o', { secrets, inputs: { environment: 's3cret-token' } });
    expect(ran.text).toContain('length 14');
    expect(ran.job('one').steps[0]?.outputs).toEqual({ it: '<***>' });
    expect(JSON.stringify([ran.result, ran.events])).not.toContain('s3cret-token');
  });

  it('keeps summaries, annotations and artifacts, and nothing else', async () => {
    const ran = await play.run('standard', { inputs: { environment: 'development' }, secrets });
    expect(ran.step('A node action').summary).toMatch(/^## Built/);
    expect(readFileSync(path.join(ran.result.directory, 'summary.md'), 'utf8')).toContain('| 1 | two |');
    expect(ran.result.annotations[0]).toMatchObject({
      level: 'warning',
      file: 'compose.yml',
      line: 3,
      title: 'Old',
      message: 'image\nis old',
    });
    expect(ran.result.artifacts).toEqual(['report']);
    expect(existsSync(path.join(ran.result.directory, 'artifacts/report/report.txt'))).toBe(true);
    const workspaces = ran.events.flatMap((event) =>
      event.kind === 'job-end' && event.report.workspace ? [1] : [],
    );
    expect(workspaces).toEqual([]);
  });

  it('goes on after a failure as the conditions say', async () => {
    const ran = await play.run('standard', { inputs: { environment: 'development', fail: 'true' }, secrets });
    expect(ran.result).toMatchObject({ result: 'failure', exitCode: 1 });
    expect(ran.step('Run echo not after a failure').outcome).toBe('skipped');
    expect(ran.step('Run echo cleaning up').outcome).toBe('success');
    expect(ran.text).toContain('deploy was failure');
  });

  const backLater = '- uses: $/actions/back\n  if: always()';
  it.each([
    ['an action that could not put back', '- uses: $/actions/three\n- run: exit 1\n  if: always()', 3],
    ['the same within a composite', '- uses: $/actions/around', 3],
    ['one whose work a later action has done', `- uses: $/actions/three\n${backLater}`, 1],
    ['one that came after that', `${backLater}\n- uses: $/actions/three`, 3],
    ['one that is forgiven', '- uses: $/actions/three\n  continue-on-error: true\n- run: exit 1', 1],
    ['a script, whose exit code is its own affair', '- run: exit 3', 1],
  ])('ends with an exit code of its own after %s', async (_, steps, exitCode) => {
    const node = 'name: T\ndescription: T\nruns: { using: node24, main: main.js }\n';
    const around =
      'name: A\ndescription: A\nruns:\n  using: composite\n  steps: [{ uses: $/actions/three }]\n';
    await play.kitFiles({
      '.github/workflows/t.yml': workflow(steps),
      'actions/three/action.yml': node,
      'actions/three/main.js': 'process.exitCode = 3;\n',
      'actions/around/action.yml': around,
      'actions/back/action.yml': node.replace('T\nruns', 'T\noutputs: { outcome: { description: O } }\nruns'),
      'actions/back/main.js':
        "require('node:fs').appendFileSync(process.env.GITHUB_OUTPUT, 'outcome=rolled-back\\n');\n",
    });
    expect((await play.run('t')).result).toMatchObject({ result: 'failure', exitCode });
  });

  it('is called by a workflow of the repository, under whatever owner and ref', async () => {
    const caller = readFileSync(
      new URL('../fixtures/local/app/.github/workflows/deploy.yml', import.meta.url),
      'utf8',
    );
    await play.repository.commit({ '.github/workflows/deploy.yml': caller });
    const ran = await play.run('.github/workflows/deploy.yml', { secrets });
    expect(ran.result.jobs.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'call / build success',
      'call / deploy success',
      'call / after success',
    ]);
    expect(ran.text).toContain('secret=***');
  });
});

describe('before anything runs', () => {
  const refused = async (files: Record<string, string>, message: RegExp) => {
    await play.kitFiles(files);
    await expect(play.run('bad')).rejects.toThrow(message);
    expect(existsSync(play.join('state/runs'))).toBe(false);
  };

  it('foreign actions are refused, all of them at once, also in nested composites', () =>
    refused(
      {
        '.github/workflows/bad.yml': workflow(
          '- run: touch ran\n- uses: docker/login-action@v3\n- uses: $/actions/a',
        ),
        'actions/a/action.yml':
          'name: A\ndescription: A\nruns:\n  using: composite\n  steps:\n    - uses: $/actions/b',
        'actions/b/action.yml':
          'name: B\ndescription: B\nruns:\n  using: composite\n  steps:\n    - uses: other/thing@v1',
      },
      /bad\.yml:\d+: 'docker\/login-action@v3' cannot run here.*actions\/b\/action\.yml:6: 'other\/thing@v1' cannot run here/s,
    ));

  it('a file that GitHub would refuse', () =>
    refused({ '.github/workflows/bad.yml': workflow('- runn: x') }, /bad\.yml:8:9: .*runn/));

  it('an action that is not built', () =>
    refused(
      {
        '.github/workflows/bad.yml': workflow('- uses: $/actions/a'),
        'actions/a/action.yml': 'name: A\ndescription: A\nruns: { using: node24, main: ../../dist/a.js }',
      },
      /actions\/a\/action\.yml: \.\.\/\.\.\/dist\/a\.js is missing/,
    ));

  it('inputs of an equivalent that it does not obey', () =>
    refused(
      { '.github/workflows/bad.yml': workflow('- uses: actions/checkout@v4\n  with: { submodules: true }') },
      /does not know submodules/,
    ));

  it('missing, unknown and ill-typed inputs', async () => {
    await fixtureKit(play);
    await expect(play.run('standard')).rejects.toThrow(/'environment' .* is required/);
    await expect(play.run('standard', { inputs: { environment: 'x', count: 'abc' } })).rejects.toThrow(
      /'count' is 'abc', not a number/,
    );
    await expect(play.run('standard', { inputs: { environment: 'x', fial: 'true' } })).rejects.toThrow(
      /no input 'fial'/,
    );
    await expect(play.run('standrad', {})).rejects.toMatchObject({
      fix: expect.stringContaining('it has: standard'),
    });
    expect(existsSync(play.join('state/runs'))).toBe(false);
  });
});

describe('the environment of steps', () => {
  it('is that of a runner, and little of this machine', async () => {
    await play.kitFiles({ '.github/workflows/env.yml': workflow('- run: env | sort') });
    const ran = await play.run('env', {
      environment: { ...process.env, LEAKED_FROM_SHELL: 'x', COMPOSE_FILE: 'y' },
    });
    const names = ran.text.split('\n').map((line) => line.split('=')[0]);
    expect(names).toEqual(
      expect.arrayContaining(
        'CI DEPLOY_KIT_LOCAL DEPLOY_KIT_RUNNER_PID DEPLOY_KIT_RUNNER_STARTED GITHUB_ACTION GITHUB_ACTIONS GITHUB_ACTOR GITHUB_API_URL GITHUB_ENV GITHUB_EVENT_NAME GITHUB_EVENT_PATH GITHUB_JOB GITHUB_OUTPUT GITHUB_PATH GITHUB_REF GITHUB_REF_NAME GITHUB_REF_TYPE GITHUB_REPOSITORY GITHUB_REPOSITORY_OWNER GITHUB_RUN_ATTEMPT GITHUB_RUN_ID GITHUB_RUN_NUMBER GITHUB_SERVER_URL GITHUB_SHA GITHUB_STATE GITHUB_STEP_SUMMARY GITHUB_WORKFLOW GITHUB_WORKFLOW_REF GITHUB_WORKSPACE HOME NODE_COMPILE_CACHE PATH RUNNER_ARCH RUNNER_NAME RUNNER_OS RUNNER_TEMP RUNNER_TOOL_CACHE'.split(
          ' ',
        ),
      ),
    );
    for (const name of ['LEAKED_FROM_SHELL', 'COMPOSE_FILE', 'GITHUB_TOKEN', 'GITHUB_EVENT'])
      expect(names).not.toContain(name);
    expect(ran.text).toContain(`GITHUB_SHA=${ran.result.sha}`);
    expect(ran.text).toContain(`DEPLOY_KIT_RUNNER_PID=${process.pid}\n`);
  });

  it("has a stand-in for GitHub's API where the shell names one of this machine, and no other address", async () => {
    await play.kitFiles({
      '.github/workflows/env.yml': workflow('- run: echo "$GITHUB_API_URL ${{ github.api_url }}"'),
    });
    const said = async (url: string) =>
      play.run('env', { environment: { ...process.env, GITHUB_API_URL: url } });
    for (const url of ['http://127.0.0.1:8080', 'http://[::1]:8080', 'http://localhost:8080/api/v3']) {
      expect((await said(url)).text).toBe(`${url} ${url}`);
    }
    expect(JSON.stringify((await said('http://127.0.0.1:8080')).events)).toContain(
      'is answered by http://127.0.0.1:8080',
    );
    const theirs = 'https://api.github.com https://api.github.com';
    for (const url of ['http://127.0.0.1.example.org', 'https://example.org', 'localhost', '']) {
      expect((await said(url)).text).toBe(theirs);
    }
  });

  it('takes what steps write to GITHUB_ENV and GITHUB_PATH, and cannot override the runner', async () => {
    await play.kitFiles({
      '.github/workflows/env.yml': workflow(
        [
          '- run: |',
          '    mkdir -p "$RUNNER_TEMP/bin"; printf \'#!/bin/sh\\necho found\\n\' > "$RUNNER_TEMP/bin/mine"; chmod +x "$RUNNER_TEMP/bin/mine"',
          '    echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"',
          '    { echo "TEXT<<X"; echo "a"; echo "b=c"; echo X; echo GITHUB_SHA=fake; } >> "$GITHUB_ENV"',
          '- run: mine; echo "[$TEXT] ${{ env.TEXT }}"; echo "sha=$GITHUB_SHA"',
          '  env: { GITHUB_REF: fake }',
          '- run: echo broken >> "$GITHUB_OUTPUT"',
        ].join('\n'),
      ),
    });
    const ran = await play.run('env');
    expect(ran.text).toContain(`found\n[a\nb=c] a\nb=c\nsha=${ran.result.sha}`);
    expect(ran.text).toContain("GITHUB_OUTPUT: 'broken' is not name=value");
    expect(ran.result.exitCode).toBe(1);
  });

  it('ends what a step leaves running', async () => {
    await play.kitFiles({
      '.github/workflows/env.yml': workflow('- run: sleep 1000 >/dev/null 2>&1 & echo "pid=$!"'),
    });
    const ran = await play.run('env');
    const pid = Number(/pid=(\d+)/.exec(ran.text)?.[1]);
    expect(ran.text).toContain(`Ended the process ${pid}`);
    await expect.poll(() => startOf(pid)).toBeUndefined();
  });
});

describe('checkout', () => {
  const steps =
    '- uses: actions/checkout@v4\n- run: git rev-parse HEAD; git log --oneline | wc -l; git remote get-url origin; cat compose.yml; ls';
  beforeEach(() => play.kitFiles({ '.github/workflows/c.yml': workflow(steps) }));

  it('gives a real, shallow clone of the commit with the uncommitted changes, and says so', async () => {
    const sha = await play.repository.commit({ 'compose.yml': 'two: 2\n', 'bin/x': 'x' });
    await writeFile(path.join(play.repository.path, 'compose.yml'), Buffer.from([0x61, 0xe9, 0x0a]));
    await writeFile(path.join(play.repository.path, 'new.txt'), 'new');
    const ran = await play.run('c');
    expect(ran.text).toContain(`${sha}\n1\nhttps://github.com/local/app\na\ufffd\nbin\ncompose.yml`);
    expect(ran.text).toContain('Left out, because git does not know them: new.txt');
    expect(ran.text).toContain('With your uncommitted changes: compose.yml');
    expect((await play.run('c', { workingTree: false })).text).toContain('two: 2');
  });

  it('checks out the ref of the run without the changes', async () => {
    await play.repository.git('tag', 'v1');
    const sha = await play.repository.git('rev-parse', 'HEAD');
    await play.repository.commit({ 'compose.yml': 'two: 2\n' });
    await writeFile(path.join(play.repository.path, 'compose.yml'), 'three: 3\n');
    const ran = await play.run('c', { ref: 'v1' });
    expect(ran.result).toMatchObject({ ref: 'refs/tags/v1', sha });
    expect(ran.text).toContain(`${sha}\n1\n`);
    expect(ran.text).toContain('services: {}');
  });

  it('obeys ref, path and fetch-depth', async () => {
    const first = await play.repository.git('rev-parse', 'HEAD');
    await play.repository.commit({ a: 'a' });
    await play.kitFiles({
      '.github/workflows/c.yml': workflow(
        `- uses: actions/checkout@v4\n  with: { path: deep/er, fetch-depth: 0 }\n- run: git log --oneline | wc -l; git branch --show-current\n  working-directory: deep/er\n- uses: actions/checkout@v4\n  id: old\n  with: { ref: '${first}', path: old }\n- run: ls old; echo "\${{ steps.old.outputs.commit }}"`,
      ),
    });
    const ran = await play.run('c');
    expect(ran.text).toMatch(/\n2\nmain\n/);
    expect(ran.text).toContain(`compose.yml\n${first}`);
  });

  it('refuses a ref that is not there', async () => {
    await play.kitFiles({
      '.github/workflows/c.yml': workflow('- uses: actions/checkout@v4\n  with: { ref: nope }'),
    });
    const ran = await play.run('c');
    expect(ran.text).toMatch(/c\.yml:\d+: there is no branch, tag or commit 'nope'/);
    expect(ran.result.exitCode).toBe(1);
  });

  it('is what ./ actions need', async () => {
    await play.repository.commit({
      'mine/action.yml':
        'name: M\ndescription: M\nruns:\n  using: composite\n  steps:\n    - { run: echo mine, shell: sh }',
    });
    await play.kitFiles({
      '.github/workflows/c.yml': workflow(
        '- uses: ./mine\n  continue-on-error: true\n- uses: actions/checkout@v4\n- uses: ./mine',
      ),
    });
    const ran = await play.run('c');
    expect(ran.text).toMatch(/c\.yml:\d+: there is no \.\/mine in this job's workspace/);
    expect(ran.text).toContain('mine');
    expect(ran.result.exitCode).toBe(0);
  });
});

describe('artifacts', () => {
  it('go from job to job, and nothing else does', async () => {
    await play.kitFiles({
      '.github/workflows/a.yml': `name: A
on: workflow_call
jobs:
  one:
    runs-on: x
    steps:
      - run: mkdir -p out/sub; echo 1 > out/a.txt; echo 2 > out/sub/b.txt; echo 3 > "$RUNNER_TEMP/c.json"
      - uses: actions/upload-artifact@v4
        with: { name: files, path: "out/**/*.txt" }
      - id: temp
        run: echo "file=$RUNNER_TEMP/c.json" >> "$GITHUB_OUTPUT"
      - uses: actions/upload-artifact@v4
        with: { name: report, path: '\${{ steps.temp.outputs.file }}' }
      - uses: actions/upload-artifact@v4
        with: { name: none, path: missing }
      - uses: actions/upload-artifact@v4
        continue-on-error: true
        with: { name: files, path: out }
  two:
    needs: one
    runs-on: x
    steps:
      - uses: actions/download-artifact@v4
        with: { name: files, path: here }
      - uses: actions/download-artifact@v4
        with: { path: all }
      - run: find . -type f | sort
      - uses: actions/download-artifact@v4
        with: { name: missing }
`,
    });
    const ran = await play.run('a');
    expect(ran.text).toContain(
      './all/files/a.txt\n./all/files/sub/b.txt\n./all/report/c.json\n./here/a.txt\n./here/sub/b.txt',
    );
    expect(ran.text).toContain("this run has an artifact 'files' already");
    expect(ran.text).toContain("this run has no artifact 'missing' (it has: files, report)");
    expect(ran.job('two').result).toBe('failure');
  });
});

it('a called workflow gets only the secrets and inputs that are handed to it', async () => {
  await mkdir(path.join(play.repository.path, '.github/workflows'), { recursive: true });
  await play.repository.commit({
    '.github/workflows/main.yml': `on: push
env: { OUTER: outer }
jobs:
  a:
    uses: ./.github/workflows/callee.yml
    with: { n: 4 }
    secrets: { ONE: '\${{ secrets.FIRST }}' }
  b:
    needs: a
    runs-on: x
    steps: [{ run: 'echo "got \${{ needs.a.outputs.sum }}"' }]
`,
    '.github/workflows/callee.yml': `on:
  workflow_call:
    inputs: { n: { type: number }, flag: { type: boolean } }
    secrets: { ONE: {}, TWO: {} }
    outputs: { sum: { value: '\${{ jobs.x.outputs.y }}' } }
jobs:
  x:
    runs-on: x
    outputs: { y: '\${{ inputs.n }}-\${{ inputs.flag }}' }
    steps:
      - run: 'echo "one=\${#ONE} first=\${#FIRST} outer=$OUTER."'
        env: { ONE: '\${{ secrets.ONE }}', FIRST: '\${{ secrets.FIRST }}' }
`,
  });
  const ran = await play.run('.github/workflows/main.yml', {
    secrets: { FIRST: 'abcdef' },
    event: { name: 'push' },
  });
  expect(ran.text).toContain('one=6 first=0 outer=.');
  expect(ran.text).toContain('got 4-false');
});

it('a skipped or failed ancestor skips what needs it, however far away', async () => {
  await play.kitFiles({
    '.github/workflows/n.yml': `on: workflow_call
jobs:
  a: { runs-on: x, if: false, steps: [{ run: echo a }] }
  b: { runs-on: x, needs: a, if: always(), steps: [{ run: echo b }] }
  c: { runs-on: x, needs: b, steps: [{ run: echo c }] }
  d: { runs-on: x, needs: b, if: '!failure()', steps: [{ run: exit 1 }] }
  e: { runs-on: x, needs: d, if: failure(), steps: [{ run: echo e }] }
`,
  });
  const ran = await play.run('n');
  expect(ran.result.jobs.map((job) => `${job.id} ${job.result}`)).toEqual([
    'a skipped',
    'b success',
    'c skipped',
    'd failure',
    'e success',
  ]);
});
