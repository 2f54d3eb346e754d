import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startOf } from '../../src/base/process-start.ts';
import { GITHUB_LADDER, type Ladder } from '../../src/local/process/process.ts';
import { descendants } from '../../src/local/process/tree.ts';
import type { PipelineEvent } from '../../src/local/report.ts';
import { bundle } from '../support/kit.ts';
import { type Playground, playground, workflow } from '../support/pipeline.ts';
import { tempDir } from '../support/temp.ts';
import { waitFor } from '../support/wait.ts';

let play: Playground;
beforeEach(async () => {
  play = await playground();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await play[Symbol.asyncDispose]();
});

/** Cancels as soon as a line shows. */
function cancelAt(text: string): { signal: AbortSignal; listener: (event: PipelineEvent) => void } {
  const controller = new AbortController();
  const listener = (event: PipelineEvent) => {
    if (event.kind === 'line' && event.text === text) controller.abort();
  };
  return { signal: controller.signal, listener };
}

const SLEEPER = `
process.on('SIGINT', () => { console.log('main got SIGINT'); process.exit(1); });
console.log('ready');
setInterval(() => {}, 1000);
`;
const NODE_ACTION = 'name: S\ndescription: S\nruns: { using: node24, main: main.cjs, post: post.cjs }';

describe('a cancelled run', () => {
  it('asks the current step to end, runs cleanup and posts, and skips the rest', async () => {
    await play.kitFiles({
      'actions/s/action.yml': NODE_ACTION,
      'actions/s/main.cjs': SLEEPER,
      'actions/s/post.cjs':
        "console.log('post ran'); require('fs').appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'cut off at sleep')",
      '.github/workflows/c.yml': `${workflow(
        `- name: sleep
  uses: $/actions/s
- { name: plain, run: echo plain }
- { name: failed, if: failure(), run: echo failed }
- { name: cancelled, if: cancelled(), run: echo cancelled }
- { name: always, if: always(), run: echo always }`,
      )}
  two: { needs: one, runs-on: x, steps: [{ run: echo two }] }
  three: { needs: one, if: always(), runs-on: x, steps: [{ run: 'echo "one was \${{ needs.one.result }}"' }] }
`,
    });
    const ran = await play.run('c', cancelAt('ready'));
    expect(ran.result).toMatchObject({ result: 'cancelled', exitCode: 130 });
    expect(ran.job('one').steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'sleep cancelled',
      'plain skipped',
      'failed skipped',
      'cancelled success',
      'always success',
      'Post sleep success',
    ]);
    expect(ran.result.jobs.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'one cancelled',
      'two skipped',
      'three success',
    ]);
    for (const text of ['main got SIGINT', 'post ran', 'one was cancelled']) expect(ran.text).toContain(text);
    expect(readFileSync(path.join(ran.result.directory, 'summary.md'), 'utf8')).toBe('cut off at sleep\n');
  });

  it('lets a step go on whose condition still holds', async () => {
    const steps = '- name: cleanup\n  if: always()\n  run: echo ready; sleep 0.3; echo done';
    await play.kitFiles({ '.github/workflows/c.yml': workflow(steps) });
    const ran = await play.run('c', cancelAt('ready'));
    expect(ran.step('cleanup').outcome).toBe('success');
    expect(ran.text).toContain('done');
    expect(ran.result.exitCode).toBe(130);
  });

  it('cuts off steps inside a composite together with it, as GitHub does', async () => {
    await play.kitFiles({
      'actions/c/action.yml': `name: C
description: C
runs:
  using: composite
  steps:
    - { name: inner, shell: bash, run: echo ready; sleep 100 }
    - { name: inner always, if: always(), shell: bash, run: echo inner-always }
`,
      '.github/workflows/c.yml': workflow(
        '- { name: outer, uses: $/actions/c }\n- { name: outer always, if: always(), run: echo outer-always }',
      ),
    });
    const ran = await play.run('c', cancelAt('ready'));
    expect([ran.step('inner').outcome, ran.step('inner always').outcome, ran.step('outer').outcome]).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
    expect(ran.text).not.toContain('\ninner-always');
    expect(ran.text).toContain('outer-always');
  });

  it('is told apart from one that ends by itself at the same time', async () => {
    await play.kitFiles({ '.github/workflows/c.yml': workflow('- run: "true"\n- run: echo second') });
    const controller = new AbortController();
    const ran = await play.run('c', {
      signal: controller.signal,
      listener: (event) => {
        if (event.kind === 'step-end') controller.abort();
      },
    });
    expect(ran.job('one').steps.map((step) => step.outcome)).toEqual(['success', 'skipped']);
    expect(ran.job('one').result).toBe('cancelled');
  });
});

