import { execFileSync } from 'node:child_process';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Destination } from '../../src/config/options/index.ts';
import { BackupStack, contentOf, execIn } from '../support/backup.ts';
import { docker, LABEL, uniqueName } from '../support/docker.ts';
import { busyboxImage, debianImage } from '../support/images.mjs';
import { anEntry, aRelease } from '../support/releases.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose');

const FILL = `
cd /data && umask 022
mkdir -p 'sp ace/ü' && echo 'hello 😀' >'sp ace/ü/-rf' && chmod 4750 'sp ace/ü/-rf' && chown 1234:5678 'sp ace/ü/-rf'
ln -s 'sp ace' link && ln 'sp ace/ü/-rf' hard && mkfifo fifo && mkdir empty && chmod 1777 empty
head -c 300000 /dev/urandom >random && touch -d '2001-02-03 04:05:06' random
printf 'new\\nline' >"$(printf 'new\\nline')"
`;
// Type, mode, owner, size, time, target and content of everything.
const LIST = `cd /data && find . -exec stat -c '%n %F %a %u:%g %s %Y %N %h' {} + | sort && find . -type f -exec md5sum {} + | sort`;

suite('backup of volumes', () => {
  let stack: BackupStack;
  let debian: string;
  let external: string;

  beforeAll(async () => {
    debian = await debianImage();
    const busybox = await busyboxImage();
    external = uniqueName('external');
    await docker('volume', 'create', '--label', LABEL, external);
    const idle = { init: true, labels: [LABEL] };
    const sleep = { ...idle, entrypoint: ['sleep', 'infinity'] };
    stack = await BackupStack.start({
      services: {
        app: { image: debian, ...sleep, volumes: ['uploads:/data', 'elsewhere:/elsewhere'] },
        small: { image: busybox, ...idle, volumes: ['assets:/data', 'cache:/cache'] },
      },
      volumes: { uploads: {}, assets: {}, cache: {}, elsewhere: { external: true, name: external } },
    });
    await stack.exec('app', ['sh', '-ec', FILL]);
    await stack.exec('small', ['sh', '-c', 'echo 1 >/data/one']);
  });
  afterAll(async () => {
    await stack?.[Symbol.asyncDispose]();
    await docker('volume', 'rm', external);
  });

  it('newer sets that do not hold a volume push out none that does', async () => {
    const made: string[] = [];
    const removed: string[] = [];
    for (const name of ['uploads', 'uploads', 'assets', 'assets']) {
      const report = await stack.backup({ volumes: [name], keep: { last: 1 } });
      if (report.status !== 'created') throw new Error(report.reason);
      made.push(report.id);
      removed.push(report.removed.map((id) => made.indexOf(id)).join());
    }
    expect(removed).toEqual(['', '0', '', '2']);
    // What the host is to keep counts also where nobody can reach another place, as before a restore.
    const to: Destination[] = [{ kind: 'host', keep: { last: 9 } }];
    expect(await stack.backup({ volumes: ['assets'], keep: { last: 1 }, to })).toMatchObject({ removed: [] });
  });

  it('restores as it was, and the volume is mounted read-only without a network', async () => {
    const before = await stack.exec('app', ['sh', '-c', LIST]);
    const report = await stack.backup({ volumes: ['uploads'] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files).toMatchObject([
      {
        kind: 'volume',
        name: 'uploads',
        source: `${stack.project}_uploads`,
        path: expect.stringMatching(/^uploads\.tar\.(zst|gz)$/),
        checks: ['exit-codes', expect.stringMatching(/^(zstd|gzip)$/), 'checksum', 'listing'],
        // With the hard link; the directories, the link and the pipe are none.
        counts: { files: 4 },
        warnings: [],
      },
    ]);
    expect(report.notes).toEqual([expect.stringMatching(/^no backup covers .*volume assets, volume cache/)]);
    expect(await stack.exec('app', ['sh', '-c', LIST])).toBe(before);

    await using restored = await volumeWith(debian, contentOf(report.path, report.files[0]));
    const mounted = ['-v', `${restored.name}:/data`];
    expect(await docker('run', '--rm', '--network', 'none', ...mounted, debian, 'sh', '-c', LIST)).toBe(
      before.trimEnd(),
    );
  });

  it('archives directories below shared/ and the configuration of the release that is active', async () => {
    const uploads = path.join(stack.deployPath, 'shared', 'uploads, "ü"');
    const id = '20260101T000000Z-v1';
    const release = path.join(stack.deployPath, 'releases', id);
    await mkdir(uploads, { recursive: true });
    await mkdir(release, { recursive: true });
    await writeFile(path.join(release, '.env'), "PASSWORD='s3cret'\n", { mode: 0o600 });
    await writeFile(path.join(release, 'compose.yml'), 'services: {}\n', { mode: 0o644 });
    const record = aRelease({ id, shared: ['uploads, "ü"'] });
    await writeFile(path.join(release, 'release.json'), JSON.stringify(record), { mode: 0o600 });
    await stack.deployed(anEntry({ id }));
    const write = ['run', '--rm', '--network', 'none', '--label', LABEL, '--mount'];
    const mount = `type=bind,"source=${uploads.replaceAll('"', '""')}",destination=/data`;
    // Whoever deploys may not read what the application writes.
    await docker(
      ...write,
      mount,
      debian,
      'sh',
      '-ec',
      `${FILL}printf 'SQLite format 3\\000' >app.db; chmod 600 random`,
    );
    const before = await docker(...write, mount, debian, 'sh', '-c', LIST);
    try {
      const report = await stack.backup({ directories: ['uploads, "ü"'] });
      if (report.status !== 'created') throw new Error(report.reason);
      expect(report.files).toMatchObject([
        { kind: 'directory', name: 'uploads, "ü"', source: uploads, counts: { files: 5 } },
        { kind: 'config', path: expect.stringMatching(/^config\.tar\./), source: id, counts: { files: 2 } },
        {
          kind: 'config',
          path: expect.stringMatching(/^config-secrets\.tar\./),
          sensitive: true,
          counts: { files: 1 },
        },
      ]);
      expect(report.warnings).toEqual([expect.stringContaining('SQLite are copied as they lie (app.db)')]);
      const file = (index: number) => contentOf(report.path, report.files[index]);
      expect(file(1).toString()).not.toContain('s3cret');
      expect(file(2).toString()).toContain('s3cret');
      expect((await stat(path.join(report.path, report.files[2]?.path ?? ''))).mode & 0o777).toBe(0o600);
      await using restored = await volumeWith(debian, file(0));
      expect(
        await docker(
          'run',
          '--rm',
          '--network',
          'none',
          '-v',
          `${restored.name}:/data`,
          debian,
          'sh',
          '-c',
          LIST,
        ),
      ).toBe(before);

      await docker(...write, mount, debian, 'find', '/data', '-mindepth', '1', '-delete');
      await rm(uploads, { recursive: true });
      await expect(stack.backup({ directories: ['uploads, "ü"'] })).rejects.toThrow(
        /there is no directory 'uploads, "ü"' in shared\/ of local/,
      );
    } finally {
      await rm(release, { recursive: true });
      await stack.deployed();
    }
  });

  it('uses GNU tar of another service where the one that mounts it has none', async () => {
    const report = await stack.backup({ volumes: ['assets', external] });
    if (report.status !== 'created') throw new Error(report.reason);
    expect(report.files.map((file) => [file.name, file.source])).toEqual([
      ['assets', `${stack.project}_assets`],
      [external, external],
    ]);
    expect([...report.warnings, ...report.notes].join()).not.toContain('GNU tar');
  });

  it('archives the volumes of a stack that is down by the images that its releases have', async () => {
    const kept = `deploy-kit/${stack.project}/app:0123456789ab`;
    await docker('tag', debian, kept);
    await stack.compose('down');
    try {
      const volumes = ['uploads', 'assets', 'cache'];
      const report = await stack.backup({ volumes });
      if (report.status !== 'created') throw new Error(report.reason);
      expect(report.files.map(({ name }) => name)).toEqual(volumes);
      const listed = execFileSync('tar', ['-tf', '-'], { input: contentOf(report.path, report.files[0]) });
      expect(listed.toString().split('\n')).toContain('./random');
    } finally {
      await docker('rmi', kept);
    }
    await expect(stack.backup({ volumes: ['uploads', 'assets', 'cache'] })).rejects.toThrow(/has tar and sh/);
  });

  it('leaves no container behind', async () => {
    await waitFor('the end of the containers', async () => {
      const left = await docker('ps', '-a', '--filter', 'label=deploy-kit.backup', '--format', '{{.Names}}');
      return ![stack.project, external].some((name) => left.includes(name));
    });
  });
});

/** A new volume with what is in an archive. */
async function volumeWith(image: string, archive: Buffer): Promise<AsyncDisposable & { name: string }> {
  const name = uniqueName('restored');
  const mounted = ['-v', `${name}:/data`];
  await docker('volume', 'create', '--label', LABEL, name);
  await docker(
    'run',
    '-d',
    '--init',
    '--name',
    name,
    '--label',
    LABEL,
    ...mounted,
    image,
    'sleep',
    'infinity',
  );
  await execIn(name, ['tar', '-xpf', '-', '-C', '/data', '--numeric-owner'], archive);
  await docker('rm', '-f', name);
  return { name, [Symbol.asyncDispose]: async () => void (await docker('volume', 'rm', name)) };
}
