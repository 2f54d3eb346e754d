import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { action as backup } from '../../src/actions/backup-db.ts';
import { action as build } from '../../src/actions/build-images.ts';
import { action as deploy } from '../../src/actions/deploy-compose.ts';
import { action as notify } from '../../src/actions/discord-notify.ts';
import { action as gate } from '../../src/actions/health-gate.ts';
import { action as tests } from '../../src/actions/regression-tests.ts';
import { action as rollback } from '../../src/actions/rollback.ts';
import { jobDirectory } from '../../src/host/ssh/job-directory.ts';
import type { ActionRun } from '../support/action.ts';
import { type ActionStack, actionStack } from '../support/action-stack.ts';
import { FakeDiscord } from '../support/discord.ts';
import { startLocalSshd } from '../support/local-sshd.ts';
import { startRegistry } from '../support/registry.ts';
import { requires } from '../support/requirements.ts';
import { tempDir } from '../support/temp.ts';
import { type Execution, executions, tracing } from '../support/trace.ts';

const suite = await requires('engine', 'compose', 'buildx', 'registry', 'strace', 'ssh', 'sshd');

const PEM = `-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7dkTrace1Line
q2VhcmNoTWVJZllvdUNhblNlY29uZExpbmVPZlRoZUtleVRoYXRJc05vS2V5AAAA
-----END PRIVATE KEY-----
`;
const STACK = {
  DB_PASSWORD: `pw-8c1f "d'q" $HOME \${PATH} \`x\` 100% & done`,
  TLS_KEY: PEM,
  API_TOKEN: 'tok_c0ffee0ddba11/with+slashes==',
};
// bcrypt of this password.
const REGISTRY = { username: 'deployer', password: 'p4ss$w"rd' };
const HTPASSWD = 'deployer:$2b$04$2Dm.uBsRXLaRCWKVFp/SCOmpqkefwVIF0x7qBgePHczd.Zn778Z9O\n';
const TOKEN = 'ghs_dkTraceGithubToken0123456789';

const compose = (image: string) => `services:
  app:
    build: { context: app, args: { BASE: "${image}" } }
    init: true
    env_file: [.env]
    environment: { DB_PASSWORD: "\${DB_PASSWORD}" }
    labels: { generation: "\${GENERATION}" }
    command: [sh, -c, 'echo "connecting with $$DB_PASSWORD"; printf "%s\\n" "$$TLS_KEY" "$$API_TOKEN" >&2; exec httpd -f -p 80']
    volumes: ["data:/data"]
    healthcheck: { test: [CMD, "true"], interval: 1m, start_period: 1m, start_interval: 300ms }
volumes: { data: {} }
`;

