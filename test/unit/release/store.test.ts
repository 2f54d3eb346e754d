import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../../src/host/host.ts';
import { LockedHost } from '../../../src/release/locked-host.ts';
import { readStore } from '../../../src/release/store.ts';
import type { Release, ReleaseId } from '../../../src/release/types.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { aLedger, anEntry, aRelease } from '../../support/releases.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

let dir: TempDir;
let host: Host;
beforeAll(async () => {
  dir = await tempDir('store');
  host = await openTestHost('local');
});
afterAll(() => dir?.[Symbol.asyncDispose]());

const context = testContext();
let roots = 0;

/** A deploy path with these files. */
async function root(files: Record<string, string>): Promise<string> {
  roots += 1;
  const path = dir.join(`root ${roots}`);
  await mkdir(path);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(`${path}/${name}`.replace(/\/[^/]*$/, ''), { recursive: true });
    await writeFile(`${path}/${name}`, text);
  }
  return path;
}

const ID = '20261121T183000Z-v1' as ReleaseId;
const withRelease = (release: unknown) =>
  root({
    [`releases/${ID}/release.json`]: typeof release === 'string' ? release : JSON.stringify(release),
  });
const withState = (state: unknown) =>
  root({ 'state.json': typeof state === 'string' ? state : JSON.stringify(state) });

