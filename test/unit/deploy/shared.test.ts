import { describe, expect, it } from 'vitest';
import type { ComposeModel } from '../../../src/compose/model.ts';
import { beginningOf, within } from '../../../src/deploy/shared/beginning.ts';
import { readHeader, resolveUser, type Seen } from '../../../src/deploy/shared/look.ts';
import { mountsOf } from '../../../src/deploy/shared/mounts.ts';
import { tarOf } from '../../../src/host/files/tar.ts';
import type { Tree } from '../../../src/host/host.ts';
import { aService } from '../../support/releases.ts';

const owner = (uid: number, gid = uid) => ({ uid, gid });

describe('where services have shared data', () => {
  const model = {
    services: {
      nginx: { volumes: [{ type: 'bind', source: '/app/storage/pub', target: '/pub/', read_only: true }] },
      app: { user: '33', volumes: [{ type: 'bind', source: '/app/storage', target: '/var/storage/' }] },
      db: { volumes: [{ type: 'volume', source: 'data', target: '/data' }] },
      other: { volumes: [{ type: 'bind', source: '/app/storage-old', target: '/old' }] },
    },
  } as unknown as ComposeModel;
  const shared = (source: string) => ({ source, place: 'shared' as const });
  const placed = new Map([
    ['/app/storage', shared('storage')],
    ['/app/storage/pub', shared('storage/pub')],
    ['/app/storage-old', shared('storage-old')],
  ]);
  const services = Object.fromEntries(
    Object.keys(model.services).map((name) => [name, aService({ image: `${name}:1` })]),
  );
  const at = (path: string) =>
    mountsOf(path, { model, placed }, { services }).map(({ service, target, user }) => [
      service,
      target,
      user,
    ]);

  it('is each mount of it and of what it is in, who writes before who reads', () => {
    expect(at('storage')).toEqual([['app', '/var/storage', '33']]);
    expect(at('storage/pub')).toEqual([
      ['app', '/var/storage/pub', '33'],
      ['nginx', '/pub', undefined],
    ]);
    expect(at('storage-old')).toEqual([['other', '/old', undefined]]);
  });
});

describe('what shared data begins with', () => {
  const seen = (more: Partial<Seen> = {}): Seen => ({
    ...{ service: 'app', image: 'app:1', target: '/data', isWritable: true, user: undefined },
    ...{ entry: undefined, runsAs: owner(0) },
    ...more,
  });
  const directory = (uid: number, mode = 0o755, gid = uid) => ({
    ...{ kind: 'directory' as const, name: 'data', owner: owner(uid, gid), mode },
  });
  const skeleton = { kind: 'directory' as const, entries: [] };
  const begin = (
    about: readonly Seen[],
    more: { name?: string; skeleton?: Parameters<typeof beginningOf>[2]; isFile?: boolean } = {},
  ) => beginningOf(more.name ?? 'data', about, more.skeleton, more.isFile);

  it.each<[string, Seen, number, number]>([
    ["the image's, for a service of root", seen({ entry: directory(33, 0o775) }), 33, 0o775],
    ["the image's, for its own user", seen({ entry: directory(33), runsAs: owner(33) }), 33, 0o755],
    [
      "the image's, where the group may write",
      seen({ entry: directory(0, 0o775, 5), runsAs: owner(33, 5) }),
      0,
      0o775,
    ],
    ["the image's, where all may write", seen({ entry: directory(0, 0o777), runsAs: owner(33) }), 0, 0o777],
    ['of the user, who could not write', seen({ entry: directory(0), runsAs: owner(33) }), 33, 0o755],
    ['of the user, where the image has nothing', seen({ runsAs: owner(33) }), 33, 0o755],
    ["root's, where nobody says anything", seen(), 0, 0o755],
  ])('is %s', (_, one, uid, mode) => {
    expect(begin([one], { skeleton })).toMatchObject({ from: 'repository', owner: { uid }, mode });
  });

  it('is of the image where the repository has nothing, as it is there', () => {
    const entry = directory(0);
    const found = begin([seen({ entry, runsAs: owner(33) })]);
    expect(found).toMatchObject({ from: 'image', owner: owner(0), seen: { entry } });
  });

  it('listens to who writes, has it in its image and is not root', () => {
    const reader = seen({ isWritable: false, entry: directory(101), service: 'nginx' });
    const bare = seen({ runsAs: owner(7) });
    const app = seen({ entry: directory(33) });
    expect(begin([reader, bare, app], { skeleton }).owner).toEqual(owner(33));
    expect(begin([reader, bare], { skeleton }).owner).toEqual(owner(7));
    expect(begin([reader], { skeleton }).owner).toEqual(owner(101));
  });

  it('is as what it is in, where nobody says anything', () => {
    const outer = begin([seen({ entry: directory(33, 0o775) })]);
    expect(within(outer, begin([seen()]))).toMatchObject({ owner: owner(33), mode: 0o775 });
    expect(within(outer, begin([seen({ runsAs: owner(7) })])).owner).toEqual(owner(7));
    expect(within(outer, begin([seen()], { skeleton })).owner).toEqual(owner(0));
    expect(within(undefined, begin([seen()])).owner).toEqual(owner(0));
  });

  it.each<[string, Parameters<typeof begin>[1], string]>([
    ['what git has', { skeleton: { kind: 'file', mode: 0o644, entries: [] } }, 'file'],
    ['what lies in the working tree', { isFile: true }, 'file'],
    ['a directory there, whatever its name', { name: 'conf.d/x.json', isFile: false }, 'directory'],
    ['its name', { name: 'traefik/acme.json' }, 'file'],
    ['the name of an environment', { name: '.env' }, 'file'],
    ['no extension', { name: 'uploads' }, 'directory'],
    ['a version', { name: 'data/v1.2' }, 'directory'],
  ])('is a file or a directory by %s', (_, more, kind) => {
    expect(begin([seen()], more).kind).toBe(kind);
  });
});