suite('secrets', () => {
  it.each(['local', 'ssh'] as const)('a whole pipeline on a host by %s gives none away', async (kind) => {
    await using temporary = await tempDir('temporary');
    await using registry = await startRegistry({ htpasswd: HTPASSWD });
    await using discord = await FakeDiscord.start();
    await using traces = await tempDir('traces');
    await using sshd = await startLocalSshd([`SetEnv TMPDIR=${temporary.path}`]);
    const key = await tracedKey(sshd, traces.path);
    await using stack = await actionStack(
      'secrets',
      (image) => ({ 'compose.yml': compose(image), 'app/Dockerfile': 'ARG BASE\nFROM ${BASE}\n' }),
      {
        hosts: kind === 'local' ? 'local' : sshd.address,
        env: { DEPLOY_KIT_DISCORD_ORIGIN: discord.origin, TMPDIR: temporary.path },
      },
    );
    const secrets = [...Object.values(STACK), REGISTRY.password, TOKEN, key, FakeDiscord.TOKEN];
    const ssh = kind === 'local' ? {} : { 'ssh-key': key, 'known-hosts': sshd.knownHosts };
    const runs = await pipeline(stack, { ssh, registry: registry.name, discord, traces: traces.path });

    const outcome = Object.fromEntries(runs.map(({ step, run }) => [step, run.code]));
    const expected = {
      build: 0,
      deploy: 0,
      backup: 0,
      build2: 0,
      deploy2: 0,
      gate: 1,
      tests: 1,
      rollback: 0,
      notify: 0,
    };
    expect(outcome, runs.map(({ run }) => run.stdout).join('\n')).toEqual({ ...expected, post: 0 });
    expectAllOutputs(runs);
    const { report } = runs.find(({ step }) => step === 'gate')?.run ?? {};
    expect(JSON.stringify(report)).toContain('connecting with ***');

    const forms = formsOf(secrets);
    for (const { step, run } of runs) {
      const shown = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
      expectNone(forms, `output of ${step}`, shown.join('\n') + run.stderr);
      expectNone(forms, `report, summary and outputs of ${step}`, run.raw);
    }
    const recorded = (await readdir(traces.path)).filter((name) => name.startsWith('trace-'));
    const programs = (await Promise.all(recorded.map((name) => executions(traces.join(name))))).flat();
    if (kind === 'ssh')
      expect(recorded.filter((name) => name.startsWith('trace-host-')).length).toBeGreaterThan(5);
    expect(programs.length).toBeGreaterThan(100);
    for (const { argv } of programs) expectNone(forms, `argv of ${argv[0]}`, argv.join('\n'));
    expectEnvironments(forms, programs);

    // What is left on the runner when the job is over, the host's own 0600 files excepted.
    for (const place of [
      temporary.path,
      jobDirectory({ jobKey: stack.job.temp }),
      stack.job.temp,
      stack.job.workspace,
      path.join(stack.job.home, '.docker'),
    ]) {
      for (const file of await filesBelow(place)) expectNone(forms, file, await readFile(file, 'latin1'));
    }
    for (const file of await filesBelow(stack.deployPath)) {
      const text = await readFile(file, 'latin1');
      if (path.basename(file) === '.env') expect((await stat(file)).mode & 0o077, file).toBe(0);
      else expectNone(forms, file, text);
    }
  });

  it('what is looked for would be found', () => {
    const forms = formsOf(Object.values(STACK));
    const hidden = [
      `x ${STACK.DB_PASSWORD}`,
      PEM.split('\n')[1] ?? '',
      `user:${STACK.API_TOKEN}`,
      Buffer.from(`deployer:${STACK.API_TOKEN}`).toString('base64'),
      Buffer.from(STACK.API_TOKEN).toString('base64url'),
      `?token=${encodeURIComponent(STACK.API_TOKEN)}`,
      JSON.stringify({ password: STACK.DB_PASSWORD }),
      STACK.DB_PASSWORD.replaceAll("'", `'\\''`),
    ];
    for (const text of hidden) expect(() => expectNone(forms, 'a text', text), text).toThrow('a text');
    expect(() => expectNone(forms, 'a text', 'connecting with ***')).not.toThrow();
  });
});

interface Step {
  readonly step: string;
  readonly action: string;
  readonly run: ActionRun & { readonly raw: string };
}

interface Around {
  readonly ssh: Readonly<Record<string, string>>;
  readonly registry: string;
  readonly discord: FakeDiscord;
  readonly traces: string;
}

async function pipeline(stack: ActionStack, { ssh, registry, discord, traces }: Around): Promise<Step[]> {
  const steps: Step[] = [];
  const step = async (name: string, action: string, inputs: Readonly<Record<string, string>>) => {
    const run = await stack.run(action, { inputs, under: tracing(path.join(traces, `trace-${name}`)) });
    const { report } = run.outputs;
    const raw = [
      JSON.stringify(run.outputs),
      run.summary,
      report === undefined ? '' : await readFile(report, 'utf8'),
    ];
    steps.push({ step: name, action, run: { ...run, raw: raw.join('\n') } });
    return run.outputs;
  };
  const push = { registry, 'registry-username': REGISTRY.username, 'registry-password': REGISTRY.password };
  const env = (generation: string) => `GENERATION=${generation}\n${dotenv(STACK)}`;
  const common = { ...push, ...ssh, 'github-token': TOKEN };
  const first = await step('build', 'build-images', { ...push, version: 'v1', env: env('1') });
  await step('deploy', 'deploy-compose', {
    ...common,
    version: 'v1',
    env: env('1'),
    images: first['images'] ?? '',
  });
  await step('backup', 'backup-db', { ...ssh, volumes: 'data' });
  const second = await step('build2', 'build-images', { ...push, version: 'v2', env: env('2') });
  const { release = '' } = await step('deploy2', 'deploy-compose', {
    ...{ ...common, version: 'v2', env: env('2'), images: second['images'] ?? '', 'await-verdict': 'true' },
  });
  const address = 'http://127.0.0.1:9/health';
  await step('gate', 'health-gate', {
    ...ssh,
    release,
    checks: `${address}\nservice:app`,
    deadline: '2s',
    interval: '200ms',
  });
  const suite = 'echo "using $DB_PASSWORD $API_TOKEN"; echo "$TLS_KEY"; exit 1';
  await step('tests', 'regression-tests', {
    ...ssh,
    release,
    on: 'app',
    run: suite,
    'allow-stack-database': 'true',
  });
  await step('rollback', 'rollback', {
    ...ssh,
    to: 'previous',
    reason: 'a test',
    'github-token': TOKEN,
  });
  await step('notify', 'discord-notify', {
    webhook: discord.webhook,
    status: 'rolled-back',
    message: 'back',
  });
  await step('post', 'post', {});
  return steps;
}

