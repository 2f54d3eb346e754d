import { isDigest } from '../base/digest.ts';
import { UserError } from '../base/errors.ts';
import type { ImageMap } from '../release/types.ts';

/** Checks the JSON that build-images hands to deploy-compose. @throws UserError naming the service */
export function readImageMap(value: unknown, place: string): ImageMap {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(place, 'it is no object');
  for (const [service, image] of Object.entries(value)) {
    if (typeof image !== 'object' || image === null) throw wrong(place, `${service} is no image`);
    if (!isImage(image as Record<string, unknown>)) {
      throw wrong(place, `${service} has no source, reference and digest that fit together`);
    }
  }
  return value as ImageMap;
}

function isImage({ source, reference, digest, pull, content }: Record<string, unknown>): boolean {
  if (typeof reference !== 'string' || typeof digest !== 'string' || !isDigest(digest)) return false;
  const isContent = typeof content === 'string' && /^[0-9a-f]{64}$/.test(content);
  if (content !== undefined && !isContent) return false;
  if (source === 'archive') return true;
  return source === 'registry' && typeof pull === 'string' && pull.endsWith(`@${digest}`);
}

function wrong(place: string, why: string): UserError {
  return new UserError(`${place} is not what build-images puts out: ${why}`, {
    fix: "hand on the step's output unchanged: images: ${{ steps.<build>.outputs.images }}",
  });
}
