import { spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { PipelineEvent, PipelineResult, StepReport } from '../../src/local/report.ts';
import { FakeDiscord } from '../../test/support/discord.ts';
import { removeProject, removeTags } from '../../test/support/docker.ts';
import { gitRepository, type TestRepository } from '../../test/support/git.ts';
import { startGithub } from '../../test/support/github/server.ts';
import { KIT, kitWithEnv } from '../../test/support/kit.ts';
import { freePort } from '../../test/support/ports.ts';
import { tempDir } from '../../test/support/temp.ts';
import { imagesOf } from '../demo/repository.ts';
import { ensureImages, recordingBuildCache } from '../setup/index.mjs';
import { type Screen, screensOf } from './screens.ts';

/** What people see of one real run. */
export interface Scene {
  readonly name: string;
  /** The job summary, as Markdown. */
  readonly summary: string;
  /** The message in Discord as it is after the run. */
  readonly message: unknown;
  readonly result: string;
  /** The steps of the composite, in their order. */
  readonly steps: readonly Pick<StepReport, 'id' | 'name' | 'outcome' | 'durationMs'>[];
}

interface Played {
  readonly name: string;
  readonly pipeline: string;
  readonly environment?: 'production' | 'staging';
  readonly inputs?: Readonly<Record<string, string>>;
  /** What it is started for: the commit below, if there is one. */
  readonly ref?: string;
  /** Text by file, committed and tagged before the run. */
  readonly commit?: { readonly tag: string; readonly message: string; readonly edits: readonly Edit[] };
  /** The step in which the run is cancelled. */
  readonly cancelIn?: string;
}

type Edit = readonly [file: string, from: string, to: string];

const APP = 'web/app.py';
const version = (from: string, to: string): Edit => ['web/VERSION', from, to];

/** In their order: each finds what the one before left. */
const PLAYED: readonly Played[] = [
  {
    name: 'first-failed',
    pipeline: 'standard',
    environment: 'staging',
    commit: {
      tag: 'v1.9.0',
      message: 'Count visitors',
      edits: [
        ['web/app.py', 'SELECT COUNT(*) FROM visits"', 'SELECT COUNT(*) FROM visitors"'],
        ['web/VERSION', '', '1.9.0\n'],
      ],
    },
  },
  {
    name: 'deployed',
    pipeline: 'standard',
    commit: {
      tag: 'v2.0.0',
      message: 'Count visits again',
      edits: [
        [APP, 'SELECT COUNT(*) FROM visitors"', 'SELECT COUNT(*) FROM visits"'],
        version('1.9.0', '2.0.0'),
      ],
    },
  },
  { name: 'nothing-to-do', pipeline: 'standard', ref: 'v2.0.0' },
  {
    name: 'rolled-back',
    pipeline: 'standard',
    commit: {
      tag: 'v3.0.0',
      message: 'Count visitors, not visits',
      edits: [
        [APP, 'SELECT COUNT(*) FROM visits"', 'SELECT COUNT(*) FROM visitors"'],
        version('2.0.0', '3.0.0'),
      ],
    },
  },
  {
    name: 'hotfix',
    pipeline: 'hotfix',
    inputs: { services: 'web', issue: '1' },
    commit: {
      tag: 'v2.0.1',
      message: 'Greet whoever has no name',
      edits: [
        [APP, 'SELECT COUNT(*) FROM visitors"', 'SELECT COUNT(*) FROM visits"'],
        [APP, '"Hello")', '"Hello there")'],
        version('3.0.0', '2.0.1'),
      ],
    },
  },
  {
    name: 'cancelled',
    pipeline: 'standard',
    cancelIn: 'Gate',
    commit: { tag: 'v2.1.0', message: 'A longer greeting', edits: [version('2.0.1', '2.1.0')] },
  },
  { name: 'rollback', pipeline: 'rollback', inputs: { reason: 'the greeting offends' } },
];

const PROJECT = 'shop';
const DEPLOY_ENV = `DEPLOY_ENV="DB_PASSWORD=${'a1'.repeat(12)}\nDB_ROOT_PASSWORD=${'b2'.repeat(12)}"\n`;

/** Plays them on this machine's engine. All that it made is gone when it ends. */
export async function playScenes(
  log: (line: string) => void,
): Promise<{ scenes: Scene[]; screens: Screen[] }> {
  await using temp = await tempDir('pictures');
  await using discord = await FakeDiscord.start();
  await using github = await startGithub();
  const kit = await kitWithEnv(temp.join('kit'), { DEPLOY_KIT_DISCORD_ORIGIN: discord.origin });
  const repository = await makeRepository(temp.path, log);
  github.repository.git = repository.path;
  github.repository.addIssue({ title: 'No greeting for guests', labels: ['hotfix'] });
  await writeFile(
    temp.join('secrets.env'),
    `${DEPLOY_ENV}DISCORD_WEBHOOK=${discord.webhook}\nGITHUB_TOKEN=ghs_of_the_pictures\n`,
    { mode: 0o600 },
  );
  const scenes: Scene[] = [];
  try {
    for (const played of PLAYED) {
      log(`${played.name}: ${played.pipeline}`);
      if (played.commit) await commitAndTag(repository, played.commit);
      discord.messages.clear();
      const ran = await recordingBuildCache(() => play(played, temp.path, kit, repository, github.url));
      const message = [...discord.messages.values()].at(-1)?.body;
      const { name } = played;
      const steps = ran.jobs.flatMap((job) => job.steps.flatMap((step) => step.steps ?? []));
      scenes.push({ name, result: ran.result, message, steps, summary: await summaryOf(ran) });
    }
    // Without a token and a webhook: of the stand-ins only the runs above know.
    const secrets = path.join(path.dirname(repository.path), 'my.env');
    await writeFile(secrets, DEPLOY_ENV, { mode: 0o600 });
    const screens = await screensOf([process.execPath, path.join(kit, 'dist/cli.js')], {
      directory: repository.path,
      secrets: path.relative(repository.path, secrets),
    });
    return { scenes, screens };
  } finally {
    for (const environment of ['production', 'staging']) {
      await removeProject(`${PROJECT}-${environment}`);
      await removeTags(`deploy-kit/${PROJECT}-${environment}/*`);
    }
    await removeTags(`deploy-kit-build/${PROJECT}/*`);
  }
}

/** On GitHub an error leads to its page there, on this machine to the file. */
const summaryOf = async ({ directory }: PipelineResult): Promise<string> =>
  (await readFile(path.join(directory, 'summary.md'), 'utf8')).replaceAll(
    `${KIT}/docs/`,
    'https://github.com/your-org/deploy-kit/blob/v1/docs/',
  );

async function play(
  { pipeline, environment = 'production', inputs = {}, commit, ref = commit?.tag, cancelIn }: Played,
  place: string,
  kit: string,
  repository: TestRepository,
  api: string,
): Promise<PipelineResult> {
  const child = spawn(
    process.execPath,
    [
      ...[path.join(kit, 'dist/cli.js'), 'run', pipeline, '--kit', kit, '--events'],
      ...['--secrets', path.join(place, 'secrets.env'), '--input', `environment=${environment}`],
      ...(ref === undefined ? [] : ['--ref', ref]),
      ...Object.entries(inputs).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
    ],
    {
      cwd: repository.path,
      env: { ...process.env, XDG_STATE_HOME: path.join(place, 'state'), GITHUB_API_URL: api },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let result: PipelineResult | undefined;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const event = JSON.parse(line) as PipelineEvent;
    if (event.kind === 'step-start' && event.name === cancelIn)
      setTimeout(() => child.kill('SIGINT'), 3000).unref();
    if (event.kind === 'run-end') result = event.result;
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    lines.once('close', resolve);
  });
  if (result === undefined) throw new Error(`${pipeline}: the run ended without a result`);
  return result;
}

/** examples/hello as somebody's shop: on this machine, with two environments. */
async function makeRepository(place: string, log: (line: string) => void): Promise<TestRepository> {
  const example = path.join(KIT, 'examples/hello');
  const directory = path.join(place, 'shop');
  await cp(example, directory, { recursive: true });
  const names = await imagesOf(example);
  const images = await ensureImages([...names.values()], { log });
  const lines = [...names].map(([name, image]) => `${name}=${images.get(image)?.reference ?? image}\n`);
  const ports = { production: await freePort(), staging: await freePort() };
  const environments = Object.entries(ports).map(([name, port]) => [
    `  ${name}:`,
    `    url: http://127.0.0.1:${port}`,
    `    hosts: [local]`,
    `    env-file: deploy/${name}.env`,
    `    deploy-path: ${JSON.stringify(path.join(place, 'host', name))}`,
  ]);
  for (const [name, port] of Object.entries(ports))
    await writeFile(
      path.join(directory, `deploy/${name}.env`),
      `GREETING=Welcome\nHELLO_PORT=${port}\n${lines.join('')}`,
    );
  const file = path.join(directory, 'deploy-kit.yml');
  const config = await readFile(file, 'utf8');
  const rest = config.slice(config.indexOf('\ndeploy:'));
  await writeFile(
    file,
    `project: ${PROJECT}\ncompose: [compose.yml]\nfiles: [nginx/]\nenvironments:\n${environments.flat().join('\n')}${rest.replace('health:\n', 'health:\n  stability: 5s\n')}`,
  );
  const repository = await gitRepository(directory);
  await repository.git('remote', 'add', 'origin', 'https://github.com/octo/shop.git');
  await repository.commit({ 'web/VERSION': '' }, 'A shop');
  return repository;
}

async function commitAndTag(
  repository: TestRepository,
  { tag, message, edits }: NonNullable<Played['commit']>,
) {
  const files: Record<string, string> = {};
  for (const [name, from, to] of edits) {
    const text = files[name] ?? (await readFile(path.join(repository.path, name), 'utf8'));
    if (!text.includes(from)) throw new Error(`${name} has no ${JSON.stringify(from)} to change`);
    files[name] = text.replace(from, () => to);
  }
  await repository.commit(files, message);
  await repository.git('tag', tag);
}
