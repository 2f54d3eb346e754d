import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import { formatDuration } from '../base/units.ts';
import type { Fence, Host } from '../host/host.ts';
import { type Digest, isDigest } from '../release/digest.ts';
import type { ImageMap, PinnedImage } from '../release/types.ts';
import { configDigest, inspectImage, isContainerdStore } from './archive.ts';
import type { RegistryCredentials } from './login.ts';
import { contentTag, type Naming } from './names.ts';
import { pullImage } from './pull.ts';

export interface EnsureRequest {
  readonly host: Host;
  /** The machine that runs this, whose engine holds the archive images. */
  readonly local: Host;
  readonly images: ImageMap;
  readonly naming: Naming;
  /** Under the host lock; without one only what no other run can disturb is done anyway: images are content. */
  readonly fence?: Fence | undefined;
  readonly credentials?: RegistryCredentials | undefined;
}

/** Pulls at once: a slow line is shared, a fast registry is not waited for. */
const PARALLEL_PULLS = 3;

/**
 * Brings the images of a release to a host, each under its content tag. What is there stays untouched, so that a
 * rollback needs no registry.
 * @returns image ids as this host's engine knows them, by service
 * @throws UserError when an image is gone, does not fit, cannot be pulled or finds no room
 */
export async function ensureImagesOnHost(
  request: EnsureRequest,
  context: Context,
): Promise<Readonly<Record<string, Digest>>> {
  const wanted = wantedImages(request.images, request.naming);
  const before = await survey(request.host, [...wanted.keys()], context);
  const missing = [...wanted.values()].filter(({ tag, image }) => !isThere(before, tag, image));
  if (missing.length === 0) {
    context.log.info(`${request.host.name}: all ${wanted.size} images are there already`);
    return idsByService(request, before);
  }
  await pullMissing(missing, request, context);
  await sendMissing(missing, request, context);
  const after = await survey(request.host, [...wanted.keys()], context);
  for (const { tag, image } of wanted.values()) {
    if (isThere(after, tag, image)) continue;
    throw new UserError(
      `${request.host.name}: ${tag} is not the image that was sent (${image.reference}, ${image.digest})`,
      {
        fix: `something else writes tags deploy-kit/* there; run 'docker rmi ${tag}' on that host and this again`,
      },
    );
  }
  return idsByService(request, after);
}

/**
 * Can each image that is streamed come to the host: is it there, or on this machine?
 * @throws UserError naming the first that is on neither
 */
export async function assertImagesAtHand(request: EnsureRequest, context: Context): Promise<void> {
  const archives = [...wantedImages(request.images, request.naming).values()].filter(
    ({ image }) => image.source === 'archive',
  );
  const there = await survey(
    request.host,
    archives.map(({ tag }) => tag),
    context,
  );
  for (const { tag, image } of archives) {
    if (isThere(there, tag, image)) continue;
    const here =
      (await inspectImage(request.local, image.digest, context)) ??
      (await inspectImage(request.local, image.reference, context));
    if (here === undefined) throw notHere(image, 'is not on this machine');
  }
}

/** The services whose image is on the host under its content tag. */
export async function servicesWithImage(
  { host, images, naming }: Pick<EnsureRequest, 'host' | 'images' | 'naming'>,
  context: Context,
): Promise<ReadonlySet<string>> {
  const tagged = Object.entries(images).map(([service, image]) => ({
    service,
    image,
    tag: contentTag(naming, service, image.digest),
  }));
  const there = await survey(
    host,
    tagged.map(({ tag }) => tag),
    context,
  );
  return new Set(tagged.filter(({ tag, image }) => isThere(there, tag, image)).map(({ service }) => service));
}

interface Wanted {
  readonly tag: string;
  readonly image: PinnedImage;
}

function wantedImages(images: ImageMap, naming: Naming): Map<string, Wanted> {
  const entries = Object.entries(images).map(([service, image]) => {
    const tag = contentTag(naming, service, image.digest);
    return [tag, { tag, image }] as const;
  });
  return new Map(entries);
}

interface Survey {
  readonly containerdStore: boolean;
  readonly ids: ReadonlyMap<string, Digest>;
}

