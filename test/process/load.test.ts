import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActionRequest, testJob } from '../support/action.ts';
import { bundle, KIT } from '../support/kit.ts';

const ACTIONS = [
  'backup-db',
  'build-images',
  'deploy-compose',
  'discord-notify',
  'github-issue',
  'health-gate',
  'maintenance',
  'post',
  'regression-tests',
  'rollback',
];
/** What makes a start slow, and how it is told in a minified chunk. */
const HEAVY = {
  'an HTTP client of GitHub': /octokit|undici|http-client|tunneling socket/i,
  "the client of GitHub's cache": /BlockBlob/,
  'the workflow parser': /workflow_call|reusable-?workflow/i,
  YAML: /BLOCK_FOLDED/,
  'texts of another language': /est en ligne/,
  JUnit: /unmatched closing tag|disallowed character in entity name/i,
  "Node's HTTP, TLS or zlib": /from"(node:)?(https?|tls|zlib)"/,
  ssh: /ControlMaster/,
  age: /age-encryption\.org\/v1/,
} as const;

type Heavy = keyof typeof HEAVY;

describe.concurrent('what a start loads until its first program', () => {
  it.each(ACTIONS)('%s without a config file: nothing that is heavy', async (action) => {
    expect(await heavyIn(await loaded(action, { env: NOTHING }))).toEqual([]);
  });

  // These two read no config file.
  it.each(ACTIONS.filter((name) => !['post', 'github-issue'].includes(name)))(
    '%s with a config file: YAML and nothing else',
    async (action) => {
      const files = { 'deploy-kit.yml': 'project: shop\nenvironments: { production: { hosts: [local] } }\n' };
      expect(await heavyIn(await loaded(action, { files, env: NOTHING }))).toEqual(['YAML']);
    },
  );
});

describe.concurrent('what is heavy comes with its first use', () => {
  it('the texts of a language with the wish for it', async () => {
    expect(await heavyIn(await loaded('discord-notify', { inputs: { language: 'fr' } }))).toContain(
      'texts of another language',
    );
  });

  it('YAML with the compose files', async () => {
    expect(await heavyIn(await loaded('deploy-compose'))).toEqual(['YAML']);
  });

  it('ssh with an ssh host', async () => {
    const inputs = { hosts: 'ssh://deploy@127.0.0.1:1' };
    expect(await heavyIn(await loaded('deploy-compose', { inputs }))).toEqual(['ssh']);
  });

  it("Node's HTTP with a check that asks over HTTP", async () => {
    const inputs = { checks: 'http://127.0.0.1:9/' };
    expect(await heavyIn(await loaded('health-gate', { inputs }))).toEqual(["Node's HTTP, TLS or zlib"]);
  });

  it('the JUnit parser with a report', async () => {
    const inputs = {
      run: 'echo "<testsuite><testcase name=\'a\'/></testsuite>" >r.xml',
      'junit-report': '*.xml',
    };
    expect(await heavyIn(await loaded('regression-tests', { inputs }))).toEqual(['JUnit']);
  });
});

it('the bundles hold what is looked for here: each of it is found in a chunk', async () => {
  const { readdir } = await import('node:fs/promises');
  const files = await readdir(path.dirname(bundle('post')), { recursive: true });
  const scripts = files.filter((name) => name.endsWith('.js')).map((name) => path.join(KIT, 'dist', name));
  expect((await heavyIn(scripts)).sort()).toEqual((Object.keys(HEAVY) as Heavy[]).sort());
});

let hooks: string;
beforeAll(async () => {
  hooks = await mkdtemp(path.join(tmpdir(), 'deploy-kit-loaded-'));
  // A module hook runs in a thread of its own: a file is the way back.
  await writeFile(
    path.join(hooks, 'hooks.mjs'),
    `import { appendFileSync } from 'node:fs';
     let file;
     export const initialize = (data) => { file = data.file; };
     export async function load(url, context, next) {
       appendFileSync(file, url + '\\n');
       return next(url, context);
     }`,
  );
  await writeFile(
    path.join(hooks, 'register.mjs'),
    `import { register } from 'node:module';
     register('./hooks.mjs', import.meta.url, { data: { file: process.env.LOADED_MODULES } });`,
  );
});
afterAll(() => rm(hooks, { recursive: true }));

/** There is no program at all: the first one that is needed ends the run. */
const NOTHING = { PATH: '/nowhere' };

/** The files of ours that a run loads until it needs an engine, which is nowhere. */
async function loaded(
  action: string,
  {
    files = {},
    inputs = {},
    env = {},
  }: Pick<ActionRequest, 'inputs' | 'env'> & { files?: Record<string, string> } = {},
): Promise<string[]> {
  await using job = await testJob();
  const list = path.join(job.temp, 'loaded');
  await writeFile(list, '');
  await job.write({ 'compose.yml': 'services: { web: { image: nginx } }\n', ...files });
  const project = 'deploy-kit.yml' in files ? {} : { project: 'shop', hosts: 'local' };
  const { stdout } = await job.run(action, {
    inputs: { ...project, ...NEEDED[action], ...inputs },
    env: { LOADED_MODULES: list, DOCKER_HOST: 'unix:///nowhere.sock', ...env },
    nodeOptions: ['--import', pathToFileURL(path.join(hooks, 'register.mjs')).href],
  });
  const urls = (await readFile(list, 'utf8')).split('\n').filter((url) => url.startsWith('file:'));
  const own = urls.map((url) => fileURLToPath(url)).filter((file) => file.startsWith(path.join(KIT, 'dist')));
  expect(own, stdout).toContain(bundle(action));
  return own;
}

/** So that the run goes on to its first need of an engine or of the network. */
const NEEDED: Readonly<Record<string, Record<string, string>>> = {
  'build-images': { version: 'v1' },
  'deploy-compose': { version: 'v1' },
  'discord-notify': { status: 'started', webhook: 'https://discord.com/api/x' },
  'health-gate': { deadline: '1s', interval: '100ms' },
  'regression-tests': { run: 'true' },
};

async function heavyIn(files: readonly string[]): Promise<Heavy[]> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return (Object.keys(HEAVY) as Heavy[]).filter((what) => texts.some((text) => HEAVY[what].test(text)));
}
