import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/backup/source.ts';
import { probeVolume } from '../../../src/backup/volume.ts';

const probe = (said: string) =>
  probeVolume({ key: 'data', name: 'shop_data', images: ['sha256:1'] }).read(said, { hostName: 'web1' });
const source = async (said: string) => (await probe(said)) as Source;
const written = { bytes: 1, sha256: 'a', code: 0, stderr: '', facts: new Map([['listing', '0']]) };

const GNU = 'image sha256:1\ntar (GNU tar) 1.35\nattributes\nkilobytes 12\n';
const BUSYBOX = 'image sha256:1\ntar (busybox) 1.36.1\nkilobytes 4\n';

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
        ...['--mount', 'type=volume,source=shop_data,destination=/deploy-kit-volume,readonly,volume-nocopy'],
        ...['--user', '0', '--entrypoint', 'tar', 'sha256:1', '-C', '/deploy-kit-volume'],
        ...[...attributes, '-cf', '-', '.'],
      ],
    });
  });

  it('tells its size and its file', async () => {
    expect(await source(GNU)).toMatchObject({ bytes: 12 * 1024, path: 'data.tar.gz' });
  });

  it('needs an image with tar', () => {
    expect(() => probe('')).toThrow(/'data' cannot be archived: no image of this stack has tar and sh/);
  });

  it('is whole when tar lists it, and says what changed or is not kept', async () => {
    const gnu = await source(GNU);
    expect(gnu.check(written)).toMatchObject({ kind: 'volume', checks: ['listing'], warnings: [] });
    const stderr = 'tar: ./log: file changed as we read it';
    expect(gnu.check({ ...written, code: 1, stderr }).warnings).toEqual([
      'files changed while they were read: ./log',
    ]);
    expect((await source(BUSYBOX)).check(written).warnings).toEqual([
      expect.stringContaining('no extended attributes'),
    ]);
    expect(() => gnu.check({ ...written, facts: new Map([['listing', '2']]) })).toThrow(/is not complete/);
    expect(gnu.check({ ...written, facts: new Map() }).checks).toEqual([]);
  });
});
