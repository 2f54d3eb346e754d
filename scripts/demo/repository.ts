import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../src/base/errors.ts';
import { mustRun, run } from '../setup/run.mjs';
import { type Place, PROJECT } from './place.ts';
import { type Edit, VERSIONS } from './versions.ts';

/** Fixed, so that the same content is the same commit in every run. */
const DATE = '2026-01-01T12:00:00Z';
const IDENTITY = {
  GIT_AUTHOR_NAME: 'deploy-kit demo',
  GIT_AUTHOR_EMAIL: 'demo@localhost',
  GIT_AUTHOR_DATE: DATE,
  GIT_COMMITTER_NAME: 'deploy-kit demo',
  GIT_COMMITTER_EMAIL: 'demo@localhost',
  GIT_COMMITTER_DATE: DATE,
  // Not what the user has configured: signing, hooks, line ends.
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** Images that examples/hello names as defaults of variables: variable to public name. */
export async function imagesOf(example: string): Promise<Map<string, string>> {
  const text = await readFile(path.join(example, 'compose.yml'), 'utf8');
  return new Map(
    [...text.matchAll(/\$\{(\w+_IMAGE):-([^}]+)\}/g)].map(([, name = '', image = '']) => [name, image]),
  );
}

/**
 * Makes the repository that is deployed: examples/hello, settings for this machine, and a tag for each version.
 * What an earlier run left is replaced.
 * @param variables added to the file of variables of the environment
 */
export async function makeRepository(
  example: string,
  place: Place,
  port: number,
  variables: ReadonlyMap<string, string>,
): Promise<void> {
  const directory = place.repository;
  await rm(directory, { recursive: true, force: true });
  await cp(example, directory, { recursive: true });
  for (const edit of settings(place, port)) await change(directory, edit);
  const env = path.join(directory, 'deploy/development.env');
  const lines = [...variables].map(([name, value]) => `${name}=${value}\n`).join('');
  await writeFile(env, `${await readFile(env, 'utf8')}# For this machine.\n${lines}`);

  const git = (...args: string[]) =>
    mustRun(['git', ...args], { cwd: directory, env: IDENTITY, what: 'repository of the demo' });
  if ((await run(['git', '--version'])).code !== 0) {
    throw new UserError('there is no git', { fix: 'install it, for example: apt-get install git' });
  }
  await git('init', '--quiet');
  await git('symbolic-ref', 'HEAD', 'refs/heads/main');
  for (const { number, tag, what, edits } of VERSIONS) {
    for (const edit of edits) await change(directory, edit);
    await writeFile(path.join(directory, 'web/VERSION'), `${number}\n`);
    await git('add', '--all');
    await git('commit', '--quiet', '--allow-empty', '--message', `Version ${number}: ${what}`);
    await git('tag', tag);
  }
}

/** What the demo changes in deploy-kit.yml: a project of its own, its place, and a gate that decides soon. */
function settings(place: Place, port: number): Edit[] {
  const file = 'deploy-kit.yml';
  return [
    { file, from: 'project: hello\n', to: `project: ${PROJECT}\n` },
    { file, from: 'http://127.0.0.1:8080"', to: `http://127.0.0.1:${port}"` },
    {
      file,
      from: '    env-file: deploy/development.env\n',
      to: `    env-file: deploy/development.env\n    deploy-path: ${JSON.stringify(place.host)}\n`,
    },
    { file, from: 'health:\n', to: 'health:\n  deadline: 20s\n  stability: 5s\n' },
  ];
}

async function change(directory: string, { file, from, to }: Edit): Promise<void> {
  const full = path.join(directory, file);
  const text = await readFile(full, 'utf8');
  if (!text.includes(from))
    throw new Error(`examples/hello/${file} has no ${JSON.stringify(from)} to change`);
  await writeFile(
    full,
    text.replace(from, () => to),
  );
}
