import type { Context } from '../base/context.ts';
import { type Digest, shortDigest } from '../base/digest.ts';
import { UserError } from '../base/errors.ts';
import { formatDuration, formatSize } from '../base/units.ts';
import { configDigest, inspectImage } from '../images/archive.ts';
import { contentInEngine, contentInRegistry } from '../images/content.ts';
import { describeFailure, fixForPull, type RegistryFailure } from '../images/failures.ts';
import { parseReference, tagName } from '../images/names.ts';
import { inspectInRegistry } from '../images/registry.ts';
import type { ImageMap, PinnedImage } from '../release/types.ts';
import { bake, type Made } from './bake.ts';
import { inspectBuilder } from './builder.ts';
import { checkFiles } from './errors.ts';
import { planTargets, type Target } from './plan.ts';
import { findKeys, findReusable } from './reuse.ts';
import type { BuildReport, BuildRequest, BuiltImage } from './types.ts';

/**
 * Builds every service that has `build:` in one `docker buildx bake`, and says what the images are by digest.
 * @throws UserError for what is wrong with the compose file, a Dockerfile, the registry or this machine
 */
export async function buildImages(request: BuildRequest, context: Context): Promise<BuildReport> {
  const started = context.now();
  const targets = planTargets(request);
  if (targets.length === 0) return { images: {}, built: [], cache: undefined, duration: 0 };
  await checkFiles(targets);
  const builder = await inspectBuilder(request);
  const keys = await findKeys(request, targets, builder.platform, context);
  const reused = await findReusable(request, targets, keys, context);
  // What a target builds on is built with it: bake has it from its cache.
  const rest = targets.filter(({ name }) => !reused.has(name));
  for (const { repository, services } of targets.filter(({ name }) => reused.has(name))) {
    context.log.info(`${services.join(', ')}: ${repository} of this commit is there already`);
  }
  const baked =
    rest.length === 0 ? undefined : await bake(request, rest, { targets, keys, builder }, context);
  const images = await Promise.all(
    targets.map((target) =>
      finish(request, target, reused.get(target.name), baked?.made.get(target.name), context),
    ),
  );
  for (const image of images.filter(({ built: { outcome } }) => outcome === 'built')) {
    const { services, reference, digest, bytes } = image.built;
    const size = bytes === undefined ? '' : `, ${formatSize(bytes)}`;
    context.log.info(`${services.join(', ')}: ${reference} (${shortDigest(digest)}${size})`);
  }
  const map: ImageMap = Object.fromEntries(
    images.flatMap(({ built: { services }, pinned }) =>
      services.map((service) => [service, pinned] as const),
    ),
  );
  const duration = context.now() - started;
  context.log.info(`images are ready (${formatDuration(duration)})`);
  return { images: map, built: images.map((image) => image.built), cache: baked?.cache, duration };
}

interface Finished {
  readonly built: BuiltImage;
  readonly pinned: PinnedImage;
}

async function finish(
  request: BuildRequest,
  target: Target,
  reused: Digest | undefined,
  made: Made | undefined,
  context: Context,
): Promise<Finished> {
  const { host, programs, registry, loginEnv } = request;
  const { repository, services } = target;
  const reference = `${repository}:${tagName(request.version)}`;
  const steps = { steps: made?.steps ?? 0, cachedSteps: made?.cachedSteps ?? 0 };
  const outcome = reused === undefined ? 'built' : 'reused';
  if (registry === undefined) {
    const digest = reused ?? made?.config ?? (await configDigest(host, reference));
    if (digest === undefined) throw notThere(reference, 'the engine of this machine');
    const bytes = (await inspectImage(host, reference))?.bytes;
    const content = await contentInEngine(host, reference);
    const pinned: PinnedImage = { source: 'archive', reference, digest, content };
    return { built: { services, reference, digest, outcome, bytes, ...steps }, pinned };
  }
  const digest = reused ?? made?.digest;
  if (digest === undefined) throw notThere(reference, 'the registry');
  const pull = `${repository}@${digest}`;
  const [inspected, content] = await Promise.all([
    inspectInRegistry(programs, pull, context, { env: loginEnv }),
    contentInRegistry(programs, pull, loginEnv),
  ]);
  if (inspected.kind === 'absent') throw notThere(pull, 'the registry');
  if (inspected.kind !== 'found') throw notSeen(pull, inspected.kind, inspected.stderr);
  if (inspected.digest !== digest) throw notThere(pull, 'the registry');
  const pinned: PinnedImage = { source: 'registry', reference, pull, digest, content };
  return { built: { services, reference, digest, outcome, bytes: inspected.bytes, ...steps }, pinned };
}

/** A registry that did not answer has not said that the image is missing. */
function notSeen(pull: string, failure: RegistryFailure, stderr: string): UserError {
  const { registry } = parseReference(pull);
  const why = describeFailure(failure, registry, stderr);
  return new UserError(`${pull} was pushed, but nobody can see whether it arrived: ${why}`, {
    fix: fixForPull(failure, registry),
  });
}

function notThere(reference: string, where: string): UserError {
  return new UserError(`${reference} was built, but ${where} does not have it afterwards`, {
    fix: 'run the build again; if it stays so, look at the output of the build above',
  });
}
