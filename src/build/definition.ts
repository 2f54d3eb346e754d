import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { own } from '../base/own.ts';
import type { ComposeModel } from '../compose/model.ts';
import { t } from '../texts/texts.ts';

/** One `build:` as bake understands it (docs.docker.com/build/bake/reference), without tags, labels of ours, output. */
export interface BuildDefinition {
  readonly context: string;
  readonly dockerfile?: string | undefined;
  readonly 'dockerfile-inline'?: string | undefined;
  readonly contexts?: Readonly<Record<string, string>> | undefined;
  readonly args?: Readonly<Record<string, string>> | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly secret?: readonly string[] | undefined;
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

/** Keys that mean the same in bake, where `_` is `-`. `tags` is left out: we name the images. */
const SAME = [
  'target',
  'platforms',
  'network',
  'ssh',
  'pull',
  'no_cache',
  'cache_from',
  'cache_to',
  'extra_hosts',
  'entitlements',
];
const KNOWN = new Set([
  ...SAME,
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
  const { build: written, platform } = own(model.services, service) ?? {};
  const build = (written ?? {}) as Build;
  const place = `services.${service}.build`;
  const strange = Object.keys(build).find(
    (key) => !KNOWN.has(key) && !key.startsWith('x-') && build[key] !== false,
  );
  if (strange !== undefined) {
    throw new UserError(t`${place}.${strange} is nothing that buildx can do`, {
      fix: t`remove it from the compose file`,
    });
  }
  const { context = '.', dockerfile, dockerfile_inline: inline, additional_contexts: more = {} } = build;
  const { definitions: secret, env: secretEnv } = secretsOf(model, service, build.secrets ?? [], env);
  const args = Object.entries(build.args ?? {}).filter(([, value]) => value !== null);
  const definition: BuildDefinition = {
    context,
    dockerfile: inline === undefined ? dockerfile : undefined,
    'dockerfile-inline': inline,
    contexts: filled(more),
    args: filled(Object.fromEntries(args) as Record<string, string>),
    labels: filled(build.labels ?? {}),
    secret: secret.length > 0 ? secret : undefined,
    ...Object.fromEntries(SAME.map((key) => [key.replaceAll('_', '-'), build[key]])),
    // As docker compose build does; a service may name one of several.
    platforms: build['platforms'] ?? (platform === undefined ? undefined : [platform]),
    'shm-size': build.shm_size?.toString(),
    ulimits: build.ulimits && Object.entries(build.ulimits).map(ulimit),
  };
  const uses = Object.entries(more).flatMap(([name, value]) => {
    if (!value.startsWith('service:')) return [];
    const used = value.slice('service:'.length);
    if (!hasBuild(model, used)) {
      throw new UserError(t`${place}.additional_contexts.${name}: service ${used} has no 'build:'`, {
        fix: t`give ${used} a 'build:', or name an image: docker-image://...`,
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

export function hasBuild(model: ComposeModel, service: string): boolean {
  return (own(model.services, service)?.build ?? null) !== null;
}

const filled = (values: Readonly<Record<string, string>>) =>
  Object.keys(values).length === 0 ? undefined : values;

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
    const secret = own(model.secrets, source);
    const id = csvField(`id=${target === undefined ? source : path.basename(target)}`);
    const place = `services.${service}.build.secrets: ${source}`;
    if (secret?.file !== undefined) return `${id},${csvField(`src=${secret.file}`)}`;
    const value = secret?.environment === undefined ? undefined : own(env, secret.environment);
    if (value === undefined) {
      throw new UserError(
        secret?.environment === undefined
          ? t`${place} is neither a file nor a variable`
          : t`${place} is the variable ${secret.environment}, which is not set`,
        {
          fix:
            secret?.environment === undefined
              ? t`set it in the secret input 'env', or give the secret a 'file:'`
              : t`set ${secret.environment} in the secret input 'env', or give the secret a 'file:'`,
        },
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
