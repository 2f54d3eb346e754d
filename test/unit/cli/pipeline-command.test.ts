import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { parseCommandLine } from '../../../src/cli/arguments.ts';
import { command as backup } from '../../../src/cli/backup.ts';
import type { Command } from '../../../src/cli/command.ts';
import { command as open } from '../../../src/cli/open.ts';
import { command as plan } from '../../../src/cli/plan.ts';
import { command as rollback } from '../../../src/cli/rollback.ts';
import { command as run } from '../../../src/cli/run.ts';
import { command as status } from '../../../src/cli/status.ts';
import { gitRepository } from '../../support/git.ts';
import { tempDir } from '../../support/temp.ts';

const INPUTS = ['environment', 'to', 'reason', 'backup', 'tests', 'dry-run'];
/** A pipeline that writes down what it was given. */
const pipeline = (file: string) => `on:
  workflow_call:
    inputs:
${INPUTS.map((name) => `      ${name}: { type: string, default: '' }`).join('\n')}
permissions: {}
jobs:
  only:
    runs-on: ubuntu-latest
    steps:
      - run: echo "$GIVEN" >> ${file}
        env:
          GIVEN: ${INPUTS.map((name) => `\${{ inputs.${name} }}`).join(' ')}
`;
const CONFIG = `project: shop
environments:
  staging: { hosts: [local] }
  production: { hosts: [local] }
`;

async function shop(config = CONFIG) {
  const temp = await tempDir('commands');
  const ran = temp.join('ran');
  const kit = await gitRepository(temp.join('kit'));
  const files = ['rollback', 'backup'].map((name) => [`.github/workflows/${name}.yml`, pipeline(ran)]);
  await kit.commit({ 'package.json': '{"name":"deploy-kit"}', ...Object.fromEntries(files) });
  const clone = await gitRepository(temp.join('shop'));
  await clone.commit({ 'deploy-kit.yml': config, 'compose.yml': 'services: {}\n' });
  return {
    async run(command: Command, args: readonly string[], answer?: string) {
      const asked: string[] = [];
      let err = '';
      let refusedWith: number | undefined;
      const signal = new AbortController().signal;
      const terminal = {
        ...{ cwd: clone.path, color: false, width: 80, signal, kill: signal, out: () => {} },
        environment: { PATH: process.env['PATH'], HOME: temp.path, XDG_STATE_HOME: temp.join('state') },
        err: (text: string) => {
          err += text;
        },
        ...(answer !== undefined && {
          ask: async (question: string) => {
            asked.push(question.trim());
            return answer;
          },
        }),
      };
      const own = 'kit' in command.options ? ['--kit', kit.path] : [];
      const parsed = parseCommandLine('x', command, [...args, ...own]);
      if (parsed === undefined) throw new Error('help was asked for');
      const code = await command.main(parsed as never, terminal).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        refusedWith = error.exitCode;
        return `${error.message} | ${error.fix}`;
      });
      const text = await readFile(ran, 'utf8').catch(() => '');
      const runs = text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.replace(/ +/g, ' ').trim());
      return { code, refusedWith, asked, err, runs };
    },
    [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose](),
  };
}

it('goes on by itself where it is not production, and hands its options on as inputs', async () => {
  await using at = await shop();
  const args = ['-e', 'staging', '--to', 'v1', '--reason', 'slow', '--no-backup', '--tests'];
  expect(await at.run(rollback, args)).toMatchObject({ code: 0, runs: ['staging v1 slow false true'] });
});

it('shows the plan of production and asks, and does nothing without a yes', async () => {
  await using at = await shop();
  const asked = ['Run rollback in production? [y/N]'];
  const args = ['-e', 'production', '--reason', 'slow'];
  const no = await at.run(rollback, args, 'no');
  expect(no).toMatchObject({ code: 1, asked, runs: ['production slow true'], err: 'Nothing was changed.\n' });
  const yes = await at.run(rollback, args, 'y');
  expect(yes).toMatchObject({ code: 0, asked });
  expect(yes.runs).toEqual(['production slow true', 'production slow true', 'production slow']);
});

it('asks nobody where nothing changes, with --yes, and where nobody is', async () => {
  await using at = await shop();
  const list = await at.run(rollback, ['-e', 'production', '--to', 'list'], 'no');
  expect(list).toMatchObject({ code: 0, asked: [], runs: ['production list'] });
  const yes = await at.run(backup, ['-e', 'production', '--yes']);
  expect(yes).toMatchObject({ code: 0, runs: ['production list', 'production'] });
  const nobody = await at.run(backup, ['-e', 'production']);
  expect(nobody.code).toBe('production is production, and nobody can be asked here | give --yes to do it');
  expect((await at.run(backup, ['-e', 'prod'])).code).toContain("did you mean 'production'?");
  const elsewhere = await at.run(rollback, ['-e', 'staging', '-i', 'environment=production']);
  expect(elsewhere.code).toContain('takes no other place');
});

it('takes the only environment and says so; of several it lists them', async () => {
  await using one = await shop('project: shop\nenvironments:\n  staging: { hosts: [local] }\n');
  const err = 'Environment staging: the only one of the config file.\n';
  expect(await one.run(rollback, ['--to', 'v1'])).toMatchObject({ code: 0, runs: ['staging v1'], err });
  expect(await one.run(run, ['backup'])).toMatchObject({ code: 0, runs: ['staging v1', 'staging'], err });
  expect((await one.run(run, ['backup', '-i', 'environment=other'])).runs).toContain('other');
  expect((await one.run(open, ['--print'])).err).toBe(err);
  await using several = await shop();
  for (const [command, args] of [
    [backup, []],
    [run, ['backup']],
    [plan, []],
    [status, []],
    [open, []],
  ] as const) {
    expect(await several.run(command as never, args)).toMatchObject({
      code: 'no environment was named, and the config file has staging, production | give one of them: -e staging, -e production',
      ...{ refusedWith: 2, runs: [], err: '' },
    });
  }
  await using none = await shop('project: shop\n');
  expect((await none.run(backup, [])).code).toBe('of which environment is not said | give -e NAME');
});

it.each([
  ['a pipeline that there is not', ['rolback'], "there is no pipeline 'rolback'"],
  ['a workflow that there is not', ['-w', '.github/workflows/x.yml'], 'there is no workflow'],
  ['an input that there is not', ['rollback', '-e', 'staging', '-i', 'tp=v1'], "did you mean 'to'?"],
  [
    'an event that there is not',
    ['rollback', '-e', 'staging', '--event', 'psh'],
    "GitHub has no event 'psh'",
  ],
  ['a ref that there is not', ['rollback', '-e', 'staging', '--ref', 'v9'], "there is no ref 'v9'"],
  [
    'a file that there is not',
    ['rollback', '-e', 'staging', '--secrets', 'none.env'],
    'none.env cannot be read',
  ],
  [
    'a secret that this shell does not have',
    ['rollback', '-e', 'staging', '--secret', 'NONE'],
    'there is no environment variable',
  ],
])('refuses %s with exit code 2, and runs nothing', async (_name, args, message) => {
  await using at = await shop();
  expect(await at.run(run, args)).toMatchObject({
    code: expect.stringContaining(message),
    ...{ refusedWith: 2, runs: [] },
  });
});
