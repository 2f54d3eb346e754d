import { beforeAll, expect, it } from 'vitest';
import type { HealthSettings } from '../../src/config/settings.ts';
import { runGate } from '../../src/health/gate.ts';
import { renderGateSummary } from '../../src/health/summary.ts';
import { hostEnvironment } from '../../src/host/environment.ts';
import type { Host } from '../../src/host/host.ts';
import { openHost } from '../../src/host/open.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { plain } from '../support/markdown.ts';
import { freePort } from '../support/ports.ts';
import { requires } from '../support/requirements.ts';
import { TestStack } from '../support/stack.ts';
import { waitFor } from '../support/wait.ts';
import { type Check, quickSettings, testContext } from '../unit/health/support.ts';

let image: string;

const service = (script: string, more: object = {}) => ({
  image,
  init: true,
  command: ['sh', '-c', script],
  ...more,
});
const UNTIL_TOLD = 'while [ ! -e /tmp/end ]; do sleep 0.1; done';
const healthcheck = (script: string) => ({
  healthcheck: { test: ['CMD', 'sh', '-c', script], interval: '1s', retries: 1, timeout: '5s' },
});

async function gate(
  stack: TestStack,
  settings: Partial<HealthSettings>,
  more: { url?: string } = {},
  context = testContext({ secret: 'hunter2hunter2' }),
) {
  const environment = hostEnvironment(process.env);
  await using host: Host = await openHost({ kind: 'local', name: 'local' }, { context, environment });
  const report = await runGate(
    {
      settings: {
        runFrom: 'runner',
        initialDelay: 0,
        interval: 200,
        maxInterval: 1000,
        timeout: 3000,
        deadline: 60_000,
        giveUpAfter: 0,
        successes: 3,
        stability: 2000,
        checks: [],
        ...settings,
      },
      hosts: [host],
      composeProject: stack.project,
      expectedVersion: '2',
      ...more,
    },
    context,
  );
  return { report };
}

const api: Check = { kind: 'service', service: 'api' };

const suite = await requires('engine', 'compose', 'linux');

