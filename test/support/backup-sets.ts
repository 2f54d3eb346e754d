import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Copy } from '../../src/backup/catalogue.ts';
import type { Manifest } from '../../src/backup/manifest.ts';
import { DirectoryStore } from '../../src/backup/stores/directory.ts';
import { machineOf } from '../../src/backup/stores/host.ts';
import type { BackupSet } from '../../src/backup/stores/store.ts';
import type { Host } from '../../src/host/host.ts';

/** The id of each. */
export const SET = '20260101T000000Z';
/** Of a file that holds secrets as they are. */
export const SECRETS = 'config-secrets.tar';

/** Writes a set. @param damaged what is not as its manifest says */
export async function setAt(
  directory: string,
  files: Readonly<Record<string, string>>,
  {
    damaged = {},
    project = 'shop',
    host,
  }: { damaged?: Readonly<Record<string, string>>; project?: string; host?: string } = {},
): Promise<BackupSet> {
  const path = `${directory}/${SET}`;
  await mkdir(path, { recursive: true });
  const manifest: Manifest = {
    ...{ schema: 1, id: SET, createdAt: '2026-01-01T00:00:00.000Z', project, environment: 'test' },
    ...(host !== undefined && { host }),
    ...{ composeProject: 'shop-test', run: { who: 'tester', where: 'here' } },
    files: Object.entries(files).map(([file, text]) => ({
      kind: file === SECRETS ? 'config' : 'volume',
      ...{ name: 'uploads', source: 'uploads', format: 'tar', path: file, bytes: text.length },
      sha256: createHash('sha256').update(text).digest('hex'),
      ...{ checks: [], warnings: [], ...(file === SECRETS && { sensitive: true }) },
    })),
    ...{ totalBytes: Object.values(files).join('').length, durationMs: 1 },
  };
  for (const [file, text] of Object.entries({ ...files, ...damaged }))
    await writeFile(`${path}/${file}`, text);
  await writeFile(`${path}/manifest.json`, JSON.stringify(manifest, undefined, 2));
  return { id: SET, path, manifest, damaged: Object.keys(damaged) };
}

export const storeAt = (host: Host, directory: string): DirectoryStore =>
  new DirectoryStore({ name: directory, machine: machineOf(host), directory, isToBeCleared: false });

export const copyOf = (host: Host, directory: string, set: BackupSet): Copy => ({
  ...{ destination: { kind: 'runner' }, store: storeAt(host, directory), set },
});
