import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { smallDisk } from '../support/backup.ts';
import { FakeDiscord } from '../support/discord.ts';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { freePort } from '../support/ports.ts';
import { requires } from '../support/requirements.ts';
import { tellings } from '../support/tellings.ts';
import { type Tiny, tiny } from '../support/tiny.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux', 'sshd');

/** Of a file of the repository. */
type Change = (file: string) => string;

const withVolume: Change = (file) =>
  `${file.replace('volumes: [', 'volumes: ["data:/data", ')}\nvolumes: { data: {} }\n`;

const DEPLOY = 'deploy: { timeout: 2m }\n';
/** Of a gate that cannot pass. */
const QUICK = { deadline: '4s' };

suite('what a run says that failed', () => {
  let discord: FakeDiscord;
  let app: Tiny;
  let sshd: LocalSshd;
  const names: Record<string, string> = {};
  beforeAll(async () => {
    discord = await FakeDiscord.start();
    sshd = await startLocalSshd();
    app = await tiny({
      env: { DEPLOY_KIT_DISCORD_ORIGIN: discord.origin },
      // Also of the gate of version 1 after it was put back, which fails once.
      deadline: '20s',
      web: '    restart: always\n',
      config: DEPLOY,
    });
    await app.secret('DISCORD_WEBHOOK', discord.webhook);
    Object.assign(names, { [app.composeProject]: 'shop', [app.deployPath]: 'HOST', [sshd.user]: 'USER' });
    await app.answers('1', 'fine');
    await app.repository.commit({
      'compose.yml': withVolume(await app.repository.git('show', 'HEAD:compose.yml')),
    });
    const first = await app.standard({ version: '1' });
    expect(first.code, first.text).toBe(0);
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await sshd?.[Symbol.asyncDispose]();
    await discord?.[Symbol.asyncDispose]();
  });
  beforeEach(() => discord.messages.clear());

  /** Runs a version with changed files. */
  async function way(
    changes: Readonly<Record<string, Change>>,
    inputs: Readonly<Record<string, string>> = {},
    { code = 1, ...more }: { deadline?: string; code?: number } = {},
  ) {
    await app.version('2', more);
    const files: Record<string, string> = {};
    for (const [name, change] of Object.entries(changes)) {
      files[name] = change(`${await app.repository.git('show', `HEAD:${name}`)}\n`);
    }
    await app.repository.commit(files);
    const end = await app.standard({ version: '2', ...inputs });
    expect(end.code, end.text).toBe(code);
    return tellings(end, discord, names);
  }
  const config = (change: Change) => ({ 'deploy-kit.yml': change });
  const compose = (change: Change) => ({ 'compose.yml': change });
  const hook = (script: string) =>
    config((file) =>
      file.replace(
        DEPLOY,
        `deploy:\n  before: [{ service: web, run: [sh, -c, ${JSON.stringify(script)}] }]\n`,
      ),
    );
  const suiteOf = (suite: string) => config((file) => `${file}tests:\n  critical: ${suite}\n`);
  const onHost = (address: string) =>
    config((file) => file.replace('hosts: ["local"]', `hosts: ["${address}"]`));

  it('a key of the config file that is none', async () => {
    expect(await way(config((file) => file.replace('deadline:', 'deadlin:')))).toMatchSnapshot();
  });

  it('a compose file that Compose cannot read', async () => {
    expect(await way(compose((file) => file.replace('image:', 'imagee:')))).toMatchSnapshot();
  });

  it('a secret that is missing', async () => {
    const change = compose((file) => file.replace('"VERSION"', '"PASSWORD": "${DB_PASSWORD}", "VERSION"'));
    expect(await way(change)).toMatchSnapshot();
  });

  it('a host that is away', async () => {
    expect(await way(onHost(`ssh://deploy@127.0.0.1:${await freePort()}`))).toMatchSnapshot();
  });

  it('a host whose key nobody knows', async () => {
    expect(await way(onHost(sshd.address))).toMatchSnapshot();
  });

  it('a host that refuses the key', async () => {
    await app.secret('DEPLOY_SSH_KEY', await sshd.newKey('stranger', 'none'));
    await app.secret('DEPLOY_KNOWN_HOSTS', sshd.knownHosts);
    expect(await way(onHost(sshd.address))).toMatchSnapshot();
  });

  it('an image that cannot be pulled', async () => {
    const registry = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    const { port } = registry.address() as { port: number };
    try {
      const change = compose((file) => file.replace(/image: \S+/, `image: 127.0.0.1:${port}/shop:1`));
      expect(await way(change)).toMatchSnapshot();
    } finally {
      registry.close();
    }
  });

  it('a build that fails', async () => {
    await app.version('2');
    const image = /image: (\S+)/.exec(await app.repository.git('show', 'HEAD:compose.yml'))?.[1];
    await app.repository.commit({ Dockerfile: `FROM ${image}\nRUN cp /nothing /here\n` });
    expect(await way(compose((file) => file.replace(/image: \S+/, 'build: .')))).toMatchSnapshot();
  });

  it('a hook that fails', async () => {
    expect(await way(hook('echo "no room in the cache" >&2; exit 3'))).toMatchSnapshot();
  });

  it('a migration that fails', async () => {
    const trace = Array.from(
      { length: 12 },
      (_, at) => `#${at} /app/vendor/framework/F${at}.php(${at}): run()`,
    );
    const said = ['Running migrations.', "SQLSTATE[42S22]: Unknown column 'totl'", '[stacktrace]', ...trace];
    expect(
      await way(hook(`${said.map((line) => `echo '${line.replaceAll("'", '"')}'`).join('; ')}; exit 1`)),
    ).toMatchSnapshot();
  });

  it('a backup that fails', async () => {
    await app.onHost('sh', '-c', `rm -rf ${app.deployPath}/backups && touch ${app.deployPath}/backups`);
    const keeps: Change = (file) => `${file}backup: { volumes: [data] }\n`;
    expect(await way({ ...config(keeps), ...compose(withVolume) }, { backup: 'true' })).toMatchSnapshot();
    await app.onHost('rm', `${app.deployPath}/backups`);
  });

  it('a disk of the host that is full', async () => {
    const releases = `${app.deployPath}/releases`;
    await app.onHost('cp', '-a', releases, `${releases}-before`);
    await using _ = await smallDisk(releases, 1);
    await app.onHost('cp', '-a', `${releases}-before/.`, releases);
    const fill = 'dd if=/dev/zero of=$1/filler bs=64k; dd if=/dev/zero bs=512 >>$1/filler; true';
    await app.onHost('sh', '-c', fill, 'sh', releases);
    expect(await way({})).toMatchSnapshot();
  });

  it('a hook that finds no room on a disk', async () => {
    const npm = 'npm error ENOSPC: no space left on device, write';
    expect(await way(hook(`echo '${npm}' >&2; exit 228`))).toMatchSnapshot();
  });

  it('a container that crashes', async () => {
    const change = compose((file) =>
      file.replace('exec httpd', 'echo "fatal: PORT is not a number" >&2; exit 1; exec httpd'),
    );
    expect(await way(change)).toMatchSnapshot();
  });

  it('tests that fail', async () => {
    await app.answers('2', 'fine');
    const change = suiteOf(
      `{ run: 'echo checking the basket; echo "AssertionError: total is 3, expected 4" >&2; exit 1' }`,
    );
    expect(await way(change)).toMatchSnapshot();
  });

  it('a report of tests that is broken', async () => {
    const change = suiteOf(`{ run: 'echo "<testsuite><testcase" > report.xml', report: report.xml }`);
    expect(await way(change)).toMatchSnapshot();
  });

  it('an answer that is not the one that the gate wants', async () => {
    await app.answers('2', 'broken');
    expect(await way({}, {}, QUICK)).toMatchSnapshot();
  });

  it('a crash, and an earlier version that does not work any more', async () => {
    await app.answers('1', 'ER_NO_SUCH_TABLE');
    const change = compose((file) => file.replace('exec httpd', 'echo "no orders" >&2; exit 1; exec httpd'));
    expect(await way(change, {}, { code: 3 })).toMatchSnapshot();
    await app.answers('1', 'fine');
  });

  it('a password that the database refuses', async () => {
    const refused = 'ERROR 1045 (28000): Access denied for user shop (using password: YES)';
    const change = compose((file) => file.replace('exec httpd', `echo "${refused}" >&2; exit 1; exec httpd`));
    expect(await way(change)).toMatchSnapshot();
  });

  it('another run that is not over', async () => {
    const lease = {
      ...{ run: 'github:4711:1', who: 'ann', where: 'https://github.com/octo/shop/actions/runs/4711' },
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
    };
    const pending = {
      ...{ id: '20260101T000000Z-ann', version: 'ann', fingerprint: '0'.repeat(64), lease },
      ...({ state: 'pending', phase: 'awaiting-verdict', since: new Date().toISOString() } as const),
      ...{ imageIds: {}, configHashes: {} },
    };
    await app.rewrite((entries) => [...entries, pending]);
    expect(await way({})).toMatchSnapshot();
    await app.rewrite((entries) => entries.filter(({ version }) => version !== 'ann'));
  });

  it('a cancel in the middle of the gate', async () => {
    await app.version('2');
    const run = await app.start({ version: '2' });
    await run.shows(/http \/health/);
    run.signal('SIGINT');
    expect(tellings(await run.ended, discord, names)).toMatchSnapshot();
  });

  it('what cannot be put back', async () => {
    await app.version('2', { deadline: '10s', config: 'deploy: { timeout: 10s }\n' });
    const run = await app.start({ version: '2' });
    await run.shows(/http \/health/);
    await app.hold('1');
    expect(tellings(await run.ended, discord, names)).toMatchSnapshot();
  });
});