describe('the signals of a cancelled step', () => {
  /** Writes what it is sent, and when, to a file; ends at once if `polite`, else never. */
  const witness = (role: string, polite = false) => `
    const note = (what) => require('fs').appendFileSync(${JSON.stringify(play.join('log'))}, \`${role} \${what}\\n\`);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(name, () => { note(name + ' ' + Date.now()); ${polite ? 'process.exit(1)' : ''} });
    note('pid ' + process.pid);
    setInterval(() => {}, 1000);`;

  /** A program with two children, one of them in a session of its own, as @actions/exec and nohup leave them. */
  const family = (polite: boolean) => `
    const { spawn } = require('child_process');
    const child = (role, detached) => spawn(process.execPath, [__dirname + '/' + role + '.cjs'], { detached, stdio: 'inherit' });
    ${witness('main', polite)}
    child('child', false); child('stray', true);`;

  async function cancelled(
    steps: string,
    { polite = false, ladder = { terminate: 3000, kill: 3000 } }: { polite?: boolean; ladder?: Ladder } = {},
  ) {
    await play.kitFiles({
      'actions/s/action.yml': 'name: S\ndescription: S\nruns: { using: node24, main: main.cjs }',
      'actions/s/main.cjs': family(polite),
      'actions/s/child.cjs': witness('child'),
      'actions/s/stray.cjs': witness('stray'),
      '.github/workflows/c.yml': workflow(steps),
    });
    const controller = new AbortController();
    const running = play.run('c', { signal: controller.signal, ladder });
    const log = () => (existsSync(play.join('log')) ? readFileSync(play.join('log'), 'utf8') : '');
    const pids = () => [...log().matchAll(/ pid (\d+)/g)].map(([, pid]) => Number(pid));
    await waitFor('all processes', () => pids().length === 3);
    const begin = Date.now();
    controller.abort();
    const ran = await running;
    const end = Date.now();
    expect(ran.result.exitCode).toBe(130);
    await waitFor('all processes to end', () => pids().every((pid) => startOf(pid) === undefined));
    const signals = log()
      .split('\n')
      .filter((line) => line.includes(' SIG'))
      .map((line) => line.split(' '));
    const sent = signals.map(([role, name]) => `${role} ${name}`);
    return {
      ran,
      sent,
      times: [...signals.map(([, , time]) => Number(time)), end].map((time) => time - begin),
    };
  }

  it('go to the process of a Node action alone, 7.5 s and 2.5 s apart; then nothing of it is left', async () => {
    const { sent, times, ran } = await cancelled('- uses: $/actions/s', { ladder: GITHUB_LADDER });
    expect(sent).toEqual(['main SIGINT', 'main SIGTERM']);
    const [, term = 0, end = 0] = times;
    // Since the cancel: a process may learn late what it was sent, but never too early.
    expect(term).toBeGreaterThan(7400);
    expect(end).toBeGreaterThan(9900);
    expect(ran.step('Run $/actions/s').outcome).toBe('cancelled');
  });

  it('go to the shell of a script alone; then nothing of it is left', async () => {
    const main = '"$KIT/actions/s/main.cjs"';
    const { sent } = await cancelled(
      `- env: { KIT: '${play.kit}', LOG: '${play.join('log')}' }
  run: |
    for name in INT TERM; do trap "echo shell SIG$name 0 >> '$LOG'" $name; done
    node ${main} &
    while true; do wait || true; done`,
    );
    expect(sent).toEqual(['shell SIGINT', 'shell SIGTERM']);
  });

  it('stop when it obeys; what it leaves running is ended with the job', async () => {
    const ladder = { terminate: 60_000, kill: 60_000 };
    const { sent, ran } = await cancelled('- uses: $/actions/s', { polite: true, ladder });
    expect(sent).toEqual(['main SIGINT']);
    expect(ran.text.match(/Ended the process \d+, which a step had left running/g)).toHaveLength(2);
  });
});

