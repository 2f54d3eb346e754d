import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeployReport } from '../../src/deploy/deploy.ts';
import { Deploying, type DeployOptions, type Seen } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'linux');

let stack: Deploying;
let image: string;

beforeAll(async () => {
  image = await busyboxImage();
  stack = await Deploying.create();
}, 120_000);
afterAll(() => stack?.[Symbol.asyncDispose]());

const service = (script: string, more: object = {}) => ({
  image,
  command: ['sh', '-c', script],
  init: true,
  stop_grace_period: '0s',
  ...more,
});
const healthy = {
  healthcheck: { test: ['CMD', 'true'], interval: '1m', start_period: '1m', start_interval: '300ms' },
};

/** As tools do: errors on stdout, and a trace behind them. */
const FAILING_MIGRATION =
  'echo migrating; echo "SQLSTATE[42S22]: no column totl"; for i in 1 2 3 4 5; do echo "#$i /app/x.php($i): f()"; done; echo cannot migrate; exit 7';

const good = () => ({
  web: service('sleep 1h', { environment: { V: '1' }, volumes: ['data:/data'], ...healthy }),
  db: service('sleep 1h', healthy),
});

async function deploy(services: object, more: DeployOptions = {}): Promise<DeployReport & { log: string }> {
  await stack.write({ 'compose.yml': { services, volumes: { data: {} } } });
  const { report, log } = await stack.deploy(more);
  return { ...report, log };
}

const failing = (version: string, services: object, more: DeployOptions = {}) =>
  deploy({ ...good(), ...services }, { version, ...more });

/** What runs, without what a put-back changes by nature. */
const running = (containers: Record<string, Seen>) =>
  Object.values(containers).map(
    ({ name, status }) =>
      `${name
        .split('/')
        .at(-1)
        ?.replace(/^.*?-(?=web|db)/, '')} ${status}`,
  );

suite('a first deploy that fails', () => {
  it('says that there is nothing to put back, and leaves what failed to be looked at', async () => {
    const report = await deploy({ web: service('echo no licence >&2; exit 3') }, { version: 'v0' });
    expect(report.outcome).toBe('failed');
    expect(report.failure?.message).toMatch(/web-1 exited with 3\nlast lines of .*web-1:\nno licence/);
    expect(report.failure?.running).toMatch(
      /were left as they are: there is no previous release to put back/,
    );
    expect(await stack.states()).toEqual(['v0 failed']);
    expect((await stack.containers())['web-1']?.status).toBe('exited');
  });

  it('a before-hook that fails leaves nothing that it started', async () => {
    const hook = { service: 'web', run: ['sh', '-c', FAILING_MIGRATION], timeout: 30_000 };
    const report = await deploy(
      { new: service('sleep 1h'), web: service('sleep 1h', { depends_on: ['new'] }) },
      { version: 'v0b', deploy: { before: [hook] } },
    );
    expect(report.outcome).toBe('failed');
    expect(report.failure?.message).toMatch(
      /hook before the deploy on local: web: [\s\S]* exited with 7:\nmigrating\nSQLSTATE\[42S22\]: no column totl\n\.\.\.\ncannot migrate$/,
    );
    expect(report.failure?.running).toBe('what ran before runs unchanged');
    expect(Object.keys(await stack.containers())).toEqual(['web-1']);
  });

  it('the next one goes on from there', async () => {
    const report = await deploy(good(), { version: 'v1' });
    expect(report.outcome).toBe('active');
    await stack.exec('web-1', 'echo kept > /data/x');
  });
});

