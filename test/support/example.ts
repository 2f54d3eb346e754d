import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun, run } from '../../scripts/setup/run.mjs';
import { docker, removeProject, removeTags, uniqueName } from './docker.ts';
import { blocksOf } from './documents.ts';
import { gitRepository, type TestRepository } from './git.ts';
import { busyboxImage } from './images.mjs';
import { KIT } from './kit.ts';
import { freePort } from './ports.ts';
import { tempDir } from './temp.ts';

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

export interface ExampleOptions {
  /** Of the stack that a test runs. */
  readonly environment: string;
  /** Images in the place of the public ones, by the variable that names them. */
  readonly images: Readonly<Record<string, string>>;
}

/** An example as a repository that was just cloned, with a home of its own; its environment is this machine. */
export interface Example extends AsyncDisposable {
  readonly project: string;
  readonly composeProject: string;
  readonly port: number;
  readonly repository: TestRepository;
  /** Of the deploy path on this machine. */
  deployPath(...parts: string[]): string;
  read(file: string): Promise<string>;
  /** Writes a file of the working directory, without a commit; for its owner alone where it has secrets. */
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** Replaces what must be there, once. */
  edit(file: string, from: string | RegExp, to: string): Promise<void>;
  cli(...args: string[]): Promise<Said>;
  get(address: string): Promise<Answer>;
  post(address: string, body: string | URLSearchParams): Promise<Answer>;
  /** In the first container of a service. @throws Error */
  exec(service: string, ...argv: string[]): Promise<string>;
}

/** @param name of the folder of examples/ */
export async function example(name: string, { environment, images }: ExampleOptions): Promise<Example> {
  const temp = await tempDir(name);
  // init names the project after the directory.
  const project = uniqueName(name);
  const composeProject = `${project}-${environment}`;
  const directory = temp.join(project);
  const port = await freePort();
  await cp(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), directory, { recursive: true });
  const at = (file: string) => path.join(directory, file);
  const read = (file: string) => readFile(at(file), 'utf8');
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(at(file)), { recursive: true });
    await writeFile(at(file), text);
    if (/(^|\/)(\.env|secrets\.env)$/.test(file)) await chmod(at(file), 0o600);
  };
  const edit = async (file: string, from: string | RegExp, to: string) => {
    const before = await read(file);
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`${file} has no ${from}:\n${before}`);
    await writeFile(at(file), after);
  };
  // The names of public images stand in one place, as defaults of variables.
  const compose = await read('compose.yml');
  const replaced = Object.entries(images).reduce((text, [variable, image]) => {
    const after = text.replaceAll(new RegExp(`\\$\\{${variable}:-[^}]+\\}`, 'g'), image);
    if (after === text) throw new Error(`compose.yml has no image of the variable ${variable}`);
    return after;
  }, compose);
  await writeFile(at('compose.yml'), replaced);
  const repository = await gitRepository(directory);
  await repository.commit({});

  const env = { HOME: temp.join('home'), XDG_STATE_HOME: temp.join('state') };
  await mkdir(env.HOME);
  const ask = async (address: string, init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, {
      ...init,
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    project,
    composeProject,
    port,
    repository,
    deployPath: (...parts) => path.join(env.HOME, '.deploy-kit', composeProject, ...parts),
    read,
    write,
    remove: (file) => rm(at(file)),
    edit,
    async cli(...args) {
      const argv = [process.execPath, path.join(KIT, 'dist/cli.js'), ...args];
      const { code, stdout, stderr } = await run(argv, { cwd: directory, env, timeout: 400_000 });
      return { code, text: stdout + stderr };
    },
    get: (address) => ask(address),
    post: (address, body) => ask(address, { method: 'POST', body }),
    exec: (service, ...argv) => docker('exec', `${composeProject}-${service}-1`, ...argv),
    async [Symbol.asyncDispose]() {
      await removeProject(composeProject);
      await removeTags(`deploy-kit/${composeProject}/*`);
      await removeTags(`deploy-kit-build/${project}/*`);
      // What containers wrote belongs to their users.
      const mount = ['--volume', `${temp.path}:/all`];
      await docker('run', '--rm', ...mount, await busyboxImage(), 'rm', '-rf', '/all/home');
      await temp[Symbol.asyncDispose]();
    },
  };
}

/** Ids of the containers of a stack, by service: a service that was not touched has the same. */
export async function containersOf(composeProject: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const filter = `label=com.docker.compose.project=${composeProject}`;
  const format = '{{.Label "com.docker.compose.service"}} {{.ID}}';
  const { stdout } = await mustRun(['docker', 'ps', '--no-trunc', '--filter', filter, '--format', format]);
  const found = new Map<string, string[]>();
  for (const line of stdout.split('\n').filter(Boolean).sort()) {
    const [service = '', id = ''] = line.split(' ');
    found.set(service, [...(found.get(service) ?? []), id]);
  }
  return found;
}

const QUICK_GATE = `health:
  give-up-after: 3s
  stability: 1s
  interval: 500ms`;

/** Its environment `production` on this machine, as its README says: addresses, port, secrets. */
export async function inProduction(
  app: Example,
  { project, secrets }: { readonly project: string; readonly secrets: Readonly<Record<string, string>> },
): Promise<void> {
  await app.edit('deploy-kit.yml', `project: ${project}\n`, `project: ${app.project}\n`);
  await app.edit('deploy-kit.yml', /"https:\/\/[^"]+"/, `"http://127.0.0.1:${app.port}"`);
  await app.edit('deploy-kit.yml', /\["ssh:[^\]]+\]/, '[local]');
  // On this machine little is waited for in vain.
  await app.edit('deploy-kit.yml', /^health:$/m, QUICK_GATE);
  await app.edit('deploy/production.env', /^APP_BIND=.*$/m, 'APP_BIND=127.0.0.1');
  await app.edit('deploy/production.env', /^APP_PORT=.*$/m, `APP_PORT=${app.port}`);
  const example = await app.read('deploy/secrets.env.example');
  const filled = example.replaceAll(/^(\w+)=.*$/gm, (line, name) =>
    secrets[name] === undefined ? line : `${name}='${secrets[name]}'`,
  );
  await app.write('deploy/secrets.env', filled);
}

/** The words of each command of deploy-kit in the shell blocks below a heading. */
export function commandsOf(markdown: string, heading: string): string[][] {
  const section = markdown.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return blocksOf(section)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code }) => [...code.matchAll(/^deploy-kit ([^#\n]*)/gm)])
    .map(([, words = '']) => words.trim().split(/\s+/));
}
