import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import { ToolError, throwAll, UserError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host, RunResult } from '../host/host.ts';
import type { ComposeFiles } from './locate.ts';
import type { ComposeModel } from './model.ts';

export interface RenderRequest extends ComposeFiles {
  readonly profiles: readonly string[];
  /** Wins over a `name:` in the files. */
  readonly composeProject: string;
  /** The whole environment of the stack: nothing else fills `${VARIABLES}` or empty `KEY:` entries. */
  readonly env: Readonly<Record<string, string>>;
  /** A compose file of ours, read after the others; messages name the others. */
  readonly ours?: { readonly text: string; readonly isBuild: boolean };
}

/** What Compose itself needs. A stack that sets them has them in its containers, but not while rendering. */
const COMPOSE_OWN = ['PATH', 'HOME', 'DOCKER_CONFIG'];

/** What else a command on the runner may get of its environment: it must not leak into the stack. */
const OF_THE_RUNNER = [
  ...['USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TMPDIR', 'PWD', 'OLDPWD', 'SHLVL', 'XDG_RUNTIME_DIR'],
  ...['SSH_AUTH_SOCK', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY'],
  ...['BUILDX_BUILDER', 'BUILDX_CONFIG', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'],
  ...['http_proxy', 'https_proxy', 'no_proxy'],
];

// $1 names of variables that are not the stack's, then the arguments.
const RENDER = `
for name in $1; do unset "$name"; done
shift
exec docker compose "$@"
`;

/**
 * The stack as Compose sees it, with every variable filled in: it holds secrets, so never log it.
 * @throws UserError for what is wrong with the files or the environment, naming the place; also for variables that
 *   nothing sets, which Compose would leave empty
 */
export async function renderModel(
  host: Host,
  request: RenderRequest,
  context: Context,
): Promise<ComposeModel> {
  checkEnv(request.env);
  const result = await tryRender(host, request);
  if (result instanceof ToolError) {
    const { explainFailure } = await import('./diagnose.ts');
    return explainFailure(host, request, result);
  }
  const unset = unsetIn(result.stderr);
  if (unset.length > 0) {
    const { absentVariables } = await import('./absent.ts');
    throwAll(await absentVariables(host, request, unset));
  }
  for (const warning of warningsOf(result.stderr)) if (!UNSET.test(warning)) context.log.warning(warning);
  if (!request.ours?.isBuild) await noteOtherName(request, context);
  return parseModel(result.stdout);
}

/** What `config` prints has every `$` doubled, so that it could be read as a compose file again. */
export function parseModel(json: string): ComposeModel {
  const model = JSON.parse(json, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('$$', () => '$') : value,
  ) as ComposeModel;
  return { ...model, services: model.services ?? {} };
}

/** Compose fetches what a file includes from elsewhere. */
const LIMIT: Milliseconds = 5 * 60_000;

/** What `docker compose config` prints, or why it does not. @param flags of it, besides ours */
export async function tryRender(
  host: Host,
  request: RenderRequest,
  flags: readonly string[] = [],
): Promise<RunResult | ToolError> {
  const { projectDirectory, ours } = request;
  const given = Object.entries(request.env).filter(([name]) => !COMPOSE_OWN.includes(name));
  const foreign = OF_THE_RUNNER.filter((name) => request.env[name] === undefined);
  const argv = [
    ...['sh', '-c', RENDER, 'sh', foreign.join(' ')],
    ...['--ansi', 'never', '--project-directory', projectDirectory, '-p', request.composeProject],
    // Without it Compose reads the `.env` beside the files, which belongs to somebody's laptop.
    ...['--env-file', '/dev/null'],
    ...request.files.flatMap((file) => ['-f', path.resolve(projectDirectory, file)]),
    ...(ours === undefined ? [] : ['-f', '-']),
    ...request.profiles.flatMap((profile) => ['--profile', profile]),
    ...['config', '--format', 'json', ...flags],
  ];
  const options = { env: Object.fromEntries(given), stdin: ours?.text ?? '', timeout: LIMIT };
  return host.run(argv, options).catch((error: unknown) => {
    if (error instanceof ToolError) return error;
    throw error;
  });
}

/** Names of the variables that Compose reported as not set. */
export function unsetIn(stderr: string): string[] {
  const names = warningsOf(stderr).flatMap((text) => UNSET.exec(text)?.[1] ?? []);
  return [...new Set(names)].filter((name) => !name.includes('\n'));
}

const UNSET = /^The "(.+)" variable is not set/s;

function warningsOf(stderr: string): string[] {
  const found = new Set<string>();
  for (const [, quoted = ''] of stderr.matchAll(/level=warning msg="((?:[^"\\]|\\.)*)"/g)) {
    found.add(quoted.replaceAll('\\"', '"').replaceAll('\\\\', '\\'));
  }
  return [...found];
}

async function noteOtherName(request: RenderRequest, context: Context): Promise<void> {
  for (const file of request.files) {
    const text = await readFile(path.resolve(request.projectDirectory, file), 'utf8');
    const name = /^name:\s*["']?([^\s"'#]+)/m.exec(text)?.[1];
    if (name !== undefined && name !== request.composeProject && !name.includes('$')) {
      context.log.info(
        `${file} says 'name: ${name}': the stack runs as project '${request.composeProject}' ` +
          `(setting compose-project); to take over what runs as '${name}', set compose-project: ${name}`,
      );
    }
  }
}

function checkEnv(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (!/^[^=\0\s]+$/.test(name) || value.includes('\0')) {
      throw new UserError(
        `the environment of the stack has a variable that cannot be set: ${JSON.stringify(name)}`,
        {
          fix: `in the env-file and the input 'env', write NAME=value with a plain name and no NUL byte`,
        },
      );
    }
  }
}