/** Each output that an action declares is set by some run of it, and nothing else is. */
function expectAllOutputs(steps: readonly Step[]): void {
  for (const { name, outputs } of [backup, build, deploy, notify, gate, tests, rollback]) {
    const set = steps.filter(({ action }) => action === name).flatMap(({ run }) => Object.keys(run.outputs));
    expect([name, [...new Set(set)].sort()]).toEqual([name, Object.keys(outputs).sort()]);
  }
}

/** A key whose commands on the host are traced, too. */
async function tracedKey(sshd: Awaited<ReturnType<typeof startLocalSshd>>, traces: string): Promise<string> {
  const script = sshd.join('traced.sh');
  const argv = tracing(`${traces}/trace-host-$$`).map((word) => (word.includes('$$') ? `"${word}"` : word));
  await writeFile(script, `exec ${argv.join(' ')} sh -c "$SSH_ORIGINAL_COMMAND"\n`);
  await mkdir(traces, { recursive: true });
  return sshd.newKey('traced', { options: `command="sh ${script}"` });
}

/**
 * The environment of a child may hold the stack's variables where Compose renders or builds with them, and the
 * registry's credential where images are pushed or pulled; nothing else, and never a key or a token.
 */
function expectEnvironments(forms: ReadonlyMap<string, string>, programs: readonly Execution[]): void {
  const isAction = ({ argv }: Execution) => argv.some((word) => /\/dist\/[\w-]+\.js$/.test(word));
  const mayHold = ({ argv }: Execution) =>
    /(^|\/)(docker|docker-compose|docker-buildx|docker-credential-[\w-]+)$/.test(argv[0] ?? '') ||
    (/(^|\/)sh$/.test(argv[0] ?? '') && argv.join(' ').includes('docker'));
  // What a plugin of Docker runs inherits what the plugin got: buildx asks git for the commit.
  const ofPlugin = ({ env }: Execution) =>
    env.some((line) => line.startsWith('DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND='));
  for (const program of programs) {
    if (isAction(program) || mayHold(program) || ofPlugin(program)) continue;
    expectNone(forms, `environment of ${program.argv.join(' ').slice(0, 300)}`, program.env.join('\n'));
  }
}

/** Every form in which a secret would be readable, to what it is. */
function formsOf(secrets: readonly string[]): Map<string, string> {
  const forms = new Map<string, string>();
  for (const secret of secrets) {
    for (const line of [secret, ...secret.split('\n')]) {
      const value = line.trim();
      // Armour, and the beginning that all OpenSSH keys have in common, are no secret.
      if (value.length < 8 || /^(-----|b3BlbnNzaC1rZXktdjE)/.test(value)) continue;
      const name = `${value.slice(0, 6)}...`;
      forms.set(value, name);
      forms.set(encodeURIComponent(value), `${name} in a URL`);
      forms.set(JSON.stringify(value).slice(1, -1), `${name} in JSON`);
      forms.set(value.replaceAll("'", `'\\''`), `${name} in a shell's quotes`);
      // Base64 of a longer text has one of three forms of it, less what its neighbours mix into the edges.
      for (const before of ['', 'x', 'xx']) {
        const text = Buffer.from(before + value).toString('base64');
        const cut = text.replace(/=+$/, '').slice(before === '' ? 0 : 4, -4);
        if (cut.length >= 8) forms.set(cut, `${name} in base64`).set(toUrl(cut), `${name} in base64url`);
      }
    }
  }
  return forms;
}

const toUrl = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_');

function expectNone(forms: ReadonlyMap<string, string>, where: string, text: string): void {
  for (const [form, name] of forms) if (text.includes(form)) expect.fail(`${where} has ${name}`);
}

const dotenv = (variables: Readonly<Record<string, string>>) =>
  Object.entries(variables)
    .map(([name, value]) => `${name}="${value.replace(/[\\"$]/g, '\\$&').replaceAll('\n', '\\n')}"`)
    .join('\n');

async function filesBelow(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
