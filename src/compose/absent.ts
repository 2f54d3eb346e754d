import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { UserError } from '../base/errors.ts';
import { readDotenv } from '../config/dotenv.ts';
import { interpolate } from '../config/interpolation.ts';
import type { Host } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import type { RenderRequest } from './render.ts';
import { renderUnfilled } from './unfilled.ts';
import { setIt, UnsetVariables } from './unset.ts';
import { placesOf, type StackVariable, variablesOf } from './variables.ts';

const fixOf = () =>
  t`${setIt()}; NAME= there, or \${NAME-} in the file, says that empty is meant; for a literal $ write $$`;
const fixOfLogin = () =>
  t`a login sets it, which no release on a host has: write the path on the host, or the name, as it is; or set it in the environment's env-file`;
const fixInEnvFile = () =>
  t`put the value in single quotes if the $ is meant; or set the variable in the environment's env-file or the secret input \`env\`; \${NAME-} says that empty is meant`;

/**
 * The variables that nothing sets and that what is deployed is made of: with an empty password a stack starts, and fails
 * when its data is already there. Compose alone knows what it misses, since included files bring variables of their own;
 * it also tells of services that are off.
 * @param reported names that Compose told of
 * @returns a problem for each, with every place
 */
export async function absentVariables(
  host: Host,
  request: RenderRequest,
  reported: readonly string[],
): Promise<UserError[]> {
  const used = await usedWithoutValue(host, request);
  const env = new Map(Object.entries(request.env));
  const variables = (await variablesOf(request, env)).filter(({ absent }) => absent === 'missing');
  const isOff = ({ keys: [top, service = ''] }: StackVariable) =>
    top === 'services' && used !== undefined && !used.services.has(service);
  const inFiles = reported.flatMap((name) => {
    const all = variables.filter((variable) => variable.name === name);
    const some = all.filter((variable) => !isOff(variable));
    // Up to 2.20 nothing is left of a `~` where Compose has no home for it.
    const isUsed = used === undefined || used.names.has(name) || (name === 'HOME' && some.length > 0);
    if (!isUsed) return [];
    // A service that another one extends need not be one of the stack.
    const places = some.length > 0 ? some : all;
    const at = places.length > 0 ? placesOf(places) : request.files.join(', ');
    const message = t`\${${name}} is not set: ${at}`;
    return new UnsetVariables([name], message, isOfLogin(name) ? fixOfLogin() : fixOf());
  });
  const inEnvFiles = (used?.envFiles ?? []).filter(({ name }) => reported.includes(name));
  return [
    ...inFiles,
    ...inEnvFiles.map(
      ({ name, place, of }) =>
        new UnsetVariables(
          [name],
          t`${place}: the value of ${of} uses \${${name}}, which is not set`,
          fixInEnvFile(),
        ),
    ),
  ];
}

/** What is there wherever somebody works at a terminal. */
const isOfLogin = (name: string) => ['HOME', 'USER', 'LOGNAME', 'HOSTNAME', 'UID', 'GID'].includes(name);

interface Used {
  /** Services that are on. */
  readonly services: ReadonlySet<string>;
  /** Variables that are nothing in what is on. */
  readonly names: ReadonlySet<string>;
  /** The same in the env_files of those services. */
  readonly envFiles: readonly { readonly name: string; readonly of: string; readonly place: string }[];
}

/** Undefined where Compose does not say. */
async function usedWithoutValue(host: Host, request: RenderRequest): Promise<Used | undefined> {
  const unfilled = await renderUnfilled(host, request);
  if (unfilled === undefined) return undefined;
  const isOn = (profiles: readonly string[]) =>
    profiles.length === 0 ||
    profiles.some((name) => request.profiles.some((on) => on === '*' || on === name));
  const services = [...unfilled.services].filter(([, { profiles }]) => isOn(profiles));
  const names = new Set<string>();
  for (const [key, value] of Object.entries(unfilled.model)) {
    if (key === 'services' || key.startsWith('x-')) continue;
    const parts = typeof value === 'object' && value !== null ? Object.values(value) : [value];
    for (const one of parts) collect(withoutExtensions(one), request.env, names);
  }
  for (const [, { written }] of services) collect(withoutExtensions(written), request.env, names);
  // What is taken raw has no variables.
  const files = services.flatMap(([, { envFiles }]) =>
    envFiles.flatMap(({ file, format }) => (format === undefined ? [file] : [])),
  );
  const envFiles = await Promise.all([...new Set(files)].map((file) => unsetInFile(file, request)));
  return { services: new Set(services.map(([name]) => name)), names, envFiles: envFiles.flat() };
}

/** What of it is for Compose: `x-...` is for other readers. */
function withoutExtensions(written: unknown): unknown {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return written;
  return Object.fromEntries(Object.entries(written).filter(([key]) => !key.startsWith('x-')));
}

function collect(value: unknown, env: Readonly<Record<string, string>>, names: Set<string>): void {
  if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) collect(one, env, names);
  }
  if (typeof value !== 'string') return;
  if (/(^|\/)~(\/|$)/.test(value) && env['HOME'] === undefined) names.add('HOME');
  try {
    interpolate(
      value,
      (name) => env[name],
      ({ name }) => names.add(name),
    );
  } catch {
    // What is required, or cannot be read, Compose tells by itself.
  }
}

async function unsetInFile(
  file: string,
  { projectDirectory, env }: RenderRequest,
): Promise<Used['envFiles']> {
  try {
    const place = path.relative(projectDirectory, file);
    const earlier = new Map(Object.entries(env));
    return readDotenv(await readFile(file, 'utf8'), { place, earlier }).unset;
  } catch {
    return [];
  }
}
