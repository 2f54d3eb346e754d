import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { mustRun, type Result, type RunOptions, run } from '../../scripts/setup/run.mjs';
import { docker, LABEL, uniqueName } from './docker.ts';
import { serverImage } from './images.mjs';
import { freePort } from './ports.ts';
import { type TempDir, tempDir } from './temp.ts';
import { waitFor } from './wait.ts';

/** `deploy` may use Docker by its group, `nodocker` may not. */
export type User = 'root' | 'deploy' | 'nodocker';

export interface TestServer extends AsyncDisposable {
  /** Name of its container. */
  readonly name: string;
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: User;
  /** `ssh://user@127.0.0.1:port`. */
  readonly address: string;
  /** The private key (OpenSSH format) that all its users accept, as text and as a file. */
  readonly privateKey: string;
  readonly privateKeyFile: string;
  /** The line of known_hosts that is right for it, and a file with that line. */
  readonly knownHostsLine: string;
  readonly knownHostsFile: string;
  addressOf(user: User): string;
  /** Runs an argv in it past ssh, as root. Never throws. */
  exec(argv: readonly string[], options?: RunOptions): Promise<Result>;
  /** Its output, by real ssh. @throws SetupError */
  ssh(command: string, options?: RunOptions & { user?: User }): Promise<string>;
  /**
   * Makes a loopback port of this machine (a registry) reachable in the server under the same address, so that one
   * reference `127.0.0.1:PORT/name` is right on both.
   */
  reach(port: number): Promise<AsyncDisposable>;
  /** The address of its engine (DOCKER_HOST) for the docker commands of this machine. */
  engine(): Promise<{ readonly address: string } & AsyncDisposable>;
  /** Ends its engine, and with it all that runs in containers. */
  stopEngine(how: 'TERM' | 'KILL'): Promise<void>;
  startEngine(): Promise<void>;
  /** Freezes it and everything in it; the connections stay open. */
  pause(): Promise<void>;
  unpause(): Promise<void>;
  /** Crashes it. */
  kill(): Promise<void>;
  /** Boots it again after `kill`, with its disk, its port and its host key. */
  boot(): Promise<void>;
  /** Removes it with its disk. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** For people, in the name of its container. */
  name?: string;
  /** Its engine keeps images in containerd's store: there, image ids are other ones. */
  containerd?: boolean;
  /** The user of `address`. Default root. */
  user?: User;
  /** Size limit of the disk of its users' home directories, for example `20m`. Default none. */
  homeSize?: string;
}

/** A container that is a small VPS: its own Docker Engine, its own disk, real sshd with a fresh host key. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const server = await create(options, options.containerd ? 'containerd' : 'classic');
  await ready(server, true);
  return server;
}

/** The same without an engine: for what only needs ssh. Up in a second. */
export async function startSshd(options: Omit<ServerOptions, 'containerd'> = {}): Promise<TestServer> {
  const server = await create(options, 'none');
  await ready(server, false);
  return server;
}

