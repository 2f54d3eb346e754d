import { mkdir, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import * as common from '../../../src/config/common-inputs.ts';
import { settingsFrom } from '../../../src/setup/settings.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { tempDir } from '../../support/temp.ts';

/** Steps of a job in a checkout with two environments, each with the inputs that it is given. */
async function job(temp: string) {
  const workspace = `${temp}/work`;
  await mkdir(workspace, { recursive: true });
  const file =
    'project: shop\nenvironments:\n  staging: { hosts: [local] }\n  production: { hosts: [local] }\n';
  await writeFile(`${workspace}/deploy-kit.yml`, file);
  const run = { workspace, run: 'github:1:1', repository: 'octo/shop' };
  const context = { run, env: { RUNNER_TEMP: `${temp}/runner` }, log: new MemoryLogger() };
  return async (environment?: string, options = {}) => {
    const inputs = {
      config: undefined,
      environment,
      'working-directory': '.',
      project: undefined,
      language: undefined,
    };
    return (await settingsFrom(common.project, inputs, context as never, options)).environment;
  };
}

it('a job names its environment once', async () => {
  await using temp = await tempDir('settings');
  const step = await job(temp.path);
  await expect(step()).rejects.toThrow(
    'no environment was named, and deploy-kit.yml has staging, production',
  );
  expect(await step('staging')).toBe('staging');
  expect(await step()).toBe('staging');
  // What is only looked at is not the job's.
  expect(await step('production', { isAside: true })).toBe('production');
  expect(await step()).toBe('staging');
  expect(await step('production')).toBe('production');
  expect(await step()).toBe('production');
});

it('what an earlier step has named and this file does not have is not taken', async () => {
  await using temp = await tempDir('settings');
  const step = await job(temp.path);
  await expect(step('preview')).rejects.toThrow("there is no environment 'preview'");
  await expect(step()).rejects.toThrow('no environment was named');
});
