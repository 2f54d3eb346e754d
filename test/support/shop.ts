import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Result, run } from '../../scripts/setup/run.mjs';
import type { PipelineResult } from '../../src/local/report.ts';
import type { LedgerEntry, Release } from '../../src/release/types.ts';
import { docker, removeProject, removeTags, uniqueName } from './docker.ts';
import { gitRepository, type TestRepository } from './git.ts';
import type { TestGithub } from './github/server.ts';
import { busyboxImage } from './images.mjs';
import { KIT, kitWithEnv } from './kit.ts';
import { freePort } from './ports.ts';
import { tempDir } from './temp.ts';

export type Environment = 'staging' | 'production';
const ENVIRONMENTS: readonly Environment[] = ['staging', 'production'];

export interface ShopOptions {
  /** `name:port/org`, on loopback. */
  readonly registry?: string;
  readonly github?: TestGithub;
  /** More lines of deploy-kit.yml. */
  readonly config?: string;
  /** Variables that every job gets, as if its YAML had said `env:`. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ShopRun {
  readonly code: number | null;
  readonly text: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** `deploy: success`, in their order. */
  readonly jobs: readonly string[];
  /** The steps of all jobs by name, of composites too: `Gate: failure`. */
  readonly steps: readonly string[];
  readonly annotations: readonly string[];
}

export interface RunWith {
  readonly vars?: Readonly<Record<string, string>>;
  readonly ref?: string;
  readonly more?: readonly string[];
}

/**
 * A stack of three services in two environments on this engine: `api` and `web` are built, each with a version of its own
 * on its page, `db` has a volume. Production differs: another compose file, other checks.
 */
export interface Shop extends AsyncDisposable {
  readonly repository: TestRepository;
  /** Writes what the pages of services say, and commits. @returns the commit */
  commit(pages: Readonly<Record<string, string>>, files?: Readonly<Record<string, string>>): Promise<string>;
  secret(name: string, value: string): void;
  run(pipeline: string, inputs?: Readonly<Record<string, string | boolean>>, how?: RunWith): Promise<ShopRun>;
  /** What a service says at its address. */
  page(environment: Environment, service?: 'api' | 'web'): Promise<string>;
  /** Ids of the containers, by service. */
  containers(environment: Environment): Promise<Readonly<Record<string, string>>>;
  ledger(environment: Environment): Promise<readonly LedgerEntry[]>;
  /** `1 superseded`, oldest first. */
  states(environment: Environment): Promise<string[]>;
  record(environment: Environment, id: string): Promise<Release>;
  readonly deployPath: (environment: Environment) => string;
  readonly composeProject: (environment: Environment) => string;
}