// One round trip. `docker image inspect` prints those it finds and exits with 1 when one is missing.
const SURVEY = `
docker info --format '{{json .DriverStatus}}' || exit 3
docker image inspect --format '{{.Id}} {{json .RepoTags}}' -- "$@" 2>/dev/null
exit 0
`;

async function survey(host: Host, tags: readonly string[], context: Context): Promise<Survey> {
  if (tags.length === 0) return { containerdStore: false, ids: new Map() };
  const { stdout } = await host.run(['sh', '-c', SURVEY, 'sh', ...tags], { signal: context.signal });
  const [status = '', ...lines] = stdout.split('\n');
  const ids = new Map<string, Digest>();
  for (const line of lines) {
    const space = line.indexOf(' ');
    const id = line.slice(0, space);
    if (!isDigest(id)) continue;
    for (const tag of (JSON.parse(line.slice(space + 1)) as string[] | null) ?? []) ids.set(tag, id);
  }
  return { containerdStore: isContainerdStore(status), ids };
}

/** On the classic store an image's id is its config's digest: a tag that was moved by hand shows. */
function isThere({ ids, containerdStore }: Survey, tag: string, image: PinnedImage): boolean {
  const id = ids.get(tag);
  return id !== undefined && (containerdStore || image.source === 'registry' || id === image.digest);
}

function idsByService({ images, naming }: EnsureRequest, { ids }: Survey): Record<string, Digest> {
  return Object.fromEntries(
    Object.entries(images).flatMap(([service, image]) => {
      const id = ids.get(contentTag(naming, service, image.digest));
      return id === undefined ? [] : [[service, id]];
    }),
  );
}

async function pullMissing(
  missing: readonly Wanted[],
  request: EnsureRequest,
  context: Context,
): Promise<void> {
  // One pull for each image, though several services have a tag of their own on it.
  const pulls = new Map<string, { reference: string; tags: string[] }>();
  for (const { tag, image } of missing) {
    if (image.source !== 'registry') continue;
    const tags = pulls.get(image.pull)?.tags ?? [];
    pulls.set(image.pull, { reference: image.reference, tags: [...tags, tag] });
  }
  const queue = [...pulls];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [pull, { reference, tags }] = next;
      const started = context.now();
      await pullImage({ ...request, pull, reference, tags }, context);
      context.log.info(
        `${request.host.name}: pulled ${reference} (${formatDuration(context.now() - started)})`,
      );
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: PARALLEL_PULLS }, worker));
  for (const result of workers) if (result.status === 'rejected') throw result.reason;
}

async function sendMissing(
  missing: readonly Wanted[],
  request: EnsureRequest,
  context: Context,
): Promise<void> {
  const archives = missing.filter(({ image }) => image.source === 'archive');
  if (archives.length === 0) return;
  for (const { tag, image } of archives) {
    const id = await findOnThisMachine(request.local, image, context);
    await request.local.run(['docker', 'tag', id, tag], { signal: context.signal });
  }
  // Tagging was all there is to do when the host's engine is the one that built.
  if (request.host.kind === 'local') return;
  const tags = archives.map(({ tag }) => tag);
  // It brings zlib with it, for deploys without a registry only.
  const { streamImages } = await import('./stream.ts');
  await streamImages({ from: request.local, to: request.host, tags, fence: request.fence }, context);
}

async function findOnThisMachine(local: Host, image: PinnedImage, context: Context): Promise<string> {
  // The classic store finds it by its digest, even after the tag has moved on.
  if ((await inspectImage(local, image.digest, context)) !== undefined) return image.digest;
  const found = await configDigest(local, image.reference, context);
  if (found === image.digest) return image.reference;
  throw notHere(
    image,
    found === undefined ? 'is not on this machine' : `is another image on this machine now (${found})`,
  );
}

function notHere({ reference, digest }: PinnedImage, what: string): UserError {
  return new UserError(`${reference} (${digest}) was built to be streamed, but ${what}`, {
    fix: 'build and deploy in one job, or set a registry (build.registry) so that other machines can pull it',
  });
}
