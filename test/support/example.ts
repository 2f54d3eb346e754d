import { once } from 'node:events';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import path from 'node:path';
import { text } from 'node:stream/consumers';
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
  /** Of https in production, as localhost, with a certificate of `authority`. */
  readonly tlsPort: number;
  readonly authority: string;
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
  /** As people reach production: by https, where nothing but the authority of the test is believed. */
  secure(address: string, body?: string): Promise<Answer>;
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
  const [port, tlsPort] = [await freePort(), await freePort()];
  await cp(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), directory, { recursive: true });
  const at = (file: string) => path.join(directory, file);
  const read = (file: string) => readFile(at(file), 'utf8');
  const write = async (file: string, content: string) => {
    await mkdir(path.dirname(at(file)), { recursive: true });
    await writeFile(at(file), content);
    if (/(^|\/)(\.env|secrets\.env)$/.test(file)) await chmod(at(file), 0o600);
  };
  const edit = async (file: string, from: string | RegExp, to: string) => {
    const before = await read(file);
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`${file} has no ${from}:\n${before}`);
    await writeFile(at(file), after);
  };
  // The names of public images stand in one place, as defaults of variables.
  const stacks = ['compose.yml', 'compose.production.yml'];
  const texts = await Promise.all(stacks.map(read));
  const replaced = Object.entries(images).reduce((before, [variable, image]) => {
    const name = new RegExp(`\\$\\{${variable}:-[^}]+\\}`, 'g');
    if (!before.some((compose) => compose.search(name) !== -1))
      throw new Error(`no image has the variable ${variable}`);
    return before.map((compose) => compose.replaceAll(name, image));
  }, texts);
  for (const [index, file] of stacks.entries()) await writeFile(at(file), replaced[index] ?? '');
  const repository = await gitRepository(directory);
  await repository.commit({});

  const authority = temp.join('authority.pem');
  const env = {
    HOME: temp.join('home'),
    XDG_STATE_HOME: temp.join('state'),
    NODE_EXTRA_CA_CERTS: authority,
  };
  const subject = ['-subj', '/CN=authority of this test', '-days', '2'];
  await mustRun([
    ...['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...[...subject, '-keyout', temp.join('authority.key'), '-out', authority],
  ]);
  await mkdir(env.HOME);
  const ask = async (address: string, init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${address}`, {
      ...init,
      signal: AbortSignal.timeout(10_000),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const secure = async (address: string, body?: string) => {
    const asked = request(`https://localhost:${tlsPort}${address}`, {
      method: body === undefined ? 'GET' : 'POST',
      ca: await read(path.relative(directory, authority)),
      agent: false,
      signal: AbortSignal.timeout(10_000),
    });
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const headers = new Headers(
      Object.entries(response.headers).map(([name, value]) => [name, String(value)] as [string, string]),
    );
    return { status: response.statusCode ?? 0, headers, text: await text(response) };
  };
  return {
    project,
    composeProject,
    port,
    tlsPort,
    authority,
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
    secure,
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

/**
 * Its environment `production` on this machine, as its README says: addresses, port, secrets. Its certificate is not of Let's
 * Encrypt: Caddy makes it with an authority of the test, as it does for any name that only this machine knows.
 */
export async function inProduction(
  app: Example,
  { project, secrets }: { readonly project: string; readonly secrets: Readonly<Record<string, string>> },
): Promise<void> {
  await app.edit('deploy-kit.yml', `project: ${project}\n`, `project: ${app.project}\n`);
  await app.edit('deploy-kit.yml', /"https:\/\/[^"]+"/, `"https://localhost:${app.tlsPort}"`);
  await app.edit('deploy-kit.yml', /\["ssh:[^\]]+\]/, '[local]');
  // On this machine little is waited for in vain.
  await app.edit('deploy-kit.yml', /^health:$/m, QUICK_GATE);
  await app.edit('deploy/production.env', /^SITE=.*$/m, `SITE=localhost\nAPP_PORT=${app.port}`);
  await app.edit('compose.production.yml', '"80:80"', '"127.0.0.1::80"');
  await app.edit('compose.production.yml', '"443:443"', `"127.0.0.1:${app.tlsPort}:443"`);
  await app.edit('compose.production.yml', '"443:443/udp"', '"127.0.0.1::443/udp"');
  for (const name of ['authority.pem', 'authority.key'])
    await app.write(`tls/${name}`, await app.read(`../${name}`));
  const root = 'root {\n cert /etc/caddy/authority.pem\n key /etc/caddy/authority.key\n}';
  await app.edit('tls/Caddyfile', /^{$/m, `{\n pki {\n ca local {\n ${root}\n}\n}`);
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
