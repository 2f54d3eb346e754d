import { readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActionRun, testJob } from '../support/action.ts';
import { testNodes } from '../support/kit.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { type Scenario, scenarios } from './scenarios.ts';

/** All programs of this machine except docker. */
let programs: TempDir;

beforeAll(async () => {
  programs = await tempDir('programs');
  for (const directory of (process.env['PATH'] ?? '').split(path.delimiter).filter((each) => each !== '')) {
    for (const name of await readdir(directory).catch(() => [])) {
      if (name.startsWith('docker')) continue;
      // The first one on the PATH is the one that counts.
      await symlink(path.join(directory, name), programs.join(name)).catch(() => {});
    }
  }
});
afterAll(() => programs[Symbol.asyncDispose]());

// What a user sees of each, whole: the annotations, the outputs, the report, the summary, the exit code.
describe('what is wrong is told', () => {
  for (const scenario of scenarios) {
    it.concurrent(`${scenario.action}: ${scenario.what}`, async ({ expect }) => {
      const nodes = nodesFor(scenario).map(({ path: node }) => run(scenario, node));
      const [text, ...others] = await Promise.all(nodes);
      for (const other of others) expect(other).toBe(text);
      expect(text).toMatchSnapshot();
    });
  }
});

describe('without room for summary and report', () => {
  const nowhere = { RUNNER_TEMP: '/dev/null/none' };
  const warned = /::warning::the report could not be written: ENOTDIR/;

  it('what failed has failed, and is told', async () => {
    await using job = await testJob({ PATH: programs.path });
    const { code, stdout } = await job.run('health-gate', { env: nowhere });
    expect(code).toBe(1);
    expect(stdout).toMatch(/::error title=[^:]*::no host is given, so there are no services to watch/);
    expect(stdout).toMatch(warned);
  });

  it('what was done is done', async () => {
    await using job = await testJob({ PATH: programs.path });
    const { code, stdout } = await job.run('regression-tests', { inputs: { run: 'true' }, env: nowhere });
    expect(stdout).toMatch(warned);
    expect(code).toBe(0);
  });
});

it('a secret that a terminal would show is in no report, also where its middle is coloured', async () => {
  await using job = await testJob({ PATH: programs.path });
  const inputs = { 'ssh-key': 'correct-horse-battery', checks: 'correct-\x1b[1mhorse\x1b[0m-battery' };
  const { code, stdout, report } = await job.run('health-gate', { inputs: { hosts: 'local', ...inputs } });
  expect(code, stdout).toBe(1);
  expect(JSON.stringify(report)).toContain('***');
  expect(JSON.stringify(report)).not.toContain('horse');
});

/** Every Node for the first scenario of an action, for the others the one that runs this: starting takes time. */
function nodesFor(scenario: Scenario) {
  const first = scenarios.find(({ action }) => action === scenario.action);
  return testNodes().slice(0, scenario === first ? undefined : 1);
}

async function run(scenario: Scenario, node: string): Promise<string> {
  await using job = await testJob({ PATH: programs.path });
  await job.write(scenario.files ?? {});
  return timeless(job.neutral(transcript(await job.run(scenario.action, { ...scenario, node }))));
}

/** Stacks and what a clock says are left out; so is what only later versions of V8 say about JSON. */
function timeless(text: string): string {
  return text
    .replace(/(^::debug::.*?)%0A {4}at .*$/gm, '$1 <stack>')
    .replace(/( in JSON at position \d+) \(line \d+ column \d+\)/g, '$1')
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"<date>"')
    .replace(/("duration": )\d+/g, '$1<ms>')
    .replace(/\b\d+(\.\d+)?m?s\b(?= \|| ago|$)|(?<=after )\d+(\.\d+)?m?s\b/gm, '<time>');
}

function transcript({ code, stdout, stderr, outputs, report, summary }: ActionRun): string {
  const sections = {
    stderr,
    outputs: Object.entries(outputs)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
    report: `${JSON.stringify(report, undefined, 1)}\n`,
    summary,
  };
  const shown = Object.entries(sections).map(([name, text]) => (text === '' ? '' : `--- ${name}\n${text}`));
  return `exit ${code}\n${stdout}${shown.join('')}`;
}
