import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { harmless } from '../../src/base/harmless.ts';
import type { ActionRequest, ActionRun } from '../support/action.ts';
import { type ActionStack, actionStack } from '../support/action-stack.ts';
import { FakeDiscord } from '../support/discord.ts';
import { docker, removeProject } from '../support/docker.ts';
import { dangersIn } from '../support/forgeries.ts';
import { hostileStrings } from '../support/hostile.ts';
import { ofToday } from '../support/of-today.ts';
import { requires } from '../support/requirements.ts';
import { executions, shellScripts, tracing } from '../support/trace.ts';

const suite = await requires('engine', 'compose', 'buildx', 'strace');

/** Versions that are deployed for real: each of another kind of syntax. */
const DEPLOYED = [
  '$(touch pwned) `touch pwned`',
  '-oProxyCommand=touch pwned; \'"double" \\',
  '日本語 ${HOME} %s%n ::set-output name=x::y',
];
/** What every shell would leave behind that took one of the texts for a command. */
const CANARY = 'pwned';

/** Lines that are commands for a runner, move a cursor, or end what they stand in. */
const FORGERIES = [
  'forged-here',
  '::set-output name=x::pwned',
  'y\r::add-mask::forged-here',
  'z ##[set-output name=x]pwned',
  '\x1b[2J\x1b[1A\x1b]0;pwned\x07\b\b::error::\x9b1m\u202epwned',
  '<script>alert(1)</script>',
  '```',
  '</details><img src=x>',
  '@everyone [a](http://evil.example)',
].join('\n');
const xml = (text: string) =>
  text.replace(/[^\x20-\x7e]|[<>&"]/g, (character) => `&#${character.codePointAt(0)};`);

const compose = (image: string) => `services:
  app:
    build: { context: app, args: { BASE: "${image}", GREETING: "\${GREETING}" } }
    init: true
    env_file: [.env]
    environment: { GREETING: "\${GREETING}" }
    volumes: ["args:/args"]
    healthcheck: { test: [CMD, "true"], interval: 1m, start_period: 1m, start_interval: 300ms }
volumes: { args: {} }
`;
const DOCKERFILE = 'ARG BASE\nFROM ${BASE}\nARG GREETING\nENV BUILT=${GREETING}\n';
/** The config file takes no empty words. */
const WORDS = hostileStrings.filter((text) => text.trim() !== '');
/** All texts in one hook, whose container writes down what reached it. */
const config = JSON.stringify({
  deploy: {
    before: [
      {
        service: 'app',
        run: ['sh', '-c', 'printf "%s\\0" "$@" >/args/list', 'sh', 'begin', ...WORDS, 'end'],
      },
    ],
  },
});

suite('hostile texts', () => {
  let stack: ActionStack;
  /** The scripts that shells get when nothing is hostile: the only ones they may ever get. */
  const scripts = new Map<string, Set<string>>();

  beforeAll(async () => {
    stack = await actionStack('hostile', (image) => ({
      'compose.yml': compose(image),
      'app/Dockerfile': DOCKERFILE,
      'deploy-kit.yml': config,
    }));
    const built = await traced('build-images', { inputs: { version: 'v0', env: dotenv('harmless') } });
    scripts.set('build-images', new Set(built.scripts));
    const inputs = { version: 'v0', env: dotenv('harmless'), images: built.outputs['images'] ?? '' };
    for (let time = 0; time < 3; time++) {
      const deployed = await traced('deploy-compose', {
        inputs: { ...inputs, version: `v${time}`, 'keep-releases': '2' },
      });
      expect(deployed.code, deployed.stdout).toBe(0);
      scripts.set('deploy-compose', new Set([...(scripts.get('deploy-compose') ?? []), ...deployed.scripts]));
    }
  });
  afterAll(async () => {
    if (stack !== undefined) await removeProject(`${stack.project}-forged`);
    await stack?.[Symbol.asyncDispose]();
  });

  async function traced(action: string, request: ActionRequest): Promise<ActionRun & { scripts: string[] }> {
    const file = path.join(stack.job.temp, `trace-${Math.random().toString(36).slice(2)}`);
    const run = await stack.run(action, { ...request, under: tracing(file) });
    return { ...run, scripts: shellScripts(await executions(file)) };
  }

  async function expectNoCanary() {
    const places = [
      stack.job.workspace,
      stack.job.temp,
      stack.job.home,
      stack.deployPath,
      process.cwd(),
      '/',
      '/tmp',
    ];
    for (const place of places) {
      await expect(stat(path.join(place, CANARY)), place).rejects.toThrow('ENOENT');
    }
    const below = await readdir(path.dirname(stack.job.home), { recursive: true });
    expect(below.filter((name) => path.basename(name) === CANARY)).toEqual([]);
  }

  it.each(DEPLOYED)('the version %j is built, deployed and gone back to as it is', async (version) => {
    const before = await stack.state();
    const built = await traced('build-images', { inputs: { version, env: dotenv(version) } });
    expect(built.code, built.stdout).toBe(0);
    const images = built.outputs['images'] ?? '';
    const inputs = { version, env: dotenv(version), images, 'keep-releases': '2' };
    const deployed = await traced('deploy-compose', { inputs });
    expect(deployed.code, deployed.stdout).toBe(0);
    expect(deployed.outputs).toMatchObject({ outcome: 'active', version });
    expect(await stack.currentRelease()).toMatchObject({ version });
    const id = await stack.container('app');
    const { Config } = JSON.parse(await docker('inspect', '--format', '{{json .}}', id));
    expect(Config.Labels['org.opencontainers.image.version']).toBe(version);
    expect(Config.Env).toEqual(expect.arrayContaining([`GREETING=${version}`, `BUILT=${version}`]));
    const back = await stack.run('rollback', {
      inputs: { to: before.releases.at(-1)?.version ?? '', reason: version, 'dry-run': 'true' },
    });
    expect(back.outputs, back.stdout).toMatchObject({
      outcome: 'planned',
      version: before.releases.at(-1)?.version,
    });
    for (const run of [built, deployed]) expectHarmless(run);
    expect(built.scripts.filter((script) => !scripts.get('build-images')?.has(script))).toEqual([]);
    expect(deployed.scripts.filter((script) => !scripts.get('deploy-compose')?.has(script))).toEqual([]);
    await expectNoCanary();
  });

  it('every text arrives in the environment of a container and in the arguments of a hook', async () => {
    const texts = hostileStrings;
    const env = texts.map((text, index) => `T${index}=${quoted(text)}`).join('\n');
    const built = await stack.run('build-images', {
      inputs: { version: 'all', env: `${dotenv('all')}\n${env}` },
    });
    const inputs = { version: 'all', env: `${dotenv('all')}\n${env}`, images: built.outputs['images'] ?? '' };
    const run = await stack.run('deploy-compose', { inputs });
    expect(run.code, run.stdout).toBe(0);
    const id = await stack.container('app');
    const { Env } = JSON.parse(await docker('inspect', '--format', '{{json .Config}}', id)) as {
      Env: string[];
    };
    const arrived = texts.map((_, index) =>
      Env.find((line) => line.startsWith(`T${index}=`))?.slice(`T${index}=`.length),
    );
    expect(arrived).toEqual(texts);
    const words = (await docker('exec', id, 'cat', '/args/list')).split('\0');
    expect(words.slice(0, -1)).toEqual(['begin', ...WORDS, 'end']);
    await expectNoCanary();
  });

  // That each of them is taken as it is, or refused, test/unit/setup/version.test.ts says.
  it('texts of every kind as a version, some each day, are planned as they are, or refused with a fix', async () => {
    const images =
      (await stack.run('build-images', { inputs: { version: 'p', env: dotenv('p') } })).outputs['images'] ??
      '';
    const inputs = { env: dotenv('p'), images, 'dry-run': 'true' };
    const chosen = hostileStrings.filter((text, index) => index % 3 === 0 || text.includes('::'));
    await inTurns(ofToday(chosen, 3), async (text, index) => {
      // A pushed tag is the other way in; GitHub's runner hands it over in a variable.
      const request =
        index % 2 === 0 || text.trim() === ''
          ? { inputs: { ...inputs, version: text } }
          : { inputs, env: { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: text } };
      const run = await stack.run('deploy-compose', request);
      if (run.code === 0) expect(run.outputs['version']).toBe(index % 2 === 0 ? text.trim() : text);
      else expectUserError(run, text);
      expectHarmless(run);
    });
    await expectNoCanary();
  });

  it('every text as a name of anything, some each day, is refused with a fix, or is only a name', async () => {
    const fields: Readonly<Record<string, readonly string[]>> = {
      'backup-db': ['environment', 'project', 'databases', 'volumes', 'ignore', 'config', 'deploy-path'],
      'build-images': ['services', 'environment', 'project', 'registry', 'compose', 'profiles', 'env-file'],
      'deploy-compose': [
        'environment',
        'compose-project',
        'files',
        'shared',
        'release',
        'backup',
        'hosts',
        'images',
      ],
      'health-gate': ['checks', 'url', 'body', 'release', 'environment', 'working-directory'],
      'regression-tests': ['suites', 'on', 'junit-report', 'base-url', 'release'],
      rollback: ['to', 'environment', 'project', 'url'],
    };
    const common = { deadline: '1s', interval: '100ms', 'dry-run': 'true', version: 'v', run: 'true' };
    const known: Readonly<Record<string, readonly string[]>> = {
      'build-images': ['version'],
      'deploy-compose': ['version', 'dry-run'],
      'health-gate': ['deadline', 'interval'],
      'regression-tests': ['run'],
      rollback: ['dry-run'],
    };
    const PARTS = 3;
    // Each text by two of the actions, and each field with texts of all kinds, also on one day.
    const chosen = Object.entries(fields).flatMap(([action, names], at) =>
      hostileStrings
        .filter((_, index) => index % 3 === at % 3)
        .map((text, index) => ({
          action,
          field: names[Math.floor(index / PARTS) % names.length] ?? '',
          text,
        })),
    );
    await inTurns(ofToday(chosen, PARTS), async ({ action, field, text }) => {
      const base = Object.entries(common).filter(([name]) => known[action]?.includes(name));
      const suites = field === 'suites' ? { run: '' } : {};
      const inputs = { ...Object.fromEntries(base), ...suites, [field]: text };
      // Nothing of this needs an engine to be refused; what is accepted ends there.
      const run = await stack.run(action, { inputs, env: { DOCKER_HOST: 'unix:///nowhere.sock' } });
      expectHarmless(run);
      if (run.code !== 0) expectUserError(run, `${action} ${field} ${text}`);
    });
    await expectNoCanary();
  });

  it('what hooks, containers, builds, suites and reports print is only text', async () => {
    const image = stack.image;
    await stack.job.write({
      'forged/Dockerfile': `FROM ${image}\nCOPY forgeries /forgeries\nRUN cat /forgeries; [ -z "$FAIL" ]\n`,
      'forged/forgeries': FORGERIES,
      'forged/failing/Dockerfile': `FROM ${image}\nCOPY forgeries /forgeries\nRUN cat /forgeries; exit 3\n`,
      'forged/failing/forgeries': FORGERIES,
      'forged.yml': `services:
  app: { build: forged, init: true, command: [sh, -c, "cat /forgeries; exit 4"] }
`,
      'failing.yml': 'services: { app: { build: forged/failing } }\n',
      'hook.yml': `deploy: { before: [{ service: app, run: [sh, -c, "cat /forgeries >&2; cat /forgeries; exit $CODE"] }] }\n`,
      'forged.xml': `<testsuite name="s" tests="1" failures="1"><testcase name="${xml(FORGERIES)}" classname="c" file="${xml(FORGERIES)}"><failure message="${xml(FORGERIES)}">${xml(FORGERIES)}</failure></testcase></testsuite>`,
    });
    const project = `${stack.project}-forged`;
    const inputs = { compose: 'forged.yml', version: 'v1', config: 'hook.yml', project };
    const deploying = { ...inputs, 'compose-project': project, 'deploy-path': `${stack.job.home}/forged` };
    const runs: Record<string, ActionRun> = {};
    runs['build'] = await stack.run('build-images', { inputs: { ...inputs, 'no-cache': 'true' } });
    runs['failing build'] = await stack.run('build-images', {
      inputs: { ...inputs, compose: 'failing.yml' },
    });
    const images = runs['build'].outputs['images'] ?? '';
    for (const [what, code] of [
      ['failing hook', '5'],
      ['failing container', '0'],
    ] as const) {
      await stack.job.write({
        'hook.yml': `deploy: { timeout: 5m, before: [{ service: app, run: [sh, -c, "cat /forgeries >&2; cat /forgeries; exit ${code}"] }] }\n`,
      });
      runs[what] = await stack.run('deploy-compose', { inputs: { ...deploying, images } });
    }
    runs['suite'] = await stack.run('regression-tests', {
      inputs: {
        ...deploying,
        ...{ run: 'cat forged/forgeries; cp forged.xml out.xml; exit 1', 'junit-report': 'out.xml' },
      },
    });
    for (const [what, run] of Object.entries(runs)) {
      expect(run.code, `${what}: ${run.stdout}`).toBe(what === 'build' ? 0 : 1);
      expect(`${run.stdout}${run.summary}`, what).toContain('forged-here');
      for (const text of [run.summary, ...Object.values(run.outputs)])
        expect(dangersIn(text), what).toEqual([]);
      expect(dangersIn(run.stdout, { commands: true }), what).toEqual([]);
      expect(dangersIn(run.stderr, { commands: true }), what).toEqual([]);
      expectHarmless(run);
      const prose = run.summary.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
      expect(prose, what).not.toMatch(/<img|<script|```|\]\(|@\w/);
    }
    expect(runs['failing build']?.stdout).toContain('forged-here');
    expect(runs['failing container']?.summary).toContain('forged-here');
  });

  it('every text, some each day, arrives on Discord, harmless and otherwise as it is', async () => {
    await using discord = await FakeDiscord.start();
    await inTurns(ofToday(hostileStrings, 3), async (text) => {
      const inputs = {
        webhook: discord.webhook,
        status: 'failed',
        title: text,
        message: text,
        version: text,
        fields: `Text: ${text}`,
      };
      const run = await stack.run('discord-notify', {
        inputs,
        env: { DEPLOY_KIT_DISCORD_ORIGIN: discord.origin },
      });
      expectHarmless(run);
      expect(run.outputs, run.stdout).toMatchObject({ sent: 'true' });
      const { body, pinged } = discord.messages.get(run.outputs['message-id'] ?? '') ?? {};
      const [embed] = (body?.['embeds'] ?? []) as { description?: string; title: string }[];
      expect(pinged).toEqual([]);
      const said = harmless(text).trim() === '' ? undefined : harmless(text).trim();
      if ((said?.length ?? 0) < 4000) expect(embed?.description).toBe(said);
      else expect(embed?.description).toBe(`${said?.slice(0, (embed?.description?.length ?? 0) - 1)}…`);
      if (said !== undefined && said.length < 200) expect(embed?.title).toContain(said.replace(/\s+/g, ' '));
    });
    await expectNoCanary();
  });
});

/** Nothing that came with an input is a command for the runner. */
function expectHarmless({ stdout, outputs }: ActionRun): void {
  const commands = stdout
    .split(/\r\n|\r|\n/)
    .flatMap((line) => /^\s*::([\w-]+)[^:]*::/.exec(line)?.[1] ?? []);
  const ours = new Set(['add-mask', 'debug', 'error', 'warning', 'group', 'endgroup']);
  expect(commands.filter((command) => !ours.has(command))).toEqual([]);
  expect(stdout).not.toMatch(/^::add-mask::x$/m);
  expect(outputs['x']).toBeUndefined();
}

/** Refused by us, with a fix: not by an exception on the way. */
function expectUserError({ stdout, report }: ActionRun, what: string): void {
  expect(stdout, what).toMatch(/^::debug::UserError: /m);
  expect((report as { fix?: string }).fix ?? stdout, what).toMatch(/\S/);
}

const dotenv = (greeting: string) => `GREETING=${quoted(greeting)}`;

/** In dotenv's double quotes. */
function quoted(text: string): string {
  return `"${text
    .replace(/[\\"$]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')}"`;
}

/** All of them, a few at a time. */
async function inTurns<T>(list: readonly T[], act: (item: T, index: number) => Promise<void>): Promise<void> {
  const left = [...list.entries()];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await act(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}
