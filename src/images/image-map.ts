import { isDigest } from '../base/digest.ts';
import { UserError } from '../base/errors.ts';
import type { ImageMap, PinnedImage } from '../release/types.ts';
import { t } from '../texts/texts.ts';

/** What build-images hands to deploy-compose: by service what was built, and what of others was verified elsewhere. */
export type OfferedImages = Readonly<Record<string, PinnedImage & { readonly foreign?: true }>>;

/** What was built wins over everything; what is foreign is taken where there is none yet. */
export function sorted(offered: OfferedImages): { readonly built: ImageMap; readonly foreign: ImageMap } {
  const of = (isForeign: boolean) =>
    Object.fromEntries(
      Object.entries(offered).flatMap(([service, { foreign = false, ...image }]) =>
        foreign === isForeign ? [[service, image as PinnedImage] as const] : [],
      ),
    );
  return { built: of(false), foreign: of(true) };
}

/** Checks that JSON. @throws UserError naming the service */
export function readImageMap(value: unknown, place: string): OfferedImages {
  // In place of images, what became of them.
  if (typeof value === 'string') {
    throw new UserError(`${place}: ${value}`, {
      fix: t`look at the job that makes them: GitHub drops an output that holds a secret (a registry user that is one, say), and a job that a freeze stopped has built nothing; then run it again`,
    });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(place, t`it is no object`);
  for (const [service, image] of Object.entries(value)) {
    if (typeof image !== 'object' || image === null) throw wrong(place, t`${service} is no image`);
    if (!isImage(image as Record<string, unknown>)) {
      throw wrong(place, t`${service} has no source, reference and digest that fit together`);
    }
  }
  return value as OfferedImages;
}

function isImage({ source, reference, digest, pull, content }: Record<string, unknown>): boolean {
  if (typeof reference !== 'string' || typeof digest !== 'string' || !isDigest(digest)) return false;
  const isContent = typeof content === 'string' && /^[0-9a-f]{64}$/.test(content);
  if (content !== undefined && !isContent) return false;
  if (source === 'archive') return true;
  return source === 'registry' && typeof pull === 'string' && pull.endsWith(`@${digest}`);
}

function wrong(place: string, why: string): UserError {
  return new UserError(t`${place} is not what build-images puts out: ${why}`, {
    fix: t`hand on the step's output unchanged: images: \${{ steps.<build>.outputs.images }}`,
  });
}
