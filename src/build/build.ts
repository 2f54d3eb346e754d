import type { Context } from '../base/context.ts';
import { type Digest, shortDigest } from '../base/digest.ts';
import { UserError } from '../base/errors.ts';
import { type Bytes, formatDuration, formatSize } from '../base/units.ts';
import { configDigest, inspectImage } from '../images/archive.ts';
import { contentInRegistry } from '../images/content.ts';
import { explainFailure } from '../images/failures.ts';
import { tagName } from '../images/names.ts';
import { inspectInRegistry } from '../images/registry.ts';
import type { PinnedImage } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { bake, inspectBuilder, type Made } from './bake.ts';
import { checkFiles } from './errors.ts';
import { planTargets, type Target } from './plan.ts';
import { recognised } from './reuse.ts';
import type { BuildReport, BuildRequest, BuiltImage } from './types.ts';

/**
 * Builds every service that has `build:` in one `docker buildx bake`, and says what the images are by digest.
 * @throws UserError for what is wrong with the compose file, a Dockerfile, the registry or this machine
 */
export async function buildImages(request: BuildRequest, context: Context): Promise<BuildReport> {
  const started = context.now();
  const planned = planTargets(request);
  if (planned.length === 0) return { images: {}, built: [], cache: undefined, attestations: [], duration: 0 };
  await checkFiles(planned);
  const builder = await inspectBuilder(request);
  const targets = await recognised(request, planned, builder.platform, context);
  for (const { repository, services, reused } of targets) {
    if (reused === undefined) continue;
    context.log.info(t`${services.join(', ')}: ${repository} of this commit is there already`);
  }
  const isThere = targets.every(({ reused }) => reused !== undefined);
  const baked = isThere ? undefined : await bake(request, targets, builder, context);
  const images = new Map<string, PinnedImage>();
  const finish = async (target: Target): Promise<BuiltImage> => {
    const { name, services, reused } = target;
    const made = baked?.made.get(name);
    const { image, bytes } = await pin(request, target, made, context);
    for (const service of services) images.set(service, image);
    return {
      services,
      reference: image.reference,
      digest: image.digest,
      outcome: reused === undefined ? 'built' : 'reused',
      bytes,
      steps: made?.steps ?? 0,
      cachedSteps: made?.cachedSteps ?? 0,
    };
  };
  const built = await Promise.all(targets.map(finish));
  for (const { services, reference, digest, bytes, outcome } of built) {
    if (outcome === 'reused') continue;
    const size = bytes === undefined ? '' : `, ${formatSize(bytes)}`;
    context.log.info(`${services.join(', ')}: ${reference} (${shortDigest(digest)}${size})`);
  }
  const duration = context.now() - started;
  context.log.info(t`images are ready (${formatDuration(duration)})`);
  const { cache, attestations = [], unattested } = baked ?? {};
  return { images: Object.fromEntries(images), built, cache, attestations, unattested, duration };
}

/** What became of a target, as the registry or the engine has it. */
async function pin(
  { programs, registry, loginEnv, version }: BuildRequest,
  { repository, reused }: Target,
  made: Made | undefined,
  context: Context,
): Promise<{ readonly image: PinnedImage; readonly bytes: Bytes | undefined }> {
  const reference = `${repository}:${tagName(version)}`;
  if (registry === undefined) {
    const digest = reused ?? made?.config ?? (await configDigest(programs, reference));
    const found = await inspectImage(programs, reference);
    if (digest === undefined || found === undefined) throw notThere(reference, t`the engine of this machine`);
    const { bytes, content } = found;
    return { image: { source: 'archive', reference, digest, content }, bytes };
  }
  const digest = reused ?? made?.digest;
  if (digest === undefined) throw notThere(reference, t`the registry`);
  const pull = `${repository}@${digest}`;
  const inspect = (one: Digest) =>
    inspectInRegistry(programs, `${repository}@${one}`, context, { env: loginEnv });
  // For people: no answer is no reason to fail.
  const sizeOf = async (one: Digest | undefined) => {
    const found = one && (await inspect(one));
    return found?.kind === 'found' ? found.bytes : undefined;
  };
  const [inspected, content] = await Promise.all([
    inspect(digest),
    // It only spares a restart of what is the same: no answer is no reason to fail.
    contentInRegistry(programs, pull, loginEnv).catch(() => undefined),
  ]);
  if (inspected.kind === 'absent') throw notThere(pull, t`the registry`);
  if (inspected.kind !== 'found') {
    // A registry that did not answer has not said that the image is missing.
    const { reason, fix } = explainFailure(inspected, pull);
    throw new UserError(t`${pull} was built, but nobody can see whether the registry has it: ${reason}`, {
      fix,
    });
  }
  if (inspected.digest !== digest) throw notThere(pull, t`the registry`);
  const bytes = inspected.bytes ?? (await sizeOf(inspected.only));
  return { image: { source: 'registry', reference, pull, digest, content }, bytes };
}

function notThere(reference: string, where: string): UserError {
  return new UserError(t`${reference} was built, but ${where} does not have it afterwards`, {
    fix: t`run the build again; if it stays so, look at the output of the build above`,
  });
}
