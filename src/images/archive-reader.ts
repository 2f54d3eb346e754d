import { createTarDecoder } from 'modern-tar';
import { type Digest, isDigest } from '../base/digest.ts';

/** Reads a saved image to its end, keeping only the name of its config. @throws Error when it is no such archive */
export async function readArchiveDigest(archive: ReadableStream<Uint8Array>): Promise<Digest> {
  let manifest: string | undefined;
  for await (const entry of archive.pipeThrough(createTarDecoder())) {
    if (entry.header.name === 'manifest.json') manifest = await new Response(entry.body).text();
    else await entry.body.cancel();
  }
  if (manifest === undefined) throw new Error('the saved image has no manifest.json');
  const [image] = JSON.parse(manifest) as { Config?: string }[];
  // `<hex>.json` in archives of old engines, `blobs/sha256/<hex>` in the OCI layout.
  const digest = `sha256:${/([0-9a-f]{64})(\.json)?$/.exec(image?.Config ?? '')?.[1]}`;
  if (!isDigest(digest)) throw new Error(`the saved image names no config: ${manifest.slice(0, 200)}`);
  return digest;
}