describe('time limits', () => {
  it('of a step fail it', async () => {
    const steps =
      '- { name: slow, run: sleep 100, timeout-minutes: 0.005 }\n- { name: after, if: failure(), run: echo after }';
    await play.kitFiles({ '.github/workflows/t.yml': workflow(steps) });
    const ran = await play.run('t');
    expect(ran.step('slow').outcome).toBe('failure');
    expect(ran.step('after').outcome).toBe('success');
    expect(ran.text).toContain('The step has timed out after 0.005 minutes');
    expect(ran.result.exitCode).toBe(1);
  });

  it('of a job cancel it, and the run has failed', async () => {
    const steps = '- { name: slow, run: sleep 100 }\n- { name: after, if: cancelled(), run: echo after }';
    await play.kitFiles({ '.github/workflows/t.yml': workflow(steps, 'timeout-minutes: 0.005') });
    const ran = await play.run('t');
    expect(ran.job('one').result).toBe('cancelled');
    expect([ran.step('slow').outcome, ran.step('after').outcome]).toEqual(['cancelled', 'success']);
    expect(ran.text).toContain('The job has exceeded its time limit (0.005 minutes)');
    expect(ran.result).toMatchObject({ result: 'failure', exitCode: 1 });
  });

  it('must be numbers', async () => {
    await play.kitFiles({
      '.github/workflows/t.yml': workflow('- { run: echo x, timeout-minutes: "${{ fromJSON(\'0\') }}" }'),
    });
    const ran = await play.run('t');
    expect(ran.text).toMatch(/t\.yml:8: timeout-minutes is '0', not a number above 0/);
  });
});

