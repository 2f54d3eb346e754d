import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Malformed, UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import { own } from '../../base/own.ts';
import { isInside } from '../../base/paths.ts';
import type { ComposeModel } from '../../compose/model.ts';
import { seccompProfiles } from '../../compose/pin.ts';
import type { ComposeSources, NamedFile } from '../../compose/sources.ts';
import { setIt, UnsetVariables } from '../../compose/unset.ts';
import type { Settings } from '../../config/settings.ts';
import { invalidReference } from '../../images/names.ts';
import { t } from '../../texts/texts.ts';

// What can be wrong with a stack, kind by kind; each gives all that it finds.

/** Names that the release directory has files of its own under. */
const OURS = ['pin.yml', 'release.json'];

/** A path with a typing error ships nothing, without a word. */
export async function filesNotThere(root: string, files: readonly string[]): Promise<UserError[]> {
  const there = await Promise.all(files.map((file) => stat(path.resolve(root, file)).catch(() => undefined)));
  return files
    .filter((_file, index) => there[index] === undefined)
    .map(
      (file) =>
        new UserError(t`files: '${file}' does not exist in ${root}`, {
          fix: t`check the name, and that it is committed; or take it out of files`,
        }),
    );
}

/** Of the compose files: without them nothing else can be said. */
export async function composeFilesNotThere(
  directory: string,
  composeFiles: readonly string[],
): Promise<UserError[]> {
  const files = composeFiles.map((file) => path.resolve(directory, file));
  const there = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  const absent = files.filter((_file, index) => there[index] === undefined);
  if (absent.length === 0) return [];
  const { instead } = await import('../../compose/sources.ts');
  const errors = absent.map(async (file) => {
    const fix = (await instead(file)) ?? t`check the name, and that the file is committed`;
    return new UserError(t`compose: ${file} does not exist`, { fix });
  });
  return Promise.all(errors);
}

export function reservedNames(directory: string, { named }: ComposeSources): UserError[] {
  return named
    .filter(({ file }) => OURS.includes(path.relative(directory, file)))
    .map(
      ({ file, place }) =>
        new UserError(
          t`${place} names ${path.relative(directory, file)}, a name that deploy-kit uses itself in a release`,
          {
            fix: t`give the file another name`,
          },
        ),
    );
}

/** Compose ignores a profile that no service has; what the right one had started would be removed. */
export function unknownProfiles(
  wanted: readonly string[],
  known: ReadonlySet<string>,
  settings: Pick<Settings, 'profiles'>,
): UserError[] {
  const place = settings.profiles.length > 0 ? 'profiles' : 'COMPOSE_PROFILES';
  return wanted
    .filter((profile) => profile !== '*' && !known.has(profile))
    .map(
      (unknown) =>
        new UserError(t`${place}: no service has the profile '${unknown}'${didYouMean(unknown, known)}`, {
          fix:
            known.size === 0
              ? t`the compose files have none: take it out of ${place}`
              : t`the compose files have ${[...known].join(', ')}`,
        }),
    );
}

/** What Compose cannot go on without; a service that is off may lack its env_files. */
export function missingFiles({ named }: ComposeSources): NamedFile[] {
  const isOfService = ({ kind, service }: NamedFile) => kind === 'env_file' && service !== undefined;
  return named.filter((one) => !one.exists && !one.optional && one.kind !== 'compose' && !isOfService(one));
}

export function notThere(directory: string, { kind, file, place }: NamedFile): UserError {
  return new UserError(t`${place}: ${path.relative(directory, file)} does not exist`, {
    fix:
      kind === 'env_file'
        ? t`commit it, make it in a step before this one, or mark it \`required: false\` in the compose file`
        : t`check the name, and that it is committed`,
  });
}

/** Services that read `.env` would get nothing. @param places `compose.yml:3: services.web.env_file` */
export function emptyDotenv(places: readonly string[]): UserError {
  return new UserError(
    t`${[...new Set(places)].join(', ')}: .env would be empty: nothing gives the stack variables`,
    {
      fix: t`set the secret input 'env' (the pipelines take it from the secret DEPLOY_ENV) or the environment's env-file; where a service can do without, write { path: .env, required: false } in the compose file`,
    },
  );
}

/** What services lack, and images that no registry can have. */
export function badServices(
  model: ComposeModel,
  composeFiles: readonly string[],
  locate: (keys: readonly string[]) => string,
): UserError[] {
  const services = Object.entries(model.services);
  if (services.length === 0) {
    return [
      new UserError(t`${composeFiles.join(', ')}: no service is left to deploy`, {
        fix: t`add services, or switch on the profiles that they belong to with the setting 'profiles'`,
      }),
    ];
  }
  return services.flatMap(([service, { image = '' }]) => {
    const problem = image === '' ? undefined : invalidReference(image);
    if (problem === undefined) return [];
    const keys = ['services', service, 'image'];
    return [
      new Malformed(t`${locate(keys)}: ${keys.join('.')}: '${image}' is no name of an image: ${problem}`, {
        fix: t`write it as registry.example.org/path/name:tag, the path in lower case`,
      }),
    ];
  });
}

