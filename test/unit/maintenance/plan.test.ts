import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../src/backup/manifest.ts';
import type { BackupSet } from '../../../src/backup/stores/store.ts';
import type { Digest } from '../../../src/base/digest.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { keptCache } from '../../../src/maintenance/cache.ts';
import type { Seen } from '../../../src/maintenance/look.ts';
import { planPrune } from '../../../src/maintenance/plan.ts';
import type { KeptCache, MaintenanceSettings } from '../../../src/maintenance/types.ts';
import { layout } from '../../../src/release/layout.ts';
import type { Ledger, Release } from '../../../src/release/types.ts';
import { MAINTENANCE_OPTIONS } from '../../../src/setup/maintenance.ts';
import { aContainer } from '../../support/containers.ts';
import { aLedger, anEntry, aRelease, aService } from '../../support/releases.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const DAY = 86_400_000;
const [ONE, TWO, THREE] = [1, 2, 3].map((day) => `2026112${day}T000000Z-v${day}`) as [string, string, string];
const id = (letter: string) => `sha256:${letter.repeat(64)}` as Digest;
const tag = (letter: string, project = 'shop-production') => `deploy-kit/${project}/web:${letter}`;
const file = (letter: string) => letter.repeat(64);

const settings = {
  project: 'shop',
  environment: 'production',
  composeProject: 'shop-production',
  deploy: { keepReleases: 1 },
  backup: { keep: { last: 1 } },
} as MaintenanceSettings;

/** Three releases, each with an image and a shipped file of its own; the last one runs. */
const records: readonly Release[] = [ONE, TWO, THREE].map((release, index) => {
  const letter = 'abc'[index] ?? '';
  return aRelease({
    id: release,
    services: { web: aService({ image: tag(letter) }) },
    files: [{ source: 'conf', sha256: file(letter), bytes: 1 }],
  });
});

const ledger = aLedger(
  anEntry({
    id: ONE,
    version: 'v1',
    state: 'superseded',
    fingerprint: file('1'),
    backup: 'B1',
    imageIds: {},
  }),
  anEntry({ id: TWO, version: 'v2', state: 'superseded', fingerprint: file('2'), imageIds: {} }),
  anEntry({ id: THREE, version: 'v3', fingerprint: file('3'), imageIds: { web: id('c') } }),
);

interface Host extends Partial<Omit<Seen, 'survey'>> {
  readonly ledger?: Ledger;
  readonly everybody?: readonly Container[];
  readonly images?: ReadonlyMap<string, Digest>;
  readonly damaged?: string;
}

function seen({ ledger: own = ledger, everybody = [], images, damaged, ...more }: Host = {}): Seen {
  const ids = images ?? new Map(['a', 'b', 'c'].map((letter) => [tag(letter), id(letter)]));
  const record = async (wanted: string) => {
    const found = records.find((one) => one.id === wanted);
    if (found === undefined || wanted === damaged) throw new Error(`${wanted} is damaged`);
    return found;
  };
  const store = {
    layout: layout('/srv/shop'),
    ledger: own,
    releases: [ONE, TWO, THREE],
    files: ['a', 'b', 'c'].map(file),
    record,
    currentRecord: async () => records[2],
  };
  return {
    survey: { store, everybody, containers: everybody, images: { containerdStore: false, ids } },
    sets: [],
    volumes: [],
    sizes: new Map([
      [`releases/${ONE}`, 100],
      [`files/${file('a')}`, 20],
    ]),
    leftovers: [],
    holder: undefined,
    disks: [],
    reclaimable: [],
    unique: new Map([
      [id('a'), 7000],
      [id('d'), 500],
    ]),
    tags: new Map([...ids].map(([name, image]) => [image, [name]])),
    nameless: [],
    built: new Map(),
    created: new Map(),
    builder: new Set(),
    skew: 0,
    ...more,
  } as unknown as Seen;
}

const KEEP: KeptCache = { kind: 'all' };
const plan = (host?: Host, kept: KeptCache = KEEP) => planPrune(seen(host), settings, kept, NOW);
const names = async (host?: Host) => (await plan(host)).removals.map(({ kind, name }) => `${kind} ${name}`);

