import { mkdir, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as common from '../../../src/config/common-inputs.ts';
import { type InputValues, readInputs, settings } from '../../../src/config/inputs.ts';
import type { Settings } from '../../../src/config/settings.ts';
import type { SetupContext } from '../../../src/setup/context.ts';
import { settingsFrom } from '../../../src/setup/settings.ts';
import { stackEnv } from '../../../src/setup/stack-env.ts';
import { testContext } from '../../support/open-host.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

let dir: TempDir;
beforeEach(async () => {
  dir = await tempDir('places');
});
afterEach(() => dir?.[Symbol.asyncDispose]());

const OPTIONS = { ...common.project, ...common.target, ...settings('url') };
const read = (more: Partial<InputValues<typeof OPTIONS>>) =>
  settingsFrom(
    OPTIONS,
    { ...readInputs(OPTIONS, {}), project: 'shop', ...more },
    { run: { workspace: dir.path } as SetupContext['run'] },
  );

describe('settingsFrom', () => {
  it('says that the working directory is not there, or is a file', async () => {
    await writeFile(dir.join('file'), '');
    for (const name of ['nowhere', 'file']) {
      await expect(read({ 'working-directory': name, hosts: ['local'] })).rejects.toThrow(
        `input 'working-directory': there is no directory '${name}'`,
      );
    }
    await mkdir(dir.join('app'));
    expect(await read({ 'working-directory': 'app', hosts: ['local'] })).toMatchObject({
      projectDirectory: dir.join('app'),
    });
  });

  it('refuses a host that is there twice: the run would wait for its own lock', async () => {
    await expect(read({ hosts: ['local', 'local'] })).rejects.toThrow("input 'hosts': 'local' is there");
    await expect(read({ hosts: ['ssh://a@h', 'ssh://a@h:22/'] })).rejects.toThrow(
      "'ssh://a@h:22/' is there twice",
    );
    expect(await read({ hosts: ['ssh://a@h', 'ssh://b@h', 'ssh://a@h:2222'] })).toBeTruthy();
    await writeFile(dir.join('deploy-kit.yml'), 'environments:\n  dev:\n    hosts: [local, local]\n');
    await expect(read({})).rejects.toThrow("deploy-kit.yml:3:5: 'local' is there twice");
  });

  it('does not show the password of an address', async () => {
    await expect(read({ hosts: ['local'], url: 'https://ann:hunter2@example.org' })).rejects.toThrow(
      'input \'url\': "https://***@example.org" is not an address of a website',
    );
  });

  it('refuses a config file that is not UTF-8', async () => {
    await writeFile(dir.join('deploy-kit.yml'), Buffer.from('project: shop\n# caf\xe9\n', 'latin1'));
    await expect(read({})).rejects.toThrow('deploy-kit.yml:2: is not UTF-8');
  });
});

describe('stackEnv', () => {
  const variables = (envFile?: string, secret?: string) =>
    stackEnv(
      { projectDirectory: dir.path, compose: ['compose.yml'], envFile } as unknown as Settings,
      secret,
      {
        log: testContext().log,
        hide: () => {},
      } as unknown as SetupContext,
    );

  it('lets the secret win, keeps the rest, and says which came with it', async () => {
    await writeFile(dir.join('.env'), 'A=1\nB=2');
    const { values, secrets } = await variables(undefined, 'B=3\nC=4');
    expect(Object.fromEntries(values)).toEqual({ A: '1', B: '3', C: '4' });
    expect(secrets).toEqual(['B', 'C']);
  });

  it('does without `.env` only where there is none', async () => {
    expect((await variables()).values.size).toBe(0);
    await mkdir(dir.join('.env'));
    await expect(variables()).rejects.toThrow(`env-file: .env cannot be read in ${dir.path}`);
  });

  it('refuses bytes that would become another value', async () => {
    await writeFile(dir.join('.env'), Buffer.from('A=1\nB=caf\xe9\n', 'latin1'));
    await expect(variables()).rejects.toThrow('.env:2: is not UTF-8');
    await writeFile(dir.join('x.env'), '\uFEFFA=é\uFFFD\n');
    expect((await variables('x.env')).values.get('A')).toBe('é\uFFFD');
  });
});
