import { access, chmod, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { configDigest } from '../../../src/images/archive.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';
import { waitFor } from '../../support/wait.ts';

const HEX = 'ab'.repeat(32);
const IMAGE = { Id: `sha256:${'1'.repeat(64)}`, Size: 1, Os: 'linux', Architecture: 'amd64' };

/** This machine with an engine that keeps `web` in containerd, and saves images by this script. */
async function engine(save: string, signal = new AbortController().signal) {
  const bin = await tempDir('docker');
  const docker = `#!/bin/sh
case "$*" in
  'image inspect'*' web') echo '${JSON.stringify(IMAGE)}' ;;
  'image inspect'*) echo "Error: No such image: $6" >&2; exit 1 ;;
  info*) echo '[["driver-type","io.containerd.snapshotter.v1"]]' ;;
  'save -- web') ${save} ;;
esac
`;
  await writeFile(bin.join('docker'), docker);
  await chmod(bin.join('docker'), 0o700);
  const environment = { PATH: `${bin.path}:${process.env['PATH']}` };
  const context = { ...testContext(), signal };
  const host = await openTestHost('local', undefined, { environment, context });
  return { host, bin, [Symbol.asyncDispose]: () => bin[Symbol.asyncDispose]() };
}

/** Prints an archive with this manifest, and a layer before it. */
const archive = (config: string) =>
  `cd "\${0%/*}" && echo layer >layer && printf %s '${JSON.stringify([{ Config: config, RepoTags: ['web'] }])}' >manifest.json && tar -cf - layer manifest.json`;

describe('the digest of an image in containerd', () => {
  it.each([
    ['the OCI layout', `blobs/sha256/${HEX}`],
    ['an old engine', `${HEX}.json`],
  ])('is that of the config in an archive of %s', async (_name, config) => {
    await using here = await engine(archive(config));
    expect(await configDigest(here.host, 'web')).toBe(`sha256:${HEX}`);
  });

  it('is none where there is no such image', async () => {
    await using here = await engine('exit 1');
    expect(await configDigest(here.host, 'api')).toBeUndefined();
  });

  it.each([
    ['no archive', 'echo "no room" >&2; exit 1', /^sh -c docker save -- "\$1" .*no room/s],
    ['no config', archive('odd'), /the saved image names no config: .*odd/],
  ])('is an error where there is %s', async (_name, save, message) => {
    await using here = await engine(save);
    await expect(configDigest(here.host, 'web')).rejects.toThrow(message);
  });

  it('is not waited for when the work is cancelled, and that is the reason', async () => {
    const controller = new AbortController();
    await using here = await engine('echo >"${0%/*}/begun"; exec sleep 100', controller.signal);
    const digest = configDigest(here.host, 'web');
    await waitFor('the save', () => access(here.bin.join('begun')).then(() => true));
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(digest).rejects.toBe(reason);
  });
});
