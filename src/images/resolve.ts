import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { ComposeModel } from '../compose/model.ts';
import type { Host } from '../host/host.ts';
import { type Digest, hashValue, isDigest, shortDigest } from '../release/digest.ts';
import type { ImageMap, PinnedImage } from '../release/types.ts';
import { configDigest } from './archive.ts';
import { describeFailure, fixForPull } from './failures.ts';
import { parseReference } from './names.ts';
import { inspectInRegistry } from './registry.ts';

export interface ResolveRequest {
  /** The machine that runs this: it asks the registries, and its engine is the last resort. */
  readonly host: Host;
  readonly model: ComposeModel;
  /** What a build made; wins over everything else. */
  readonly built: ImageMap;
  /** Of the release that runs now: a service keeps its image as long as its line in the compose file is the same. */
  readonly previous?: ImageMap | undefined;
  /** Takes what the registry has now, also where the line did not change. */
  readonly refresh: boolean;
  /** Environment of a registry login. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Of the steps of a job: what one of them has asked registries for the next one need not ask again. */
  readonly memory?: Memory | undefined;
}

export interface Memory {
  recall(key: string): Promise<unknown>;
  keep(key: string, value: unknown): Promise<void>;
}

export interface ImageNote {
  readonly kind: 'newer' | 'archive';
  readonly services: readonly string[];
  readonly text: string;
}

/** Looking for newer images must not hold up a deploy. */
const NEWER_TIMEOUT: Milliseconds = 5000;

/**
 * An image by digest for every service of the model.
 * @throws UserError naming the services without one, what was tried, and the fix
 */
export async function resolveImages(request: ResolveRequest, context: Context): Promise<Resolved> {
  const { model, built, previous = {}, refresh, memory } = request;
  const lines = Object.entries(model.services).map(([service, { image }]) => [service, image]);
  // With the same question, the answer of a step before: a tag that moves in between moves for the next deploy.
  const key = `images-${hashValue({ lines, built, previous, refresh })}`;
  const known = await memory?.recall(key);
  if (known !== undefined) return known as Resolved;
  const resolved = await resolve(request, context);
  await memory?.keep(key, resolved);
  return resolved;
}

interface Resolved {
  readonly images: ImageMap;
  readonly notes: readonly ImageNote[];
}

async function resolve(request: ResolveRequest, context: Context): Promise<Resolved> {
  const { model, built } = request;
  const open = new Map<string, string[]>();
  for (const [service, { image, build }] of Object.entries(model.services)) {
    if (built[service] !== undefined) continue;
    if (image === undefined || image === '') throw noImage(service, build !== undefined && build !== null);
    open.set(image, [...(open.get(image) ?? []), service]);
  }
  const found = await Promise.all(
    [...open].map(([reference, services]) => resolveOne({ reference, services }, request, context)),
  );
  const missing = found.flatMap((result) => (result.kind === 'missing' ? [result] : []));
  if (missing.length > 0) throw notFound(missing);
  const resolved = found.flatMap((result) => (result.kind === 'found' ? [result] : []));
  const fromHere = resolved.flatMap(({ services, images }) =>
    services.map((service) => [service, images(service)] as const),
  );
  const chosen = Object.keys(model.services).map((service) => [service, built[service]] as const);
  const images = Object.fromEntries(
    [...chosen, ...fromHere].filter((entry): entry is [string, PinnedImage] => entry[1] !== undefined),
  );
  const notes = resolved.flatMap(({ note }) => (note === undefined ? [] : [note]));
  return { images, notes: [...notes, ...(await newerNotes(images, request, context))] };
}

interface Wanted {
  readonly reference: string;
  readonly services: readonly string[];
}

type Resolution = { image: PinnedImage; note?: string } | { reason: string; fix?: string } | undefined;
type Resolver = (
  wanted: Wanted,
  request: ResolveRequest,
  context: Context,
) => Resolution | Promise<Resolution>;

/** In order of precedence. */
const RESOLVERS: readonly Resolver[] = [written, registry, engine];

type Outcome =
  | { kind: 'found'; services: readonly string[]; images: (service: string) => PinnedImage; note?: ImageNote }
  | { kind: 'missing'; wanted: Wanted; reasons: string[]; fix: string | undefined; hasBuild: boolean };

