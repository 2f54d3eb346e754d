import path from 'node:path';
import { UserError } from '../base/errors.ts';
import type { ComposeModel } from '../compose/model.ts';

/** One `build:` as bake understands it (docs.docker.com/build/bake/reference), without tags, labels of ours, output. */
export interface BuildDefinition {
  readonly context: string;
  readonly dockerfile?: string;
  readonly 'dockerfile-inline'?: string;
  readonly contexts?: Readonly<Record<string, string>>;
  readonly args?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly secret?: readonly string[];
  readonly [key: string]: unknown;
}

export interface ServiceBuild {
  readonly definition: BuildDefinition;
  /** Services whose images are contexts of this build (`additional_contexts: { base: "service:x" }`). */
  readonly uses: readonly string[];
  /** Environment variables of ours that hand build secrets to buildx. */
  readonly secretEnv: Readonly<Record<string, string>>;
}

/** Compose's `build:` as rendered; only what has another name or shape in bake. */
interface Build {
  context?: string;
  dockerfile?: string;
  dockerfile_inline?: string;
  additional_contexts?: Record<string, string>;
  args?: Record<string, string | null>;
  labels?: Record<string, string>;
  secrets?: { source: string; target?: string }[];
  ulimits?: Record<string, number | { soft: number; hard: number }>;
  shm_size?: string | number;
  [key: string]: unknown;
}

/** Keys that mean the same in bake, and their names there. `tags` is left out: we name the images. */
const SAME: Readonly<Record<string, string>> = {
  target: 'target',
  platforms: 'platforms',
  network: 'network',
  ssh: 'ssh',
  pull: 'pull',
  no_cache: 'no-cache',
  cache_from: 'cache-from',
  cache_to: 'cache-to',
  extra_hosts: 'extra-hosts',
  entitlements: 'entitlements',
};
const OTHER = new Set([
  'context',
  'dockerfile',
  'dockerfile_inline',
  'additional_contexts',
  'args',
  'labels',
  'secrets',
  'ulimits',
  'shm_size',
  'tags',
  'provenance',
  'sbom',
]);

/**
 * A service's `build:` as a bake definition.
 * @param env the stack's environment, for secrets that are taken from it
 * @throws UserError for what buildx cannot do
 */
export function buildDefinition(
  model: ComposeModel,
  service: string,
  env: Readonly<Record<string, string>> = {},
): ServiceBuild {
  const build = (model.services[service]?.build ?? {}) as Build;
  const place = `services.${service}.build`;
  const strange = Object.keys(build).find(
    (key) => !(key in SAME) && !OTHER.has(key) && !key.startsWith('x-') && build[key] !== false,
  );
  if (strange !== undefined) {
    throw new UserError(`${place}.${strange} is nothing that buildx can do`, {
      fix: 'remove it from the compose file',
    });
  }
  const { context = '.', dockerfile, dockerfile_inline: inline, additional_contexts: more = {} } = build;
  const { definitions: secret, env: secretEnv } = secretsOf(model, service, build.secrets ?? [], env);
  const args = Object.entries(build.args ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const definition: BuildDefinition = {
    context,
    ...(inline !== undefined
      ? { 'dockerfile-inline': inline }
      : dockerfile !== undefined
        ? { dockerfile }
        : {}),
    ...nonEmpty('contexts', more),
    ...nonEmpty('args', Object.fromEntries(args)),
    ...nonEmpty('labels', build.labels ?? {}),
    ...(secret.length > 0 ? { secret } : {}),
    ...Object.fromEntries(
      Object.entries(SAME)
        .filter(([key]) => build[key] !== undefined)
        .map(([key, name]) => [name, build[key]]),
    ),
    ...(build.shm_size === undefined ? {} : { 'shm-size': String(build.shm_size) }),
    ...(build.ulimits === undefined ? {} : { ulimits: Object.entries(build.ulimits).map(ulimit) }),
  };
  const uses = Object.entries(more).flatMap(([name, value]) => {
    if (!value.startsWith('service:')) return [];
    const used = value.slice('service:'.length);
    if ((model.services[used]?.build ?? null) === null) {
      throw new UserError(`${place}.additional_contexts.${name}: service ${used} has no 'build:'`, {
        fix: `give ${used} a 'build:', or name an image: docker-image://...`,
      });
    }
    return [used];
  });
  return { definition, uses, secretEnv };
}

/** Whether a context is a directory here, rather than a URL, an image or another service. */
export function isLocalPath(context: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:|^git@/i.test(context) || path.isAbsolute(context);
}

function nonEmpty<K extends string>(
  key: K,
  value: Record<string, string>,
): { [P in K]?: Record<string, string> } {
  return (Object.keys(value).length === 0 ? {} : { [key]: value }) as { [P in K]?: Record<string, string> };
}

function ulimit([name, value]: [string, number | { soft: number; hard: number }]): string {
  return typeof value === 'number' ? `${name}=${value}` : `${name}=${value.soft}:${value.hard}`;
}

function secretsOf(
  model: ComposeModel,
  service: string,
  secrets: readonly { source: string; target?: string }[],
  env: Readonly<Record<string, string>>,
): { definitions: string[]; env: Record<string, string> } {
  const values: Record<string, string> = {};
  const definitions = secrets.map(({ source, target }) => {
    const secret = model.secrets?.[source];
    const id = csvField(`id=${target === undefined ? source : path.basename(target)}`);
    const place = `services.${service}.build.secrets: ${source}`;
    if (secret?.file !== undefined) return `${id},${csvField(`src=${secret.file}`)}`;
    const value = secret?.environment === undefined ? undefined : env[secret.environment];
    if (value === undefined) {
      throw new UserError(
        secret?.environment === undefined
          ? `${place} is neither a file nor a variable`
          : `${place} is the variable ${secret.environment}, which is not set`,
        { fix: `set ${secret?.environment ?? 'it'} in the secret input 'env', or give the secret a 'file:'` },
      );
    }
    // A name of ours: the variable may be called PATH, and must not reach buildx under that name.
    const name = `DEPLOY_KIT_SECRET_${source.replace(/\W/g, '_').toUpperCase()}`;
    values[name] = value;
    return `${id},env=${name}`;
  });
  return { definitions, env: values };
}

/** Bake reads secrets as a line of comma-separated values. */
function csvField(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