async function create(options: ServerOptions, engine: 'none' | 'classic' | 'containerd'): Promise<Booting> {
  const image = await serverImage();
  const files = await tempDir('server');
  const privateKeyFile = files.join('key');
  await mustRun(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', privateKeyFile]);
  const publicKey = (await readFile(`${privateKeyFile}.pub`, 'utf8')).trim();
  const port = await freePort();
  const name = uniqueName(options.name ?? 'server');
  const home = options.homeSize === undefined ? [] : ['--tmpfs', `/home:size=${options.homeSize}`];
  const privileges = engine === 'none' ? [] : ['--privileged'];
  await docker(
    ...['run', '--detach', '--name', name, '--hostname', name, '--label', LABEL, ...privileges, ...home],
    ...['--tmpfs', '/run', '--publish', `127.0.0.1:${port}:22`, '--env', `AUTHORIZED_KEY=${publicKey}`],
    ...['--env', `ENGINE=${engine}`, image],
  );
  return new Booting(
    name,
    port,
    options.user ?? 'root',
    files,
    await readFile(privateKeyFile, 'utf8'),
    engine,
  );
}

async function ready(server: Booting, engine: boolean): Promise<void> {
  try {
    await server.answers(engine);
  } catch (error) {
    const log = await run(['docker', 'logs', '--tail', '20', server.name]);
    const daemon = await server.exec(['tail', '-n', '20', '/var/log/dockerd.log']);
    await server.stop();
    throw new Error(`${server.name} does not come up:\n${log.stderr}${daemon.stdout}`, { cause: error });
  }
}

class Booting implements TestServer {
  readonly host = '127.0.0.1';
  readonly name: string;
  readonly port: number;
  readonly user: User;
  readonly privateKey: string;
  knownHostsLine = '';
  readonly #files: TempDir;
  readonly #engine: boolean;
  readonly #tunnels = new Set<ChildProcess>();

  constructor(name: string, port: number, user: User, files: TempDir, privateKey: string, engine: string) {
    this.name = name;
    this.port = port;
    this.user = user;
    this.privateKey = privateKey;
    this.#files = files;
    this.#engine = engine !== 'none';
  }

  get address() {
    return this.addressOf(this.user);
  }
  get privateKeyFile() {
    return this.#files.join('key');
  }
  get knownHostsFile() {
    return this.#files.join('known_hosts');
  }

  addressOf(user: User) {
    return `ssh://${user}@${this.host}:${this.port}`;
  }

  exec(argv: readonly string[], options: RunOptions = {}) {
    const input = options.input === undefined ? [] : ['--interactive'];
    return run(['docker', 'exec', ...input, this.name, ...argv], options);
  }

  async ssh(command: string, { user = this.user, ...options }: RunOptions & { user?: User } = {}) {
    return (await mustRun([...this.#sshArgv(user), command], { what: `ssh to ${this.name}`, ...options }))
      .stdout;
  }

  async reach(port: number) {
    return this.#tunnel(
      ['-N', '-R', `127.0.0.1:${port}:127.0.0.1:${port}`],
      `port ${port} in ${this.name}`,
      async () => (await this.exec(['bash', '-c', `</dev/tcp/127.0.0.1/${port}`])).code === 0,
    );
  }

  async engine() {
    const socket = this.#files.join('engine.sock');
    const address = `unix://${socket}`;
    const tunnel = await this.#tunnel(
      ['-N', '-o', 'StreamLocalBindUnlink=yes', '-L', `${socket}:/var/run/docker.sock`],
      `the engine of ${this.name}`,
      async () => (await run(['docker', '--host', address, 'info'])).code === 0,
    );
    return { address, ...tunnel };
  }

  async #tunnel(options: string[], what: string, isThere: () => Promise<boolean>): Promise<AsyncDisposable> {
    const [ssh = '', ...args] = this.#sshArgv('root', options);
    const tunnel = spawn(ssh, args, { stdio: 'ignore' });
    this.#tunnels.add(tunnel);
    const close = async () => {
      this.#tunnels.delete(tunnel);
      if (tunnel.exitCode !== null || tunnel.signalCode !== null) return;
      const ended = new Promise((resolve) => tunnel.once('exit', resolve));
      tunnel.kill();
      await ended;
    };
    await waitFor(what, async () => {
      if (tunnel.exitCode !== null) throw new Error(`the tunnel ended with ${tunnel.exitCode}`);
      return await isThere();
    });
    return { [Symbol.asyncDispose]: close };
  }

  async stopEngine(how: 'TERM' | 'KILL') {
    const script = 'pkill "-$1" -x dockerd; while pgrep -x dockerd >/dev/null; do sleep 0.1; done';
    await this.exec(['sh', '-c', script, 'sh', how]);
  }
  async startEngine() {
    await docker('exec', '--detach', this.name, 'sh', '-c', 'exec dockerd >>/var/log/dockerd.log 2>&1');
    await this.#engineAnswers();
  }

  async pause() {
    await docker('pause', this.name);
  }
  async unpause() {
    await docker('unpause', this.name);
  }
  async kill() {
    await docker('kill', this.name);
  }
  async boot() {
    await docker('start', this.name);
    await this.answers(this.#engine);
  }

  async stop() {
    for (const tunnel of this.#tunnels) tunnel.kill();
    await run(['docker', 'rm', '--force', '--volumes', this.name]);
    await this.#files[Symbol.asyncDispose]();
  }
  [Symbol.asyncDispose]() {
    return this.stop();
  }

  /** Waits until it lets its users in (and its engine answers), and learns its host key. */
  async answers(engine: boolean) {
    const key = await waitFor(`the host key of ${this.name}`, async () => {
      const { stdout } = await this.exec(['cat', '/etc/ssh/ssh_host_ed25519_key.pub']);
      return /^(ssh-ed25519 \S+)/.exec(stdout)?.[1];
    });
    this.knownHostsLine = `[${this.host}]:${this.port} ${key}`;
    await writeFile(this.knownHostsFile, `${this.knownHostsLine}\n`);
    await waitFor(
      `ssh to ${this.name}`,
      async () => (await this.ssh('echo in', { user: 'root' })) === 'in\n',
    );
    if (engine) await this.#engineAnswers();
  }

  async #engineAnswers() {
    // Asked in there: from here each question is three programs more, which keep the engine from coming up.
    const ask = 'until docker ps >/dev/null 2>&1; do sleep 0.2; done';
    const { code, stderr } = await this.exec(['timeout', '60', 'sh', '-c', ask]);
    if (code !== 0) throw new Error(`waited 60 s for the engine of ${this.name}: ${stderr}`);
  }

  #sshArgv(user: User, options: string[] = []) {
    return [
      ...['ssh', '-F', 'none', '-i', this.privateKeyFile, '-o', 'IdentitiesOnly=yes', '-o', 'BatchMode=yes'],
      ...['-o', `UserKnownHostsFile=${this.knownHostsFile}`, '-o', 'StrictHostKeyChecking=yes'],
      ...['-o', 'ConnectTimeout=10', '-o', 'ExitOnForwardFailure=yes', '-p', String(this.port), ...options],
      `${user}@${this.host}`,
    ];
  }
}
