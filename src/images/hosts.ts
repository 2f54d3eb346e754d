import type { Digest } from '../base/digest.ts';
import { UserError } from '../base/errors.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import type { LockedHost } from '../release/locked-host.ts';
import type { ImageMap, PinnedImage } from '../release/types.ts';
import { plural, t } from '../texts/texts.ts';
import { configDigest, inspectImage } from './archive.ts';
import type { RegistryCredentials } from './login.ts';
import { contentTag, type Naming } from './names.ts';
import { pullImages } from './pull.ts';
import { isThere, type Tagged, taggedImages } from './tagged.ts';

export interface EnsureRequest {
  readonly host: LockedHost;
  /** What the host had under the stack's tags when it was looked at. */
  readonly there: Tagged;
  /** The machine that runs this, whose engine holds the archive images. */
  readonly local: Host;
  readonly images: ImageMap;
  readonly naming: Naming;
  readonly credentials?: RegistryCredentials | undefined;
}

/**
 * Brings the images of a release to a host, each under its content tag. What is there stays untouched, so that a
 * rollback needs no registry.
 * @returns image ids as this host's engine knows them, by service
 * @throws UserError when an image is gone, does not fit, cannot be pulled or finds no room
 */
export async function ensureImagesOnHost(request: EnsureRequest): Promise<Readonly<Record<string, Digest>>> {
  const { host, there, credentials } = request;
  const { context } = host;
  const wanted = wantedImages(request);
  const missing = wanted.filter(({ tag, image }) => !isThere(there, tag, image));
  if (missing.length === 0)
    context.log.info(t`${host.name}: all there already, ${plural(wanted.length, 'image')}`);
  const pulled = await pullImages(host, missing, credentials);
  const sent = await sendMissing(missing, request);
  const after: Tagged = { ...there, ids: new Map([...there.ids, ...pulled, ...sent]) };
  for (const { tag, image } of missing) {
    if (isThere(after, tag, image)) continue;
    throw new UserError(
      t`${host.name}: ${tag} is not the image that was sent (${image.reference}, ${image.digest})`,
      {
        fix: t`something else writes tags deploy-kit/* there; run 'docker rmi ${tag}' on that host and this again`,
      },
    );
  }
  const ids = wanted.flatMap(({ service, tag }) => {
    const id = after.ids.get(tag);
    return id === undefined ? [] : [[service, id] as const];
  });
  return Object.fromEntries(ids);
}

/**
 * Can each image that is streamed come to the host: is it there, or on this machine?
 * @throws UserError naming the first that is on neither
 */
export async function assertImagesAtHand(request: Omit<EnsureRequest, 'host'>): Promise<void> {
  const { there, local } = request;
  for (const { tag, image } of wantedImages(request)) {
    if (image.source !== 'archive' || isThere(there, tag, image)) continue;
    const here = (await inspectImage(local, image.digest)) ?? (await inspectImage(local, image.reference));
    if (here === undefined) throw notHere(image, t`is not on this machine`);
  }
}

/** Is the image of a service on the host, under its content tag? */
export function hasImage(there: Tagged, naming: Naming, service: string, image: PinnedImage): boolean {
  return isThere(there, contentTag(naming, service, image.digest), image);
}

interface Wanted {
  readonly service: string;
  readonly tag: string;
  readonly image: PinnedImage;
}

function wantedImages({ images, naming }: Pick<EnsureRequest, 'images' | 'naming'>): Wanted[] {
  return Object.entries(images).map(([service, image]) => {
    return { service, tag: contentTag(naming, service, image.digest), image };
  });
}

async function sendMissing(
  missing: readonly Wanted[],
  { host, local, naming }: EnsureRequest,
): Promise<ReadonlyMap<string, Digest>> {
  const archives = missing.filter(({ image }) => image.source === 'archive');
  if (archives.length === 0) return new Map();
  for (const { tag, image } of archives) {
    await local.run(['docker', 'tag', '--', await findOnThisMachine(local, image), tag]);
  }
  // Tagging was all there is to do when the host's engine is the one that built.
  if (host.kind === 'local') return (await ask(host, { ids: taggedImages(naming) }, host.context)).ids;
  // It brings zlib with it, for deploys without a registry only.
  const { streamImages } = await import('./stream.ts');
  return streamImages({ from: local, to: host, tags: archives.map(({ tag }) => tag) });
}

async function findOnThisMachine(local: Host, image: PinnedImage): Promise<string> {
  // The classic store finds it by its digest, even after the tag has moved on.
  if ((await inspectImage(local, image.digest)) !== undefined) return image.digest;
  const found = await configDigest(local, image.reference);
  if (found === image.digest) return image.reference;
  const other = t`is another image on this machine now (${found})`;
  throw notHere(image, found === undefined ? t`is not on this machine` : other);
}

function notHere({ reference, digest }: PinnedImage, what: string): UserError {
  return new UserError(t`${reference} (${digest}) was built to be streamed, but ${what}`, {
    fix: t`build and deploy in one job, or set a registry (build.registry) so that other machines can pull it`,
  });
}
