import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareShipment } from '../../../src/compose/shipped.ts';
import { untrackedSecrets } from '../../../src/compose/untracked.ts';
import { LocalTransport } from '../../../src/host/local.ts';
import { Machine } from '../../../src/host/machine.ts';
import { gitRepository } from '../../support/git.ts';
import { testContext } from '../../support/open-host.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

let dir: TempDir;
beforeEach(async () => {
  dir = await tempDir('untracked');
});
afterEach(() => dir[Symbol.asyncDispose]());

async function write(...names: readonly string[]) {
  for (const name of names) {
    await mkdir(path.dirname(dir.join(name)), { recursive: true });
    await writeFile(dir.join(name), 'x');
  }
}

async function told(...listed: readonly string[]): Promise<string[]> {
  const environment = { PATH: process.env.PATH ?? '', GIT_CEILING_DIRECTORIES: path.dirname(dir.path) };
  await using host = new Machine('local', new LocalTransport(environment), testContext());
  const shipment = await prepareShipment(dir.join('cfg'), 'cfg');
  const files = listed.map((file) => dir.join(file));
  const problems = await untrackedSecrets(host, dir.path, [shipment], files);
  for (const { fix } of problems) expect(fix).toContain("'files'");
  return problems.map(
    ({ message }) => /^files: (.*) would be sent to the hosts/.exec(message)?.[1] ?? message,
  );
}

const keys = (count: number, directory: string) =>
  Array.from({ length: count }, (_, at) => `cfg/${directory}/${100 + at}.pem`);

it('names what looks like a secret and is not what the repository holds', async () => {
  await write('cfg/app.conf', 'cfg/.env.example', 'cfg/vendor/x/cert.pem', 'cfg/held.key', 'cfg/[a]*.key');
  await (await gitRepository(dir.path)).commit({});
  expect(await told('cfg')).toEqual([]);
  await write('cfg/.env', 'cfg/sub/id_rsa', 'cfg/new.conf', 'cfg/a1.key');
  expect(await told('cfg')).toEqual(['cfg/.env', 'cfg/a1.key', 'cfg/sub/id_rsa']);
  // Whoever lists the file itself means it.
  expect(await told('cfg', 'cfg/.env', 'cfg/a1.key')).toEqual(['cfg/sub/id_rsa']);
});

it('names what holds a key by what is in it', async () => {
  await write('cfg/app.conf');
  await (await gitRepository(dir.path)).commit({});
  await writeFile(dir.join('cfg/notes'), 'of the balancer:\n-----BEGIN PRIVATE KEY-----\n');
  expect(await told('cfg')).toEqual(['cfg/notes']);
});

it('knows a directory by its name when it is shipped itself', async () => {
  await write('cfg/app.conf');
  await (await gitRepository(dir.path)).commit({});
  await write('.docker/config.json');
  expect((await prepareShipment(dir.join('.docker'), '.docker')).sensitive).toEqual([
    dir.join('.docker/config.json'),
  ]);
});

it('finds it behind however many that the repository holds', async () => {
  await write(...keys(600, 'ca'));
  await (await gitRepository(dir.path)).commit({});
  await write('cfg/z/.env');
  expect(await told('cfg')).toEqual(['cfg/z/.env']);
});

it('of very many it names some, and says how many more', async () => {
  await write(...keys(23, 'new'));
  await gitRepository(dir.path);
  const names = await told('cfg');
  expect(names).toEqual([...keys(20, 'new'), '3 more like these']);
});

it('where git cannot tell, nothing is tracked', async () => {
  await write('cfg/.env', 'cfg/a');
  expect(await told('cfg')).toEqual(['cfg/.env']);
});
