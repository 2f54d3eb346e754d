import { randomBytes } from 'node:crypto';
import { Duplex } from 'node:stream';
import type { Context } from '../../base/context.ts';
import { cutAtBlank } from '../../base/cut.ts';
import { displayArgv, lastLines, UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { SshAddress } from '../address.ts';
import { sshEnvironment } from '../environment.ts';
import { collect } from '../process/collect.ts';
import { type Child, type ProcessEnd, startProcess } from '../process/process.ts';
import { checkArgv, quoteArgv } from '../process/quote.ts';
import type { Command, Transport } from '../transport.ts';
import { Marks } from './marks.ts';
import { ensureMaster, prepareConnection } from './master.ts';
import { type Connection, type SshOptions, sshArgs } from './options.ts';

type Environment = Readonly<Record<string, string>>;

/** @throws UserError that tells what is wrong with the connection and its fix */
export async function openSsh(
  address: SshAddress,
  options: SshOptions | undefined,
  environment: Environment,
  context: Context,
): Promise<Transport> {
  if (options === undefined) throw new UserError(t`${address.name}: no ssh settings were given`);
  const connection = await prepareConnection(address, options, environment);
  const transport = new SshTransport(connection, environment, context);
  await transport.open(context.signal);
  return transport;
}

/**
 * Wraps every command there. Its group is told at the start, so that it can be signalled (ssh without a terminal
 * forwards no signal), and its exit code at the end: 255 alone could be the connection's or its own.
 */
const WRAPPER = `
printf '\\036%s s %s\\036' "$1" "$$" >&2
m=$1
[ -z "$2" ] || cd "$2" || { printf '\\036%s e 127\\036' "$m" >&2; exit 127; }
shift 2
(exec "$@")
r=$?
printf '\\036%s e %s\\036' "$m" "$r" >&2
exit "$r"
`;

/** sshd allows ten sessions in one connection (MaxSessions); two are left for signals and forwarded connections. */
const SESSIONS = 8;

/** What a login shell that is no POSIX shell, or that prints something, does not give back as it is. */
const PROBE = "deploy-kit 'quoted' \\back\\\\slash\nline $HOME `x` !x";

class SshTransport implements Transport {
  readonly kind = 'ssh';
  readonly #connection: Connection;
  readonly #environment: Environment;
  readonly #context: Context;
  #opening: Promise<unknown> | undefined;
  readonly #sessions: Slots;

  constructor(connection: Connection, environment: Environment, context: Context) {
    this.#connection = connection;
    this.#environment = environment;
    this.#context = context;
    this.#sessions = slotsOf(connection);
  }

  /** Opens the connection when it is not open; commands that start at the same time share one attempt. */
  async open(signal: AbortSignal): Promise<void> {
    this.#opening ??= this.#open(signal).finally(() => {
      this.#opening = undefined;
    });
    await this.#opening;
  }

  async #open(signal: AbortSignal): Promise<void> {
    const done = await ensureMaster(this.#connection, this.#environment, signal);
    if (done === 'opened') await this.#checkLoginShell(signal);
  }

  async start(command: Command): Promise<Child> {
    checkArgv(command.argv);
    const signal = command.signal ?? this.#context.signal;
    const free = await this.#sessions.take(signal);
    try {
      await this.open(signal);
      const child = this.#startNow(command);
      void child.ended.then(free);
      return child;
    } catch (error) {
      free();
      throw error;
    }
  }

  #startNow({ argv, cwd, env }: Command): Child {
    const nonce = randomBytes(8).toString('hex');
    const assignments = Object.entries(env ?? {}).map(([name, value]) => assignment(name, value));
    const words = assignments.length === 0 ? argv : ['env', ...assignments, ...throughShell(argv)];
    const directory = cwd === undefined || cwd.startsWith('/') ? (cwd ?? '') : `./${cwd}`;
    const line = `exec ${quoteArgv(['sh', '-c', WRAPPER, 'sh', nonce, directory, ...words])}`;
    const client = this.#ssh([line]);
    const marks = new Marks(client.stderr, nonce);
    return {
      stdin: client.stdin,
      stdout: client.stdout,
      stderr: marks.stream,
      ended: client.ended.then((end) =>
        marks.code === undefined ? { ...end, lost: true } : { code: marks.code, signal: null },
      ),
      kill: (name) => this.#kill(client, marks, name),
    };
  }

  connectionError(end: Pick<ProcessEnd, 'lost'>, argv: readonly string[], stderr: string): Error | undefined {
    if (end.lost !== true) return undefined;
    const why = lastLines(stderr, 2);
    return new UserError(
      t`${this.#connection.address.name}: the connection ended while ${displayArgv(argv)} ran${why === '' ? '' : `: ${why}`}`,
      { fix: t`run again: the next run waits until what still runs there has ended` },
    );
  }

  async connect(hostname: string, port: number, signal: AbortSignal): Promise<Duplex> {
    await this.open(signal);
    const target = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
    return duplexOf(this.#ssh([], ['-W', target]), () => this.#forwardError(target), signal);
  }

  /** Through the shared connection ssh does not say why; asked once more without it, it does. */
  async #forwardError(target: string): Promise<UserError> {
    const name = this.#connection.address.name;
    const client = this.#ssh([], ['-o', 'ControlPath=none', '-W', target]);
    const { stderr } = await collect(client, { timeout: 15_000 });
    if (/administratively prohibited/i.test(stderr)) {
      return new UserError(t`${name}: sshd forbids connections to ${target} through it`, {
        fix: t`set AllowTcpForwarding to yes or local for this user in its sshd_config`,
      });
    }
    const why = /open failed: (.*)/.exec(stderr)?.[1] ?? lastLines(stderr, 2);
    return new UserError(t`no connection to ${target} from ${name}: ${why || t`refused`}`);
  }

  #ssh(command: readonly string[], special: readonly string[] = []): Child {
    return startProcess({
      argv: ['ssh', ...sshArgs(this.#connection, special), ...command],
      env: sshEnvironment(this.#environment, this.#connection.agentSocket),
    });
  }

  /** Signals the command's group there; only a connection that does not carry that is ended here. */
  #kill(client: Child, marks: Marks, name: 'SIGTERM' | 'SIGKILL'): void {
    if (marks.code !== undefined) return;
    if (marks.pid === undefined) {
      client.kill(name);
      return;
    }
    const argv = ['kill', '-s', name.slice(3), `-${marks.pid}`];
    const killing = collect(this.#ssh([quoteArgv(argv)]), { timeout: 2000 }).catch(() => {});
    if (name === 'SIGKILL') void killing.then(() => client.kill('SIGKILL'));
  }

  async #checkLoginShell(signal: AbortSignal): Promise<void> {
    const line = `exec ${quoteArgv(['sh', '-c', 'printf %s "$1"', 'sh', PROBE])}`;
    const { code, stdout, stderr } = await collect(this.#ssh([line]), { timeout: 30_000, signal });
    if (code === 0 && stdout === PROBE) return;
    const name = this.#connection.address.name;
    const printed = stdout.replace(PROBE, '').trim() || lastLines(stderr, 2);
    const clean = code === 0 && stdout.includes(PROBE);
    const said = JSON.stringify(cutAtBlank(printed, 200));
    throw clean
      ? new UserError(t`${name}: the login shell prints text of its own into every command: ${said}`, {
          fix: t`let ~/.bashrc (or what it reads) print only in interactive shells`,
        })
      : new UserError(t`${name}: the login shell does not run commands as sh does: ${said}`, {
          fix: t`give the user a shell like /bin/sh or /bin/bash (chsh), without a forced command`,
        });
  }
}

const slots = new Map<string, Slots>();

/** The sessions of one connection are shared by all that opened it here. */
function slotsOf({ controlPath }: Connection): Slots {
  const found = slots.get(controlPath) ?? new Slots(SESSIONS);
  slots.set(controlPath, found);
  return found;
}

/** So many at a time; the others wait for their turn. */
class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** @returns what gives the slot back */
  async take(signal: AbortSignal): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const free = () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
    if (signal.aborted) {
      free();
      throw signal.reason;
    }
    return free;
  }
}

