import type { Context } from '../base/context.ts';
import { hashValue, isDigest, shortDigest } from '../base/digest.ts';
import { UserError } from '../base/errors.ts';
import { own } from '../base/own.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import type { ComposeModel } from '../compose/model.ts';
import type { Host } from '../host/host.ts';
import type { ImageMap, PinnedImage } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { configDigest } from './archive.ts';
import { explainFailure } from './failures.ts';
import { fullName, parseReference } from './names.ts';
import { inspectInRegistry } from './registry.ts';

export interface ResolveRequest {
  /** The machine that runs this: it asks the registries, and its engine is the last resort. */
  readonly host: Host;
  readonly model: ComposeModel;
  /** What a build made; wins over everything else. */
  readonly built: ImageMap;
  /** Of others: taken for the same line before anybody is asked for it. */
  readonly foreign?: ImageMap | undefined;
  /** Of the release that runs now: a service keeps its image as long as its line in the compose file is the same. */
  readonly previous?: ImageMap | undefined;
  /** Only these may get another image: the others keep what they have, whatever their line says. */
  readonly only?: readonly string[] | undefined;
  /** Some host is another machine than this one. */
  readonly isStreamed: boolean;
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

/** Looking for newer images must not hold up a deploy. */
const NEWER_TIMEOUT: Milliseconds = 5000;

/**
 * An image by digest for every service of the model.
 * @throws UserError naming the services without one, what was tried, and the fix
 */
export async function resolveImages(request: ResolveRequest, context: Context): Promise<Resolved> {
  const { model, built, foreign, previous = {}, only, refresh, isStreamed, memory } = request;
  const lines = Object.entries(model.services).map(([service, { image }]) => [service, image]);
  // With the same question, the answer of a step before: a tag that moves in between moves for the next deploy.
  const key = `images-${hashValue({ lines, built, foreign, previous, only, refresh, isStreamed })}`;
  const known = await memory?.recall(key);
  if (known !== undefined) return known as Resolved;
  const resolved = await resolve(request, context);
  await memory?.keep(key, resolved);
  return resolved;
}

interface Resolved {
  readonly images: ImageMap;
  /** For people: what was not taken from a registry, and where a newer image exists. */
  readonly notes: readonly string[];
}

async function resolve(request: ResolveRequest, context: Context): Promise<Resolved> {
  const { model, foreign = {}, previous = {}, only, refresh } = request;
  const isKept = (service: string) => only !== undefined && !only.includes(service);
  const built = new Map([...builtImages(request)].filter(([service]) => !isKept(service)));
  const images = new Map<string, PinnedImage>();
  const open = new Map<string, string[]>();
  for (const [service, { image }] of Object.entries(model.services)) {
    const before = own(previous, service);
    const verified = own(foreign, service);
    const isSame = (one: PinnedImage | undefined) => one?.reference === image && !refresh;
    const known =
      built.get(service) ??
      (isSame(before) || isKept(service) ? before : undefined) ??
      (isSame(verified) ? verified : undefined);
    if (known !== undefined) images.set(service, known);
    else if (image === undefined || image === '') throw noImage(service, model);
    else open.set(image, [...(open.get(image) ?? []), service]);
  }
  const asked = [...open].map(async ([reference, services]) => {
    return { reference, services, ...(await resolveOne(reference, request, context)) };
  });
  const kept = new Map([...images].filter(([service]) => !built.has(service)));
  const [newer, tried] = await Promise.all([newerNotes(kept, request, context), Promise.all(asked)]);
  const missing = tried.filter((one) => one.image === undefined);
  if (missing.length > 0) throw notFound(missing, model);
  for (const { services, image } of tried) {
    if (image !== undefined) for (const service of services) images.set(service, image);
  }
  const notes = tried.flatMap(({ note }) => note ?? []);
  return { images: Object.fromEntries(images), notes: [...notes, ...newer] };
}

/** What a build made: for the services that build, and for those that name an image which one of them builds. */
function builtImages({ model, built }: ResolveRequest): ReadonlyMap<string, PinnedImage> {
  const images = new Map(Object.entries(built));
  const byName = new Map(
    [...images].flatMap(([service, image]) => {
      const builds = own(model.services, service);
      // What Compose calls an image that the file does not name.
      return builds === undefined
        ? []
        : [[fullName(builds.image ?? `${model.name}-${service}`), image] as const];
    }),
  );
  for (const [service, { build, image }] of Object.entries(model.services)) {
    const made = (build ?? null) === null && image !== undefined ? byName.get(fullName(image)) : undefined;
    if (made !== undefined && !images.has(service)) images.set(service, made);
  }
  return images;
}

type Resolution = { image: PinnedImage; note?: string } | { reason: string; fix?: string } | undefined;
type Resolver = (
  reference: string,
  request: ResolveRequest,
  context: Context,
) => Resolution | Promise<Resolution>;

/** In order of precedence. */
const RESOLVERS: readonly Resolver[] = [written, registry, engine];

/** What was tried, until there was an image. */
interface Tried {
  readonly image?: PinnedImage;
  readonly note?: string;
  readonly reasons: readonly string[];
  readonly fix?: string | undefined;
}

async function resolveOne(reference: string, request: ResolveRequest, context: Context): Promise<Tried> {
  const reasons: string[] = [];
  let fix: string | undefined;
  for (const resolver of RESOLVERS) {
    const result = await resolver(reference, request, context);
    if (result === undefined) continue;
    if ('image' in result) return { ...result, reasons };
    reasons.push(result.reason);
    fix ??= result.fix;
  }
  return { reasons, fix };
}

/** The reference carries a digest already. */
function written(reference: string): Resolution {
  const { name, digest } = parseReference(reference);
  if (digest === undefined) return undefined;
  if (!isDigest(digest))
    return { reason: t`'${digest}' is not a digest`, fix: t`a digest is sha256: and 64 hexadecimal digits` };
  return { image: { source: 'registry', reference, pull: `${name}@${digest}`, digest } };
}

async function registry(
  reference: string,
  { host, env }: ResolveRequest,
  context: Context,
): Promise<Resolution> {
  const found = await inspectInRegistry(host, reference, context, { env });
  if (found.kind !== 'found') return explainFailure(found, reference);
  const { digest } = found;
  return {
    image: { source: 'registry', reference, pull: `${parseReference(reference).name}@${digest}`, digest },
  };
}

/** An image that somebody built or loaded on this machine. */
async function engine(reference: string, { host, isStreamed }: ResolveRequest): Promise<Resolution> {
  const digest = await configDigest(host, reference);
  if (digest === undefined) return { reason: t`the engine of this machine does not have it either` };
  const note = isStreamed
    ? t`${reference} is taken from this machine's engine, since no registry gives it: it is streamed to the hosts`
    : t`${reference} is taken from this machine's engine, since no registry gives it`;
  return { image: { source: 'archive', reference, digest }, note };
}

/** What a kept image's reference stands for now, where it was taken from; undefined when that does not tell in time. */
async function latest(image: PinnedImage, { host, env }: ResolveRequest, context: Context) {
  if (image.source === 'archive') {
    // containerd's store tells it only by writing the whole image out.
    using limit = timeLimit(NEWER_TIMEOUT, context.signal);
    const tools = { run: (argv: readonly string[]) => host.run(argv, { signal: limit.signal }) };
    return await configDigest(tools, image.reference);
  }
  const found = await inspectInRegistry(host, image.reference, context, { timeout: NEWER_TIMEOUT, env });
  return found.kind === 'found' ? found.digest : undefined;
}

async function newerNotes(
  kept: ReadonlyMap<string, PinnedImage>,
  request: ResolveRequest,
  context: Context,
): Promise<string[]> {
  const asked = new Map<string, { image: PinnedImage; services: string[] }>();
  for (const [service, image] of kept) {
    if (image.reference.includes('@')) continue;
    const known = asked.get(image.reference);
    asked.set(image.reference, { image, services: [...(known?.services ?? []), service] });
  }
  const notes = await Promise.all(
    [...asked.values()].map(async ({ image, services }) => {
      const now = await latest(image, request, context).catch(() => undefined);
      if (now === undefined || now === image.digest) return [];
      const where = image.source === 'registry' ? t`in the registry` : t`in this machine's engine`;
      return [
        t`${image.reference} has moved ${where} to ${shortDigest(now)}; ${services.join(', ')} keeps ${shortDigest(image.digest)} until its line in the compose file changes or 'refresh' is set`,
      ];
    }),
  );
  context.signal.throwIfAborted();
  return notes.flat();
}

const build = () => t`run build-images before, and hand its output 'images' on to this step`;

const isBuilt = (service: string, { services }: ComposeModel) =>
  (own(services, service)?.build ?? null) !== null;

function noImage(service: string, model: ComposeModel): UserError {
  return isBuilt(service, model)
    ? new UserError(t`service ${service} has 'build:', but no image of it was built`, { fix: build() })
    : new UserError(t`service ${service} has neither 'image:' nor 'build:'`, {
        fix: t`add one in the compose file`,
      });
}

type Missing = Tried & { readonly reference: string; readonly services: readonly string[] };

function notFound(missing: readonly Missing[], model: ComposeModel): UserError {
  const lines = missing.map(
    ({ reference, services, reasons }) =>
      t`services.${services.join(', services.')}: image ${reference}: ${reasons.join(t`; `)}`,
  );
  const fix = missing[0]?.fix ?? t`check the name and the tag`;
  const hasBuild = missing.some(({ services }) => services.some((service) => isBuilt(service, model)));
  return new UserError(lines.join('\n'), { fix: hasBuild ? t`${fix}; or build it: ${build()}` : fix });
}
