import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun, run } from '../../scripts/setup/run.mjs';
import { docker, removeProject, removeTags, uniqueName } from './docker.ts';
import { gitRepository, type TestRepository } from './git.ts';
import { busyboxImage, laravelImage, mariadbImage, nginxImage } from './images.mjs';
import { KIT } from './kit.ts';
import { freePort } from './ports.ts';
import { tempDir } from './temp.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/laravel', import.meta.url));

/** How a command of the CLI ended, and all that it said. */
export interface Said {
  readonly code: number | null;
  readonly text: string;
}

/** What the site answers. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** fixtures/laravel as a repository that was just cloned, with a `.env` that git ignores, and a home of its own. */
export interface Laravel extends AsyncDisposable {
  readonly project: string;
  readonly port: number;
  readonly repository: TestRepository;
  /** Of the deploy path on this machine. */
  deployPath(...parts: string[]): string;
  read(file: string): Promise<string>;
  /** Writes a file of the working directory, without a commit. */
  write(file: string, text: string): Promise<void>;
  /** Replaces what must be there, once. */
  edit(file: string, from: string | RegExp, to: string): Promise<void>;
  cli(...args: string[]): Promise<Said>;
  /** Commits what was changed and deploys it, as the README says. */
  deploy(...options: string[]): Promise<Said>;
  get(address: string): Promise<Answer>;
  post(address: string, body: string | URLSearchParams): Promise<Answer>;
}

/** Values of `.env` that are secret. */
export const SECRETS = { DB_PASSWORD: 'n0tes$pa$$word', DB_ROOT_PASSWORD: 'r00t of all notes' };

export async function laravel(): Promise<Laravel> {
  const temp = await tempDir('laravel');
  // init names the project after the directory.
  const project = uniqueName('laravel');
  const directory = temp.join(project);
  const [port, php, nginx, mariadb] = await Promise.all([
    freePort(),
    laravelImage(),
    nginxImage(),
    mariadbImage(),
  ]);
  await cp(FIXTURE, directory, { recursive: true });
  const at = (file: string) => path.join(directory, file);
  const read = (file: string) => readFile(at(file), 'utf8');
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(at(file)), { recursive: true });
    await writeFile(at(file), text);
  };
  const edit = async (file: string, from: string | RegExp, to: string) => {
    const before = await read(file);
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`${file} has no ${from}:\n${before}`);
    await writeFile(at(file), after);
  };
  await edit('compose.yml', 'php:8.4-fpm', php);
  await edit('compose.yml', 'nginx:1.28', nginx);
  await edit('compose.yml', 'mariadb:11.8', mariadb);
  const repository = await gitRepository(directory);
  await repository.commit({});
  await write('.env', await read('.env.example'));
  await edit('.env', /^APP_KEY=$/m, `APP_KEY=base64:${Buffer.alloc(32, project).toString('base64')}`);
  await edit('.env', /^APP_PORT=.*$/m, `APP_PORT=${port}`);
  for (const [name, value] of Object.entries(SECRETS))
    await edit('.env', new RegExp(`^${name}=$`, 'm'), `${name}='${value}'`);
  await chmod(at('.env'), 0o600);

  const env = { HOME: temp.join('home'), XDG_STATE_HOME: temp.join('state') };
  await mkdir(env.HOME);
  const cli = async (...args: string[]) => {
    const argv = [process.execPath, path.join(KIT, 'dist/cli.js'), ...args];
    const { code, stdout, stderr } = await run(argv, { cwd: directory, env, timeout: 300_000 });
    return { code, text: stdout + stderr };
  };
  const ask = async (address: string, init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, {
      ...init,
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    project,
    port,
    repository,
    deployPath: (...parts) => path.join(env.HOME, '.deploy-kit', `${project}-development`, ...parts),
    read,
    write,
    edit,
    cli,
    async deploy(...options) {
      await repository.commit({});
      return cli(
        ...['run', 'standard', '--environment', 'development', '--secret-file', 'DEPLOY_ENV=.env'],
        ...options,
      );
    },
    get: (address) => ask(address),
    post: (address, body) => ask(address, { method: 'POST', body }),
    async [Symbol.asyncDispose]() {
      await removeProject(`${project}-development`);
      await removeTags(`deploy-kit/${project}-development/*`);
      await removeTags(`deploy-kit-build/${project}/*`);
      // What containers wrote belongs to their users.
      await docker(
        'run',
        '--rm',
        '--volume',
        `${temp.path}:/all`,
        await busyboxImage(),
        'rm',
        '-rf',
        '/all/home',
      );
      await temp[Symbol.asyncDispose]();
    },
  };
}

/** Id and start of each container of the stack, by service: a service that was not touched has the same. */
export async function containersOf(project: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const filter = `label=com.docker.compose.project=${project}-development`;
  const format = '{{.Label "com.docker.compose.service"}} {{.ID}}';
  const { stdout } = await mustRun(['docker', 'ps', '--no-trunc', '--filter', filter, '--format', format]);
  const found = new Map<string, string[]>();
  for (const line of stdout.split('\n').filter(Boolean).sort()) {
    const [service = '', id = ''] = line.split(' ');
    found.set(service, [...(found.get(service) ?? []), id]);
  }
  return found;
}