/** `env` takes a command with a `=` in its name for one more variable. */
function throughShell(argv: readonly string[]): readonly string[] {
  return argv[0]?.includes('=') ? ['sh', '-c', 'exec "$@"', 'sh', ...argv] : argv;
}

function assignment(name: string, value: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new UserError(t`${JSON.stringify(name)} is no name for an environment variable`);
  }
  return `${name}=${value}`;
}

/** A process's stdin and stdout as one stream; when it fails before anything came, that is the stream's error. */
function duplexOf(child: Child, errorOf: () => Promise<Error>, signal: AbortSignal): Duplex {
  let received = false;
  child.stderr.resume();
  const duplex = new Duplex({
    allowHalfOpen: true,
    read: () => void child.stdout.resume(),
    write: (chunk, encoding, done) => void child.stdin.write(chunk, encoding, () => done()),
    final: (done) => void child.stdin.end(() => done()),
    destroy(error, done) {
      child.kill('SIGTERM');
      done(error);
    },
  });
  child.stdout.on('data', (chunk: Buffer) => {
    received = true;
    if (!duplex.push(chunk)) child.stdout.pause();
  });
  const onAbort = () => duplex.destroy(signal.reason);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  void child.ended.then((end) => {
    signal.removeEventListener('abort', onAbort);
    if (duplex.destroyed) return;
    if (end.code === 0 || received) duplex.push(null);
    else void errorOf().then((error) => duplex.destroy(error));
  });
  return duplex;
}
