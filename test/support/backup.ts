import { execFile, execFileSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../scripts/setup/run.mjs';
import type { BackupReport } from '../../src/backup/backup.ts';
import { backUpHosts } from '../../src/backup/hosts.ts';
import type { BackupFile } from '../../src/backup/manifest.ts';
import type { Access } from '../../src/backup/stores/kind.ts';
import type { Context } from '../../src/base/context.ts';
import type { BackupSettings } from '../../src/config/settings.ts';
import { hostEnvironment } from '../../src/host/environment.ts';
import type { Host } from '../../src/host/host.ts';
import { openHost } from '../../src/host/open.ts';
import type { LedgerEntry } from '../../src/release/types.ts';
import { BACKUP_DEFAULTS } from './backup-settings.ts';
import { docker, LABEL, removeProject, uniqueName } from './docker.ts';
import { MemoryLogger } from './memory-logger.ts';
import { aLedger } from './releases.ts';
import { type TempDir, tempDir } from './temp.ts';

/** A password that breaks whatever pastes, splits, expands or escapes it wrongly. */
export const NASTY_PASSWORD = `a"b'c#d$e\\f g;ü€😀 $(touch x)\`id\`%s\\n[x]=!&|<>*?~ end`;

export interface TestContext extends Context {
  readonly log: MemoryLogger;
}

export function testContext(signal: AbortSignal = new AbortController().signal): TestContext {
  return { log: new MemoryLogger(), signal, redact: (text) => text, hide: () => {}, now: () => Date.now() };
}

/** To reach no other place than what a test says. */
export const anAccess = (more: Partial<Access> = {}): Access => ({
  openHost: () => Promise.reject(new Error('no other host')),
  directory: '/nowhere',
  s3: {},
  ...more,
});

interface BackupOptions {
  readonly access?: Partial<Access>;
  readonly deployPath?: string;
  readonly context?: Context;
}

/** A stack in Compose on this machine with a deploy path of its own, and a host to back it up. */
export class BackupStack implements AsyncDisposable {
  readonly project: string;
  readonly host: Host;
  readonly context: TestContext;
  readonly #directory: TempDir;

  constructor(project: string, host: Host, context: TestContext, directory: TempDir) {
    this.project = project;
    this.host = host;
    this.context = context;
    this.#directory = directory;
  }

  /** Starts `services` (a compose file's), waiting until they are healthy. */
  static async start(model: { services: object; volumes?: object }): Promise<BackupStack> {
    const context = testContext();
    const environment = hostEnvironment(process.env);
    const host = await openHost({ kind: 'local', name: 'local' }, { context, environment });
    const stack = new BackupStack(uniqueName('backup'), host, context, await tempDir('backup'));
    await mkdir(stack.deployPath);
    try {
      await stack.up(model);
    } catch (error) {
      await stack[Symbol.asyncDispose]();
      throw error;
    }
    return stack;
  }

  async up(model: { services: object; volumes?: object }): Promise<void> {
    await writeFile(this.#directory.join('compose.json'), JSON.stringify(escapeDollars(model)));
    await this.compose('up', '--detach', '--wait', '--wait-timeout', '120');
  }

  async compose(...args: string[]): Promise<string> {
    const file = this.#directory.join('compose.json');
    return docker('compose', '--file', file, '--project-name', this.project, ...args);
  }

  get deployPath(): string {
    return this.#directory.join('deploy path');
  }

  path(...parts: string[]): string {
    return this.#directory.join(...parts);
  }

  /** What is in `backups/`. */
  async sets(): Promise<string[]> {
    return (await readdir(path.join(this.deployPath, 'backups')).catch(() => [])).sort();
  }

  async backup(
    settings: Partial<BackupSettings> = {},
    { deployPath = this.deployPath, context = this.context, access }: BackupOptions = {},
  ): Promise<BackupReport> {
    const reports = await backUpHosts(
      {
        settings: {
          project: 'shop',
          environment: 'test',
          composeProject: this.project,
          deployPath,
          backup: { ...BACKUP_DEFAULTS, ...settings },
        },
        hosts: [this.host],
        run: { who: 'tester', where: 'here' },
        lockWait: 0,
        access: anAccess(access),
      },
      context,
    );
    return reports[0] as BackupReport;
  }

  /** What the ledger says from now on. */
  async deployed(...releases: LedgerEntry[]): Promise<void> {
    await writeFile(path.join(this.deployPath, 'state.json'), JSON.stringify(aLedger(...releases)));
  }

  /** Runs a command in a service's container, with `stdin`, and hands out its stdout. */
  async exec(service: string, argv: readonly string[], stdin: string | Buffer = ''): Promise<string> {
    return execIn(`${this.project}-${service}-1`, argv, stdin);
  }

  /** The id of a service's container, whatever its state. Not asked of Compose, which is ten times the work. */
  async container(service: string): Promise<string> {
    const label = (name: string, value: string) => ['--filter', `label=com.docker.compose.${name}=${value}`];
    const of = [...label('project', this.project), ...label('service', service), ...label('oneoff', 'False')];
    return (await docker('ps', '--all', '--quiet', '--no-trunc', ...of)).split('\n')[0] ?? '';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await removeProject(this.project);
    await this.host[Symbol.asyncDispose]();
    await this.#directory[Symbol.asyncDispose]();
  }
}

/** Runs a command in a container by its own shell; @throws Error with its stderr */
export function execIn(
  container: string,
  argv: readonly string[],
  stdin: string | Buffer = '',
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'docker',
      ['exec', '-i', container, ...argv],
      { maxBuffer: 1 << 28 },
      (error, stdout, stderr) => (error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout)),
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end(stdin);
  });
}

