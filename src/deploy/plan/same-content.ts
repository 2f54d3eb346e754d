import type { Context } from '../../base/context.ts';
import { own } from '../../base/own.ts';
import { hasImage } from '../../images/hosts.ts';
import type { Naming } from '../../images/names.ts';
import type { ImageMap, PinnedImage } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import type { Survey } from '../look/survey.ts';

/**
 * A build of another commit is another image even where nothing in it changed. Where every host runs that content
 * already, and still has the image, it is kept: nothing is brought, and no container recreated.
 * @returns what was built, with those images in place of the new ones
 */
export function keepSameContent(
  built: ImageMap,
  surveys: readonly Pick<Survey, 'images' | 'current'>[],
  naming: Naming,
  { log }: Pick<Context, 'log'>,
): ImageMap {
  const running = surveys.map(({ current }) => current?.release.images ?? {});
  const same = Object.entries(built).flatMap(([service, image]) => {
    const kept = own(running[0], service);
    const isSame =
      kept !== undefined && running.every((images) => hasContent(own(images, service), image, kept));
    return isSame && kept.digest !== image.digest ? [[service, kept] as const] : [];
  });
  if (same.length === 0) return built;
  const kept = same.filter(([service, image]) =>
    surveys.every(({ images }) => hasImage(images, naming, service, image)),
  );
  for (const [service, { reference }] of kept) {
    log.info(t`${service}: what was built has the content of ${reference}, which runs: it is kept`);
  }
  return { ...built, ...Object.fromEntries(kept) };
}

function hasContent(image: PinnedImage | undefined, built: PinnedImage, kept: PinnedImage): boolean {
  return image?.content !== undefined && image.content === built.content && image.digest === kept.digest;
}
