import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { backUpHosts } from '../../../src/backup/hosts.ts';
import { UserError } from '../../../src/base/errors.ts';
import type { BackupSettings } from '../../../src/config/settings.ts';
import type { Host } from '../../../src/host/host.ts';
import { begin } from '../../../src/release/ledger.ts';
import type { Ledger } from '../../../src/release/types.ts';
import { anAccess } from '../../support/backup.ts';
import { BACKUP_DEFAULTS } from '../../support/backup-settings.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { aLedger, anEntry, aRelease, aService } from '../../support/releases.ts';
import { aManifest } from '../../support/stores.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
const PROBE = [
  ...['server\tmariadbd', 'dump\tmariadb-dump', 'sql\tmariadb', 'client\t11-MariaDB'],
  ...[`login\troot-empty\tsocket\t${hex('root@localhost')}`, 'version\t11.8-MariaDB'],
  ...[`database\t${hex('app')}\t1\t100`, 'users\t0', 'end'],
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
  'exec -e') ${says(PROBE)} ;;
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

const backUp = async (
  host: Host,
  dir: TempDir,
  context = testContext(),
  more: Partial<BackupSettings> = {},
  beforeDeploy = false,
) => {
  const settings = {
    ...{ project: 'shop', environment: 'test', composeProject: 'shop-test', deployPath: dir.join('deploy') },
    backup: { ...BACKUP_DEFAULTS, ...more },
  };
  const run = { who: 'tester', where: 'here' };
  const request = { settings, hosts: [host], run, lockWait: 0, access: anAccess(), beforeDeploy };
  const [report] = await backUpHosts(request, context);
  return report;
};

describe('what a first deploy that failed has left', () => {
  const mount = (Type: string, Name: string | undefined, Source: string) => ({
    ...{ Type, Name, Source, Destination: '/var/lib/mysql', RW: true },
  });
  const volume = mount('volume', 'shop-test_data', '/v');
  const own = JSON.stringify({
    name: 'shop-test_data',
    labels: { 'com.docker.compose.project': 'shop-test', 'com.docker.compose.volume': 'data' },
  });
  const failed = anEntry({ state: 'failed' });
  const nothingBefore = { volumes: [] };

  /** A database that does not start, or only its volume. */
  async function left(dir: TempDir, ledger: Partial<Ledger>, mounts?: object[]) {
    const container = { ...inspected('db'), status: 'restarting', mounts };
    await writeFile(
      dir.join('docker'),
      `#!/bin/sh
case "$1 $2" in
  'ps -aq') ${mounts === undefined ? ':' : 'echo id'} ;;
  'inspect --type') printf '%s\\n' '${JSON.stringify(container)}' ;;
  'volume ls') echo shop-test_data ;;
  'volume inspect') printf '%s\\n' '${own}' ;;
esac
`,
    );
    await chmod(dir.join('docker'), 0o755);
    await mkdir(dir.join('deploy'));
    await writeFile(
      dir.join('deploy/state.json'),
      JSON.stringify({ schema: 1, releases: [failed], ...ledger }),
    );
    const environment = { PATH: `${dir.path}:${process.env['PATH']}`, HOME: dir.path };
    const context = testContext();
    return { host: await openTestHost('local', undefined, { environment }), context };
  }

  it.each<[string, object[] | undefined]>([
    ['a volume', undefined],
    ['a database that does not start', [volume]],
    ['with a socket of the host', [volume, mount('bind', undefined, '/run/docker.sock')]],
  ])('does not stop the next one: %s', async (_, mounts) => {
    await using dir = await tempDir();
    const { host } = await left(dir, { found: nothingBefore }, mounts);
    expect(await backUp(host, dir)).toMatchObject({
      status: 'nothing-to-protect',
      reason: expect.stringMatching(/^no release was verified on local so far/),
    });
  });

  it.each<[string, Partial<Ledger>, object[] | undefined]>([
    ['a release was verified once', { found: nothingBefore, releases: [anEntry(), failed] }, [volume]],
    ['the volume was there before', { found: { volumes: ['shop-test_data'] } }, undefined],
    ['an older version began the ledger', {}, undefined],
    ['nothing was deployed yet', { releases: [] }, undefined],
    [
      'its data lies in a directory of the host',
      { found: nothingBefore },
      [mount('bind', undefined, '/srv/db')],
    ],
  ])('is data where %s', async (_, ledger, mounts) => {
    await using dir = await tempDir();
    const { host } = await left(dir, ledger, mounts);
    const refused = mounts === undefined ? /docker volume rm shop-test_data/ : /docker start shop-db-1/;
    await expect(backUp(host, dir)).rejects.toMatchObject({ fix: expect.stringMatching(refused) });
  });
});