suite('the gate on real containers', () => {
  beforeAll(async () => {
    image = await busyboxImage();
  });

  it('passes a stack that is well, with the checks that nobody configured', async () => {
    const port = await freePort();
    await using stack = await TestStack.create('gate-well', {
      api: service('echo hello > index.html; exec httpd -f -p 80', {
        ports: [`127.0.0.1:${port}:80`],
        ...healthcheck('wget -qO- http://127.0.0.1/ | grep -q hello'),
        depends_on: { migrate: { condition: 'service_completed_successfully' } },
      }),
      migrate: service('exit 0'),
    });
    await stack.compose('up', '-d');
    for (const runFrom of ['runner', 'host'] as const) {
      const { report } = await gate(stack, { runFrom }, { url: `http://127.0.0.1:${port}` });
      expect(report).toMatchObject({ verdict: 'passed', containers: [], stability: { status: 'passed' } });
      expect(report.stability.watched).toEqual(['api', 'migrate']);
      expect(report.checks.map(({ name, from }) => `${name} ${from}`)).toEqual([
        'all services local',
        `http / ${runFrom === 'host' ? 'local' : 'runner'}`,
      ]);
    }
  });

  it('fails an unhealthy one, with the healthcheck and the logs as evidence', async () => {
    await using stack = await TestStack.create('gate-sick', {
      api: service(
        'echo "password is hunter2hunter2"; for i in $$(seq 50); do echo line $$i; done; exec sleep 600',
        {
          ...healthcheck('echo database is away; exit 1'),
        },
      ),
      idle: service('exec sleep 600'),
    });
    await stack.compose('up', '-d');
    const isSick = ['ps', '--quiet', '--filter', `name=${stack.project}-api`, '--filter', 'health=unhealthy'];
    await waitFor('its healthcheck', async () => (await docker(...isSick)) !== '');
    const { report } = await gate(stack, { checks: [api], deadline: 3000 });
    expect(report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringContaining(`service api: ${stack.project}-api-1 is unhealthy (`),
    });
    expect(report.stability.status).toBe('not-reached');
    expect(report.containers).toHaveLength(1);
    expect(report.containers[0]).toMatchObject({
      service: 'api',
      status: 'running',
      health: 'unhealthy',
      healthLog: 'exit code 1: database is away',
      oomKilled: false,
    });
    expect(report.containers[0]?.logs).toHaveLength(40);
    expect(report.containers[0]?.logs.at(-1)).toBe('line 50');
    expect(renderGateSummary(report, plain)).toContain('last healthcheck: exit code 1: database is away');
  });

  it('fails one that crashes within the stability window', async () => {
    await using stack = await TestStack.create('gate-crash', {
      api: service(`echo secret hunter2hunter2; ${UNTIL_TOLD}; exit 3`, { restart: 'always' }),
    });
    await stack.compose('up', '-d');
    const context = testContext({ secret: 'hunter2hunter2' });
    const stability = 200_000;
    const gated = gate(stack, { checks: [api], interval: 100, stability }, {}, context);
    await waitFor('the window', () => context.log.lines.some((line) => line.includes('checks passed')));
    await stack.compose('exec', '-T', 'api', 'touch', '/tmp/end');
    const { report } = await gated;
    expect(report.checks[0]).toMatchObject({ status: 'passed' });
    expect(report.verdict).toBe('failed');
    expect(report.reason).toContain(`stability window ${stack.project}-api-1 `);
    expect(report.reason).toMatch(/-api-1 (restarted|is restarting|went from)/);
    expect(report.duration).toBeLessThan(stability);
    expect(report.containers[0]?.logs).toContain('secret ***');
    expect(JSON.stringify(report)).not.toContain('hunter2hunter2');
  });

  it('fails one that happens to run between two crashes', async () => {
    await using stack = await TestStack.create('gate-slow', {
      api: service(
        'for n in 1 2; do [ -e /tmp/$$n ] || { touch /tmp/$$n; sleep 5; exit 3; }; done; exec sleep 600',
        { restart: 'always' },
      ),
    });
    await stack.compose('up', '-d');
    const restarts = ['inspect', '--format', '{{.RestartCount}}', `${stack.project}-api-1`];
    await waitFor('two restarts', async () => Number(await docker(...restarts)) >= 2);
    const { report } = await gate(stack, { checks: [api], deadline: 2000, stability: 100, successes: 1 });
    expect(report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(
        /-api-1 ended and was restarted \d times, and has not run for long since/,
      ),
    });
  });

  it('fails one that exits at once, also when it is restarted again and again', async () => {
    await using stack = await TestStack.create('gate-exit', {
      api: service('echo no configuration; exit 7', { restart: 'always' }),
      once: service('exit 9'),
    });
    await stack.compose('up', '-d');
    const { report } = await gate(stack, { checks: [{ kind: 'service', service: 'once' }], deadline: 3000 });
    expect(report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringContaining(`service once: ${stack.project}-once-1 is exited (exit code 9) (`),
    });
    const all = await gate(stack, { deadline: 4000 });
    expect(all.report.verdict).toBe('failed');
    const evidence = all.report.containers.find((container) => container.service === 'api');
    expect(evidence).toMatchObject({ exitCode: 7 });
    expect(evidence?.restarts).toBeGreaterThan(0);
    expect(evidence?.logs).toContain('no configuration');
  });

  it('shows a container that crashes again and again, also when it runs at that very moment', async () => {
    await using stack = await TestStack.create('gate-loop', {
      api: service('exec sleep 600'),
      loop: service('echo it begins; sleep 2; exit 5', { restart: 'always' }),
    });
    await stack.compose('up', '-d');
    const loop = await docker('ps', '-aq', '--filter', `name=${stack.project}-loop`);
    const look = () => docker('inspect', '--format', '{{.State.Status}} {{.RestartCount}}', loop);
    await waitFor('a restart', async () => /^running [1-9]/.test(await look()));
    const checks: Check[] = [{ kind: 'tcp', host: '127.0.0.1', port: await freePort() }];
    const { report } = await gate(stack, { checks, deadline: 500 });
    expect(report.reason).toContain('nothing listens on port');
    expect(report.containers).toMatchObject([{ service: 'loop', exitCode: 5 }]);
    expect(report.containers[0]?.logs).toContain('it begins');
  });

  it('does not take a project without containers for a healthy one', async () => {
    await using stack = await TestStack.create('gate-none', { api: service('exec sleep 600') });
    const { report } = await gate(stack, { deadline: 1500 });
    expect(report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringContaining('all services: no container of the project on local'),
    });
  });

  it('waits, on the host, for the right version behind the wrong one', async () => {
    const port = await freePort();
    const script = 'echo {\\"v\\":1} > v; exec httpd -f -p 80';
    await using stack = await TestStack.create('gate-version', {
      api: service(script, { ports: [`127.0.0.1:${port}:80`] }),
    });
    await stack.compose('up', '-d');
    const checks: Check[] = [{ kind: 'http', path: '/v', status: 200, version: '$.v' }];
    const context = testContext();
    const url = `http://127.0.0.1:${port}`;
    const measured = gate(stack, { checks, runFrom: 'host' }, { url }, context);
    await waitFor('the wrong one', () =>
      context.log.lines.includes('info: http /v: version 1 answers, expected 2'),
    );
    await stack.compose('exec', '-T', 'api', 'sh', '-c', 'echo \'{"v":2}\' > v');
    expect((await measured).report.verdict).toBe('passed');
  });

  it('fails where the host answers and its engine does not', async () => {
    const context = testContext();
    const environment = { ...hostEnvironment(process.env), DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
    await using host = await openHost({ kind: 'local', name: 'local' }, { context, environment });
    const settings = quickSettings({ deadline: 1500, checks: [api] });
    const report = await runGate({ settings, hosts: [host], composeProject: 'dk-gate-any' }, context);
    expect(report.verdict).toBe('failed');
    expect(report.reason).toMatch(/service api: .*Docker Engine does not answer/);
  });
});
