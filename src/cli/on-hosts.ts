import { readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import path from 'node:path';
import { messageOf, UserError } from '../base/errors.ts';
import { startOf } from '../base/process-start.ts';
import { isTrivial, Redactor } from '../base/redact.ts';
import * as common from '../config/common-inputs.ts';
import { parseDotenv, secretValues } from '../config/dotenv.ts';
import type { InputValues } from '../config/inputs.ts';
import type { Settings } from '../config/settings.ts';
import { runContext } from '../github/run-context.ts';
import { type GithubRuns, runsOfCommandLine } from '../github/runs.ts';
import { hostEnvironment } from '../host/environment.ts';
import { isOurs, jobDirectory } from '../host/ssh/job-directory.ts';
import { readRepository } from '../local/place/repository.ts';
import type { SetupContext } from '../setup/context.ts';
import { type Hosts, openHosts } from '../setup/hosts.ts';
import { settingsFrom } from '../setup/settings.ts';
import type { Terminal, Values } from './command.ts';
import { inWordsOfOptions, optionsOf, valuesOf } from './options.ts';
import { TerminalLogger } from './terminal-logger.ts';

/** The options of every command about a stack; those that name hosts besides. */
export const PROJECT = { ...common.project };
export const TARGET = { ...common.project, ...common.target };

/** Where keys and secrets come from: files, never an option's value, which everybody on the machine can see. */
const FILES = {
  options: {
    secrets: { type: 'string' as const, multiple: true },
    'ssh-key-file': { type: 'string' as const },
    'known-hosts-file': { type: 'string' as const },
    json: { type: 'boolean' as const },
    verbose: { type: 'boolean' as const, short: 'v' },
  },
  describe: {
    secrets:
      "FILE the file that 'run' takes: DEPLOY_ENV, DEPLOY_SSH_KEY, DEPLOY_KNOWN_HOSTS, GITHUB_TOKEN as NAME=value lines",
    'ssh-key-file': 'FILE private key for ssh:// hosts. Default: the agent and keys of the user.',
    'known-hosts-file': 'FILE known_hosts for ssh:// hosts. Default: the files of the user.',
    json: 'print one JSON document on stdout',
    verbose: 'say what is done',
  },
};

const target = optionsOf(TARGET);
export const HOST_OPTIONS = {
  options: { ...target.options, ...FILES.options },
  describe: { ...target.describe, ...FILES.describe },
};

/** What a command about hosts works with. */
export interface Scope {
  readonly settings: Settings;
  readonly context: SetupContext;
  /** The secret `env`: variables of the stack in dotenv syntax. */
  readonly secretEnv: string | undefined;
  /** Asks GitHub about runs; undefined without a token. */
  readonly github: GithubRuns | undefined;
  /** Opens all hosts of the environment, or only these. */
  open(addresses?: readonly string[]): Promise<Hosts>;
}

/** Without GitHub's variables: such a command tells of its own surroundings also inside a job. */
export function cliContext(terminal: Terminal, values: Values): SetupContext {
  const redactor = new Redactor();
  const redact = (text: string) => redactor.redact(text);
  const here = { cwd: terminal.cwd, pid: process.pid, tmpdir: '', hostname: hostname() };
  const { environment } = terminal;
  const user = environment['USER'] ?? environment['LOGNAME'] ?? userInfo().username;
  const started = startOf(process.pid) ?? '0';
  const directory = values['working-directory'];
  return {
    log: new TerminalLogger(terminal, values['verbose'] === true, redact),
    signal: terminal.signal,
    redact,
    now: Date.now,
    run: {
      ...runContext({ USER: user, DEPLOY_KIT_RUNNER_STARTED: started }, here),
      workspace: path.resolve(terminal.cwd, typeof directory === 'string' ? directory : '.'),
      // Names the connections of this process.
      temp: `cli-${process.pid}-${started}`,
    },
    env: environment,
    hide: (value) => redactor.add(value),
  };
}

/**
 * Settings and connections for a command; connections are closed at the end.
 * @throws UserError in the words of the command line
 */
export async function withScope<T>(
  values: Values,
  terminal: Terminal,
  work: (scope: Scope) => Promise<T>,
  options = TARGET,
): Promise<T> {
  const context = cliContext(terminal, values);
  const job = { jobKey: context.run.temp };
  try {
    const inputs = valuesOf(options, values);
    const ssh = secretFiles(values, terminal, context);
    const settings = await settingsFor(options, inputs, context);
    return await work({
      settings,
      context,
      secretEnv: ssh.env,
      github: githubOf(ssh.token, terminal, context),
      open: (addresses = settings.hosts) =>
        openHosts(addresses, { 'ssh-key': ssh.key, 'known-hosts': ssh.knownHosts }, context),
    });
  } catch (error) {
    throw inWordsOfOptions(error);
  } finally {
    if (await isOurs(jobDirectory(job))) {
      const { closeConnections } = await import('../host/ssh/master.ts');
      await closeConnections(job, hostEnvironment(terminal.environment));
    }
  }
}

/** @param needsHosts false for commands that reach no host */
export async function settingsFor<S extends typeof PROJECT>(
  options: S,
  inputs: InputValues<S>,
  context: SetupContext,
  needsHosts = true,
): Promise<Settings> {
  // The workspace is the working directory itself: at a terminal it may be anywhere.
  const run = { ...context.run, repository: await repositorySlug(context.run.workspace) };
  return settingsFrom(options, { ...inputs, 'working-directory': '.' }, { run }, { needsHosts });
}

/** `owner/name`, as the pipelines know the repository; undefined outside of one. */
export async function repositorySlug(directory: string): Promise<string | undefined> {
  return readRepository(directory).then(
    ({ slug }) => slug,
    () => undefined,
  );
}

/** Names that the GitHub CLI takes, too. */
const TOKENS = ['GH_TOKEN', 'GITHUB_TOKEN'];

function githubOf(
  token: string | undefined,
  { environment }: Terminal,
  { run, log }: SetupContext,
): GithubRuns | undefined {
  if (token === undefined) return undefined;
  return runsOfCommandLine(async () => {
    const { slug, serverUrl } = await readRepository(run.workspace);
    const api = serverUrl === 'https://github.com' ? 'https://api.github.com' : `${serverUrl}/api/v3`;
    return { token, repository: slug, apiUrl: environment['GITHUB_API_URL'] ?? api };
  }, log);
}

function secretFiles(values: Values, terminal: Terminal, context: SetupContext) {
  const secrets = new Map<string, string>();
  for (const file of (values['secrets'] as readonly string[] | undefined) ?? []) {
    for (const [name, value] of parseDotenv(readTextFile(file, terminal, '--secrets'), file))
      secrets.set(name, value);
  }
  const { environment } = terminal;
  const tokens = TOKENS.flatMap((name) => [secrets.get(name), environment[name]]);
  const token = tokens.find((value) => value !== undefined && value !== '');
  if (token !== undefined) context.hide(token);
  const file = (option: string) => {
    const name = values[option];
    return typeof name === 'string' ? readTextFile(name, terminal, `--${option}`) : undefined;
  };
  const env = secrets.get('DEPLOY_ENV');
  const key = file('ssh-key-file') ?? secrets.get('DEPLOY_SSH_KEY');
  const hidden = env === undefined ? [] : secretValues(parseDotenv(env, 'DEPLOY_ENV'));
  for (const value of hidden) if (!isTrivial(value)) context.hide(value);
  if (key !== undefined) context.hide(key);
  return { env, key, token, knownHosts: file('known-hosts-file') ?? secrets.get('DEPLOY_KNOWN_HOSTS') };
}

/** A host whose state could not be asked for. */
export interface Unreadable {
  readonly host: string;
  readonly error: string;
  readonly fix?: string;
}

/** One host that cannot be read must not hide the others. @throws when the command was cancelled */
export function unreadable(host: string, caught: unknown, context: SetupContext): Unreadable {
  context.signal.throwIfAborted();
  const error = inWordsOfOptions(caught);
  const fix = error instanceof UserError ? error.fix : undefined;
  return { host, error: context.redact(messageOf(error)), ...(fix === undefined ? {} : { fix }) };
}

/** The error for a line that begins with the host already. */
export const withoutHost = ({ host, error }: Unreadable): string =>
  error.startsWith(`${host}: `) ? error.slice(host.length + 2) : error;

/** A file that an option names; `~/` is the home directory. @throws UserError naming the option */
export function readTextFile(file: string, terminal: Terminal, option: string): string {
  const home = terminal.environment['HOME'] ?? homedir();
  const full = path.resolve(terminal.cwd, file.replace(/^~(?=\/)/, home));
  try {
    return readFileSync(full, 'utf8');
  } catch (error) {
    throw new UserError(`${option}: ${file} cannot be read: ${messageOf(error)}`, {
      fix: `give the path of a file that you may read; it is looked for from ${terminal.cwd}`,
    });
  }
}
