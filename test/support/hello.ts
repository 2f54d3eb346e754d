import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureImages } from '../../scripts/setup/index.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { gitRepository, type TestRepository } from './git.ts';
import { type TempDir, tempDir } from './temp.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The kit whose dist/ the tests run. */
export const kit = process.env['DEPLOY_KIT_UNDER_TEST'] ?? root;

export interface HelloOptions {
  /** Of the environment `staging`. */
  readonly hosts: readonly string[];
  readonly project: string;
  /** Published on the hosts' loopback. */
  readonly port: number;
  readonly deployPath?: string;
  /** More lines of deploy-kit.yml. */
  readonly config?: string;
}

/** What a run of the CLI did. */
export interface PipelineRun {
  readonly code: number | null;
  /** The view for people. */
  readonly text: string;
  /** Outputs of the deploy job. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly jobs: readonly { readonly id: string; readonly result: string }[];
}

/** examples/hello as a repository of its own, deployed to the hosts of a test. */
export interface Hello extends AsyncDisposable {
  readonly repository: TestRepository;
  readonly secretsFile: string;
  /** Secret values that no output may show. */
  readonly secrets: readonly string[];
  /** The text of a file of the repository, changed and committed. */
  edit(file: string, change: (text: string) => string): Promise<void>;
  /** A new version: its number on the page and in /health. */
  version(name: string): Promise<void>;
  /** Adds a secret that is the content of a file. */
  secret(name: string, value: string): Promise<void>;
  standard(inputs: Readonly<Record<string, string>>, more?: readonly string[]): Promise<PipelineRun>;
}

export async function hello(options: HelloOptions): Promise<Hello> {
  const temp = await tempDir('hello');
  const directory = temp.join('repository');
  await cp(path.join(root, 'examples/hello'), directory, { recursive: true });
  await rm(path.join(directory, 'deploy-kit.yml'));
  // What comes up is asked often, and then left in peace: two machines that ask all day are one core's work.
  const compose = path.join(directory, 'compose.yml');
  const seldom = 'interval: 1m\n      start_period: 2m\n      start_interval: 500ms';
  await writeFile(compose, (await readFile(compose, 'utf8')).replaceAll('interval: 2s', seldom));
  const images = await ensureImages(['mariadb:11.8', 'nginx:1.28', 'debian:trixie-slim'], { log: () => {} });
  const reference = (name: string) => images.get(name)?.reference ?? name;
  const repository = await gitRepository(directory);
  await repository.commit({
    'deploy/staging.env': [
      `MARIADB_IMAGE=${reference('mariadb:11.8')}`,
      `NGINX_IMAGE=${reference('nginx:1.28')}`,
      `DEBIAN_IMAGE=${reference('debian:trixie-slim')}`,
      `HELLO_PORT=${options.port}`,
      '',
    ].join('\n'),
    'deploy-kit.yml': configOf(options),
  });
  const secrets = [`p'w$a"${options.port}-database`, `r00t-${options.port}-secret`];
  const secretsFile = temp.join('secrets.env');
  const env = [`DB_PASSWORD="${secrets[0]?.replaceAll('"', '\\"')}"`, `DB_ROOT_PASSWORD=${secrets[1]}`].join(
    '\n',
  );
  const values = new Map([['DEPLOY_ENV', env]]);
  return {
    repository,
    secretsFile,
    secrets,
    async edit(file, change) {
      await repository.commit({ [file]: change(await readFile(path.join(directory, file), 'utf8')) });
    },
    async version(name) {
      await repository.commit({ 'web/VERSION': `${name}\n` });
    },
    async secret(name, value) {
      values.set(name, value);
    },
    async standard(inputs, more = []) {
      return runStandard(temp, directory, values, inputs, more);
    },
    [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose](),
  };
}

function configOf({ project, hosts, port, deployPath, config = '' }: HelloOptions): string {
  return `project: ${project}
compose: [compose.yml]
files: [nginx/]
environments:
  staging:
    url: "http://127.0.0.1:${port}"
    hosts: ${JSON.stringify(hosts)}
    env-file: deploy/staging.env
${deployPath === undefined ? '' : `    deploy-path: ${deployPath}\n`}deploy:
  before:
    - { service: web, run: [migrate] }
backup:
  services: [{ service: db, database: hello }]
health:
  run-from: host
  deadline: 2m
  interval: 500ms
  stability: 1s
  checks:
    - http: { path: /health, status: 200, body: '"status": "ok"' }
    - service: web
    - service: proxy
${config}`;
}

async function runStandard(
  temp: TempDir,
  directory: string,
  secrets: ReadonlyMap<string, string>,
  inputs: Readonly<Record<string, string>>,
  more: readonly string[],
): Promise<PipelineRun> {
  const files: string[] = [];
  for (const [name, value] of secrets) {
    const file = temp.join(`secret-${name}`);
    await writeFile(file, value, { mode: 0o600 });
    files.push('--secret-file', `${name}=${file}`);
  }
  const argv = [
    process.execPath,
    path.join(kit, 'dist/cli.js'),
    ...['run', 'standard', '--environment', 'staging', '--json'],
    ...files,
    ...Object.entries(inputs).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
    ...more,
  ];
  const env = { XDG_STATE_HOME: temp.join('state') };
  const { code, stdout, stderr } = await run(argv, { cwd: directory, env, timeout: 600_000 });
  const result = stdout.trim() === '' ? undefined : JSON.parse(stdout);
  return {
    code,
    text: stderr,
    outputs: result?.outputs ?? {},
    jobs: result?.jobs ?? [],
  };
}