export async function shop(options: ShopOptions = {}): Promise<Shop> {
  const temp = await tempDir('shop');
  const name = uniqueName('shop');
  const repository = await gitRepository(temp.join('repository'));
  await repository.git('remote', 'add', 'origin', 'https://github.com/octo/shop.git');
  const image = await busyboxImage();
  const ports = {
    staging: { api: await freePort(), web: await freePort() },
    production: { api: await freePort(), web: await freePort() },
  };
  const deployPath = (environment: Environment) => temp.join(`host-${environment}`);
  const composeProject = (environment: Environment) => `${name}-${environment}`;
  const secrets = new Map<string, string>();
  const kit = options.env === undefined ? KIT : await kitWithEnv(temp.join('kit'), options.env);

  const commit: Shop['commit'] = (pages, files = {}) =>
    repository.commit({
      ...Object.fromEntries(Object.entries(pages).map(([service, text]) => [`${service}/page`, `${text}\n`])),
      ...files,
    });
  const dockerfile = `FROM ${image}\nCOPY page /www/index.html\nCMD ["httpd", "-f", "-p", "80", "-h", "/www"]\n`;
  await commit(
    { api: '1', web: '1' },
    {
      'api/Dockerfile': dockerfile,
      'web/Dockerfile': dockerfile,
      'compose.yml': composeFile(image),
      'compose.production.yml': 'services:\n  db: { environment: { TUNED: "1" } }\n',
      'staging.env': `API_PORT=${ports.staging.api}\nWEB_PORT=${ports.staging.web}\n`,
      'production.env': `API_PORT=${ports.production.api}\nWEB_PORT=${ports.production.web}\n`,
      'deploy-kit.yml': configFile(name, ports, deployPath, options),
    },
  );
  if (options.github !== undefined) options.github.repository.git = repository.path;

  return {
    repository,
    commit,
    secret: (secret, value) => void secrets.set(secret, value),
    async run(pipeline, inputs = {}, { vars = {}, ref, more = [] } = {}) {
      const argv = [path.join(kit, 'dist/cli.js'), 'run', pipeline, '--kit', kit, '--json'];
      const given = new Map(secrets);
      if (options.github !== undefined) given.set('GITHUB_TOKEN', 'ghs_of_a_test');
      for (const [secret, value] of given) {
        const file = temp.join(`secret-${secret}`);
        await writeFile(file, value, { mode: 0o600 });
        argv.push('--secret-file', `${secret}=${file}`);
      }
      const lines = Object.entries(vars).map(([variable, value]) => `${variable}='${value}'\n`);
      await writeFile(temp.join('vars.env'), lines.join(''));
      argv.push('--vars', temp.join('vars.env'));
      for (const [input, value] of Object.entries(inputs)) argv.push('--input', `${input}=${value}`);
      if (ref !== undefined) argv.push('--ref', ref);
      const env = {
        XDG_STATE_HOME: temp.join('state'),
        ...(options.github !== undefined && { GITHUB_API_URL: options.github.url }),
      };
      const ended = await run([process.execPath, ...argv, ...more], {
        cwd: repository.path,
        env,
        timeout: 300_000,
      });
      return runOf(ended);
    },
    async page(environment, service = 'api') {
      const answer = await fetch(`http://127.0.0.1:${ports[environment][service]}/`, {
        signal: AbortSignal.timeout(5000),
      });
      return (await answer.text()).trim();
    },
    async containers(environment) {
      const filter = `label=com.docker.compose.project=${composeProject(environment)}`;
      const format = '{{.Label "com.docker.compose.service"}} {{.ID}}';
      const lines = await docker('ps', '--no-trunc', '--filter', filter, '--format', format);
      const pairs = lines
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' ') as [string, string]);
      return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
    },
    ledger,
    states: async (environment) =>
      (await ledger(environment)).map(({ version, state }) => `${version} ${state}`),
    record: async (environment, id) =>
      JSON.parse(await readFile(path.join(deployPath(environment), 'releases', id, 'release.json'), 'utf8')),
    deployPath,
    composeProject,
    async [Symbol.asyncDispose]() {
      for (const environment of ENVIRONMENTS) {
        await removeProject(composeProject(environment));
        await removeTags(`deploy-kit/${composeProject(environment)}/*`);
      }
      await removeTags(`deploy-kit-build/${name}/*`);
      await temp[Symbol.asyncDispose]();
    },
  };

  async function ledger(environment: Environment): Promise<readonly LedgerEntry[]> {
    const text = await readFile(path.join(deployPath(environment), 'state.json'), 'utf8').catch(
      () => undefined,
    );
    return text === undefined ? [] : (JSON.parse(text) as { releases: LedgerEntry[] }).releases;
  }
}

const composeFile = (image: string) => `services:
  api:
    build: api
    init: true
    stop_grace_period: 1s
    environment: { TOKEN: "\${API_TOKEN-none}" }
    ports: ["127.0.0.1:\${API_PORT}:80"]
    depends_on: [db]
  web:
    build: web
    init: true
    stop_grace_period: 1s
    ports: ["127.0.0.1:\${WEB_PORT}:80"]
  db:
    image: ${image}
    init: true
    stop_grace_period: 1s
    command: [sleep, "100000"]
    volumes: ["data:/data"]
volumes: { data: {} }
`;

function configFile(
  name: string,
  ports: Readonly<Record<Environment, { readonly api: number }>>,
  deployPath: Shop['deployPath'],
  { registry, config = '' }: ShopOptions,
): string {
  const environment = (one: Environment, compose: string, more: string) => `  ${one}:
    url: "http://127.0.0.1:${ports[one].api}"
    hosts: [local]
    deploy-path: ${deployPath(one)}
    compose: ${compose}
    env-file: ${one}.env
${more}`;
  return `project: ${name}
${registry === undefined ? '' : `build: { registry: "${registry}" }\n`}environments:
${environment('staging', '[compose.yml]', '')}${environment(
  'production',
  '[compose.yml, compose.production.yml]',
  '    health: { checks: [{ http: { path: /index.html } }, { service: web }] }\n',
)}backup: { volumes: [data] }
health:
  run-from: host
  deadline: 2m
  interval: 300ms
  successes: 1
  stability: 0s
  checks: [{ http: { path: /, status: 200 } }]
${config}`;
}

function runOf({ code, stdout, stderr }: Result): ShopRun {
  const result = stdout.trim() === '' ? undefined : (JSON.parse(stdout) as PipelineResult);
  const steps: string[] = [];
  const walk = (list: PipelineResult['jobs'][number]['steps']) => {
    for (const { name, outcome, steps: inner } of list) {
      steps.push(`${name}: ${outcome}`);
      walk(inner ?? []);
    }
  };
  for (const job of result?.jobs ?? []) walk(job.steps);
  return {
    code,
    text: stderr,
    outputs: result?.outputs ?? {},
    jobs: (result?.jobs ?? []).map(({ id, result: end }) => `${id}: ${end}`),
    steps,
    annotations: (result?.annotations ?? []).map(({ level, message }) => `${level}: ${message}`),
  };
}
