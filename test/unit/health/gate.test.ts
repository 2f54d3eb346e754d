import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ToolError, UserError } from '../../../src/base/errors.ts';
import { runGate } from '../../../src/health/gate.ts';
import type { HealthCheck } from '../../../src/health/kinds.ts';
import { renderGateSummary } from '../../../src/health/summary.ts';
import type { Host } from '../../../src/host/host.ts';
import { quickSettings, testContext } from './support.ts';

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

type HttpCheck = Extract<HealthCheck, { kind: 'http' }>;
async function gate(
  port: number,
  check: Partial<HttpCheck>,
  more: { deadline?: number; secret?: string } = {},
) {
  const context = testContext(more);
  const checks = [{ kind: 'http', path: '/health', status: 200, ...check } as const];
  const settings = quickSettings({ checks, deadline: more.deadline ?? 10_000 });
  const request = { settings, url: `http://127.0.0.1:${port}`, hosts: [], expectedVersion: 'v2.0.0' };
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
      const checks: HealthCheck[] = [
        { kind: 'http', path: `https://localhost:${port}/`, status: 200 },
        { kind: 'tcp', host: '127.0.0.1', port: 1 },
      ];
      const request = { settings: quickSettings({ checks, deadline: 60_000 }), hosts: [] };
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
    const check: HealthCheck = { kind: 'http', path: '/', status: 200 };
    const settings = quickSettings({ checks: [check] });
    const context = testContext({ signal: controller.signal });
    await expect(runGate({ settings, url: `http://127.0.0.1:${port}`, hosts: [] }, context)).rejects.toThrow(
      'cancelled by the user',
    );
  });

  it('asks tcp ports', async () => {
    const port = await listen(net.createServer((socket) => socket.end()));
    const checks: HealthCheck[] = [{ kind: 'tcp', host: '127.0.0.1', port }];
    const report = await runGate({ settings: quickSettings({ checks }), hosts: [] }, testContext());
    expect(report).toMatchObject({ verdict: 'passed', checks: [{ name: `tcp 127.0.0.1:${port}` }] });
  });

  it('cannot conclude anything from a host that is gone, and says what it could not measure', async () => {
    const gone = new UserError('the connection to ssh://web is lost');
    const host = {
      name: 'ssh://web',
      run: () => Promise.reject(gone),
      connect: () => Promise.reject(gone),
    } as unknown as Host;
    const checks: HealthCheck[] = [
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
    const where = 'ssh://web';
    const failure = { argv: ['sh', '-c', '...'], code: 127, stderr: 'sh: 2: docker: not found', where };
    const host = { name: where, run: () => Promise.reject(new ToolError(failure)) } as unknown as Host;
    const checks: HealthCheck[] = [{ kind: 'service', service: 'api' }];
    const settings = quickSettings({ checks, deadline: 100 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(report.reason).toContain('service api from ssh://web: ssh://web: Docker is not installed');
  });

  it('blames the port, not the host, when the host still answers', async () => {
    const host = {
      name: 'ssh://web',
      run: async () => ({ code: 0, stdout: '', stderr: '' }),
      connect: () => Promise.reject(new UserError('no connection to localhost:80 from ssh://web: refused')),
    } as unknown as Host;
    const checks: HealthCheck[] = [{ kind: 'tcp', host: 'localhost', port: 80 }];
    const settings = quickSettings({ checks, runFrom: 'host', deadline: 100 });
    const report = await runGate({ settings, hosts: [host] }, testContext());
    expect(report.verdict).toBe('failed');
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
