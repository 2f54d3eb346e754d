import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import type { Access } from '../backup/stores/kind.ts';
import { UserError } from '../base/errors.ts';
import { withoutSecrets } from '../base/harmless.ts';
import { startOf } from '../base/process-start.ts';
import { Redactor } from '../base/redact.ts';
import { secretParts } from '../base/secret-values.ts';
import * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Settings } from '../config/settings.ts';
import type { Github } from '../github/github.ts';
import { githubOfCommandLine } from '../github/open.ts';
import { runContext } from '../github/run-context.ts';
import { hostEnvironment } from '../host/environment.ts';
import { isOurs, jobDirectory } from '../host/ssh/job-directory.ts';
import { readRepository } from '../local/place/repository.ts';
import type { SetupContext } from '../setup/context.ts';
import { destinationAccess } from '../setup/destinations.ts';
import { type Hosts, openHosts } from '../setup/hosts.ts';
import { valuesOf } from '../setup/mask.ts';
import { settingsFrom } from '../setup/settings.ts';
import { shownIn } from '../setup/shown.ts';
import { repeated } from './arguments.ts';
import { JSON_OUTPUT, type Terminal } from './command.ts';
import { theEnvironment } from './environments.ts';
import { readSecretFiles, readTextFile, readVariables, SECRET_FILES } from './files.ts';
import { inWordsOfOptions } from './in-words-of-options.ts';
import { WIDE_OUTPUT } from './screen.ts';
import { terminalLogger } from './terminal-logger.ts';

/** The options of every command about hosts. */
export const HOST_OPTIONS = {
  ...common.project,
  ...common.target,
  // Keys and secrets come out of files: an option's value everybody on the machine can see.
  secrets: repeated(
    "the file that 'run' takes: DEPLOY_ENV, DEPLOY_SSH_KEY, DEPLOY_KNOWN_HOSTS, GITHUB_TOKEN, BACKUP_S3_ACCESS_KEY_ID, BACKUP_S3_SECRET_ACCESS_KEY, BACKUP_AGE_IDENTITY as NAME=value lines",
    { placeholder: 'FILE' },
  ),
  'secret-file': SECRET_FILES,
  'ssh-key-file': option.text('private key for ssh:// hosts. Default: the agent and keys of the user.', {
    placeholder: 'FILE',
  }),
  'known-hosts-file': option.text('known_hosts for ssh:// hosts. Default: the files of the user.', {
    placeholder: 'FILE',
  }),
  json: JSON_OUTPUT,
  wide: WIDE_OUTPUT,
  verbose: option.flag('say what is done', { short: 'v' }),
};

/** Of commands that read a backup. */
export const READING_OPTIONS = {
  from: option.text(
    'where the backup is taken from: host, s3, ssh, runner, or a destination by its name. Default: the host, and what is not whole there from wherever it is',
    { placeholder: 'PLACE' },
  ),
  'identity-file': option.text(
    'identity of age that opens what is encrypted, as age-keygen writes it. Default: BACKUP_AGE_IDENTITY of the secrets, or the variable DEPLOY_KIT_AGE_IDENTITY',
    { placeholder: 'FILE' },
  ),
};

/** What a command about hosts works with. */
export interface Scope {
  readonly settings: Settings;
  readonly context: SetupContext;
  /** The secret `env`: variables of the stack in dotenv syntax. */
  readonly secretEnv: string | undefined;
  /** Undefined without a token. */
  readonly github: Github | undefined;
  /** Opens all hosts of the environment, or only these. */
  open(addresses?: readonly string[]): Promise<Hosts>;
  /** What there is to reach the destinations of backups with. */
  access(hosts: Hosts, values?: Pick<InputValues<typeof READING_OPTIONS>, 'identity-file'>): Access;
}

/** Without GitHub's variables: such a command tells of its own surroundings also inside a job. */
export function cliContext(
  terminal: Terminal,
  values: { readonly 'working-directory': string; readonly verbose?: boolean },
): SetupContext {
  const redactor = new Redactor();
  const redact = (text: string) => redactor.redact(text);
  const here = { cwd: terminal.cwd, pid: process.pid, tmpdir: '', hostname: hostname() };
  const { environment } = terminal;
  const user = environment['USER'] ?? environment['LOGNAME'] ?? userInfo().username;
  const started = startOf(process.pid) ?? '0';
  const workspace = path.resolve(terminal.cwd, values['working-directory']);
  const isShown = shownIn(workspace, [], environment);
  return {
    log: terminalLogger(terminal, values.verbose === true, redact),
    signal: terminal.signal,
    redact,
    now: Date.now,
    run: {
      ...runContext({ USER: user, DEPLOY_KIT_RUNNER_STARTED: started }, here),
      workspace,
      // Names the connections of this process.
      temp: `cli-${process.pid}-${started}`,
    },
    env: environment,
    hide: (secret, variable) => {
      const parts = variable === undefined ? [secret] : secretParts(variable, secret, isShown);
      for (const part of parts) redactor.add(part);
    },
  };
}

/**
 * Settings and connections for a command; connections are closed at the end.
 * @param options those of the command: what they say of settings wins over the file
 * @throws UserError in the words of the command line
 */
