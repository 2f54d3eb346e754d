import { afterEach, describe, expect, it } from 'vitest';
import { ToolError, throwAll, UserError } from '../../../src/base/errors.ts';
import { entryFor } from '../../../src/base/troubleshooting.ts';
import { inWordsOfOptions } from '../../../src/cli/in-words-of-options.ts';
import { connectionProblem } from '../../../src/host/ssh/errors.ts';
import { englishOf, t, useLanguage } from '../../../src/texts/texts.ts';

afterEach(() => useLanguage(undefined));

it.each([
  ["deploy-kit.yml:3:1: unknown key 'enviroments'", 'unknown-key-'],
  ['the gate failed: http /health: status 500\nthe service db exited with 1', 'the-gate-failed'],
  ['web-1 crashes: restarted 3 times', 'crashes-restarted-is-unhealthy'],
  // Of two that it quotes, the one that says more.
  ["there is no environment 'prod' in x; it was not deployed", 'there-is-no-environment-'],
  // What others said is below the first line.
  ['web-1 has gone\nlast lines of web-1:\ncannot pull: the gate failed', undefined],
  ['everything is well', undefined],
])('%s', async (message, anchor) => {
  expect(await entryFor(new UserError(message))).toEqual(anchor);
});

it('a command that failed, and what is no error of ours, is quoted nowhere', async () => {
  const failure = { argv: ['git', 'fetch'], code: 128, stderr: 'the gate failed' };
  expect(await entryFor(new ToolError(failure))).toBeUndefined();
  expect(await entryFor(new Error('the gate failed'))).toBeUndefined();
});

it('looks at each of several problems, and at what an error was made of', async () => {
  const several = () => throwAll([new UserError('all is bad\nx'), new UserError('the gate failed')]);
  const error = await Promise.resolve()
    .then(several)
    .catch((thrown: unknown) => thrown);
  expect(await entryFor(error)).toBe('the-gate-failed');
  expect(await entryFor(new UserError('the worst of all', { cause: error }))).toBe('the-gate-failed');
  const ofInputs = new UserError("input 'from-environment': there is none");
  expect(await entryFor(inWordsOfOptions(ofInputs))).toBe('input-from-environment-');
});

describe('what ssh says', () => {
  const address = { name: 'ssh://me@x:22', hostname: 'x', user: 'me', port: 22 };
  const ssh = { version: 900, leftOut: new Set() };
  const connection = { ...{ address, ssh }, connectTimeoutSeconds: 5, empty: [], controlPath: '/x' };
  const problems = [
    ['ssh: not found', undefined],
    ['Bad configuration option: x', undefined],
    ['ssh: Could not resolve hostname x', 'the-name--cannot-be-resolved'],
    ['WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!', 'the-host-key-of--is-not-the-known-one'],
    ['Host key verification failed.', 'the-host-key-of--is-not-known-and-an-unknown-one-is-never-accepted'],
    ['Too many authentication failures', 'the-host-ends-the-login-after-too-many-keys'],
    ['me@x: Permission denied (publickey).', 'login-as--is-refused'],
    ['Unable to negotiate with x', undefined],
    ['connect to host x port 22: Connection refused', 'refuses-the-connection-nothing-listens-there'],
    ['connect to host x port 22: Connection timed out', 'does-not-answer-within'],
    ['connect to host x port 22: No route to host', undefined],
    ['kex_exchange_identification: Connection closed by remote host', undefined],
    ['whatever', undefined],
  ];

  it.each(['en', 'fr'])('leads to its entry (%s)', async (language) => {
    await useLanguage(language);
    const found = problems.map(async ([said = '']) => {
      const error = await connectionProblem(said, connection as never, { PATH: '/nowhere' });
      return [said, await entryFor(error)];
    });
    expect(await Promise.all(found)).toEqual(problems);
  });
});

it('leads from a French error to the entry of the English one', async () => {
  await useLanguage('fr');
  const cause = `/health: ${t`status ${500}, expected ${'$&'}`}`;
  const error = new UserError(t`${'v2'} was not deployed: ${t`the gate failed: ${cause}`}\n${'x'}`);
  expect(englishOf(error.message)).toBe(
    'v2 was not deployed: the gate failed: /health: status 500, expected $&\nx',
  );
  expect(error.message).toBe(
    "v2 n'a pas été déployée\u00a0: le contrôle de santé a échoué\u00a0: /health: statut 500, attendu $&\nx",
  );
  expect(await entryFor(error)).toBe('was-not-deployed-the-previous-release-was-put-back');
  expect(await entryFor(new UserError('v2 was not deployed'))).toBe(await entryFor(error));
});