describe('a backup of a host', () => {
  it('is four commands, and one more for each further dump', async () => {
    await using dir = await tempDir();
    const one = await hostWith(dir, 'db');
    expect(await backUp(one.host, dir)).toMatchObject({
      status: 'created',
      files: [
        { name: 'db', engine: 'mariadb', databases: ['app'], counts: { tables: 1 }, checks: { length: 5 } },
      ],
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

  it('warns where nothing of the stack is, though a release is active', async () => {
    await using dir = await tempDir();
    const { host } = await hostWith(dir);
    await mkdir(dir.join('deploy'));
    await writeFile(dir.join('deploy/state.json'), JSON.stringify(aLedger(anEntry())));
    const context = testContext();
    expect(await backUp(host, dir, context)).toMatchObject({ status: 'nothing-to-protect' });
    expect(context.log.lines.join('\n')).toMatch(
      /^warning: no container .* is on local, though v1 \(\S+\) is active there$/m,
    );
  });

  it.each([
    [
      'refuses a database of the release that serves whose container is gone',
      'db',
      /no service 'db'.*cannot be dumped/,
    ],
    ['waits for one that no release brought so far', 'search', undefined],
  ])('%s', async (_, service, refused) => {
    await using dir = await tempDir();
    const { host } = await hostWith(dir, 'other');
    const { id } = anEntry();
    await mkdir(dir.join('deploy/releases', id), { recursive: true });
    await writeFile(dir.join('deploy/state.json'), JSON.stringify(aLedger(anEntry())));
    const release = aRelease({ services: { db: aService(), other: aService() } });
    await writeFile(dir.join('deploy/releases', id, 'release.json'), JSON.stringify(release));
    const backup = backUp(host, dir, testContext(), { services: [{ service }] });
    if (refused === undefined) expect(await backup).toMatchObject({ warnings: [expect.any(String)] });
    else await expect(backup).rejects.toThrow(refused);
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

describe('the backup of several hosts', () => {
  const FIRST = '20261121T183000Z';
  const settings = {
    ...{ project: 'shop', environment: 'test', composeProject: 'shop-test', deployPath: '~/deploy' },
    backup: { ...BACKUP_DEFAULTS, keep: { last: 1 } },
  };
  /** Each look at the clock is five seconds after the one before. */
  const backUpAll = async (...dirs: (readonly [TempDir, ...string[]])[]) => {
    let at = Date.parse('2026-11-21T18:29:55Z');
    const now = () => {
      at += 5000;
      return at;
    };
    const all = await Promise.all(dirs.map(([dir, ...services]) => hostWith(dir, ...services)));
    const request = { settings, hosts: all.map(({ host }) => host), run: { who: 'tester', where: 'here' } };
    return await backUpHosts({ ...request, lockWait: 0, access: anAccess() }, { ...testContext(), now });
  };
  const deployed = async (dir: TempDir) => {
    await mkdir(dir.join('deploy'), { recursive: true });
    await writeFile(dir.join('deploy/state.json'), JSON.stringify(aLedger(anEntry())));
  };
  /** What the next release would be linked to there. */
  const linkedNext = async (dir: TempDir, backup: string) => {
    const ledger: Ledger = JSON.parse(await readFile(dir.join('deploy/state.json'), 'utf8'));
    const { releases } = begin(ledger, { ...anEntry({ id: '20261121T190000Z-v2' }), backup }, 0);
    return releases.at(-1)?.backup;
  };
  const hasSet = async (dir: TempDir, id: string) => {
    await mkdir(dir.join('deploy/backups', id), { recursive: true });
    const content = Buffer.from('dump');
    await writeFile(dir.join('deploy/backups', id, 'db.sql.gz'), content);
    await writeFile(dir.join('deploy/backups', id, 'manifest.json'), JSON.stringify(aManifest(id, content)));
  };

  it('has one id, and a host where there was nothing to protect is linked to none', async () => {
    await using a = await tempDir();
    await using b = await tempDir();
    await using c = await tempDir();
    await deployed(c);
    expect(await backUpAll([a, 'db'], [b, 'db'], [c])).toMatchObject([
      { status: 'created', id: FIRST },
      { status: 'created', id: FIRST },
      { status: 'nothing-to-protect' },
    ]);
    expect(await readdir(b.join('deploy/backups'))).toEqual([FIRST]);
    expect(await linkedNext(c, FIRST)).toBeUndefined();
    expect(await linkedNext(c, '20261101T000000Z')).toBe('20261101T000000Z');
  });

  it('has another id where the first host has that one already, and a later host says its own', async () => {
    await using a = await tempDir();
    await using b = await tempDir();
    await using c = await tempDir();
    for (const dir of [a, b, c]) await deployed(dir);
    await hasSet(a, FIRST);
    await hasSet(c, `${FIRST}-2`);
    expect(await backUpAll([a, 'db'], [b, 'db'], [c, 'db'])).toMatchObject([
      { id: `${FIRST}-2` },
      { id: `${FIRST}-2` },
      { id: `${FIRST}-3` },
    ]);
    expect(await linkedNext(b, `${FIRST}-2`)).toBe(`${FIRST}-2`);
    expect(await linkedNext(c, `${FIRST}-2`)).toBe(`${FIRST}-3`);
  });

  it('is not removed where another one was made while it waited', async () => {
    await using a = await tempDir();
    await using b = await tempDir();
    await hasSet(b, '20261121T190000Z');
    await backUpAll([a, 'db'], [b, 'db']);
    expect(await readdir(b.join('deploy/backups'))).toContain(FIRST);
  });
});

it('fails no deploy that goes on without it, and the other hosts are saved', async () => {
  await using broken = await tempDir();
  await using dir = await tempDir();
  const [bad, good] = [await hostWith(broken, 'db'), await hostWith(dir, 'db')];
  bad.before.run = () => Promise.reject(new UserError('no such host', { fix: 'mend it' }));
  const context = testContext();
  const run = { who: 'tester', where: 'here' };
  const settings = {
    ...{ project: 'shop', environment: 'test', composeProject: 'shop-test', deployPath: dir.join('deploy') },
    backup: BACKUP_DEFAULTS,
  };
  const how = { run, lockWait: 0, access: anAccess(), beforeDeploy: true };
  const request = { settings, hosts: [bad.host, good.host], ...how };
  await expect(backUpHosts(request, context)).rejects.toThrow('no such host');
  expect(await backUpHosts({ ...request, isBestEffort: true }, context)).toMatchObject([
    { status: 'failed', host: 'local', reason: 'no such host' },
    { status: 'created' },
  ]);
  expect(context.log.lines.join('\n')).toMatch(
    /^warning: no backup was made on local, and the deploy goes on without one: no such host$/m,
  );

  const cancelled = { ...context, signal: AbortSignal.abort(new Error('cancelled')) };
  await expect(backUpHosts({ ...request, isBestEffort: true }, cancelled)).rejects.toThrow('cancelled');
});

it('speaks of a deploy without a backup only where one follows', async () => {
  await using dir = await tempDir();
  const { host } = await hostWith(dir, 'db');
  await mkdir(dir.join('deploy'));
  await writeFile(dir.join('deploy/backups'), '');
  const fix = 'nothing was changed: mend what it says there, and run this again';
  await expect(backUp(host, dir)).rejects.toMatchObject({
    message: expect.stringContaining('the backup on local failed:'),
    fix,
  });
  await expect(backUp(host, dir, testContext(), {}, true)).rejects.toMatchObject({
    fix: `${fix}; backup: false deploys without one`,
  });
});