describe('what can go', () => {
  it('a release beyond those that are kept, with the file and the image that only it needed', async () => {
    expect(await plan()).toMatchObject({
      expired: [ONE],
      removals: [
        { kind: 'release', name: ONE, bytes: 100 },
        { kind: 'files', name: `files/${file('a')}`, bytes: 20 },
        { kind: 'image', name: tag('a'), bytes: 7000 },
      ],
      tags: [tag('a')],
      notes: [],
    });
  });

  it('nothing where nothing was deployed: what is there is of a first deploy that has not begun yet', async () => {
    const found = await plan({ ledger: aLedger(), leftovers: ['upload.partial'] });
    expect(found).toMatchObject({ removals: [], cache: undefined, tags: [] });
  });

  it('no image and no file where a record cannot be read, and that is said', async () => {
    const found = await plan({ damaged: TWO });
    expect(found.removals.map(({ kind }) => kind)).toEqual(['release']);
    expect(found.tags).toEqual([]);
    expect(found.notes.join()).toContain(`${TWO} is damaged`);
  });

  it('an image that another environment has, too, loses our name and takes nothing with it', async () => {
    const tags = new Map([[id('a'), [tag('a'), tag('a', 'shop-staging')]]]);
    const { removals } = await plan({ tags });
    expect(removals.find(({ kind }) => kind === 'image')).toEqual({
      kind: 'image',
      name: tag('a'),
      bytes: 0,
    });
  });

  it.each<[string, Partial<Container>]>([
    ['was made from that name', { image: tag('a'), imageId: id('f') }],
    ['needs the image, which has no other name', { image: 'elsewhere:1', imageId: id('a') }],
  ])('no image of which a container %s', async (_what, more) => {
    const everybody = [aContainer('web', { project: 'somebody', status: 'exited', ...more })];
    expect(await names({ everybody })).not.toContain(`image ${tag('a')}`);
    expect((await plan({ everybody })).tags).toEqual([]);
  });
});

describe('images without a name', () => {
  const nameless = (taggedAt: number | undefined) => [{ id: id('d'), digests: [], taggedAt }];

  it('go a day after they lost it', async () => {
    const { removals } = await plan({ nameless: nameless(NOW - 2 * DAY) });
    expect(removals).toContainEqual({ kind: 'image', name: id('d'), bytes: 500 });
  });

  it('stay where a deploy may be about to name them: of today, or never named', async () => {
    for (const at of [NOW - DAY / 2, undefined]) {
      expect(await names({ nameless: nameless(at) })).not.toContain(`image ${id('d')}`);
    }
  });

  it('stay where a container or a kept release has them', async () => {
    const old = nameless(NOW - 2 * DAY);
    const everybody = [aContainer('web', { project: 'somebody', imageId: id('d') })];
    expect(await names({ nameless: old, everybody })).not.toContain(`image ${id('d')}`);
    const own = [{ id: id('c'), digests: [], taggedAt: NOW - 2 * DAY }];
    expect(await names({ nameless: own })).not.toContain(`image ${id('c')}`);
  });
});

describe('images that were built on the host', () => {
  const built = (project: string) => `deploy-kit-build/${project}/web:1`;
  const week: KeptCache = { kind: 'used', within: 604_800, text: '7d' };
  const host = (days: number, more: Host = {}) => ({
    built: new Map([[id('d'), NOW - days * DAY]]),
    tags: new Map([[id('d'), [built('shop'), built('shopping'), 'mine:1']]]),
    ...more,
  });

  it('lose the names of builds that are as old as the cache that goes, and no other name', async () => {
    expect((await plan(host(8), week)).tags).toContain(built('shop'));
    expect((await plan(host(8), week)).tags).not.toContain(built('shopping'));
    expect((await plan(host(6), week)).tags).not.toContain(built('shop'));
  });

  it('lose them after a week also where the cache of everybody stays', async () => {
    expect((await plan(host(8), KEEP)).tags).toContain(built('shop'));
    expect((await plan(host(6), KEEP)).tags).not.toContain(built('shop'));
  });

  it('keep them for a day, and while a container was made from them', async () => {
    const none: KeptCache = { kind: 'used', within: 0, text: '0s' };
    expect((await plan(host(0.5), none)).tags).not.toContain(built('shop'));
    const everybody = [aContainer('web', { project: 'somebody', image: built('shop'), imageId: id('d') })];
    expect((await plan(host(8, { everybody }), week)).tags).not.toContain(built('shop'));
  });
});

