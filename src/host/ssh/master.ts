import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SshAddress } from '../address.ts';
import { sshEnvironment } from '../environment.ts';
import { collect } from '../process/collect.ts';
import { startProcess } from '../process/process.ts';
import { agentWithKey } from './agent.ts';
import { connectionProblem } from './errors.ts';
import {
  abandonedDirectories,
  isAlive,
  isOurs,
  jobDirectory,
  makeJobDirectory,
  placeFile,
  shortHash,
} from './job-directory.ts';
import { type Connection, MAYBE_LEFT_OUT, type SshHere, type SshOptions, sshArgs } from './options.ts';

/**
 * The connection of this job to a host: its files are in place (known hosts, agent), it is not opened yet.
 * Different keys or known hosts are different connections.
 */
export async function prepareConnection(
  address: SshAddress,
  options: SshOptions,
  environment: Readonly<Record<string, string>>,
): Promise<Connection> {
  await closeAbandoned(options, environment);
  const directory = await makeJobDirectory(options);
  const { privateKey, knownHosts, connectTimeoutSeconds = 15, empty = [] } = options;
  // What one step of a job was given, the later ones need not be.
  const note = path.join(directory, `given-${shortHash(address.name)}`);
  const earlier = await recall(note);
  let { knownHostsFile } = earlier;
  if (knownHosts !== undefined) {
    knownHostsFile = path.join(directory, `known-${shortHash(knownHosts)}`);
    await placeFile(knownHostsFile, `${knownHosts.replace(/\r\n?/g, '\n').trimEnd()}\n`);
  }
  const [ssh, agentSocket] = await Promise.all([
    once(`ssh ${environment['PATH'] ?? ''}`, () => sshHere(environment)),
    privateKey === undefined ? earlier.agentSocket : agentWithKey(directory, privateKey, environment),
  ]);
  const given: Given = { agentSocket, knownHostsFile };
  if (JSON.stringify(given) !== JSON.stringify(earlier)) await placeFile(note, JSON.stringify(given));
  const identity = shortHash(JSON.stringify([address.name, given]));
  const controlPath = path.join(directory, `m-${identity}`);
  return { address, controlPath, knownHostsFile, agentSocket, empty, connectTimeoutSeconds, ssh };
}

/** How a step of the job proves who is who to a host. */
interface Given {
  readonly agentSocket?: string | undefined;
  readonly knownHostsFile?: string | undefined;
}

/** What an earlier step was given; nothing of an agent that has ended since. */
async function recall(note: string): Promise<Given> {
  const text = await readFile(note, 'utf8').catch(() => '{}');
  const { agentSocket, knownHostsFile } = JSON.parse(text) as Given;
  const isThere = agentSocket !== undefined && (await isAlive(agentSocket));
  return { agentSocket: isThere ? agentSocket : undefined, knownHostsFile };
}

const done = new Map<string, Promise<unknown>>();

/** Does it for all hosts of this process together. */
function once<T>(what: string, work: () => Promise<T>): Promise<T> {
  const found = done.get(what) ?? work();
  done.set(what, found);
  return found as Promise<T>;
}

async function closeAbandoned(
  options: SshOptions,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  for (const left of await abandonedDirectories(options)) await closeDirectory(left, environment);
}

/** Its options come before `-V`, which ends it: one process tells both. */
async function sshHere(environment: Readonly<Record<string, string>>): Promise<SshHere> {
  const argv = ['ssh', ...MAYBE_LEFT_OUT.flatMap((option) => ['-o', option]), '-V'];
  const asking = startProcess({ argv, env: sshEnvironment(environment) });
  const { stderr } = await collect(asking, { timeout: 10_000 });
  const [, major, minor] = /^OpenSSH\D*(\d+)\.(\d+)/m.exec(stderr) ?? [];
  const lacks = [...stderr.matchAll(/Unsupported option "?([a-z0-9]+)/gi)].map((found) =>
    found[1]?.toLowerCase(),
  );
  return {
    version: major === undefined ? Number.POSITIVE_INFINITY : Number(major) * 100 + Number(minor),
    leftOut: new Set(
      MAYBE_LEFT_OUT.filter((option) => lacks.includes(option.replace(/=.*/, '').toLowerCase())),
    ),
  };
}

/**
 * Opens the shared connection when it is not open (never opened, idle for too long, killed).
 * The master is a process of its own: nothing of it holds our pipes, and it outlives this step.
 * @throws UserError that tells what is wrong with the connection and its fix
 */
export async function ensureMaster(
  connection: Connection,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<'open' | 'opened'> {
  if (await isAlive(connection.controlPath)) return 'open';
  // It listens under a name of its own and is then moved into place: a socket left behind by a killed master is
  // replaced, and of two steps that open at once both work.
  const own = `${connection.controlPath}.${randomBytes(4).toString('hex')}`;
  const log = `${own}.log`;
  const output = await open(log, 'w', 0o600);
  try {
    const argv = [
      'ssh',
      ...sshArgs({ ...connection, controlPath: own }, ['-o', 'ControlMaster=yes', '-N', '-f']),
    ];
    const master = startProcess({
      argv,
      env: sshEnvironment(environment, connection.agentSocket),
      output: output.fd,
    });
    // ConnectTimeout ends before the keys are exchanged; a peer that falls silent after that is ended by us.
    const timeout = connection.connectTimeoutSeconds * 2000 + 10_000;
    const end = await collect(master, { timeout, signal });
    if (end.code === 0) {
      await rename(own, connection.controlPath);
      return 'opened';
    }
    const text = end.timedOut ? 'Connection timed out' : (await readFile(log, 'utf8')) + end.stderr;
    throw await connectionProblem(text, connection, environment);
  } finally {
    await output.close();
    await rm(log, { force: true });
  }
}

/**
 * Ends what the job keeps between its steps: all its connections and its agent. Never throws for what is gone
 * already; called by the post step.
 */
export async function closeConnections(
  job: Pick<SshOptions, 'jobKey' | 'socketRoot'>,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const directory = jobDirectory(job);
  if (await isOurs(directory)) await closeDirectory(directory, environment);
}

async function closeDirectory(
  directory: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const names = await readdir(directory);
  await Promise.all(
    names.map(async (name) => {
      const file = path.join(directory, name);
      if (name.startsWith('m-')) await exitMaster(file, environment);
      if (/^agent-[0-9a-f]+$/.test(name)) await endAgent(file);
    }),
  );
  await rm(directory, { recursive: true, force: true });
}

async function exitMaster(controlPath: string, environment: Readonly<Record<string, string>>): Promise<void> {
  if (!(await isAlive(controlPath))) return;
  const argv = ['ssh', '-F', 'none', '-S', controlPath, '-O', 'exit', 'host'];
  await collect(startProcess({ argv, env: sshEnvironment(environment) }), { timeout: 5000 });
}

async function endAgent(socket: string): Promise<void> {
  // The pid is only believed while its socket is served: it may long be somebody else's.
  if (!(await isAlive(socket))) return;
  const pid = Number(await readFile(`${socket}.pid`, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 1) return;
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It ended in between.
  }
}
