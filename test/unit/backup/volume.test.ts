import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/backup/source.ts';
import { probeVolume } from '../../../src/backup/volume.ts';
import { tempDir } from '../../support/temp.ts';

const probe = (said: string) =>
  probeVolume({ key: 'data', name: 'shop_data', images: ['sha256:1'] }).read(said, { hostName: 'web1' });
const source = async (said: string) => (await probe(said))[0] as Source;
const written = { bytes: 1, sha256: 'a', code: 0, stderr: '', facts: new Map([['listing', '0']]) };

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

  it.each([
    ['GNU tar wherever it is', ['distroless', 'bare', 'busybox', 'gnu', 'other'], 'gnu'],
    ['GNU tar of the service that mounts it', ['other', 'gnu'], 'other'],
    ['any tar where there is no other', ['bare', 'busybox', 'toybox'], 'busybox'],
    ['nothing where none has tar', ['bare', 'distroless'], undefined],
  ])('is read with %s', async (_, images, image) => {
    await using bin = await tempDir('bin');
    await writeFile(path.join(bin.path, 'docker'), DOCKER, { mode: 0o755 });
    const { script, args = [] } = probeVolume({ key: 'data', name: 'shop_data', images });
    const env = { PATH: `${bin.path}:${process.env['PATH']}` };
    const { stdout } = await promisify(execFile)('sh', ['-c', script, 'sh', ...args], { env });
    expect(/^image (.*)$/m.exec(stdout)?.[1]).toBe(image);
  });

  it('is whole when tar lists it, and says what changed or is not kept', async () => {
    const gnu = await source(GNU);
    expect(gnu.check(written)).toMatchObject({ kind: 'volume', checks: ['listing'], warnings: [] });
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
    expect(gnu.check({ ...written, facts: new Map() }).checks).toEqual([]);
  });
});
