import { chmod, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import type { SetupContext } from '../../../src/setup/context.ts';
import { openHosts } from '../../../src/setup/hosts.ts';
import { testContext } from '../../support/backup.ts';
import { tempDir } from '../../support/temp.ts';

/** What a job is told that cannot log in, because ssh says this. */
async function refusal(said: string, inputs: Readonly<Record<string, string>>): Promise<UserError> {
  await using bin = await tempDir('bin');
  await writeFile(bin.join('ssh'), `#!/bin/sh\necho '${said}' >&2\nexit 255\n`);
  await chmod(bin.join('ssh'), 0o755);
  const env = { ...inputs, PATH: `${bin.path}:/usr/bin:/bin`, HOME: bin.path };
  const run = { temp: bin.path } as SetupContext['run'];
  const opened = openHosts(['ssh://deploy@shop.example.org'], {}, { ...testContext(), env, run });
  const error = await opened.then(
    () => undefined,
    (caught) => caught,
  );
  if (!(error instanceof UserError)) throw new Error(`it was not refused: ${error}`);
  return error;
}

const DENIED = 'deploy@shop.example.org: Permission denied (publickey).';
const UNKNOWN = 'No ED25519 host key is known for shop.example.org\nHost key verification failed.';

describe('a login that fails', () => {
  it.each([
    [
      DENIED,
      { 'INPUT_SSH-KEY': '' },
      /nothing was given for ssh-key \(.*secret DEPLOY_SSH_KEY of the environment staging\); without, login as deploy is refused/,
    ],
    [
      UNKNOWN,
      { 'INPUT_KNOWN-HOSTS': ' \n' },
      /nothing was given for known-hosts \(.*secret DEPLOY_KNOWN_HOSTS/,
    ],
    [
      UNKNOWN,
      { 'INPUT_SSH-KEY': '', 'INPUT_KNOWN-HOSTS': '' },
      /nothing was given for ssh-key and known-hosts .*DEPLOY_SSH_KEY.*DEPLOY_KNOWN_HOSTS/,
    ],
  ])('for want of a secret names the secret', async (said, inputs, message) => {
    const error = await refusal(said, { INPUT_ENVIRONMENT: 'staging', ...inputs });
    expect(error.message).toMatch(message);
    expect(error.fix).toContain('secrets: inherit');
  });

  it.each([
    [DENIED, {}],
    [DENIED, { 'INPUT_KNOWN-HOSTS': '' }],
    [UNKNOWN, { 'INPUT_SSH-KEY': '' }],
    ['ssh: connect to host x port 22: Connection refused', { 'INPUT_SSH-KEY': '' }],
  ])('for another reason is told as that', async (said, inputs) => {
    expect((await refusal(said, inputs)).message).not.toMatch(/DEPLOY_|nothing was given/);
  });
});
