import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BackupKpi, kpiInWords } from '../../src/backup/kpi.ts';
import { type ListedSet, listSets } from '../../src/backup/listing.ts';
import { keptInWords, placesInWords, verifiedInWords } from '../../src/backup/listing-in-words.ts';
import { pruneFailure, pruneHosts } from '../../src/backup/prune.ts';
import { proveHosts } from '../../src/backup/restore/hosts.ts';
import type { Access } from '../../src/backup/stores/kind.ts';
import type { Destination } from '../../src/config/options/index.ts';
import { anAccess, BackupStack, redisService } from '../support/backup.ts';
import { BACKUP_DEFAULTS } from '../support/backup-settings.ts';
import { redisImage } from '../support/images.mjs';
import { openTestHost } from '../support/open-host.ts';
import { anEntry } from '../support/releases.ts';
import { requires } from '../support/requirements.ts';
import { verifyHosts } from '../support/restoring.ts';

const suite = await requires('engine', 'compose');

suite('what backups there are', () => {
  let stack: BackupStack;
  let access: Access;
  const ids: string[] = [];
  beforeAll(async () => {
    stack = await BackupStack.start({
      services: { cache: redisService(await redisImage(), { volumes: ['cache:/data'] }) },
      volumes: { cache: {} },
    });
    access = anAccess({ openHost: () => openTestHost('local'), directory: stack.path() });
    await stack.exec('cache', ['redis-cli', '-e', 'SET', 'a', '1']);
    for (let made = 0; made < 4; made++) {
      const report = await stack.backup({ to: [{ kind: 'host' }, KEPT_BESIDE] }, { access });
      if (report.status !== 'created') throw new Error(JSON.stringify(report));
      ids.push(report.id);
    }
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const KEPT_BESIDE: Destination = { kind: 'runner', ...{ path: 'beside' } };
  /** What each place keeps from now on. */
  const to: Destination[] = [
    { kind: 'host', keep: { last: 2 } },
    { ...KEPT_BESIDE, keep: { last: 1 } },
  ];
  const settings = () => ({
    ...{ project: 'shop', environment: 'test', composeProject: stack.project },
    ...{ deployPath: stack.deployPath, backup: { ...BACKUP_DEFAULTS, to } },
  });
  const request = () => ({
    ...{ settings: settings(), access, hosts: [stack.host] },
    ...{ run: { who: 'ann', where: 'here' }, lockWait: 60_000 },
  });
  const list = async (more: object = {}): Promise<readonly ListedSet[]> => {
    const asked = { settings: settings(), hosts: ['local'], access, open: () => openTestHost('local') };
    const [found] = await listSets({ ...asked, ...more }, stack.context);
    return found?.sets ?? [];
  };
  const inWords = (sets: readonly ListedSet[]) =>
    sets.map((set) => `${ids.indexOf(set.id)} ${placesInWords(set)} | ${keptInWords(set)}`);
  const besides = () => path.join(stack.path(), 'beside', 'shop-test', 'local');

  it('a proof is noted at every place, and each place keeps the last one that was proven', async () => {
    const [oldest = ''] = ids;
    await verifyHosts({ ...request(), backup: oldest, how: 'restore' }, stack.context);
    const sets = await list();
    expect(inWords(sets)).toEqual([
      '3 host, runner:beside | host: newest (1/2); runner:beside: newest (1/1)',
      '2 host, runner:beside | host: newest (2/2); runner:beside: goes with a prune',
      '1 host, runner:beside | goes with a prune',
      '0 host, runner:beside | the last proven one',
    ]);
    expect(sets.at(-1) && verifiedInWords(sets.at(-1) as ListedSet)).toMatch(/^restored, \d{4}-\d\d-\d\d$/);
    expect(sets[0]).toMatchObject({ holds: [{ name: 'cache', counts: { keys: 1 } }], missing: [] });
  });

  /** Lines of the record on the host. */
  const record = async (): Promise<BackupKpi[]> => {
    const text = await readFile(path.join(stack.deployPath, 'kpi.jsonl'), 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  };

  it('each proof is a line with its numbers, also one that fails', async () => {
    const [oldest = '', , , newest = ''] = ids;
    const [proven] = await record();
    expect(proven).toMatchObject({
      ...{ kind: 'backup', project: 'shop', environment: 'test', host: 'local', set: oldest },
      ...{ proof: 'restore', counts: { keys: 1 }, copies: 2, missing: [], lastProven: { set: oldest } },
    });
    expect(proven?.proofMs).toBeGreaterThan(0);
    expect(proven && kpiInWords(proven)).toMatch(
      /^\S+: \d+ B in .*s, restored on trial in .*s, 1 key, at 2 of 2 places$/,
    );
    const directory = path.join(stack.deployPath, 'backups', newest);
    const file = path.join(
      directory,
      (await readdir(directory)).find((name) => name.startsWith('cache')) ?? '',
    );
    const bytes = await readFile(file);
    try {
      await writeFile(
        file,
        bytes.map((byte, index) => (index === 20 ? byte ^ 1 : byte)),
      );
      const [failed] = await proveHosts({ ...request(), backup: newest, how: 'restore' }, stack.context);
      expect(failed).toMatchObject({
        status: 'failed',
        set: newest,
        error: { message: expect.stringContaining('is damaged') },
      });
      expect(failed?.kpi && kpiInWords(failed.kpi)).toMatch(
        new RegExp(`, not whole, 1 key, at 2 of 2 places, the last proven one is ${oldest}, 0h old$`),
      );
    } finally {
      await writeFile(file, bytes);
    }
    expect((await record()).map(({ set, proof }) => `${ids.indexOf(set)} ${proof}`)).toEqual([
      '0 restore',
      '3 failed',
    ]);
  });

  it('where the host cannot be asked, nobody says what may go', async () => {
    const [found] = await listSets(
      {
        ...{ settings: settings(), hosts: ['local'], access },
        open: () => Promise.reject(new Error('no route to it')),
      },
      stack.context,
    );
    expect(found?.away).toEqual([{ name: 'host', why: 'no route to it' }]);
    expect(inWords(found?.sets ?? [])).toContain('0 runner:beside | not known');
  });

  it('prune removes the rest, and what a release is linked to or is damaged stays', async () => {
    await stack.deployed(anEntry({ backup: ids[1] ?? '' }));
    const manifest = (await list()).find(({ id }) => id === ids[2]);
    const file = (await readdir(path.join(besides(), ids[2] ?? ''))).find((name) => name.startsWith('cache'));
    await truncate(path.join(besides(), ids[2] ?? '', file ?? ''), 3);
    const [report] = await pruneHosts(request(), stack.context);
    expect(report).toMatchObject({ removed: [], failed: [], away: [] });
    expect(manifest?.copies.length).toBe(2);
    await stack.deployed();
    const [second] = await pruneHosts(request(), stack.context);
    expect(second?.removed.map(({ at, id }) => `${ids.indexOf(id)} ${at}`)).toEqual([
      '1 host',
      '1 runner:beside',
    ]);
    expect(inWords(await list())).toEqual([
      '3 host, runner:beside | host: newest (1/2); runner:beside: newest (1/1)',
      `2 host, runner:beside (damaged: ${file}) | host: newest (2/2); runner:beside: damaged: nobody removes it but you`,
      '0 host, runner:beside | the last proven one',
    ]);
    expect((await readdir(besides())).sort()).toEqual([ids[0], ids[2], ids[3]]);
    expect(pruneFailure(second ? [second] : [])).toBeUndefined();
  });

  it('a place that cannot be asked fails the prune, and keeps no other from it', async () => {
    const broken: Destination = { kind: 'ssh', ...{ host: 'ssh://nobody@127.0.0.1:1', path: '/x' } };
    const asked = request();
    const all = { ...asked.settings, backup: { ...asked.settings.backup, to: [...to, broken] } };
    const openHost = (address: string) =>
      address === 'local' ? openTestHost('local') : Promise.reject(new Error('no route to it'));
    const reports = await pruneHosts(
      { ...asked, settings: all, access: { ...access, openHost } },
      stack.context,
    );
    expect(pruneFailure(reports)?.message).toContain('ssh://nobody@127.0.0.1:1/x: no route to it');
  });
});
