import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { action as deploy } from '../../../src/actions/deploy-compose.ts';
import { UserError } from '../../../src/base/errors.ts';
import { helpOf, parseCommandLine, READ_BY_NODE } from '../../../src/cli/arguments.ts';
import { inWordsOfOptions } from '../../../src/cli/in-words-of-options.ts';
import { command as init } from '../../../src/cli/init.ts';
import { command as plan } from '../../../src/cli/plan.ts';
import { command as releases } from '../../../src/cli/releases.ts';
import { command as run } from '../../../src/cli/run.ts';
import { command as status } from '../../../src/cli/status.ts';
import { ago } from '../../../src/cli/times.ts';
import { command as validate } from '../../../src/cli/validate.ts';
import { layerOf } from '../../../src/config/inputs.ts';
import { useLanguage } from '../../../src/texts/texts.ts';

/** What the command line has of its own. */
const OWN = [
  'secrets',
  'secret-file',
  'ssh-key-file',
  'known-hosts-file',
  'stack-env-file',
  'json',
  'wide',
  'verbose',
  'build',
];

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
    expect(Object.keys(command.options).filter((name) => READ_BY_NODE.includes(`--${name}`))).toEqual([]);
    const undescribed = Object.keys(command.options).filter(
      (name) => (helpOf(command, 400).split(`--${name} `)[1]?.split('\n')[0] ?? '').length < 10,
    );
    expect(undescribed).toEqual([]);
    expect(helpOf(command, 80)).toContain('With --json:');
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

describe('options that Node reads itself', () => {
  /** Whether a program begins, and nothing is said, when these are given to it with a file that is not there. */
  const begins = (names: readonly string[]) => {
    const options = names.flatMap((name) => [`--${name}`, 'is-not-there']);
    const argv = ['--eval', 'console.log("began")', 'plan', ...options];
    const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    return stdout === 'began\n' && stderr === '';
  };

  it('are known, and ours are none', () => {
    const ours = [plan, run, init].flatMap(({ options }) => Object.keys(options));
    expect(begins(ours)).toBe(true);
    expect(begins([...ours, 'env-file'])).toBe(false);
  });

  it.each(READ_BY_NODE)('%s is told as such where it comes through', (option) => {
    for (const args of [[option, 'prod.env'], [`${option}=prod.env`]])
      expect(() => parseCommandLine('plan', plan, args)).toThrow(`${option} is an option of Node`);
  });

  it('has another name with us', () => {
    const { values } = parseCommandLine('plan', plan, ['--stack-env-file', 'prod.env']) ?? {};
    expect(layerOf(plan.options, values ?? {})).toEqual({ envFile: 'prod.env' });
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

describe('how long ago something was', () => {
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

  it('in French, where a day has another sign', async () => {
    const [then, now] = ['2026-01-01T00:00:00Z', Date.parse('2026-01-06T00:00:00Z')];
    await useLanguage('fr');
    try {
      expect(ago(then, now)).toBe('il y a 5 j');
      expect(ago(then, now - 4.5 * 86_400_000)).toBe('il y a 12 h');
    } finally {
      await useLanguage(undefined);
    }
  });
});
