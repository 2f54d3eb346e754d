import { execFile, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { INSPECT_TAR, probeFiles } from '../../../src/backup/files.ts';
import type { Source } from '../../../src/backup/source.ts';
import { tempDir } from '../../support/temp.ts';

const probe = (said: string) =>
  probeFiles({ kind: 'volume', key: 'data', source: 'shop_data', images: ['sha256:1'] }).read(said, {
    hostName: 'web1',
  });
const source = async (said: string) => (await probe(said))[0] as Source;
const written = {
  bytes: 1,
  sha256: 'a',
  code: 0,
  stderr: '',
  facts: new Map([
    ['listing', '0'],
    ['files', '3'],
  ]),
};

const GNU = 'image sha256:1\ntar (GNU tar) 1.35\nattributes\nkilobytes 12\n';
const BUSYBOX = 'image sha256:1\ntar (busybox) 1.36.1\nkilobytes 4\n';

/** Images with the tar of their name. */
const DOCKER = `#!/bin/sh
case $* in
  *' distroless '*) exit 127 ;;
  *' bare '*) printf 'sh: 1: tar: not found\\nkilobytes 4\\n' ;;
  *' gnu '* | *' other '*) printf 'tar (GNU tar) 1.35\\nattributes\\nkilobytes 12\\n' ;;
  *) printf 'tar (busybox) 1.36.1\\nkilobytes 4\\n' ;;
esac
`;

describe('a volume', () => {
  it.each([
    ['GNU', GNU, ['--numeric-owner', '--xattrs', '--acls'], 1],
    ['busybox', BUSYBOX, [], 0],
  ])('is read by %s tar, which can do nothing else', async (_, said, attributes, accept) => {
    const container = 'deploy-kit-backup-20260101t000000z-shop_data';
    expect((await source(said)).producer('20260101T000000Z')).toEqual({
      container,
      accept,
      argv: [
        ...['docker', 'run', '--rm', '--pull', 'never', '--init', '--name', container],
        ...['--log-driver', 'none', '--network', 'none', '--label', 'deploy-kit.backup=20260101T000000Z'],
        ...['--mount', 'type=volume,source=shop_data,destination=/deploy-kit-files,readonly,volume-nocopy'],
        ...['--user', '0', '--entrypoint', 'tar', 'sha256:1', '-C', '/deploy-kit-files'],
        ...[...attributes, '-cf', '-', '.'],
      ],
    });
  });

  it('tells its size and its file', async () => {
    expect(await source(GNU)).toMatchObject({ bytes: 12 * 1024, path: 'data.tar' });
  });

  it('needs an image with tar', () => {
    expect(() => probe('')).toThrow(/'data' cannot be archived: no image of this stack has tar and sh/);
  });

  it.each([
    ['GNU tar wherever it is', ['distroless', 'bare', 'busybox', 'gnu', 'other'], 'gnu'],
    ['GNU tar of the service that mounts it', ['other', 'gnu'], 'other'],
    ['any tar where there is no other', ['bare', 'busybox', 'toybox'], 'busybox'],
    ['nothing where none has tar', ['bare', 'distroless'], undefined],
  ])('is read with %s', async (_, images, image) => {
    await using bin = await tempDir('bin');
    await writeFile(path.join(bin.path, 'docker'), DOCKER, { mode: 0o755 });
    const { script, args = [] } = probeFiles({ kind: 'volume', key: 'data', source: 'shop_data', images });
    const env = { PATH: `${bin.path}:${process.env['PATH']}` };
    const { stdout } = await promisify(execFile)('sh', ['-c', script, 'sh', ...args], { env });
    expect(/^image (.*)$/m.exec(stdout)?.[1]).toBe(image);
  });

  it('is whole when tar lists it, and says what changed or is not kept', async () => {
    const gnu = await source(GNU);
    expect(gnu.check(written)).toMatchObject({
      kind: 'volume',
      checks: ['listing'],
      counts: { files: 3 },
      warnings: [],
    });
    const stderr = 'tar: ./log: file changed as we read it';
    expect(gnu.check({ ...written, code: 1, stderr }).warnings).toEqual([
      'files changed while they were read: ./log',
    ]);
    const busybox = await source(BUSYBOX);
    expect(busybox.check(written).warnings).toEqual([]);
    expect([busybox.note, gnu.note]).toEqual([
      expect.stringContaining('no image of the stack has GNU tar'),
      undefined,
    ]);
    expect(() => gnu.check({ ...written, facts: new Map([['listing', '2']]) })).toThrow(/is not complete/);
    expect(() => gnu.check({ ...written, facts: new Map([['listing', '0']]) })).toThrow(/is not complete/);
    expect(gnu.check({ ...written, facts: new Map() }).checks).toEqual([]);
  });

  it('has no database that is saved by itself, and says nothing of it', async () => {
    const plan = {
      kind: 'volume',
      key: 'data',
      source: 'shop_data',
      images: [],
      saved: ['a [1]*.db'],
    } as const;
    const said = `${GNU}sqlite a [1]*.db\nsqlite b.db\n`;
    const [one] = (await probeFiles(plan).read(said, { hostName: 'web1' })) as [Source];
    expect(one.producer('id').argv.filter((word) => word.startsWith('--exclude'))).toEqual(
      ['', '-wal', '-shm', '-journal'].map((end) => `--exclude=./a \\[1\\]\\*.db${end}`),
    );
    expect(one.check(written).warnings).toEqual([expect.stringContaining('(b.db)')]);
  });

  it('says which databases of SQLite are in it, and what to do about them', async () => {
    const { check } = await source(`${GNU}sqlite a b.db\n${'sqlite x.db\n'.repeat(7)}`);
    expect(check(written).warnings).toEqual([
      expect.stringMatching(/^databases of SQLite .* \(a b\.db, x\.db, .* and 3 more\).* backup\.sqlite: /),
    ]);
  });
});

describe('a directory', () => {
  const plan = { kind: 'directory', key: 'up "lo", ads/ü', images: ['gnu'] } as const;
  const ask = async (source: string, isYetToCome: boolean) => {
    await using bin = await tempDir('bin');
    const log = bin.join('log');
    const body = `${DOCKER}`.replace('case $* in', `printf '%s\\n' "$@" >'${log}'\ncase $* in`);
    await writeFile(path.join(bin.path, 'docker'), body, { mode: 0o755 });
    const { script, args = [], read } = probeFiles({ ...plan, source, isYetToCome });
    const env = { PATH: `${bin.path}:${process.env['PATH']}` };
    const { stdout } = await promisify(execFile)('sh', ['-c', script, 'sh', ...args], { env });
    const argv = (await readFile(log, 'utf8').catch(() => '')).split('\n');
    return { probed: await read(stdout, { hostName: 'web1' }), argv };
  };

  it('is mounted as a field of CSV says it, and has a name of its own in the set', async () => {
    await using dir = await tempDir('a "b", c');
    const { probed, argv } = await ask(dir.path, false);
    const field = `"source=${dir.path.replaceAll('"', '""')}"`;
    const mount = `type=bind,${field},destination=/deploy-kit-files,readonly`;
    expect(argv).toContain(mount);
    const [source] = probed as [Source];
    expect(source).toMatchObject({ path: 'up%20%22lo%22%2C%20ads%2F%C3%BC.tar', bytes: 12 * 1024 });
    const { argv: producer, container } = source.producer('20260101T000000Z');
    expect(producer).toContain(mount);
    expect(container).toMatch(/^[\w.-]+$/);
    expect(source.check(written)).toMatchObject({ kind: 'directory', name: plan.key, source: dir.path });
  });

  it('that is not there yet is nothing to protect, one that is gone is refused', async () => {
    await expect(ask('/no/such/dir', true)).resolves.toMatchObject({
      probed: [{ nothing: expect.stringContaining('is not on web1 yet') }],
      argv: [''],
    });
    await expect(ask('/no/such/dir', false)).rejects.toThrow(
      'backup.directories: there is no directory \'up "lo", ads/ü\' in shared/ of web1',
    );
  });
});

it.each(['tar', 'busybox tar'])(
  'files are counted as %s lists them, not directories or links',
  async (tar) => {
    await using dir = await tempDir();
    const [program = '', ...first] = tar.split(' ');
    const make =
      'mkdir -p a/b "c d" && yes | head -c 100000 >a/-h && echo 2 >"c d/x" && ln -s x "c d/link" && : >empty';
    await promisify(execFile)('sh', ['-c', make], { cwd: dir.path });
    const packed = await promisify(execFile)(program, [...first, '-cf', '-', '.'], {
      cwd: dir.path,
      encoding: 'buffer',
    }).catch(() => undefined);
    // Not every machine has busybox.
    if (packed === undefined && program === 'busybox') return;
    const inspect = (input: Buffer) => {
      const script = INSPECT_TAR.replace('tar -tvf', `${tar} -tvf`);
      return spawnSync('sh', ['-c', script], { input, encoding: 'utf8' }).stdout.split('\n').sort();
    };
    const content = packed?.stdout ?? Buffer.alloc(0);
    expect(inspect(content)).toEqual(['', 'files 3', 'listing 0']);
    expect(inspect(content.subarray(0, 50_000))).not.toContain('listing 0');
  },
);