describe('concurrency', () => {
  const job = 'concurrency: { group: "deploy-${{ inputs.environment }}" }';

  it('lets a second run wait, or refuses it with the name of the first', async () => {
    const flag = play.join('go');
    await play.kitFiles({
      '.github/workflows/c.yml': workflow(
        `- run: echo ready; until test -e '${flag}'; do sleep 0.05; done`,
        job,
      ),
    });
    const seen: string[] = [];
    const watch = (event: PipelineEvent) => {
      if (event.kind === 'line' || event.kind === 'job-waits')
        seen.push(event.kind === 'line' ? event.text : event.holder);
    };
    const first = play.run('c', { listener: watch });
    await waitFor('the first run', () => seen.includes('ready'));
    const refused = await play.run('c', { waitForGroup: false });
    expect(refused.job('one')).toMatchObject({
      result: 'failure',
      message: expect.stringMatching(/'deploy-x' is held by run \d+ \(job one/),
    });
    const second = play.run('c', { listener: watch });
    await waitFor('the second run to wait', () =>
      seen.some((line) => /^run \d+ \(job one, process/.test(line)),
    );
    const other = play.run('c', { inputs: { environment: 'y' } });
    execFileSync('touch', [flag]);
    for (const ran of await Promise.all([first, second, other])) expect(ran.result.exitCode).toBe(0);
  });

  it('refuses a group that the caller holds', async () => {
    await play.kitFiles({
      '.github/workflows/c.yml': `on: workflow_call\nconcurrency: same\njobs:\n  a: { uses: $/.github/workflows/d.yml }\n`,
      '.github/workflows/d.yml': workflow('- run: echo x', 'concurrency: Same'),
    });
    const ran = await play.run('c');
    expect(ran.result.jobs[0]?.message).toMatch(/'Same' is held by the workflow that calls this one/);
  });
});

describe('the command line', () => {
  function start(...args: string[]) {
    const env = { ...process.env, XDG_STATE_HOME: play.join('home') };
    const argv = [bundle('cli'), 'run', 'c', '--kit', play.kit, ...args];
    const child = spawn(process.execPath, argv, { cwd: play.repository.path, env });
    const output = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      output.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output.err += chunk;
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, output, ended };
  }

  it('leaves neither its lock nor its workspaces behind for ever when it is killed', async () => {
    await play.kitFiles({
      '.github/workflows/c.yml': workflow(
        '- { name: slow, run: echo "temp=$RUNNER_TEMP"; sleep 100 }',
        'concurrency: g',
      ),
    });
    // What a killed run leaves there, the next run on the machine removes: not one of another test.
    await using temporary = await tempDir('tmp');
    vi.stubEnv('TMPDIR', temporary.path);
    const { child, output, ended } = start();
    await waitFor('the run', () => output.out.includes('temp=/'));
    const orphans = descendants(child.pid ?? 0);
    child.kill('SIGKILL');
    for (const pid of orphans) process.kill(pid, 'SIGKILL');
    await ended;
    const temp = /temp=(\S+)/.exec(output.out)?.[1] ?? '';
    expect(existsSync(temp)).toBe(true);
    await play.kitFiles({ '.github/workflows/c.yml': workflow('- run: echo second', 'concurrency: g') });
    const ran = await play.run('c', { stateDirectory: play.join('home/deploy-kit'), waitForGroup: false });
    expect(ran.result.exitCode).toBe(0);
    expect(existsSync(temp)).toBe(false);
  });

  it('cancels on SIGINT with 130; its JSON is on stdout alone', async () => {
    await play.kitFiles({
      '.github/workflows/c.yml': workflow(
        '- { name: slow, run: echo ready; exec sleep 100 }\n- { name: clean, if: always(), run: echo cleaned }',
      ),
    });
    const { child, output, ended } = start('--json');
    await waitFor('the run', () => output.err.includes('ready'));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    const result = JSON.parse(output.out);
    expect(result).toMatchObject({ result: 'cancelled', exitCode: 130 });
    const steps = result.jobs[0].steps.map(
      (step: { name: string; outcome: string }) => `${step.name} ${step.outcome}`,
    );
    expect(steps).toEqual(['slow cancelled', 'clean success']);
    expect(output.err).toContain('Cancelling');
    expect(JSON.parse(readFileSync(path.join(result.directory, 'result.json'), 'utf8'))).toEqual(result);
  });

  it('ends everything at once on the second SIGINT', async () => {
    await play.kitFiles({
      'actions/s/action.yml': NODE_ACTION,
      'actions/s/main.cjs': '',
      'actions/s/post.cjs': "console.log('post ran')",
      '.github/workflows/c.yml': workflow(
        "- uses: $/actions/s\n- { name: slow, run: trap '' INT TERM; echo ready; sleep 100 & echo child=$!; wait; sleep 100 }\n- { name: clean, if: always(), run: echo cleaned }",
      ),
    });
    const { child, output, ended } = start();
    await waitFor('the run', () => /child=\d+/.test(output.out));
    child.kill('SIGINT');
    await waitFor('the first signal', () => output.out.includes('Cancelling'));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(output.out).not.toContain('> clean');
    expect(output.out).not.toContain('> Post');
    expect(output.err).toContain(`nothing was put back. 'deploy-kit status' tells what runs`);
    const pid = Number(/child=(\d+)/.exec(output.out)?.[1]);
    await waitFor('its child to end', () => startOf(pid) === undefined);
  });
});
