import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { runGate } from '../../../src/health/gate.ts';
import { renderGateSummary } from '../../../src/health/summary.ts';
import { Watcher } from '../../../src/health/watcher.ts';
import type { Host } from '../../../src/host/host.ts';
import { tempDir } from '../../support/temp.ts';
import { asHost, type Check, hostWithDocker, inspected, quickSettings, testContext } from './support.ts';

const NO_HOSTS = { hosts: [], composeProject: 'demo' };

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    if (server instanceof http.Server || server instanceof https.Server) server.closeAllConnections();
    server.close();
  }
});

async function listen(server: net.Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const serve = (answer: http.RequestListener) => listen(http.createServer(answer));

async function gate(
  port: number,
  check: Readonly<Record<string, unknown>>,
  more: { deadline?: number; secret?: string } = {},
) {
  const context = testContext(more);
  const checks: Check[] = [{ kind: 'http', path: '/health', status: 200, ...check }];
  const settings = quickSettings({ checks, deadline: more.deadline ?? 10_000 });
  const request = { settings, url: `http://127.0.0.1:${port}`, ...NO_HOSTS, expectedVersion: 'v2.0.0' };
  return { report: await runGate(request, context), context };
}

describe('http', () => {
  it('passes after the successes in a row, and says so', async () => {
    let asked = 0;
    const port = await serve((request, response) => {
      asked += 1;
      response.statusCode = asked === 2 ? 500 : 200;
      response.end(`${request.method} ${request.url} ${request.headers.host}`);
    });
    const { report } = await gate(port, { body: `GET /health 127.0.0.1:${port}` });
    expect(report).toMatchObject({ verdict: 'passed', containers: [], stability: { status: 'skipped' } });
    // One success, one failure that costs it, three in a row.
    expect(report.checks[0]).toMatchObject({ status: 'passed', attempts: 5, from: 'runner' });
    expect(asked).toBe(5);
  });

  it('waits while the old version answers', async () => {
    let asked = 0;
    const port = await serve((_, response) => {
      asked += 1;
      response.end(JSON.stringify({ app: { version: asked < 4 ? '1.9.0' : '2.0.0' } }));
    });
    const { report, context } = await gate(port, { version: '$.app.version' });
    expect(report.verdict).toBe('passed');
    expect(report.checks[0]?.attempts).toBe(6);
    // One line for each change, not one for each attempt.
    expect(context.log.lines.filter((line) => line.includes('http /health:'))).toEqual([
      'info: http /health: version 1.9.0 answers, expected v2.0.0',
      'info: http /health: status 200',
    ]);
  });

  it('compares versions only when one is expected', async () => {
    const port = await serve((_, response) => response.end('{"v":"0.1"}'));
    const checks: Check[] = [{ kind: 'http', path: '/v', status: 200, version: '$.v' }];
    const request = { settings: quickSettings({ checks }), url: `http://127.0.0.1:${port}`, ...NO_HOSTS };
    expect((await runGate(request, testContext())).verdict).toBe('passed');
  });

  it('fails at the deadline with the last answer, redacted', async () => {
    const port = await serve((_, response) => {
      response.statusCode = 503;
      response.end(`${'x'.repeat(495)}hunter2hunter2 and more`);
    });
    const { report } = await gate(port, {}, { deadline: 150, secret: 'hunter2hunter2' });
    expect(report).toMatchObject({ verdict: 'failed', reason: 'http /health: status 503, expected 200' });
    expect(report.checks[0]?.last).toEqual({
      status: 503,
      body: `${'x'.repeat(495)}*** a`,
      reason: 'status 503, expected 200',
    });
    expect(report.checks[0]?.attempts).toBeGreaterThan(2);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(renderGateSummary(report)).toContain('Health gate failed');
  });

  it('does not follow redirects', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/health') response.writeHead(302, { location: '/ok' });
      response.end();
    });
    expect((await gate(port, {}, { deadline: 100 })).report).toMatchObject({
      verdict: 'failed',
      reason: 'http /health: status 302, expected 200',
    });
    expect((await gate(port, { status: 302 })).report.verdict).toBe('passed');
  });

  it('gives up on a body that does not end, and on one that has no end', async () => {
    const slow = await serve((_, response) => {
      response.write('begin');
    });
    const { report } = await gate(slow, {}, { deadline: 100 });
    expect(report.reason).toMatch(/no complete answer within/);
    const endless = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('y'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    expect((await gate(endless, { body: 'yyy' })).report.verdict).toBe('passed');
  });

  it('takes a refused connection for an answer about the stack', async () => {
    const port = await serve(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const { report } = await gate(port, {}, { deadline: 100 });
    expect(report.verdict).toBe('failed');
    expect(report.reason).toMatch(/does not answer.*ECONNREFUSED/);
  });

  it('fails at once on a certificate that cannot be trusted, and stops the other checks', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'deploy-kit-cert-'));
    try {
      const [key, cert] = [path.join(directory, 'key.pem'), path.join(directory, 'cert.pem')];
      const subject = ['-subj', '/CN=localhost', '-days', '2', '-nodes', '-newkey', 'rsa:2048'];
      execFileSync('openssl', ['req', '-x509', ...subject, '-keyout', key, '-out', cert], {
        stdio: 'ignore',
      });
      const options = { key: readFileSync(key), cert: readFileSync(cert) };
      const port = await listen(https.createServer(options, (_, response) => response.end()));
      const checks: Check[] = [
        { kind: 'http', path: `https://localhost:${port}/`, status: 200 },
        { kind: 'tcp', host: '127.0.0.1', port: 1 },
      ];
      const request = { settings: quickSettings({ checks, deadline: 60_000 }), ...NO_HOSTS };
      const report = await runGate(request, testContext());
      expect(report.checks[0]).toMatchObject({ status: 'failed', attempts: 1 });
      expect(report.reason).toMatch(/the certificate of localhost:\d+ is not valid: .*SELF_SIGNED/);
      expect(report.checks[1]).toMatchObject({ status: 'stopped' });
      expect(report.duration).toBeLessThan(30_000);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('the gate', () => {
  it('is aborted with the reason of the signal', async () => {
    const controller = new AbortController();
    const port = await serve((_, response) => {
      response.statusCode = 500;
      response.end();
      controller.abort(new Error('cancelled by the user'));
    });
    const check: Check = { kind: 'http', path: '/', status: 200 };
    const settings = quickSettings({ checks: [check] });
    const context = testContext({ signal: controller.signal });
    const request = { settings, url: `http://127.0.0.1:${port}`, ...NO_HOSTS };
    await expect(runGate(request, context)).rejects.toThrow('cancelled by the user');
  });

  it('asks tcp ports', async () => {
    const port = await listen(net.createServer((socket) => socket.end()));
    const checks: Check[] = [{ kind: 'tcp', host: '127.0.0.1', port }];
    const report = await runGate({ settings: quickSettings({ checks }), ...NO_HOSTS }, testContext());
    expect(report).toMatchObject({ verdict: 'passed', checks: [{ name: `tcp 127.0.0.1:${port}` }] });
  });

  it('cannot conclude anything from a host that is gone, and says what it could not measure', async () => {
    const gone = new UserError('the connection to ssh://web is lost');
    const host = {
      name: 'ssh://web',
      shell: () => ({ run: () => Promise.reject(gone), [Symbol.asyncDispose]: async () => {} }),
      connect: () => Promise.reject(gone),
    } as unknown as Host;
    const checks: Check[] = [
      { kind: 'service', service: 'api' },
      { kind: 'http', path: 'http://localhost/', status: 200 },
    ];
    const settings = quickSettings({ checks, runFrom: 'host', deadline: 100 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(report.verdict).toBe('inconclusive');
    expect(report.checks.map(({ status }) => status)).toEqual(['inconclusive', 'inconclusive']);
    expect(report.reason).toContain('service api from ssh://web: the connection to ssh://web is lost');
  });

  it('says that there is no Docker where containers are to be judged', async () => {
    await using dir = await tempDir('gate');
    const host = asHost(await hostWithDocker(dir, 'echo "sh: 2: docker: not found" >&2; exit 127'), WEB);
    const settings = quickSettings({ checks: [API], deadline: 100 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(report.reason).toContain('service api from ssh://web: ssh://web: Docker is not installed');
  });

  it('blames the port, not the host, when the host still answers', async () => {
    await using dir = await tempDir('gate');
    const connect = () => Promise.reject(new UserError('no connection to localhost:80 from ssh://web'));
    const host = asHost(await hostWithDocker(dir, 'exit 0'), { ...WEB, connect });
    const checks: Check[] = [{ kind: 'tcp', host: 'localhost', port: 80 }];
    const settings = quickSettings({ checks, runFrom: 'host', deadline: 1000 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(report.verdict).toBe('failed');
    expect(report.checks[0]?.attempts).toBeGreaterThan(1);
    // Whether the host is there was asked after each of them, and all in one command.
    expect(host.commands.started).toBe(1);
  });
});

const WEB = { name: 'ssh://web', kind: 'ssh' } as const;
const API: Check = { kind: 'service', service: 'api' };

describe('what a gate costs a host', () => {
  const docker = `case $1 in
  ps) echo id-api ;;
  inspect) case "$*" in *'P {{json'*) echo 'P [{"Output":"no","ExitCode":1}]' ;; *) cat container ;; esac ;;
  logs) echo "the end" ;;
esac`;

  it('is one remote command, however long it takes', async () => {
    await using dir = await tempDir('gate');
    await writeFile(dir.join('container'), inspected('api'));
    const host = asHost(await hostWithDocker(dir, docker));
    const checks = [API, { kind: 'service', service: 'api' }, { kind: 'service', service: 'api' }];
    const settings = quickSettings({ checks, successes: 20, stability: 30 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(report).toMatchObject({ verdict: 'passed', stability: { status: 'passed', watched: ['api'] } });
    expect(report.checks[0]?.attempts).toBe(20);
    expect(host.commands).toEqual({ started: 1, alive: 0 });
  });

  it('is no other one for the evidence of a failure', async () => {
    await using dir = await tempDir('gate');
    await writeFile(dir.join('container'), inspected('api', { health: 'unhealthy' }));
    const host = asHost(await hostWithDocker(dir, docker));
    const settings = quickSettings({ checks: [API], deadline: 200 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(report).toMatchObject({ verdict: 'failed', reason: 'service api: demo-api-1 is unhealthy' });
    expect(report.containers).toMatchObject([
      { name: 'demo-api-1', logs: ['the end'], healthLog: 'exit code 1: no' },
    ]);
    expect(host.commands).toEqual({ started: 1, alive: 0 });
  });

  it('is one more where a check fails for good and ends what others ask', async () => {
    await using dir = await tempDir('gate');
    await writeFile(dir.join('container'), inspected('api', { startedAt: 'NOW' }));
    const crashing = docker.replace(
      '*) cat container',
      '*) echo >> looks; sed "s/NOW/$(wc -l < looks)/" container',
    );
    const host = asHost(await hostWithDocker(dir, crashing));
    const checks = [API, { kind: 'service', service: 'other' }];
    const settings = quickSettings({ checks, deadline: 60_000 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(report.reason).toContain('demo-api-1 came up and crashed 3 times during the gate');
    expect(report.containers).toMatchObject([{ name: 'demo-api-1' }]);
    expect(host.commands.started).toBeLessThanOrEqual(2);
    expect(host.commands.alive).toBe(0);
  });

  it('leaves nothing running there when it is cancelled', async () => {
    await using dir = await tempDir('gate');
    const controller = new AbortController();
    const host = asHost(await hostWithDocker(dir, 'echo $PPID > asked; exec sleep 60'));
    const context = testContext({ signal: controller.signal });
    const settings = quickSettings({ checks: [API] });
    const gate = runGate({ settings, hosts: [host], composeProject: 'demo' }, context);
    const asked = () => readFile(dir.join('asked'), 'utf8').catch(() => '');
    const pid = await vi.waitUntil(asked, { timeout: 10_000 });
    controller.abort(new Error('cancelled by the user'));
    await expect(gate).rejects.toThrow('cancelled by the user');
    expect(host.commands.alive).toBe(0);
    // Ended, whether or not somebody has asked for its end already.
    expect(await readFile(`/proc/${pid.trim()}/stat`, 'utf8').catch(() => 'gone')).toMatch(/^gone$|\) Z /);
  });

  it('does not wait for ever for a docker that does not answer, and asks again', async () => {
    await using dir = await tempDir('gate');
    await writeFile(dir.join('container'), inspected('api'));
    await writeFile(dir.join('stuck'), '');
    const host = asHost(await hostWithDocker(dir, `[ ! -e stuck ] || exec sleep 60\n${docker}`));
    await using watcher = new Watcher(host, 'demo', 300, testContext());
    const { signal } = new AbortController();
    const looks = await Promise.allSettled([watcher.look(signal), watcher.look(signal)]);
    for (const look of looks)
      expect(String(look.status === 'rejected' && look.reason)).toMatch(/docker on local did not answer/);
    await rm(dir.join('stuck'));
    await watcher.reach(signal);
    expect((await watcher.look(signal)).map(({ service }) => service)).toEqual(['api']);
    expect(host.commands.started).toBe(2);
  });
});

describe('checks that nobody configured', () => {
  it.each([
    [302, 'passed'],
    [404, 'failed'],
  ])('take status %i of the url for %s', async (status, verdict) => {
    const port = await serve((_, response) => {
      response.statusCode = status;
      response.end();
    });
    const settings = quickSettings({ deadline: 100 });
    const request = { settings, url: `http://127.0.0.1:${port}`, ...NO_HOSTS };
    expect(await runGate(request, testContext())).toMatchObject({ verdict, checks: [{ name: 'http /' }] });
  });
});

describe('the summary', () => {
  it('lets no text of others break out of its cell or its block', async () => {
    const port = await serve((_, response) => {
      response.statusCode = 500;
      response.end('```\n# <b>owned</b>');
    });
    const { report } = await gate(port, { path: '/a|b' }, { deadline: 50 });
    const summary = renderGateSummary(report);
    expect(summary).toContain('| http /a\\|b |');
    expect(summary).toContain('````text\n```\n# <b>owned</b>\n````');
  });
});