/** Secrets and configs that are made of a variable which nothing sets: Compose finds out when containers are made. */
export function unsetObjects(
  model: ComposeModel,
  env: ReadonlyMap<string, string>,
  locate: (keys: readonly string[]) => string,
): UserError[] {
  const services = Object.values(model.services);
  return (['secrets', 'configs'] as const).flatMap((kind) => {
    const used = new Set(services.flatMap((service) => (service[kind] ?? []).map(({ source }) => source)));
    return [...used].flatMap((name) => {
      const { environment } = own(model[kind], name) ?? {};
      if (environment === undefined || env.has(environment)) return [];
      const keys = [kind, name, 'environment'];
      const message = t`${locate(keys)}: ${keys.join('.')}: ${environment} is not set`;
      return [new UnsetVariables([environment], message, setIt())];
    });
  });
}

/** Seccomp profiles that services name: Compose reads them on the host, in the directory of the release. */
export async function seccomp(
  directory: string,
  model: ComposeModel,
  locate: (keys: readonly string[]) => string,
): Promise<{ name: string; problem: UserError | undefined }[]> {
  const named = Object.entries(model.services).flatMap(([service, entry]) =>
    seccompProfiles(entry).map((name) => ({ name, keys: ['services', service, 'security_opt'] })),
  );
  return Promise.all(
    named.map(async ({ name, keys }) => {
      const file = path.join(directory, name);
      const isFile = await stat(file).then(
        (found) => found.isFile(),
        () => false,
      );
      const place = `${locate(keys)}: ${keys.join('.')}`;
      if (!isFile) {
        const fix = t`commit it, make it in a step before this one, or write its absolute path on the host`;
        return { name, problem: new UserError(t`${place}: ${name} does not exist`, { fix }) };
      }
      const outside = new UserError(t`${place} names ${name}, which is outside ${directory}`, {
        fix: below(),
      });
      return { name, problem: isInside(file, directory) ? undefined : outside };
    }),
  );
}

const below = () =>
  t`move it below the directory of the first compose file: only that is shipped to the host`;

/** Relative paths that Compose hands to the engine as they are: they start from no directory of the stack's. */
export function relativeToNothing(
  model: ComposeModel,
  locate: (keys: readonly string[]) => string,
): UserError[] {
  const refuse = (keys: readonly string[], name: string, fix: string) =>
    new Malformed(t`${locate(keys)}: ${keys.join('.')}: the engine takes '${name}' from no directory`, {
      fix,
    });
  const volumes = Object.entries(model.volumes ?? {}).flatMap(([name, volume]) => {
    const { o = '', device = '' } = volume?.driver_opts ?? {};
    if (device === '' || path.isAbsolute(device) || !/(^|,)r?bind(,|$)/.test(o)) return [];
    const fix = t`Compose takes it from the stack's directory with 'driver: local' and 'o: bind', nothing else; or write an absolute path on the host`;
    return [refuse(['volumes', name, 'driver_opts', 'device'], device, fix)];
  });
  const devices = Object.entries(model.services).flatMap(([name, service]) => {
    const sources = Array.isArray(service['devices']) ? (service['devices'] as { source?: unknown }[]) : [];
    return sources
      .map((one) => String(typeof one === 'string' ? one : one.source).split(':')[0] ?? '')
      .filter((source) => source.startsWith('.'))
      .map((source) => refuse(['services', name, 'devices'], source, t`write an absolute path on the host`));
  });
  return [...volumes, ...devices];
}

/** Compose leaves it to the engine to refuse a place in a container that begins with no slash, when it is made. */
export function relativeTargets(
  model: ComposeModel,
  locate: (keys: readonly string[]) => string,
): UserError[] {
  return Object.entries(model.services).flatMap(([name, { volumes = [] }]) =>
    volumes
      .filter(({ target }) => !target.startsWith('/'))
      .map(({ target }) => {
        const keys = ['services', name, 'volumes'];
        // Compose takes one letter for a drive.
        const isDrive = /^[a-z]:/i.test(target);
        return new UserError(
          t`${locate(keys)}: ${keys.join('.')}: '${target}' is no absolute path in the container`,
          {
            fix: isDrive ? t`give the volume a name of two letters or more` : t`begin it with /`,
          },
        );
      }),
  );
}
