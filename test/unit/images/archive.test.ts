import { packTar } from 'modern-tar';
import { describe, expect, it } from 'vitest';
import { readArchiveDigest } from '../../../src/images/archive-reader.ts';

const hex = 'ab'.repeat(32);

async function archive(files: Record<string, string>): Promise<ReadableStream<Uint8Array>> {
  const bytes = await packTar(
    Object.entries(files).map(([name, body]) => ({ header: { name, size: Buffer.byteLength(body) }, body })),
  );
  return new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
}

describe('readArchiveDigest', () => {
  it.each([
    ['the OCI layout', `blobs/sha256/${hex}`],
    ['an old engine', `${hex}.json`],
  ])('reads %s, past layers of any size', async (_name, config) => {
    const stream = await archive({
      'blobs/sha256/layer': 'x'.repeat(300_000),
      'manifest.json': JSON.stringify([{ Config: config, RepoTags: ['a:1'] }]),
      'oci-layout': '{}',
    });
    expect(await readArchiveDigest(stream)).toBe(`sha256:${hex}`);
  });

  it('refuses what is no image', async () => {
    await expect(readArchiveDigest(await archive({ a: 'b' }))).rejects.toThrow('no manifest.json');
    const odd = await archive({ 'manifest.json': JSON.stringify([{ Config: 'odd' }]) });
    await expect(readArchiveDigest(odd)).rejects.toThrow('names no config');
  });
});
