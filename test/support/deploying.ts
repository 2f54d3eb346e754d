import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { run } from '../../scripts/setup/run.mjs';
import { parseDotenv } from '../../src/config/dotenv.ts';
import type { DeploySettings, Settings } from '../../src/config/settings.ts';
import { type DeployReport, deploy } from '../../src/deploy/deploy.ts';
import { confirm } from '../../src/deploy/finish/confirm.ts';
import type { DeployRequest } from '../../src/deploy/request.ts';
import type { Host } from '../../src/host/host.ts';
import type { RunIdentity } from '../../src/release/run-identity.ts';
import type { Ledger, ReleaseId } from '../../src/release/types.ts';
import { type RollbackReport, type RollbackRequest, rollback } from '../../src/rollback/rollback.ts';
import { readStores } from '../../src/setup/stores.ts';
import { BACKUP_DEFAULTS } from './backup-settings.ts';
import { docker, removeProject, removeTags, uniqueName } from './docker.ts';
import { MemoryLogger } from './memory-logger.ts';
import { openTestHost, testContext } from './open-host.ts';
import { tempDir } from './temp.ts';

export interface Ran<T> {
  readonly report: T;
  /** What was logged, `level: text` by line. */
  readonly log: string;
}

export interface DeployOptions
  extends Partial<Pick<DeployRequest, 'services' | 'dryRun' | 'awaitVerdict' | 'lockWait' | 'backup'>> {
  readonly version?: string;
  readonly settings?: Partial<Omit<Settings, 'deploy'>>;
  readonly deploy?: Partial<DeploySettings>;
  /** In dotenv syntax. */
  readonly env?: string;
  /** In place of the own one. */
  readonly host?: Host;
  /** Takes what is logged, for who waits for a line of it. */
  readonly log?: MemoryLogger;
  readonly run?: Partial<RunIdentity>;
}

/** What `docker inspect` says of a container, as far as tests look at it. */
export interface Seen {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly startedAt: string;
  readonly status: string;
}

/** A checkout, a deploy path and a Compose project of one test, on the local engine. */
export class Deploying implements AsyncDisposable {
  readonly name = uniqueName('deploy');
  readonly checkout: string;
  readonly root: string;
  readonly host: Host;
  /** The machine that runs the test. */
  readonly local: Host;
  readonly #dispose: () => Promise<void>;
  #projects: string[] = [];

  private constructor(
    directory: string,
    local: Host,
    { host, root }: { readonly host: Host; readonly root: string } = {
      host: local,
      root: path.join(directory, 'on host'),
    },
    dispose: () => Promise<void>,
  ) {
    this.checkout = path.join(directory, 'checkout');
    this.root = root;
    this.local = local;
    this.host = host;
    this.#dispose = dispose;
  }

  /** @param on another host than this machine, and the deploy path there */
  static async create(on?: { readonly host: Host; readonly root: string }): Promise<Deploying> {
    const dir = await tempDir('deploy');
    const local = await openTestHost('local');
    const made = new Deploying(dir.path, local, on, async () => {
      await local[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    });
    await mkdir(made.checkout);
    made.#projects = [made.composeProject];
    return made;
  }

  /** Not the default, so that nothing else on this machine is taken for the same stack. */
  get composeProject(): string {
    return this.name;
  }

  /** To be removed at the end, too. */
  alsoRemove(project: string): void {
    this.#projects.push(project);
  }

  /** Writes files of the checkout; objects become compose files. */
  async write(files: Readonly<Record<string, string | object>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.checkout, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    }
  }

  settings({ settings, deploy }: Pick<DeployOptions, 'settings' | 'deploy'> = {}): Settings {
    return {
      project: this.name,
      environment: 'test',
      production: false,
      composeProject: this.composeProject,
      projectDirectory: this.checkout,
      deployPath: this.root,
      url: undefined,
      hosts: ['local'],
      compose: ['compose.yml'],
      profiles: [],
      files: [],
      shared: [],
      envFile: undefined,
      build: { registry: undefined, attestations: 'off', sbomScanner: undefined },
      backup: { ...BACKUP_DEFAULTS, keep: { last: 1 } },
      health: {
        runFrom: 'runner',
        initialDelay: 0,
        interval: 200,
        maxInterval: 1000,
        timeout: 3000,
        deadline: 30_000,
        giveUpAfter: 0,
        successes: 1,
        stability: 0,
        checks: [],
      },
      tests: {},
      notify: { discord: { mentionOnFailure: undefined } },
      ...settings,
      deploy: {
        strategy: 'recreate',
        before: [],
        after: [],
        keepReleases: 5,
        timeout: 60_000,
        onFailure: 'rollback',
        ...deploy,
      },
    };
  }

