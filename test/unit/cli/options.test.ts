import { describe, expect, it } from 'vitest';
import { action as deploy } from '../../../src/actions/deploy-compose.ts';
import { UserError } from '../../../src/base/errors.ts';
import { helpOf, parseCommandLine } from '../../../src/cli/arguments.ts';
import { inWordsOfOptions } from '../../../src/cli/in-words-of-options.ts';
import { command as plan } from '../../../src/cli/plan.ts';
import { command as releases } from '../../../src/cli/releases.ts';
import { command as status } from '../../../src/cli/status.ts';
import { ago, textTable } from '../../../src/cli/table.ts';
import { command as validate } from '../../../src/cli/validate.ts';

/** What the command line has of its own. */
const OWN = ['secrets', 'ssh-key-file', 'known-hosts-file', 'json', 'verbose', 'build'];

describe('options', () => {
  it.each([
    ['plan', plan],
    ['status', status],
    ['releases', releases],
    ['validate', validate],
  ])('%s has the names of the inputs, each with a line of help', (_name, command) => {
    const inputs = Object.keys(deploy.inputs);
    const unknown = Object.keys(command.options).filter(
      (name) => !inputs.includes(name) && !OWN.includes(name),
    );
    expect(unknown).toEqual([]);
    const undescribed = Object.keys(command.options).filter(
      (name) => (helpOf(command).split(`--${name} `)[1]?.split('\n')[0] ?? '').length < 10,
    );
    expect(undescribed).toEqual([]);
    expect(helpOf(command)).toContain('With --json:');
  });

  it('are read as the actions read their inputs', () => {
    const args = ['--hosts', 'local', '--hosts=ssh://a@b', '-e', 'staging'];
    expect(parseCommandLine('status', status, args)?.values).toMatchObject({
      hosts: ['local', 'ssh://a@b'],
      environment: 'staging',
      'working-directory': '.',
      'deploy-path': undefined,
      secrets: [],
      json: false,
    });
  });
});

describe('messages of the rooms', () => {
  it.each([
    ["input 'hosts': wrong", '--hosts: wrong'],
    ["give the input 'project'", 'give --project'],
    ['or in the secret input `env` as NAME=value', 'or in DEPLOY_ENV in the file of --secrets as NAME=value'],
    ["input 'known-hosts'", '--known-hosts-file'],
  ])('%s', (message, expected) => {
    const error = inWordsOfOptions(new UserError(message, { fix: message, exitCode: 2 })) as UserError;
    expect(error.message).toBe(expected);
    expect(error.fix).toBe(expected);
    expect(error.exitCode).toBe(2);
  });

  it('are left alone when they are not for the user', () => {
    const error = new Error("input 'x'");
    expect(inWordsOfOptions(error)).toBe(error);
  });
});

describe('tables', () => {
  it('align columns and let no control character through', () => {
    expect(
      textTable(
        ['A', 'LONG'],
        [
          ['é\u001b[31mx', '1'],
          ['a', ''],
        ],
      ),
    ).toEqual(['A        LONG', 'é [31mx  1', 'a']);
  });

  it.each([
    [0, '0s ago'],
    [59, '59s ago'],
    [60, '1m ago'],
    [7300, '2h ago'],
    [200_000, '2d ago'],
    [-5, '0s ago'],
  ])('%d seconds', (seconds, expected) => {
    expect(ago('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:00:00Z') + seconds * 1000)).toBe(expected);
  });
});
