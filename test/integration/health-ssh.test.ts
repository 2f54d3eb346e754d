import { createServer, type Server } from 'node:http';
import net from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runGate } from '../../src/health/gate.ts';
import type { Host } from '../../src/host/host.ts';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { openTestHost, testJob } from '../support/open-host.ts';
import { freePort } from '../support/ports.ts';
import { requires } from '../support/requirements.ts';
import { type Check, quickSettings, testContext } from '../unit/health/support.ts';

const suite = await requires('ssh', 'sshd', 'linux');

let sshd: LocalSshd;
beforeAll(async () => {
  sshd = await startLocalSshd();
});
afterAll(() => sshd[Symbol.asyncDispose]());

const open = (server: LocalSshd, job: { jobKey: string }) =>
  openTestHost(server.address, { ...job, privateKey: server.privateKey, knownHosts: server.knownHosts });

async function gate(host: Host, checks: readonly Check[], more: { deadline?: number } = {}) {
  const settings = quickSettings({
    checks,
    runFrom: 'host',
    deadline: 4000,
    successes: 2,
    timeout: 5000,
    ...more,
  });
  return runGate({ settings, hosts: [host], composeProject: 'dk-gate-ssh' }, testContext());
}

async function listen<S extends net.Server | Server>(server: S): Promise<{ port: number } & AsyncDisposable> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

suite('the gate, measuring from a host over ssh', () => {
  it('passes what answers there', async () => {
    await using job = testJob();
    await using host = await open(sshd, job);
    await using web = await listen(createServer((_, response) => response.end('hello')));
    await using greeter = await listen(net.createServer((socket) => socket.end('220 hello\r\n')));
    await using quiet = await listen(net.createServer((socket) => socket.resume()));
    const checks: Check[] = [
      { kind: 'http', path: `http://127.0.0.1:${web.port}/`, status: 200, body: 'hello' },
      { kind: 'tcp', host: '127.0.0.1', port: web.port },
      { kind: 'tcp', host: '127.0.0.1', port: greeter.port },
      { kind: 'tcp', host: '127.0.0.1', port: quiet.port },
    ];
    const report = await gate(host, checks, { deadline: 60_000 });
    expect(report.checks.map(({ status, from }) => `${status} ${from}`)).toEqual(
      Array.from({ length: 4 }, () => `passed ${sshd.address}`),
    );
  });

  it('fails what is closed there: that is measured', async () => {
    await using job = testJob();
    await using host = await open(sshd, job);
    const port = await freePort();
    const report = await gate(host, [
      { kind: 'tcp', host: '127.0.0.1', port },
      { kind: 'http', path: `http://127.0.0.1:${port}/`, status: 200 },
    ]);
    expect(report.verdict).toBe('failed');
    expect(report.checks.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(report.reason).toMatch(/no connection to 127.0.0.1/);
  });

  it('concludes nothing when sshd forbids it, or has gone', async () => {
    const strict = await startLocalSshd(['AllowTcpForwarding no']);
    await using job = testJob();
    await using host = await open(strict, job);
    await using web = await listen(createServer((_, response) => response.end('hello')));
    const check: Check = { kind: 'http', path: `http://127.0.0.1:${web.port}/`, status: 200 };
    const forbidden = await gate(host, [check]);
    expect(forbidden).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('sshd forbids'),
    });
    await strict[Symbol.asyncDispose]();
    await job[Symbol.asyncDispose]();
    expect((await gate(host, [check])).verdict).toBe('inconclusive');
  });
});
