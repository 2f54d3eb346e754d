import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { backUpHosts } from '../../../src/backup/hosts.ts';
import type { Host } from '../../../src/host/host.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { aLedger, anEntry } from '../../support/releases.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
const PROBE = [
  ...['server\tmariadbd', 'dump\tmariadb-dump', 'sql\tmariadb', 'client\t11-MariaDB'],
  ...[`login\troot-empty\tsocket\t${hex('root@localhost')}`, 'version\t11.8-MariaDB'],
  ...[`database\t${hex('app')}\t1\t100`, 'end'],
];
const DUMP = ['-- Table structure for table `t`', '-- Dump completed on 2026-11-21'];

const inspected = (service: string) => ({
  ...{
    id: `id-${service}`,
    name: `/shop-${service}-1`,
    image: 'mariadb:11',
    imageId: 'i',
    status: 'running',
  },
  ...{ path: 'docker-entrypoint.sh', args: ['mariadbd'], mounts: [], ports: null, health: null, error: '' },
  labels: { 'com.docker.compose.project': 'shop-test', 'com.docker.compose.service': service },
});

/** A host whose engine is a script that knows these services, and what was started on it. */
async function hostWith(dir: TempDir, ...services: string[]) {
  const says = (lines: readonly string[]) => lines.map((line) => `printf '%s\\n' '${line}'`).join('; ');
  await writeFile(
    dir.join('docker'),
    `#!/bin/sh
case "$1 $2" in
  'ps -aq') ${says(services)} ;;
  'inspect --type') ${says(services.map((service) => JSON.stringify(inspected(service))))} ;;
  'exec -i') ${says(DUMP)} ;;
  'exec '*) ${says(PROBE)} ;;
esac
`,
  );
  await chmod(dir.join('docker'), 0o755);
  const environment = { PATH: `${dir.path}:${process.env['PATH']}`, HOME: dir.path };
  const host = await openTestHost('local', undefined, { environment });
  const started: string[] = [];
  const before: Partial<Record<keyof Host, () => Promise<void>>> = {};
  const proxy = new Proxy(host, {
    get(target, name: keyof Host) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name !== Symbol.asyncDispose) started.push(String(name));
        const call = () => (value as (...args: unknown[]) => unknown).apply(target, args);
        return before[name] === undefined ? call() : before[name]().then(call);
      };
    },
  });
  return { host: proxy, started, before };
}

const backUp = async (host: Host, dir: TempDir) => {
  const settings = {
    ...{ project: 'shop', environment: 'test', composeProject: 'shop-test', deployPath: dir.join('deploy') },
    backup: { services: [], volumes: [], ignore: [], keep: { last: 7 }, timeout: 60_000 },
  };
  const run = { who: 'tester', where: 'here' };
  const [report] = await backUpHosts({ settings, hosts: [host], run, lockWait: 0 }, testContext());
  return report;
};

describe('a backup of a host', () => {
  it('is four commands, and one more for each further dump', async () => {
    await using dir = await tempDir();
    const one = await hostWith(dir, 'db');
    expect(await backUp(one.host, dir)).toMatchObject({
      status: 'created',
      files: [{ name: 'db', engine: 'mariadb', databases: ['app'], tables: 1, checks: { length: 4 } }],
      warnings: [],
    });
    // The look, the lock, a shell for what is short, the dump.
    expect(one.started).toEqual(['run', 'lock', 'shell', 'run']);
    const two = await hostWith(dir, 'db', 'other');
    expect(await backUp(two.host, dir)).toMatchObject({ files: [{ name: 'db' }, { name: 'other' }] });
    expect(two.started).toEqual(['run', 'lock', 'shell', 'run', 'run']);
  });

  it('writes nothing, not even a lock, where nothing of the stack is', async () => {
    await using dir = await tempDir();
    const { host, started } = await hostWith(dir);
    expect(await backUp(host, dir)).toEqual({
      status: 'nothing-to-protect',
      host: 'local',
      reason: "no container and no volume of 'shop-test' is on local yet",
      notes: [],
    });
    expect(started).toEqual(['run']);
    expect(await readdir(dir.path)).toEqual(['docker']);
  });

  it('looks again when another run was through before it had the lock', async () => {
    await using dir = await tempDir();
    const { host, before } = await hostWith(dir, 'db');
    before.lock = async () => {
      await hostWith(dir, 'db', 'later');
      await mkdir(dir.join('deploy'));
      await writeFile(dir.join('deploy/state.json'), JSON.stringify(aLedger(anEntry())));
    };
    expect(await backUp(host, dir)).toMatchObject({ files: [{ name: 'db' }, { name: 'later' }] });
  });
});
