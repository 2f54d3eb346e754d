import type { Bytes } from '../../../base/units.ts';

const MIB: Bytes = 2 ** 20;
/** The protocol takes 10 000 parts, of 5 MiB or more but for the last one. */
const MOST_PARTS = 9000;
const SMALLEST: Bytes = 8 * MIB;
/** Of one whose size nobody knows: enough for 140 GB. */
const UNKNOWN: Bytes = 16 * MIB;
/** Of all parts that are on their way. */
const IN_MEMORY: Bytes = 32 * MIB;

/** How an upload is divided. All parts have the same size: some servers insist. @param size of all, where it is known */
export function sizesOf(size: Bytes | undefined): { readonly part: Bytes; readonly atOnce: number } {
  const needed = size === undefined ? UNKNOWN : Math.ceil(size / MOST_PARTS / MIB) * MIB;
  const part = Math.max(SMALLEST, needed);
  return { part, atOnce: Math.max(1, Math.floor(IN_MEMORY / part)) };
}

/** The content in parts of `size`; the last one may be smaller, and is never empty. */
export async function* partsOf(
  content: AsyncIterable<Uint8Array>,
  size: Bytes,
): AsyncGenerator<Buffer, undefined> {
  let [chunks, length]: [Uint8Array[], Bytes] = [[], 0];
  for await (const chunk of content) {
    let rest = chunk;
    while (length + rest.length >= size) {
      yield Buffer.concat([...chunks, rest.subarray(0, size - length)]);
      rest = rest.subarray(size - length);
      [chunks, length] = [[], 0];
    }
    if (rest.length > 0) chunks.push(rest);
    length += rest.length;
  }
  if (length > 0) yield Buffer.concat(chunks);
}