suite('a deploy that fails is put back', () => {
  let before: Record<string, Seen>;

  it.each<[string, () => object, RegExp]>([
    ['exits at once', () => ({ web: service('echo boom; exit 4') }), /web-1 exited with 4\n.*\nboom/],
    ['exits with 0', () => ({ web: service('exit 0') }), /web-1 exited with 0/],
    [
      'exits again and again',
      () => ({ web: service('echo boom; exit 4', { restart: 'always' }) }),
      /web-1 crashes: restarted \d times\n.*\nboom/,
    ],
    [
      'is unhealthy',
      () => ({
        web: service('echo listening; sleep 1h', {
          healthcheck: { test: ['CMD', 'false'], interval: '300ms', retries: 2 },
        }),
      }),
      /web-1 is unhealthy\n.*\nlistening/,
    ],
    [
      'waits for something that never becomes healthy',
      () => ({
        db: service('sleep 1h', {
          healthcheck: { test: ['CMD', 'false'], interval: '1s', start_period: '10m' },
        }),
        web: service('sleep 1h', {
          environment: { V: '2' },
          depends_on: { db: { condition: 'service_healthy' } },
        }),
      }),
      /docker compose up did not end within 15\.0s; .*db-1 is starting/,
    ],
    [
      'has a job that fails',
      () => ({
        job: service('echo bad data; exit 9'),
        web: service('sleep 1h', { depends_on: { job: { condition: 'service_completed_successfully' } } }),
      }),
      /docker compose up failed: .*; .*job-1 is exited \(exit code 9\)\n.*\nbad data/s,
    ],
  ])('one that %s', async (name, services, message) => {
    const timeout = name.startsWith('waits') ? 15_000 : 60_000;
    const report = await failing(`bad: ${name}`, services(), { deploy: { timeout } });
    expect(report.failure?.message).toMatch(message);
    expect(report.outcome).toBe('put-back');
    expect(report.failure?.running).toMatch(/^v1 \(\w+-v1, the content of \w+-v1\) runs again$/);
    expect(await stack.exec('web-1', 'echo $V; cat /data/x')).toBe('1\nkept');
    const containers = await stack.containers();
    expect(running(containers).sort()).toEqual(['db-1 running', 'web-1 running']);
    const { releases } = await stack.ledger();
    const [left, back] = releases.slice(-2);
    expect(left).toMatchObject({ version: `bad: ${name}`, state: 'failed' });
    expect(left?.reason).toBeTruthy();
    expect(back).toMatchObject({
      version: 'v1',
      state: 'active',
      rollbackOf: expect.stringContaining('-v1'),
    });
    expect(releases.filter(({ state }) => state === 'active')).toHaveLength(1);
  });

  it('one whose before-hook fails: nothing was switched', async () => {
    before = await stack.containers();
    const hook = { service: 'web', run: ['sh', '-c', 'exit 1'], timeout: 30_000 };
    const report = await deploy(
      {
        web: service('sleep 1h', { environment: { V: '2' }, depends_on: ['new'] }),
        new: service('sleep 1h'),
      },
      { version: 'v2', deploy: { before: [hook] } },
    );
    expect(report).toMatchObject({
      outcome: 'failed',
      failure: { running: 'what ran before runs unchanged' },
    });
    // db is no part of it any more, and is there until the switch.
    expect(report.failure?.message).not.toContain('orphan');
    expect(await stack.containers()).toEqual(before);
    expect((await stack.states()).slice(-2)).toEqual(['v1 active', 'v2 failed']);
    const note = JSON.parse(
      (await readFile(`${stack.root}/log.jsonl`, 'utf8')).trim().split('\n').at(-1) ?? '',
    );
    expect(note).toMatchObject({ event: 'failed', reason: expect.stringContaining('hook before') });
  });

  it('one whose hook takes too long: its container is taken away', async () => {
    const hook = { service: 'web', run: ['sleep', '1h'], timeout: 4000 };
    const report = await failing('v3', {}, { deploy: { before: [hook] } });
    expect(report.failure?.message).toMatch(
      /hook before the deploy on local: web: sleep 1h did not end within 4\.0s/,
    );
    expect(report.failure?.fix).toContain('timeout of the hook');
    expect(await stack.containers()).toEqual(before);
  });

  it('on-failure: keep leaves it, and the next deploy still knows what was verified last', async () => {
    const report = await failing('v4', { web: service('exit 4') }, { deploy: { onFailure: 'keep' } });
    expect(report).toMatchObject({
      outcome: 'kept',
      failure: { running: expect.stringContaining('on-failure is keep') },
    });
    expect((await stack.containers())['web-1']?.status).toBe('exited');
    const again = await failing('v5', { web: service('exit 5') });
    expect(again.outcome).toBe('put-back');
    expect(await stack.exec('web-1', 'echo $V; cat /data/x')).toBe('1\nkept');
  });

  it('and when that fails as well, it is the worst: exit code 3', async () => {
    const imageOfWeb = () => docker('inspect', '--format', '{{.Config.Image}}', `${stack.name}-web-1`);
    const tag = await imageOfWeb();
    const other = `${stack.name}:other`;
    const id = await docker('create', image);
    await docker('commit', '--change', 'LABEL other=1', id, other);
    await docker('rm', id);
    try {
      // While the new one starts, somebody removes the image of the old one.
      const deploying = failing('v6', {
        web: {
          ...service('sleep 1h'),
          image: other,
          healthcheck: { test: ['CMD', 'false'], interval: '1s', start_period: '10m' },
        },
      }).catch((caught) => caught);
      await waitFor('the new container', async () => (await imageOfWeb()) !== tag);
      await docker('rmi', tag);
      await waitFor('its start', async () => (await docker('kill', `${stack.name}-web-1`)) !== '');
      const error = await deploying;
      expect(error).toMatchObject({
        name: 'UserError',
        exitCode: 3,
        fix: expect.stringContaining('docker compose ps'),
      });
      expect(error.message).toMatch(/^v6 was not deployed: [\s\S]*\nv1 \(\w+-v1\) could not be put back: /);
      expect((await stack.states()).slice(-2)).toEqual(['v6 failed', 'v1 failed']);
    } finally {
      await docker('rmi', '--force', other);
    }
  });
});