describe('readStore', () => {
  it('is empty where nothing was deployed', async () => {
    const store = await readStore(host, dir.join('nothing'), context);
    expect(store).toMatchObject({ ledger: aLedger(), releases: [], files: [], current: undefined });
    expect(await readdir(dir.path)).not.toContain('nothing');
  });

  it('lists complete releases of ours, files, the current one and the ledger', async () => {
    const ledger = aLedger(anEntry());
    const path = await root({
      'state.json': JSON.stringify(ledger),
      [`releases/${ID}/release.json`]: '{}',
      'releases/20261121T190000Z-v2.partial/release.json': '{}',
      'releases/notes of ann/x': '',
      [`files/${'a'.repeat(64)}/x`]: '',
      [`files/${'b'.repeat(64)}.partial/x`]: '',
    });
    await symlink(`releases/${ID}`, `${path}/current`);
    const store = await readStore(host, path, context);
    expect(store).toMatchObject({ ledger, releases: [ID], files: ['a'.repeat(64)], current: ID });
    expect(store.layout).toMatchObject({ root: path, shared: `${path}/shared` });
  });

  it('finds the home directory', async () => {
    for (const written of ['~/x y', 'x y']) {
      const { layout } = await readStore(host, written, context);
      expect(layout.root).toMatch(/^\/.*\/x y$/);
    }
  });

  it('takes a current that points elsewhere for none', async () => {
    const path = await root({ 'elsewhere/x': '' });
    await symlink('elsewhere', `${path}/current`);
    const store = await readStore(host, path, context);
    expect(store.current).toBeUndefined();
    expect(await store.currentRecord()).toBeUndefined();
  });

  it('does not take a ledger that it cannot read for an empty one', async () => {
    const path = await root({ 'state.json/x': '' });
    await expect(readStore(host, path, context)).rejects.toMatchObject({ name: 'ToolError' });
  });

  it('does not take a ledger that was removed for an empty one', async () => {
    const path = await root({ [`releases/${ID}/release.json`]: '{}' });
    // An upload whose run died before it was recorded.
    expect(await readStore(host, path, context)).toMatchObject({ ledger: aLedger(), releases: [ID] });
    await symlink(`releases/${ID}`, `${path}/current`);
    await expect(readStore(host, path, context)).rejects.toMatchObject({
      name: 'UserError',
      message: `local: ${path}/state.json is missing, and ${path}/current points at ${ID}`,
      fix: expect.stringContaining('copy'),
    });
  });

  const { fingerprint: _, ...incomplete } = anEntry();
  it.each<[string, unknown, RegExp]>([
    ['empty', '', /state\.json is damaged \(.*JSON/],
    ['cut off', '{"schema":1,"releases":[{"id"', /state\.json is damaged \(.*JSON/],
    ['not an object', 'null', /is damaged \(.*Object/],
    ['another version', { schema: 2, releases: [] }, /state\.json has schema 2, this version knows 1/],
    ['no schema', { releases: [] }, /is damaged \(schema: /],
    ['no releases', { schema: 1 }, /is damaged \(releases: /],
    ['an unknown state', aLedger(anEntry({ state: 'lost' as 'active' })), /\(releases\.0\.state: .*"lost"/],
    ['a missing field', { schema: 1, releases: [anEntry(), incomplete] }, /\(releases\.1\.fingerprint: /],
    ['a number for a time', aLedger(anEntry({ since: 1 as never })), /\(releases\.0\.since: /],
    [
      'an end of the lease that is no time',
      aLedger(anEntry({ lease: { run: 'r', who: 'w', where: 'x', expiresAt: 'soon' } })),
      /\(releases\.0\.lease\.expiresAt: /,
    ],
    ['an id with a path in it', aLedger(anEntry({ id: '../../etc' })), /\(releases\.0\.id: /],
  ])('refuses a ledger that is damaged: %s', async (_name, state, message) => {
    const path = await withState(state);
    const error = await readStore(host, path, context).catch((caught) => caught);
    expect(error.name).toBe('UserError');
    expect(error.message).toMatch(message);
    expect(error.message).toContain(`local: ${path}/state.json`);
    expect(error.fix).toBeTruthy();
  });

  it('keeps what a newer version added', async () => {
    const ledger = { ...aLedger({ ...anEntry(), note: 'new' } as never), more: true };
    const store = await readStore(host, await withState(ledger), context);
    expect(store.ledger).toEqual(ledger);
  });

  it('holds names and contents that look like its own lines', async () => {
    const path = await root({
      'state.json': JSON.stringify(aLedger(anEntry({ reason: 'root /\nrelease x' }))),
      [`releases/${ID}/release.json`]: JSON.stringify(aRelease(), null, 2),
      'files/state {}/x': '',
    });
    const store = await readStore(host, path, context);
    expect(store).toMatchObject({ releases: [ID], files: ['state {}'], current: undefined });
    expect(store.ledger.releases).toHaveLength(1);
    expect((await store.record(ID)).id).toBe(ID);
  });
});

describe('LockedHost', () => {
  const lock = { run: { who: 'w', where: 'y' }, what: 'x', wait: 0 };

  it('reads back what was written, under the lock only, and tells people', async () => {
    const path = dir.join('written');
    const seen = await readStore(host, path, context);
    const locked = await LockedHost.open(host, seen, lock, context);
    expect(locked.moved).toBe(false);
    await locked.update(() => aLedger(anEntry()), { event: 'active', release: ID });
    await locked.update((ledger) => ledger);
    expect((await readStore(host, path, context)).ledger).toEqual(aLedger(anEntry()));
    const log = (await readFile(seen.layout.log, 'utf8')).trim().split('\n');
    expect(log.map((line) => JSON.parse(line))).toMatchObject([{ event: 'active', release: ID }]);
    expect((await readdir(path)).sort()).toEqual(['busy', 'lock', 'log.jsonl', 'state.json']);
    await locked[Symbol.asyncDispose]();
    await expect(locked.update(() => aLedger())).rejects.toThrow('lost the lock');
    expect(JSON.parse(await readFile(seen.layout.state, 'utf8')).releases).toHaveLength(1);
  });

  it('knows whether somebody has changed the ledger since it was looked at', async () => {
    const path = await withState(aLedger(anEntry()));
    const seen = await readStore(host, path, context);
    const first = await LockedHost.open(host, seen, lock, context);
    expect([first.moved, first.store]).toEqual([false, seen]);
    await first.update(() => aLedger(anEntry({ state: 'failed' })));
    await first[Symbol.asyncDispose]();
    await using second = await LockedHost.open(host, seen, lock, context);
    expect(second.moved).toBe(true);
    expect(second.ledger.releases[0]?.state).toBe('failed');
  });

  it('a log that cannot be written is a warning; the ledger counts', async () => {
    const path = await root({ 'log.jsonl/x': '' });
    const about = testContext();
    await using locked = await LockedHost.open(host, await readStore(host, path, about), lock, about);
    await locked.update(() => aLedger(anEntry()), { event: 'active' });
    expect(about.log.lines.join()).toMatch(/warning: local: .*log.jsonl cannot be written/);
    expect((await readStore(host, path, about)).ledger.releases).toHaveLength(1);
  });
});

describe('readRelease', () => {
  const read = async (path: string) => {
    const store = await readStore(host, path, context);
    return store.record(ID);
  };

  it('is the record', async () => {
    const release = aRelease({ rollbackOf: '20261121T173000Z-v0', backup: 'b1' });
    expect(await read(await withRelease(release))).toEqual(JSON.parse(JSON.stringify(release)));
  });

  it('is the record, whatever its services are called', async () => {
    const names = ['constructor', 'prototype', '__proto__', 'toString', '=x'];
    const each = <T>(value: T) => Object.fromEntries(names.map((name) => [name, value]));
    const { services, images } = aRelease();
    const [service, image] = [Object.values(services)[0], Object.values(images)[0]];
    const release = { ...aRelease(), services: each(service), images: each(image) } as Release;
    const kept = await read(await withRelease(release));
    expect(Object.keys(kept.services)).toEqual(names);
    expect(kept.services['constructor']).toEqual(service);
    expect(Object.keys(kept.images)).toEqual(names);
  });

  const { services: _services, ...withoutServices } = aRelease();
  it.each<[string, unknown, RegExp]>([
    ['cut off', '{"schema"', /release\.json is damaged/],
    ['of another release', aRelease({ id: '20261121T190000Z-v2' }), /is the record of 20261121T190000Z-v2/],
    ['of another version', { ...aRelease(), schema: 3 }, /has schema 3, this version knows 1/],
    ['without services', withoutServices, /\(services: /],
    [
      'with a service that lacks its image',
      aRelease({ services: { web: { parts: {} } as never } }),
      /\(services\.web\.image: /,
    ],
    [
      'with replicas as text',
      aRelease({
        services: { web: { ...(aRelease().services['web'] as object), replicas: '2' as never } as never },
      }),
      /\(services\.web\.replicas: /,
    ],
    [
      'with an image of unknown source',
      aRelease({ images: { web: { source: 'ftp' } as never } }),
      /\(images\.web\.source: /,
    ],
    [
      'with a file that is not named by content',
      aRelease({ files: [{ source: 'x', sha256: '../..', bytes: 1 }] }),
      /\(files\.0\.sha256: /,
    ],
  ])('refuses one that is %s', async (_name, release, message) => {
    const error = await read(await withRelease(release)).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'UserError', fix: expect.any(String) });
    expect(error.message).toMatch(message);
  });

  it('says when it is missing', async () => {
    await expect(read(await root({}))).rejects.toMatchObject({
      message: expect.stringContaining(`releases/${ID}/release.json is missing`),
      fix: expect.stringContaining('removed by hand'),
    });
  });
});

it('the secrets of what is kept are the values of the variables that the records name', async () => {
  const release: Release = aRelease({ secrets: ['PASSWORD', 'GONE'] });
  const path = await root({
    [`releases/${ID}/release.json`]: JSON.stringify(release),
    [`releases/${ID}/.env`]: "PLAIN=a\nPASSWORD='p$w d'\n",
  });
  expect(await (await readStore(host, path, context)).secrets()).toEqual([['PASSWORD', 'p$w d']]);
  expect(await (await readStore(host, await root({}), context)).secrets()).toEqual([]);
  const damaged = await root({
    [`releases/${ID}/release.json`]: '{',
    [`releases/${ID}/.env`]: "PASSWORD='p$w d'\n",
  });
  expect(await (await readStore(host, damaged, context)).secrets()).toEqual([]);
});