describe('the user of an image', () => {
  const passwd = ['root:x:0:0:root:/:/bin/sh', 'app:x:1000:50::/:'];
  const group = ['web:x:33:'];
  it.each([
    ['', owner(0, 0)],
    ['1000', owner(1000, 50)],
    ['1234', owner(1234, 0)],
    ['1234:5', owner(1234, 5)],
    ['app', owner(1000, 50)],
    ['app:web', owner(1000, 33)],
    ['nobody-knows', owner(0, 0)],
  ])("'%s'", (user, found) => {
    expect(resolveUser(user, passwd, group)).toEqual(found);
  });
});

describe('the header of an archive', () => {
  const archive = async (tree: Partial<Tree>) => {
    const chunks: Buffer[] = [];
    for await (const chunk of tarOf([{ name: 'x', entries: [], ...tree }])) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };

  it('tells of a directory and a file', async () => {
    const made = { uid: 33, gid: 34, directories: 0o2775, isWhole: true };
    expect(readHeader(await archive({ owner: made }))).toEqual({
      ...{ kind: 'directory', name: '0', owner: owner(33, 34), mode: 0o2775 },
    });
    const file = { path: 'f', mode: 0o600, content: { kind: 'bytes', bytes: 'x' } } as const;
    expect(readHeader(await archive({ owner: { ...made, isWhole: false }, entries: [file] }))).toMatchObject({
      ...{ kind: 'file', name: '0/f', mode: 0o600 },
    });
  });

  it('reads ids of a user namespace, which take eight binary bytes, and names longer than a header', async () => {
    const bytes = await archive({});
    bytes.fill(0, 108, 116);
    bytes[108] = 0x80;
    bytes.writeUInt32BE(3_000_000, 112);
    expect(readHeader(bytes)?.owner.uid).toBe(3_000_000);
    const long = 'n'.repeat(150);
    const record = `${8 + 150} path=${long}/\n`;
    const pax = Buffer.alloc(1024);
    pax.write('pax', 0);
    pax.write(`${record.length.toString(8).padStart(11, '0')}\0`, 124);
    pax.write('x', 156);
    pax.write(record, 512);
    expect(readHeader(Buffer.concat([pax, await archive({})]))?.name).toBe(long);
  });

  it('is none where docker found nothing', () => {
    expect(readHeader(Buffer.alloc(0))).toBeUndefined();
    expect(readHeader(Buffer.alloc(1024))).toBeUndefined();
  });
});