/** The content of a set's file, whatever compresses here. */
export function contentOf(directory: string, file: BackupFile | undefined): Buffer {
  const program = file?.compression === 'zstd' ? 'zstd' : 'gzip';
  return execFileSync(program, ['-dc', path.join(directory, file?.path ?? '')], { maxBuffer: 1 << 28 });
}

/** Healthchecks cost: asked often until it is well, and hardly any more from then on. */
const ONCE = { interval: '1m', start_period: '5m', start_interval: '1s' };

/** A database service for tests: labelled so that a killed run can be cleaned up, quick to stop. */
export function databaseService(
  image: string,
  environment: Record<string, string>,
  more: object = {},
): object {
  return {
    image,
    environment,
    labels: [LABEL],
    stop_grace_period: '2s',
    healthcheck: {
      test: ['CMD', 'healthcheck.sh', '--connect', '--innodb_initialized'],
      ...ONCE,
    },
    ...more,
  };
}

/** As `databaseService`, for MySQL's image. */
export function mysqlService(image: string, environment: Record<string, string>, more: object = {}): object {
  const healthcheck = {
    test: ['CMD', 'mysqladmin', 'ping', '--host=127.0.0.1', '--silent'],
    ...ONCE,
  };
  return databaseService(image, environment, { healthcheck, ...more });
}

/** As `databaseService`, for PostgreSQL's image. */
export function postgresService(image: string, environment: Record<string, string>): object {
  const test = ['CMD', 'pg_isready', '--quiet', '--host=127.0.0.1'];
  return databaseService(image, environment, { healthcheck: { test, ...ONCE } });
}

/**
 * As `databaseService`, for Redis' image: it answers even who has no password. Who asks for a snapshot gets it at once:
 * else a server waits five seconds for others who may ask, too.
 */
export function redisService(
  image: string,
  {
    command = ['redis-server'],
    ...more
  }: { readonly command?: readonly string[]; readonly [option: string]: unknown } = {},
): object {
  const atOnce = command[0] === 'redis-server' ? ['--repl-diskless-sync-delay', '0'] : [];
  return databaseService(
    image,
    {},
    {
      healthcheck: { test: ['CMD', 'redis-cli', 'PING'], ...ONCE },
      command: [...command, ...atOnce],
      ...more,
    },
  );
}

/** Mounts a small disk at `directory`. */
export async function smallDisk(directory: string, megabytes: number): Promise<AsyncDisposable> {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  await mkdir(directory, { recursive: true });
  const owner = `uid=${process.getuid?.() ?? 0}`;
  const mounted = await run([
    ...sudo,
    ...['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,${owner}`, 'tmpfs', directory],
  ]);
  if (mounted.code !== 0) throw new Error(`cannot mount a small disk: ${mounted.stderr}`);
  return {
    [Symbol.asyncDispose]: async () => {
      await run([...sudo, 'umount', '-l', directory]);
    },
  };
}

/** In a compose file `$` begins a variable and `$$` is a dollar. */
function escapeDollars<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, item) =>
    typeof item === 'string' ? item.replaceAll('$', '$$$$') : item,
  );
}