suite('the same again', () => {
  it('is no success where what runs is unhealthy by now, and nobody else looks', async () => {
    await using own = await Deploying.create();
    const check = { test: ['CMD', 'test', '-e', '/tmp/up'], interval: '300ms', retries: 1 };
    const web = service('touch /tmp/up; sleep 1h', { healthcheck: check });
    await own.write({ 'compose.yml': { services: { web } } });
    await own.deploy();
    expect((await own.deploy()).report.outcome).toBe('nothing-to-do');
    await own.exec('web-1', 'rm /tmp/up');
    const name = `${own.composeProject}-web-1`;
    const health = () => docker('inspect', '--format', '{{.State.Health.Status}}', name);
    await waitFor('its healthcheck', async () => (await health()) === 'unhealthy');
    await expect(own.deploy()).rejects.toThrow(
      `runs already, and is not well now: local: ${name} is unhealthy`,
    );
    // A gate follows, which tells more.
    expect((await own.deploy({ awaitVerdict: true })).report.outcome).toBe('nothing-to-do');
    expect((await own.deploy({ dryRun: true })).report.outcome).toBe('nothing-to-do');
  });
});

suite('stop-first', () => {
  it('replaces one service after the other in the order of their dependencies, each healthy before the next', async () => {
    const services = (v: string) => ({
      web: service('sleep 1h', { ...healthy, labels: { v }, depends_on: ['api'] }),
      api: service('sleep 1; touch /tmp/up; sleep 1h', {
        healthcheck: { ...healthy.healthcheck, test: ['CMD', 'test', '-e', '/tmp/up'] },
        labels: { v },
        depends_on: ['db'],
      }),
      db: service('sleep 1h', { ...healthy, labels: { v } }),
      other: service('sleep 1h'),
    });
    await using own = await Deploying.create();
    await own.write({ 'compose.yml': { services: services('1') } });
    await own.deploy();
    const events = spawn('docker', [
      'events',
      '--since',
      String(Date.now() / 1000),
      '--filter',
      `label=com.docker.compose.project=${own.name}`,
      '--format',
      '{{index .Actor.Attributes "com.docker.compose.service"}} {{.Action}}',
    ]);
    let text = '';
    events.stdout.on('data', (chunk) => {
      text += chunk;
    });
    try {
      await own.write({ 'compose.yml': { services: services('2') } });
      const { report } = await own.deploy({ version: 'v2', deploy: { strategy: 'stop-first' } });
      expect(report).toMatchObject({ outcome: 'active' });
      await waitFor('the last event', () => text.includes('web health_status: healthy'));
    } finally {
      events.kill();
    }
    const lines = text.split('\n').filter((line) => /^\S+ (die|start|health_status: healthy)$/.test(line));
    // What the first deploy still had to say, and a container that dies twice (killed, then reaped), do not count.
    const seen = lines.slice(lines.indexOf('db die')).filter((line, i, all) => line !== all[i - 1]);
    expect(seen).toEqual(
      ['db', 'api', 'web'].flatMap((name) => [
        `${name} die`,
        `${name} start`,
        `${name} health_status: healthy`,
      ]),
    );
  });
});