async function resolveOne(wanted: Wanted, request: ResolveRequest, context: Context): Promise<Outcome> {
  const kept = new Map<string, PinnedImage>();
  for (const service of wanted.services) {
    const previous = request.previous?.[service];
    if (previous?.reference === wanted.reference && !request.refresh) kept.set(service, previous);
  }
  const open = wanted.services.filter((service) => !kept.has(service));
  const keptImage = (service: string) => kept.get(service) as PinnedImage;
  if (open.length === 0) return { kind: 'found', services: wanted.services, images: keptImage };
  const reasons: string[] = [];
  let fix: string | undefined;
  for (const resolver of RESOLVERS) {
    const result = await resolver({ ...wanted, services: open }, request, context);
    if (result === undefined) continue;
    if ('image' in result) {
      const { image, note } = result;
      return {
        kind: 'found',
        services: wanted.services,
        images: (service) => kept.get(service) ?? image,
        ...(note === undefined ? {} : { note: { kind: 'archive', services: open, text: note } as const }),
      };
    }
    reasons.push(result.reason);
    fix ??= result.fix;
  }
  const hasBuild = open.some((service) => (request.model.services[service]?.build ?? null) !== null);
  return { kind: 'missing', wanted: { ...wanted, services: open }, reasons, fix, hasBuild };
}

/** The reference carries a digest already. */
function written({ reference }: Wanted): Resolution {
  const { name, digest } = parseReference(reference);
  if (digest === undefined) return undefined;
  if (!isDigest(digest))
    return { reason: `'${digest}' is not a digest`, fix: 'a digest is sha256: and 64 hexadecimal digits' };
  return { image: { source: 'registry', reference, pull: `${name}@${digest}`, digest } };
}

async function registry(
  { reference }: Wanted,
  request: ResolveRequest,
  context: Context,
): Promise<Resolution> {
  const { name, registry: where } = parseReference(reference);
  const inspected = await inspectInRegistry(request.host, reference, context, { env: request.env });
  if (inspected.kind !== 'found') {
    return {
      reason: describeFailure(inspected.kind, where, inspected.stderr),
      fix: fixForPull(inspected.kind, where),
    };
  }
  const { digest } = inspected;
  return { image: { source: 'registry', reference, pull: `${name}@${digest}`, digest } };
}

/** An image that somebody built or loaded on this machine. */
async function engine({ reference }: Wanted, request: ResolveRequest, context: Context): Promise<Resolution> {
  const digest = await configDigest(request.host, reference, context);
  if (digest === undefined) return { reason: 'the engine of this machine does not have it either' };
  const note = `${reference} is taken from this machine's engine, since no registry gives it: it is streamed to the hosts`;
  return { image: { source: 'archive', reference, digest }, note };
}

/** What a kept image's reference stands for now, where it was taken from; undefined when that does not tell. */
async function latest(
  image: PinnedImage,
  request: ResolveRequest,
  context: Context,
  options: { timeout: Milliseconds; env: ResolveRequest['env'] },
): Promise<Digest | undefined> {
  if (image.source === 'archive') return configDigest(request.host, image.reference, context);
  const found = await inspectInRegistry(request.host, image.reference, context, options);
  return found.kind === 'found' ? found.digest : undefined;
}

async function newerNotes(images: ImageMap, request: ResolveRequest, context: Context): Promise<ImageNote[]> {
  if (request.refresh) return [];
  const kept = new Map<string, { image: PinnedImage; services: string[] }>();
  for (const [service, image] of Object.entries(images)) {
    const isKept = request.previous?.[service] === image;
    if (!isKept || request.built[service] !== undefined || image.reference.includes('@')) continue;
    const known = kept.get(image.reference);
    kept.set(image.reference, { image, services: [...(known?.services ?? []), service] });
  }
  const options = { timeout: NEWER_TIMEOUT, env: request.env };
  const notes = await Promise.all(
    [...kept.values()].map(async ({ image, services }): Promise<ImageNote | undefined> => {
      const now = await latest(image, request, context, options).catch(() => undefined);
      if (now === undefined || now === image.digest) return undefined;
      const where = image.source === 'registry' ? 'in the registry' : "in this machine's engine";
      const text =
        `${image.reference} has moved ${where} to ${shortDigest(now)}; ` +
        `${services.join(', ')} keeps ${shortDigest(image.digest)} until its line in the compose file changes or 'refresh' is set`;
      return { kind: 'newer', services, text };
    }),
  );
  context.signal.throwIfAborted();
  return notes.filter((note) => note !== undefined);
}

function noImage(service: string, hasBuild: boolean): UserError {
  return hasBuild
    ? new UserError(`service ${service} has 'build:', but no image of it was built`, {
        fix: `run build-images before, and hand its output 'images' on to this step`,
      })
    : new UserError(`service ${service} has neither 'image:' nor 'build:'`, {
        fix: 'add one in the compose file',
      });
}

function notFound(missing: readonly Extract<Outcome, { kind: 'missing' }>[]): UserError {
  const lines = missing.map(
    ({ wanted, reasons }) =>
      `services.${wanted.services.join(', services.')}: image ${wanted.reference}: ${reasons.join('; ')}`,
  );
  const [first] = missing;
  const build = missing.some(({ hasBuild }) => hasBuild)
    ? `; or build it: run build-images before, and hand its output 'images' on to this step`
    : '';
  return new UserError(lines.join('\n'), { fix: `${first?.fix ?? 'check the name and the tag'}${build}` });
}
