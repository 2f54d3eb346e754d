import type { Context } from '../base/context.ts';
import { type Digest, isDigest, sha256 } from '../base/digest.ts';
import { lastLines, ToolError, UserError } from '../base/errors.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Bytes, Milliseconds } from '../base/units.ts';
import type { RunOptions, RunResult } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import { type Refusal, registryFailure } from './failures.ts';

export type Inspected =
  | {
      readonly kind: 'found';
      /** Of the index when there is one: what `name@digest` should name, so that each host gets its platform. */
      readonly digest: Digest;
      /** Compressed size of config and layers; unknown for an index. */
      readonly bytes: Bytes | undefined;
      /** The one image of an index that holds, besides, only what is said of it. */
      readonly only: Digest | undefined;
    }
  | Refusal;

export interface InspectOptions {
  readonly timeout?: Milliseconds;
  /** Environment of the login, if there is one. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Runs docker and others on a machine: its host, or what runs the programs of a build. */
export interface Tools {
  /** As `Host.run`; what builds takes the time that it takes, unless `timeout` says how long. */
  run(argv: readonly string[], options?: ToolOptions): Promise<RunResult>;
}

type ToolOptions = Pick<RunOptions, 'cwd' | 'env' | 'signal' | 'timeout' | 'accept' | 'onStderr'> & {
  stdin?: string;
};

const TIMEOUT: Milliseconds = 30_000;

/**
 * Asks the registry for what a reference names now, without pulling it.
 * @throws UserError without buildx, and for an answer that is no manifest; everything that a registry can answer is in the result
 */
export async function inspectInRegistry(
  tools: Tools,
  reference: string,
  context: Pick<Context, 'signal'>,
  options: InspectOptions = {},
): Promise<Inspected> {
  // Our own limit: the tool's retries can take minutes when a registry swallows packets.
  using limit = timeLimit(options.timeout ?? TIMEOUT, context.signal);
  try {
    const argv = ['docker', 'buildx', 'imagetools', 'inspect', '--raw', '--', reference];
    const { stdout } = await tools.run(argv, { signal: limit.signal, env: options.env ?? {} });
    return { kind: 'found', ...(await readManifest(stdout)) };
  } catch (error) {
    context.signal.throwIfAborted();
    if (limit.timedOut) return { kind: 'unreachable', stderr: t`it did not answer in time` };
    if (!(error instanceof ToolError)) throw error;
    const missing = buildxMissing(error);
    if (missing) throw missing;
    return { kind: registryFailure(error.stderr), stderr: lastLines(error.stderr, 2) };
  }
}

/** The digest of a manifest is that of its bytes. */
async function readManifest(raw: string): Promise<Omit<Inspected & { kind: 'found' }, 'kind'>> {
  const { manifestFrom } = await import('./answers.ts');
  const { config, layers, manifests = [] } = manifestFrom(raw);
  const bytes = layers && [config, ...layers].reduce((sum, part) => sum + (part?.size ?? 0), 0);
  // docs.docker.com/build/metadata/attestations/attestation-storage
  const images = manifests.filter(
    ({ annotations = {} }) => annotations['vnd.docker.reference.type'] === undefined,
  );
  const [first, second] = images.map(({ digest }) => digest);
  const only = first !== undefined && second === undefined && isDigest(first) ? first : undefined;
  return { digest: `sha256:${sha256(raw)}`, bytes, only };
}

/** The error for a machine without docker or buildx, if that is what `error` is about. */
export function buildxMissing(error: ToolError): UserError | undefined {
  const unknown = /'buildx' is not a docker command|unknown (shorthand )?flag|unknown command: docker buildx/;
  const noDocker = error.code === 127;
  if (!noDocker && !unknown.test(error.stderr)) return undefined;
  const what = noDocker ? 'docker' : 'docker buildx';
  return new UserError(t`${what} is not installed on the machine that runs this step`, {
    fix: t`install the package docker-buildx-plugin (from Debian 13 itself: docker-buildx); on GitHub, docker/setup-buildx-action brings it`,
    cause: error,
  });
}