describe('backups', () => {
  const set = (name: string, environment = 'production', damaged: string[] = []): BackupSet => ({
    id: name,
    path: name,
    manifest: { project: 'shop', environment, files: [] as Manifest['files'] } as Manifest,
    damaged,
  });
  const backups = async (sets: readonly BackupSet[], keepReleases = 1) => {
    const wanted = { ...settings, deploy: { ...settings.deploy, keepReleases } };
    const { removals } = await planPrune(seen({ sets }), wanted, KEEP, NOW);
    return removals.flatMap(({ kind, name }) => (kind === 'backup' ? [name] : []));
  };

  it('go beyond those that are kept: not what is damaged, and none of another environment', async () => {
    const sets = [set('B4'), set('B3', 'production', ['db.sql.gz']), set('B2'), set('A1', 'staging')];
    expect(await backups(sets)).toEqual(['B2']);
  });

  it('stay while a kept release is linked to them, and go with it', async () => {
    expect(await backups([set('B2'), set('B1')], 3)).toEqual([]);
    expect(await backups([set('B2'), set('B1')], 1)).toEqual(['B1']);
  });

  it('the last good one stays', async () => {
    expect(await backups([set('B9', 'production', ['db.sql.gz']), set('B2')])).toEqual([]);
  });
});

describe('what is not complete', () => {
  const leftovers = ['releases/x.partial'];

  it('goes', async () => {
    expect(await names({ leftovers })).toContain('leftover releases/x.partial');
  });

  it('stays while somebody has the lock, who may complete it', async () => {
    const holder = { who: 'ann', what: 'deploy', where: 'there', since: '2026-11-29T11:00:00Z' };
    expect(await names({ leftovers, holder })).not.toContain('leftover releases/x.partial');
  });
});

describe('build cache', () => {
  const builder = new Set(['--filter', '--keep-storage']);
  const week: KeptCache = { kind: 'used', within: 604_800, text: '7d' };

  it('goes by its age or its size, in the words of the builder that is there', async () => {
    const prune = ['docker', 'builder', 'prune', '--force'];
    expect((await plan({ builder }, week)).cache?.argv).toEqual([...prune, '--filter', 'until=604800s']);
    const size: KeptCache = { kind: 'size', size: '10GB' };
    expect((await plan({ builder }, size)).cache?.argv).toEqual([...prune, '--keep-storage', '10GB']);
    const newer = new Set([...builder, '--max-used-space']);
    expect((await plan({ builder: newer }, size)).cache?.argv).toEqual([
      ...prune,
      '--max-used-space',
      '10GB',
    ]);
    const unable = await plan({ builder: new Set(['--filter']) }, size);
    expect(unable).toMatchObject({ cache: undefined, notes: [expect.stringContaining('no limit')] });
  });

  it("is told of by its size where it stays: nobody else says that it is everybody's", async () => {
    const reclaimable = [{ what: 'Build Cache', size: 3e9, reclaimable: 1e9 }];
    expect(await plan({ builder, reclaimable }, KEEP)).toMatchObject({
      cache: undefined,
      notes: [expect.stringContaining('takes 3.0 GB, that of other projects included')],
    });
    expect((await plan({ builder, reclaimable }, week)).notes).toEqual([]);
  });

  it('stays unless something else is asked for', () => {
    const {
      'build-cache': { default: all },
    } = MAINTENANCE_OPTIONS;
    expect(keptCache(String(all), 'build-cache')).toEqual({ kind: 'all' });
  });

  it('stays where it is to be kept, is none, or there is no builder', async () => {
    expect((await plan({ builder }, KEEP)).cache).toBeUndefined();
    expect((await plan({}, week)).cache).toBeUndefined();
    const none = [{ what: 'Build Cache', size: 0, reclaimable: 0 }];
    expect((await plan({ builder, reclaimable: none }, week)).cache).toBeUndefined();
  });
});
