import { mkdir, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import * as common from '../../../src/config/common-inputs.ts';
import { otherStack, scrubCommands } from '../../../src/setup/other-environment.ts';
import { settingsFrom } from '../../../src/setup/settings.ts';
import { anAccess } from '../../support/backup.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { tempDir } from '../../support/temp.ts';

const FILE = `
project: shop
environments:
  production: { hosts: ["ssh://deploy@shop.example.org"], deploy-path: /srv/shop }
  bare: {}
  staging:
    hosts: [local]
    backup:
      scrub:
        - { service: db, run: psql app, stdin: deploy/scrub.sql, timeout: 2m }
        - { service: db, run: [vacuumdb, --full, app] }
`;

const inputs = {
  ...{ config: undefined, environment: 'staging', 'working-directory': '.' },
  ...{ project: undefined, language: undefined },
};

async function checkout(temp: string) {
  const workspace = `${temp}/work`;
  await mkdir(`${workspace}/deploy`, { recursive: true });
  await writeFile(`${workspace}/deploy-kit.yml`, FILE);
  const run = { workspace, run: 'github:1:1', repository: 'octo/shop' };
  const context = { run, env: { RUNNER_TEMP: `${temp}/runner` }, log: new MemoryLogger() } as never;
  return { workspace, context, settings: await settingsFrom(common.project, inputs, context) };
}

it('of the other environment its own hosts and paths are meant', async () => {
  await using temp = await tempDir('other');
  const { context } = await checkout(temp.path);
  const open = () => Promise.reject(new Error('not here'));
  const other = await otherStack('production', inputs, { open }, anAccess(), context);
  expect(other).toMatchObject({ hosts: ['ssh://deploy@shop.example.org'], open });
  expect(other.settings).toMatchObject({ environment: 'production', deployPath: '/srv/shop' });
  await expect(otherStack('bare', inputs, { open }, anAccess(), context)).rejects.toMatchObject({
    message: 'from-environment: bare names no hosts',
    fix: expect.stringContaining('environments.bare.hosts'),
  });
  await expect(otherStack('prod', inputs, { open }, anAccess(), context)).rejects.toThrow(
    "no environment 'prod'",
  );
});

it('commands that scrub are read with the files that they are fed', async () => {
  await using temp = await tempDir('other');
  const { workspace, settings } = await checkout(temp.path);
  await expect(scrubCommands(settings)).rejects.toThrow(/^backup\.scrub: deploy\/scrub\.sql cannot be read/);
  await writeFile(`${workspace}/deploy/scrub.sql`, 'UPDATE people SET mail = NULL;\n');
  expect(await scrubCommands(settings)).toEqual([
    {
      ...{ service: 'db', argv: ['sh', '-e', '-c', 'psql app'], timeout: 120_000 },
      stdin: 'UPDATE people SET mail = NULL;\n',
    },
    { service: 'db', argv: ['vacuumdb', '--full', 'app'], stdin: '', timeout: 1_800_000 },
  ]);
});
