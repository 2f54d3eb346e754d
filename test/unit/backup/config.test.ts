import { execFile, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { configSources } from '../../../src/backup/config.ts';
import { aRelease } from '../../support/releases.ts';
import { tempDir } from '../../support/temp.ts';

const SHA = 'a'.repeat(64);
const release = aRelease({
  files: [
    { source: 'nginx', sha256: SHA, bytes: 40 },
    { source: 'nginx-too', sha256: SHA, bytes: 2 },
  ],
});

async function hostWith(root: string): Promise<void> {
  const all: [string, number][] = [
    [`releases/${release.id}/compose.yml`, 0o644],
    [`releases/${release.id}/pin.yml`, 0o644],
    [`releases/${release.id}/release.json`, 0o600],
    [`releases/${release.id}/.env`, 0o600],
    [`releases/${release.id}/app/app.env`, 0o600],
    [`files/${SHA}/nginx/si te.conf`, 0o644],
    ['files/other/nginx.conf', 0o644],
    ['releases/other/.env', 0o600],
  ];
  for (const [file, mode] of all) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), file, { mode });
  }
}

it('what the release is made of is archived as it lies below the deploy path, and secrets apart', async () => {
  await using dir = await tempDir('a b');
  await hostWith(dir.path);
  const sources = configSources(dir.path, release);
  const listed = await Promise.all(
    sources.map(async (source) => {
      const [program = '', ...args] = source.producer('id').argv;
      const { stdout } = await promisify(execFile)(program, args, { encoding: 'buffer' });
      const names = spawnSync('tar', ['-tf', '-'], { input: stdout, encoding: 'utf8' }).stdout;
      const said = spawnSync('sh', ['-c', source.inspect], { input: stdout, encoding: 'utf8' }).stdout;
      const facts = new Map(
        said
          .trim()
          .split('\n')
          .map((line) => line.split(' ') as [string, string]),
      );
      const written = { bytes: 1, sha256: 'a', code: 0, stderr: '', facts };
      return { names: names.trim().split('\n').sort(), checked: source.check(written) };
    }),
  );
  const of = `releases/${release.id}`;
  expect(listed).toMatchObject([
    {
      names: ['compose.yml', 'pin.yml', 'release.json'].map((name) => `${of}/${name}`),
      checked: { kind: 'config', name: 'config', source: release.id, counts: { files: 3 } },
    },
    {
      names: [
        `files/${SHA}/`,
        `files/${SHA}/nginx/`,
        `files/${SHA}/nginx/si te.conf`,
        ...[`${of}/.env`, `${of}/app/app.env`],
      ],
      checked: { kind: 'config', sensitive: true, counts: { files: 3 }, checks: ['listing'] },
    },
  ]);
  expect(listed[0]?.checked).not.toHaveProperty('sensitive');
  expect(sources.map(({ path, bytes }) => [path, bytes])).toEqual([
    ['config.tar', 0],
    ['config-secrets.tar', 42],
  ]);
});

it('fails where a release is gone, in part or whole', async () => {
  await using dir = await tempDir();
  const [, secret] = configSources(dir.path, release);
  const [program = '', ...args] = secret?.producer('id').argv ?? [];
  await expect(promisify(execFile)(program, args)).rejects.toThrow();
  await hostWith(dir.path);
  await promisify(execFile)('rm', ['-r', path.join(dir.path, 'files', SHA)]);
  await expect(promisify(execFile)(program, args)).rejects.toThrow(/No such file/);
});
