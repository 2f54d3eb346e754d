import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Manifest } from '../../src/backup/manifest.ts';
import type { BegunSet } from '../../src/backup/stores/store.ts';

/** A set with one file of this content. */
export function aManifest(id: string, content: Uint8Array, more: Partial<Manifest> = {}): Manifest {
  return {
    schema: 1,
    id,
    createdAt: '2026-11-22T10:00:00.000Z',
    project: 'shop',
    environment: 'test',
    composeProject: 'shop-test',
    run: { who: 'tester', where: 'here' },
    files: [
      {
        kind: 'service',
        name: 'db',
        source: 'shop-db-1',
        ...fileOf(content),
        checks: ['gzip'],
        warnings: [],
      },
    ],
    totalBytes: content.length,
    durationMs: 5,
    ...more,
  };
}

export const fileOf = (content: Uint8Array) => ({
  path: 'db.sql.gz',
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

export const someBytes = (size: number): Buffer => randomBytes(size);

export async function bytesOf(content: Promise<Readable> | Readable): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** In chunks of an odd size, as a network brings them. */
export function streamOf(content: Uint8Array, chunk = 60_001): Readable {
  const chunks = Array.from({ length: Math.ceil(content.length / chunk) }, (_, i) =>
    content.subarray(i * chunk, (i + 1) * chunk),
  );
  return Readable.from(chunks);
}

/** Where a file comes from: a set that only reads. */
export const setWith = (content: Uint8Array): Pick<BegunSet, 'read'> => ({
  read: async () => streamOf(content),
});
