import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Result, type RunOptions, run } from '../../scripts/setup/run.mjs';
import { startOf } from '../../src/base/process-start.ts';
import { descendants } from '../../src/local/process/tree.ts';
import type { PipelineResult } from '../../src/local/report.ts';
import type { LedgerEntry } from '../../src/release/types.ts';
import { removeProject, removeTags, uniqueName } from './docker.ts';
import { gitRepository, type TestRepository } from './git.ts';
import { busyboxImage } from './images.mjs';
import { KIT, kitWithEnv } from './kit.ts';
import { freePort } from './ports.ts';
import { tempDir } from './temp.ts';
import { waitFor } from './wait.ts';

export interface TinyOptions {
  /** Default: `local`. With another one, `exec` runs an argv on that machine. */
  readonly host?: {
    readonly address: string;
    exec(argv: readonly string[], options?: RunOptions): Promise<Result>;
  };
  /** More lines of deploy-kit.yml. */
  readonly config?: string;
  /** More lines of the service `web`, indented by four. */
  readonly web?: string;
  /** More entries of its `environment`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How long the gate tries. Default 120s: a test that does not want it to fail must not see it give up. */
  readonly deadline?: string;
  /** Variables that every job gets, as if its YAML had said `env:`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What is true on the host, in the words of a test. */
export interface Truth {
  /** `1 superseded`, oldest first. */
  readonly releases: readonly string[];
  /** Version of the release that `current` points at. */
  readonly current: string | undefined;
  /** `web 1 running`, by service. */
  readonly containers: readonly string[];
  /** Can somebody take the lock, with nothing writing any more? */
  readonly free: boolean;
}

/** A run of the CLI that goes on in the background. */
export interface TinyRun {
  readonly pid: number;
  /** The view for people so far. */
  text(): string;
  /** Waits until the view shows it. */
  shows(what: string | RegExp): Promise<void>;
  /** Waits for the process of a step's action. @returns its process id */
  action(name: string): Promise<number>;
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<TinyEnd>;
}

export interface RunSettings {
  /** As on another machine: it knows nothing of the runs and concurrency groups of this one. Default false. */
  readonly elsewhere?: boolean;
}

export interface TinyEnd {
  readonly code: number | null;
  readonly text: string;
  /** Undefined when it was killed. */
  readonly result: PipelineResult | undefined;
}

/**
 * A stack of two busybox containers in a repository of its own, quick to deploy: `web` answers on a port, `tail`
 * starts once web is healthy. A file on the host says whether a version's web is healthy (`hold`, `release`), and
 * another what its /health answers (`answers`).
 */
export interface Tiny extends AsyncDisposable {
  readonly repository: TestRepository;
  readonly composeProject: string;
  readonly deployPath: string;
  /**
   * Commits a version: `web` and `tail` are to be replaced.
   * @param config other than that of all: a gate that is to fail need not try for long
   */
  version(name: string, config?: Pick<TinyOptions, 'config' | 'deadline'>): Promise<void>;
  /** Adds a secret that is the content of a file. */
  secret(name: string, value: string): Promise<void>;
  /** Starts `run standard`. */
  start(inputs: Readonly<Record<string, string>>, more?: RunSettings): Promise<TinyRun>;
  /** Runs it to its end. */
  standard(inputs: Readonly<Record<string, string>>, more?: RunSettings): Promise<TinyEnd>;
  /** Starts a deploy of a version that hangs in `docker compose up`: its web runs and is held, tail waits for it. */
  inTheMiddle(version: string): Promise<TinyRun>;
  /** The container of a version does not become healthy from now on. */
  hold(version: string): Promise<void>;
  release(version: string): Promise<void>;
  /** What /health of a version says; nothing is 404. The gate wants `fine`. */
  answers(version: string, text: string): Promise<void>;
  ledger(): Promise<readonly LedgerEntry[]>;
  /** Replaces a part of the ledger, as another run would have written it. */
  rewrite(change: (entries: readonly LedgerEntry[]) => readonly LedgerEntry[]): Promise<void>;
  truth(): Promise<Truth>;
  /** An argv on the host. @throws Error */
  onHost(...argv: string[]): Promise<string>;
}

export async function tiny(options: TinyOptions = {}): Promise<Tiny> {
  const temp = await tempDir('tiny');
  const project = uniqueName('tiny');
  // A name of its own: a stack of others on this engine that has a service `web`, too, is no reason to refuse it.
  const composeProject = project;
  const exec = options.host?.exec ?? run;
  const onHost = async (...argv: string[]) => {
    const { code, stdout, stderr } = await exec(argv);
    if (code !== 0) throw new Error(`${argv.join(' ')} exited with ${code}: ${stderr}`);
    return stdout.trim();
  };
  const deployPath = options.host === undefined ? temp.join('host') : `/tmp/${project}`;
  const gate = `${deployPath}/shared/gate`;
  await onHost('mkdir', '-p', gate);
  const image = await busyboxImage();
  const port = await freePort();
  const repository = await gitRepository(temp.join('repository'));
  const commit = (version: string, config: Pick<TinyOptions, 'config' | 'deadline'> = {}) =>
    repository.commit({
      'compose.yml': composeFile(image, version, port, options),
      'deploy-kit.yml': configFile(project, port, deployPath, { ...options, ...config }),
      'stack.env': '',
    });
  const kit = options.env === undefined ? KIT : await kitWithEnv(temp.join('kit'), options.env);
  const secrets = new Map<string, string>();
  const running = new Set<ChildProcess>();
  const ledger = async () =>
    (JSON.parse(await onHost('cat', `${deployPath}/state.json`)) as { releases: LedgerEntry[] }).releases;

  const start: Tiny['start'] = async (inputs, { elsewhere = false } = {}) => {
    const argv = [path.join(kit, 'dist/cli.js'), 'run', 'standard', '--kit', kit, '-e', 'staging', '--json'];
    for (const [name, value] of secrets) {
      const file = temp.join(`secret-${name}`);
      await writeFile(file, value, { mode: 0o600 });
      argv.push('--secret-file', `${name}=${file}`);
    }
    for (const [name, value] of Object.entries({ backup: 'false', ...inputs })) {
      argv.push('--input', `${name}=${value}`);
    }
    const child = spawn(process.execPath, argv, {
      cwd: repository.path,
      env: { ...process.env, XDG_STATE_HOME: temp.join(elsewhere ? uniqueName('state') : 'state') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    return follow(child);
  };

  const hold = async (version: string) => void (await onHost('touch', `${gate}/hold-${version}`));
  const inTheMiddle = async (version: string) => {
    await commit(version);
    await hold(version);
    const run = await start({ version });
    const early = run.ended.then(({ text }) => {
      throw new Error(`the run ended before its switch:\n${text}`);
    });
    const hangs = waitFor(
      `web ${version}`,
      async () => (await containersOf(composeProject, onHost)).includes(`web ${version} running`),
      { timeout: 120_000 },
    );
    await Promise.race([hangs, early]);
    return run;
  };

  await commit('1');
  return {
    repository,
    composeProject,
    deployPath,
    version: async (name, config) => void (await commit(name, config)),
    secret: async (name, value) => void secrets.set(name, value),
    start,
    standard: async (inputs, more) => (await start(inputs, more)).ended,
    inTheMiddle,
    hold,
    release: async (version) => void (await onHost('rm', '-f', `${gate}/hold-${version}`)),
    answers: async (version, text) => {
      await exec(['sh', '-c', 'cat > "$1.new" && mv "$1.new" "$1"', 'sh', `${gate}/answer-${version}`], {
        input: text,
      });
    },
    ledger,
    rewrite: async (change) => {
      const text = JSON.stringify({ schema: 1, releases: change(await ledger()) });
      await exec(['sh', '-c', 'cat > "$1"', 'sh', `${deployPath}/state.json`], { input: text });
    },
    truth: async () => {
      const free = ['lock', 'busy'].map((file) => exec(['flock', '-n', `${deployPath}/${file}`, 'true']));
      const current = (await exec(['readlink', `${deployPath}/current`])).stdout.trim().split('/').at(-1);
      const entries = await ledger();
      return {
        releases: entries.map(({ version, state }) => `${version} ${state}`),
        current: entries.find(({ id }) => id === current)?.version,
        containers: await containersOf(composeProject, onHost),
        free: (await Promise.all(free)).every(({ code }) => code === 0),
      };
    },
    onHost,
    async [Symbol.asyncDispose]() {
      for (const child of running) await end(child);
      if (options.host === undefined) await removeProject(composeProject);
      await removeTags(`deploy-kit/${composeProject}/*`);
      await temp[Symbol.asyncDispose]();
    },
  };
}

function composeFile(
  image: string,
  version: string,
  port: number,
  { web = '', environment = {} }: TinyOptions,
): string {
  return `services:
  web:
    image: ${image}
    init: true
    environment: ${JSON.stringify({ VERSION: version, ...environment })}
    command: [sh, -c, 'ln -sf "gate/answer-$$VERSION" health; exec httpd -f -p 80 -h /www']
    ports: ["127.0.0.1:${port}:80"]
    volumes: ["./gate:/www/gate"]
    healthcheck:
      test: [CMD-SHELL, 'test ! -e "/www/gate/hold-$$VERSION"']
      interval: 1m
      start_period: 10m
      start_interval: 300ms
${web}  tail:
    image: ${image}
    init: true
    environment: { VERSION: "${version}" }
    command: [sleep, "100000"]
    healthcheck: { test: [CMD, "true"], interval: 1m, start_period: 10m, start_interval: 300ms }
    depends_on: { web: { condition: service_healthy } }
`;
}

function configFile(project: string, port: number, deployPath: string, options: TinyOptions): string {
  return `project: ${project}
shared: [gate]
environments:
  staging:
    url: "http://127.0.0.1:${port}"
    hosts: ["${options.host?.address ?? 'local'}"]
    deploy-path: ${deployPath}
    compose-project: ${project}
    env-file: stack.env
health:
  run-from: host
  deadline: ${options.deadline ?? '120s'}
  interval: 300ms
  successes: 1
  stability: 0s
  checks: [{ http: { path: /health, body: fine } }]
${options.config ?? ''}`;
}

async function containersOf(project: string, onHost: Tiny['onHost']): Promise<string[]> {
  const filter = `label=com.docker.compose.project=${project}`;
  const ids = (await onHost('docker', 'ps', '--all', '--quiet', '--filter', filter)).split('\n');
  const known = ids.filter((id) => id !== '');
  if (known.length === 0) return [];
  const found = JSON.parse(await onHost('docker', 'inspect', ...known)) as {
    Config: { Env: string[]; Labels: Record<string, string> };
    State: { Status: string };
  }[];
  return found
    .filter(({ Config }) => Config.Labels['com.docker.compose.oneoff'] !== 'True')
    .map(({ Config, State }) => {
      const version = Config.Env.find((line) => line.startsWith('VERSION='))?.slice('VERSION='.length);
      return `${Config.Labels['com.docker.compose.service']} ${version} ${State.Status}`;
    })
    .sort();
}

function follow(child: ChildProcess): TinyRun {
  const pid = child.pid ?? 0;
  const output = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk) => {
    output.out += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    output.err += chunk;
  });
  const ended = new Promise<TinyEnd>((resolve) => {
    child.once('close', (code) => {
      const result = output.out.trim() === '' ? undefined : (JSON.parse(output.out) as PipelineResult);
      resolve({ code, text: output.err, result });
    });
  });
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const still = <T>(what: string, ask: () => Promise<T | undefined> | T | undefined) =>
    waitFor(what, ask, { timeout: 120_000 }).catch((error: Error) => {
      throw new Error(`${error.message}; the run ${isOver() ? 'has ended' : 'goes on'}:\n${output.err}`);
    });
  return {
    pid,
    text: () => output.err,
    shows: async (what) => {
      const isThere = () => (typeof what === 'string' ? output.err.includes(what) : what.test(output.err));
      await still(`the run to show ${what}`, () => isThere() || isOver() || undefined);
      if (!isThere()) throw new Error(`the run ended without ${what}:\n${output.err}`);
    },
    action: (name) =>
      still(`the action ${name}`, async () => {
        for (const one of descendants(pid)) {
          const argv = await readFile(`/proc/${one}/cmdline`, 'utf8').catch(() => '');
          if (argv.split('\0').some((word) => word.endsWith(`dist/${name}.js`))) return one;
        }
        return undefined;
      }),
    signal: (signal) => void child.kill(signal),
    ended,
  };
}

/** Ends a run that a failed test left, with everything that it started. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await Promise.all([child.pid, ...descendants(child.pid)].map(killNow));
  await ended;
}

/** Kill -9, and waits until the process is gone. */
export async function killNow(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return;
  }
  await waitFor(`process ${pid} to end`, () => startOf(pid) === undefined);
}