  identity(more: Partial<RunIdentity> = {}): RunIdentity {
    return {
      run: `local:${hostname()}:${process.pid}:1`,
      who: 'ann',
      where: 'a test',
      isDead: async () => false,
      ...more,
    };
  }

  async deploy(options: DeployOptions = {}): Promise<Ran<DeployReport>> {
    const context = { ...testContext(), log: options.log ?? new MemoryLogger() };
    const report = await deploy(
      {
        settings: this.settings(options),
        env: parseDotenv(options.env ?? '', { place: 'env' }),
        secrets: [],
        version: options.version ?? 'v1',
        commit: undefined,
        built: {},
        backup: options.backup,
        run: this.identity(options.run),
        local: this.local,
        hosts: [options.host ?? this.host],
        services: options.services,
        dryRun: options.dryRun ?? false,
        awaitVerdict: options.awaitVerdict ?? false,
        refresh: false,
        lockWait: options.lockWait ?? 0,
      },
      context,
    );
    return { report, log: textOf(context.log) };
  }

  async confirm(release: ReleaseId, options: DeployOptions = {}): Promise<{ changed: boolean }> {
    const request = { settings: this.settings(options), release, run: this.identity(options.run) };
    const context = testContext();
    const hosts = await readStores([this.host], request.settings, context);
    return confirm({ ...request, hosts, lockWait: 0 }, context);
  }

  async rollback(
    to = 'previous',
    options: DeployOptions & Pick<RollbackRequest, 'restore'> = {},
  ): Promise<Ran<RollbackReport>> {
    const context = { ...testContext(), log: options.log ?? new MemoryLogger() };
    const report = await rollback(
      {
        settings: this.settings(options),
        to,
        run: this.identity(options.run),
        hosts: [options.host ?? this.host],
        dryRun: options.dryRun ?? false,
        lockWait: options.lockWait ?? 0,
        restore: options.restore,
      },
      context,
    );
    return { report, log: textOf(context.log) };
  }

  /** All containers of the project, exited ones too, by name. */
  async containers(project = this.composeProject): Promise<Record<string, Seen>> {
    const ids = await docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${project}`);
    if (ids === '') return {};
    const format =
      '{{.Name}} {{.Id}} {{index .Config.Labels "com.docker.compose.service"}} {{.State.StartedAt}} {{.State.Status}}';
    const lines = (await docker('inspect', '--format', format, ...ids.split('\n'))).split('\n').sort();
    return Object.fromEntries(
      lines.map((line) => {
        const [slashed = '', id = '', service = '', startedAt = '', status = ''] = line.split(' ');
        const name = slashed.slice(`/${project}-`.length);
        return [name, { id, name, service, startedAt, status }];
      }),
    );
  }

  /** Runs a plain docker command as an operator does who logged in and went to `current`. */
  async asOperator(...argv: string[]): Promise<string> {
    const { code, stdout, stderr } = await run(['docker', ...argv], { cwd: `${this.root}/current` });
    if (code !== 0) throw new Error(`docker ${argv.join(' ')}: ${stderr}`);
    return `${stdout}${stderr}`;
  }

  async ledger(): Promise<Ledger> {
    const text = await readFile(`${this.root}/state.json`, 'utf8').catch(() => undefined);
    return text === undefined ? { schema: 1, releases: [] } : (JSON.parse(text) as Ledger);
  }

  async states(): Promise<string[]> {
    return (await this.ledger()).releases.map(({ version, state }) => `${version} ${state}`);
  }

  async exec(name: string, script: string): Promise<string> {
    return docker('exec', `${this.composeProject}-${name}`, 'sh', '-c', script);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const project of this.#projects) {
      await removeProject(project);
      await removeTags(`deploy-kit/${project}/*`);
    }
    await rm(this.root, { recursive: true, force: true });
    await this.#dispose();
  }
}

function textOf(log: MemoryLogger): string {
  return log.lines.join('\n');
}