export async function withScope<O extends typeof HOST_OPTIONS, T>(
  options: O,
  values: InputValues<O> & InputValues<typeof HOST_OPTIONS>,
  terminal: Terminal,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const context = cliContext(terminal, values);
  const job = { jobKey: context.run.temp };
  try {
    const { secrets, env: secretEnv, token, s3, ...ssh } = secretFiles(values, terminal, context);
    const environment = await theEnvironment(context.run.workspace, values, terminal);
    const settings = await settingsFor(options, { ...values, environment }, context);
    const open = (addresses = settings.hosts) => openHosts(addresses, ssh, context);
    const access: Scope['access'] = (hosts, values) => {
      const identity = identityOf(values?.['identity-file'], secrets, terminal);
      if (identity !== undefined) context.hide(identity);
      return destinationAccess(settings, hosts, { ...s3, 'age-identity': identity }, context);
    };
    return await work({ settings, context, secretEnv, github: githubOf(token, context), open, access });
  } catch (error) {
    throw redacted(inWordsOfOptions(error), context);
  } finally {
    if (await isOurs(jobDirectory(job))) {
      const { closeConnections } = await import('../host/ssh/master.ts');
      await closeConnections(job, hostEnvironment(terminal.environment));
    }
  }
}

/** @param needsHosts false for commands that reach no host */
export async function settingsFor<O extends typeof common.project>(
  options: O,
  values: InputValues<O> & InputValues<typeof common.project>,
  context: SetupContext,
  needsHosts = true,
): Promise<Settings> {
  // The workspace is the working directory itself: at a terminal it may be anywhere.
  const repository = (await repositoryAt(context.run.workspace))?.slug;
  const run = { ...context.run, repository };
  return settingsFrom(options, { ...values, 'working-directory': '.' }, { run }, { needsHosts });
}

/** As the pipelines know the repository: `slug` is `owner/name`. Undefined outside of one. */
export async function repositoryAt(directory: string): Promise<{ slug: string; url: string } | undefined> {
  return readRepository(directory).then(
    ({ slug, serverUrl }) => ({ slug, url: `${serverUrl}/${slug}` }),
    () => undefined,
  );
}

/** Names that the GitHub CLI takes, too. */
const TOKENS = ['GH_TOKEN', 'GITHUB_TOKEN'];

/** What may ask GitHub. @param secrets those that were given, which win over the environment */
export function tokenIn(
  secrets: ReadonlyMap<string, string>,
  { environment }: Pick<Terminal, 'environment'>,
): string | undefined {
  const tokens = TOKENS.flatMap((name) => [secrets.get(name), environment[name]]);
  return tokens.find((value) => value !== undefined && value !== '');
}

function githubOf(token: string | undefined, context: SetupContext): Github | undefined {
  if (token === undefined) return undefined;
  const { run, env } = context;
  return githubOfCommandLine(async () => {
    const { slug, apiUrl } = await readRepository(run.workspace);
    return { token, repository: slug, apiUrl: env['GITHUB_API_URL'] ?? apiUrl };
  }, context);
}

function identityOf(
  file: string | undefined,
  secrets: ReadonlyMap<string, string>,
  terminal: Terminal,
): string | undefined {
  if (file !== undefined) return readTextFile(file, terminal, '--identity-file');
  return secrets.get('BACKUP_AGE_IDENTITY') ?? terminal.environment['DEPLOY_KIT_AGE_IDENTITY'];
}

function secretFiles(values: InputValues<typeof HOST_OPTIONS>, terminal: Terminal, context: SetupContext) {
  const secrets = new Map([
    ...readVariables(values.secrets, terminal, '--secrets'),
    ...readSecretFiles(values['secret-file'], terminal),
  ]);
  const token = tokenIn(secrets, terminal);
  if (token !== undefined) context.hide(token);
  const file = (option: 'ssh-key-file' | 'known-hosts-file') => {
    const name = values[option];
    return name === undefined ? undefined : readTextFile(name, terminal, `--${option}`);
  };
  const env = secrets.get('DEPLOY_ENV');
  const key = file('ssh-key-file') ?? secrets.get('DEPLOY_SSH_KEY');
  for (const { value, variable } of valuesOf(env ?? '')) context.hide(value, variable);
  if (key !== undefined) context.hide(key);
  const knownHosts = file('known-hosts-file') ?? secrets.get('DEPLOY_KNOWN_HOSTS');
  const s3 = {
    's3-access-key-id': secrets.get('BACKUP_S3_ACCESS_KEY_ID'),
    's3-secret-access-key': secrets.get('BACKUP_S3_SECRET_ACCESS_KEY'),
  };
  for (const value of Object.values(s3)) if (value !== undefined) context.hide(value);
  return { secrets, env, token, s3, 'ssh-key': key, 'known-hosts': knownHosts };
}

/** What failed may quote what a program said: with the values of the stack, which are known by then. */
function redacted(error: unknown, { redact }: SetupContext): unknown {
  if (!(error instanceof Error)) return error;
  const { fix, exitCode } = error instanceof UserError ? error : { fix: undefined, exitCode: 1 };
  const safe = (text: string) => withoutSecrets(text, redact);
  return new UserError(safe(error.message), { fix: fix && safe(fix), exitCode, cause: error });
}
