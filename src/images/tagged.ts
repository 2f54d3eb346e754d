import { type Digest, isDigest } from '../base/digest.ts';
import type { Question } from '../host/ask.ts';
import type { PinnedImage } from '../release/types.ts';
import { contentTags, type Naming } from './names.ts';

/** The images that a host has under the content tags of a stack. */
export interface Tagged {
  /** Where an image's id is not the digest of its config. */
  readonly containerdStore: boolean;
  /** By tag: the image's id on this engine. */
  readonly ids: ReadonlyMap<string, Digest>;
}

const SCRIPT = `
docker image ls --no-trunc --filter "reference=$1" --format '{{.ID}} {{.Repository}}:{{.Tag}}'
`;

export const taggedImages = (naming: Naming): Question<Tagged['ids']> => ({
  script: SCRIPT,
  args: [`${contentTags(naming)}*`],
  read: idsByTag,
});

/** Reads lines of `<id> <tag>`. */
export function idsByTag(said: string): ReadonlyMap<string, Digest> {
  const pairs = said.split('\n').map((line) => line.split(' ') as [string, string?]);
  return new Map(
    pairs.flatMap(([id, tag]) => (tag !== undefined && isDigest(id) ? [[tag, id] as const] : [])),
  );
}

/** On the classic store an image's id is its config's digest: a tag that was moved by hand shows. */
export function isThere({ ids, containerdStore }: Tagged, tag: string, image: PinnedImage): boolean {
  const id = ids.get(tag);
  return id !== undefined && (containerdStore || image.source === 'registry' || id === image.digest);
}
