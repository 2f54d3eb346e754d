import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ToolError, UserError } from '../../../src/base/errors.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { runGate } from '../../../src/health/gate.ts';
import { renderGateSummary } from '../../../src/health/summary.ts';
import { Watcher } from '../../../src/health/watcher.ts';
import type { Host } from '../../../src/host/host.ts';
import { plain } from '../../support/markdown.ts';
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
    const attempts = report.checks[0]?.attempts;
    const reason = expect.stringMatching(/^http \/health: status 503, expected 200/);
    expect(report).toMatchObject({ verdict: 'failed', reason });
    expect(report.checks[0]?.last).toEqual({
      status: 503,
      body: `${'x'.repeat(495)}*** a`,
      reason: 'status 503, expected 200',
      times: attempts,
    });
    expect(attempts).toBeGreaterThan(2);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(renderGateSummary(report, plain)).toContain('Health gate failed');
  });

  it('lets what passes at the deadline finish, as long as it does', async () => {
    let asked = 0;
    const slowly = (status: (asked: number) => number) =>
      serve((_, response) => {
        asked += 1;
        response.statusCode = status(asked);
        setTimeout(() => response.end(), 100);
      });
    const { report } = await gate(await slowly(() => 200), {}, { deadline: 50 });
    expect(report).toMatchObject({ verdict: 'passed', checks: [{ attempts: 3 }] });
    asked = 0;
    const again = await gate(await slowly((n) => (n < 3 ? 200 : 500)), {}, { deadline: 50 });
    expect(again.report).toMatchObject({ verdict: 'failed', checks: [{ attempts: 3 }] });
  });

  it('says how often the last answer came', async () => {
    let asked = 0;
    const port = await serve((_, response) => {
      asked += 1;
      response.statusCode = asked < 3 ? 404 : 502;
      response.end();
    });
    const checks: Check[] = [{ kind: 'http', path: '/health', status: 200 }];
    const request = { settings: quickSettings({ checks }), url: `http://127.0.0.1:${port}`, ...NO_HOSTS };
    // A deadline that is over with the sixth answer.
    const report = await runGate(request, { ...testContext(), now: () => (asked < 6 ? 0 : 60_000) });
    expect(report.reason).toBe('http /health: status 502, expected 200 (the last 4 of 6 attempts)');
  });

  it('does not follow redirects, and says where they lead', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/health') response.writeHead(302, { location: 'https://h/ok?token=x' });
      response.end();
    });
    expect((await gate(port, {}, { deadline: 100 })).report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(
        /^http \/health: status 302 \(a redirect to https:\/\/h\/ok\), expected 200/,
      ),
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
    const long = await serve((_, response) => response.end(`${'ü'.repeat(1_000_000)}the end`));
    const { report: cut } = await gate(long, { body: 'the end' }, { deadline: 100 });
    expect(cut.reason).toContain("the first 1.0 MB of the body do not contain 'the end'");
  });

  it('takes a refused connection for an answer about the stack', async () => {
    const port = await serve(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const { report } = await gate(port, {}, { deadline: 100 });
    expect(report.verdict).toBe('failed');
    expect(report.reason).toMatch(/does not answer.*ECONNREFUSED/);
  });

  it('waits for the certificate of a proxy that has one of its own until then', async () => {
    await using dir = await tempDir('gate');
    const make = (name: string, ...more: string[]) => {
      const [key, cert] = [dir.join(`${name}.key`), dir.join(`${name}.pem`)];
      const options = ['-x509', '-days', '2', '-nodes', '-newkey', 'rsa:2048', ...more];
      execFileSync('openssl', ['req', ...options, '-keyout', key, '-out', cert], { stdio: 'ignore' });
      return { key: readFileSync(key), cert: readFileSync(cert) };
    };
    const itsOwn = make('own', '-subj', '/CN=proxy default');
    const real = make('real', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost');
    const server = https.createServer(itsOwn, (_, response) => response.end());
    const port = await listen(server);
    const { connect } = tls;
    const trusting = vi.spyOn(tls, 'connect');
    trusting.mockImplementation(((options: tls.ConnectionOptions) =>
      connect({ ...options, ca: real.cert })) as typeof connect);
    try {
      const checks: Check[] = [{ kind: 'http', path: `https://localhost:${port}/`, status: 200 }];
      const context = testContext();
      const request = { settings: quickSettings({ checks, deadline: 60_000 }), ...NO_HOSTS };
      const gate = runGate(request, context);
      await vi.waitUntil(() => context.log.lines.some((line) => line.includes('is not valid')), 20_000);
      server.setSecureContext(real);
      expect(await gate).toMatchObject({ verdict: 'passed' });
      server.setSecureContext(itsOwn);
      const late = quickSettings({ checks, deadline: 100 });
      const report = await runGate({ settings: late, ...NO_HOSTS }, testContext());
      expect(report.reason).toMatch(/the certificate of localhost:\d+ is not valid: .*SELF_SIGNED/);
    } finally {
      trusting.mockRestore();
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

  it('takes an engine that says nothing on a host that answers for down, and a host that is gone for unknown', async () => {
    await using dir = await tempDir('gate');
    const silent = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is it running?';
    const host = asHost(await hostWithDocker(dir, `echo "${silent}" >&2; exit 1`), WEB);
    const settings = quickSettings({ checks: [API], deadline: 100 });
    const down = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(down).toMatchObject({
      verdict: 'failed',
      reason: expect.stringContaining('ssh://web: Docker Engine does not answer'),
    });
    const stderr = `${silent}\n`;
    const gone = new UserError('the connection to ssh://web is lost');
    const run = (argv: readonly string[]) =>
      Promise.reject(argv[0] === 'true' ? gone : new ToolError({ argv, code: 1, stderr }));
    const cut = {
      ...WEB,
      shell: () => ({ run, [Symbol.asyncDispose]: async () => {} }),
    } as unknown as Host;
    const report = await runGate({ settings, hosts: [cut], composeProject: 'demo' }, testContext());
    expect(report).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('is lost') });
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

describe('the same failing answer of a new release', () => {
  const docker = `case $1 in
  ps) echo id-api ;;
  inspect) case "$*" in *'P {{json'*) ;; *) cat container ;; esac ;;
esac`;
  const ask = async (dir: Awaited<ReturnType<typeof tempDir>>, more: object, status = 500) => {
    const port = await serve((_, response) => {
      response.statusCode = status;
      response.end('no');
    });
    const host = await hostWithDocker(dir, docker);
    const checks: Check[] = [{ kind: 'http', path: '/health', status: 200 }];
    const settings = quickSettings({ checks, deadline: 2500, giveUpAfter: 300 });
    const request = { settings, url: `http://127.0.0.1:${port}`, composeProject: 'demo', ...more };
    return runGate({ hosts: [host], ...request }, testContext());
  };

  it('is not waited for until the deadline, where all of it says that it is healthy', async () => {
    await using dir = await tempDir('gate');
    await writeFile(dir.join('container'), inspected('api', { health: 'healthy' }));
    const report = await ask(dir, { switched: Date.now() });
    expect(report.duration).toBeLessThan(2000);
    expect(report.reason).toMatch(
      /^http \/health: status 500, expected 200 \(all \d+ attempts; the same for \d+ms from a stack that is up: not waited for the deadline of 2\.5s\)$/,
    );
  });

  it('is waited for while something is starting, where a proxy may say it, and of what runs for long', async () => {
    await using dir = await tempDir('gate');
    await writeFile(dir.join('container'), inspected('api', { health: 'starting' }));
    const starting = await ask(dir, { switched: Date.now() });
    await writeFile(dir.join('container'), inspected('api', { health: 'healthy' }));
    const running = await ask(dir, {});
    const unseen = await ask(dir, { switched: Date.now(), hosts: [] });
    for (const { duration, reason } of [starting, running, unseen]) {
      expect(duration).toBeGreaterThan(2400);
      expect(reason).toMatch(/status 500, expected 200 \(all \d+ attempts\)/);
    }
  });
});

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
    const settings = quickSettings({ checks: [API], deadline: 2000 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(report).toMatchObject({
      verdict: 'failed',
      reason: expect.stringMatching(/^service api: demo-api-1 is unhealthy/),
    });
    expect(report.containers).toMatchObject([
      { name: 'demo-api-1', logs: ['the end'], healthLog: 'exit code 1: no' },
    ]);
    expect(host.commands).toEqual({ started: 1, alive: 0 });
  });

  it('shows of a log what says why, and not its own requests', async () => {
    await using dir = await tempDir('gate');
    await writeFile(dir.join('container'), inspected('api', { health: 'unhealthy' }));
    const asked = '127.0.0.1 - - "GET /health HTTP/1.1" 500 "-" "deploy-kit-health-gate"';
    const error = '{"level":"error","msg":"no database","user-agent":"deploy-kit-health-gate"}';
    const others = Array.from({ length: 60 }, (_, i) => `another line ${i}`);
    const lines = [error, 'it says more', ...others, ...Array<string>(100).fill(asked)];
    await writeFile(dir.join('log'), lines.join('\n'));
    const host = asHost(await hostWithDocker(dir, docker.replace('echo "the end"', 'cat log')));
    const settings = quickSettings({ checks: [API], deadline: 2000 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    const logs = report.containers[0]?.logs ?? [];
    expect(logs.slice(0, 3)).toEqual([error, 'it says more', 'another line 0']);
    expect(logs.at(-1)).toBe('another line 59');
    expect(logs).toHaveLength(41);
    expect(logs).not.toContain(asked);
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
    const settings = quickSettings({ checks, deadline: 600_000 });
    const start = Date.now();
    // A clock on which half a minute of crashes is soon over.
    const context = { ...testContext(), now: () => start + (Date.now() - start) * 50 };
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, context);
    expect(report.reason).toMatch(/demo-api-1 came up and crashed \d+ times during the gate/);
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

describe('a port that no answer comes from', () => {
  const docker = `case $1 in
  ps) case "$*" in *compose.project=demo*) ;; *) echo all >>asked ;; esac; echo id-api; echo id-other ;;
  inspect) cat api other ;;
esac`;
  const closedPort = async () => {
    const port = await serve(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    return port;
  };

  /** On a clock on which ten seconds are soon over. */
  async function ask(
    port: number,
    api: Partial<Container>,
    other: Partial<Container> = {},
    deadline = 60_000,
  ) {
    await using dir = await tempDir('gate');
    await writeFile(dir.join('api'), `${inspected('api', api)}\n`);
    await writeFile(dir.join('other'), `${inspected('other', other, 'elsewhere')}\n`);
    const host = asHost(await hostWithDocker(dir, docker));
    // A host on which nobody listens at all does not tell.
    await listen(net.createServer());
    const checks: Check[] = [{ kind: 'http', path: `http://localhost:${port}/`, status: 200 }];
    const settings = quickSettings({ checks, deadline });
    const start = Date.now();
    const context = { ...testContext(), now: () => start + (Date.now() - start) * 50 };
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, context);
    const asked = await readFile(dir.join('asked'), 'utf8').catch(() => '');
    return {
      report,
      lines: context.log.lines,
      commands: host.commands,
      asked: asked.length / 'all\n'.length,
    };
  }

  it('is told at once and given up when nothing can answer there', async () => {
    const port = await closedPort();
    // So far away that no machine is too slow to give up before it.
    const deadline = 5_000_000;
    const published = { ports: [{ port: 8443, address: '*' }] };
    const { report, lines, commands } = await ask(port, published, {}, deadline);
    const why = `nothing listens on port ${port} of this machine, and the stack does not publish it (published: 8443)`;
    expect(report.reason).toContain(why);
    expect(lines).toContain(`info: http http://localhost:${port}/: ${why}`);
    expect(report.duration).toBeGreaterThanOrEqual(10_000);
    expect(report.duration).toBeLessThan(deadline);
    expect(commands.started).toBe(1);
  });

  it.each<[string, (port: number) => Partial<Container>, ((port: number) => Partial<Container>)?]>([
    ['a container publishes it', (port) => ({ ports: [{ port, address: '*' }] })],
    ['a container publishes one that the engine chooses', () => ({ ports: [{ port: 0, address: '*' }] })],
    ['a container listens on the host itself', () => ({ onHostNetwork: true })],
    ['a container is still starting', () => ({ health: 'starting' })],
    [
      'another stack publishes it',
      () => ({}),
      (port) => ({ status: 'exited', ports: [{ port, address: '*' }] }),
    ],
  ])('is waited for when %s', async (_, api, other) => {
    const port = await closedPort();
    const { report, asked } = await ask(port, api(port), other?.(port));
    expect(report).toMatchObject({ verdict: 'failed', reason: expect.stringMatching(/ECONNREFUSED/) });
    expect(report.duration).toBeGreaterThanOrEqual(60_000);
    // Of the stack itself it is known; of others it is asked, every few seconds.
    const isKnown = api(port).ports !== undefined || api(port).onHostNetwork === true;
    expect(asked).toBeLessThanOrEqual(isKnown ? 1 : report.duration / 3000 + 1);
  });

  it('is not this machine where the stack runs on another one', async () => {
    const port = await closedPort();
    await using dir = await tempDir('gate');
    const host = asHost(await hostWithDocker(dir, docker), WEB);
    const checks: Check[] = [{ kind: 'tcp', host: '127.0.0.1', port }];
    const settings = quickSettings({ checks, deadline: 50 });
    const report = await runGate({ settings, hosts: [host], composeProject: 'demo' }, testContext());
    expect(report.reason).toContain(
      '(127.0.0.1 is this machine; with run-from: host it is asked on ssh://web)',
    );
  });
});

describe('the evidence of a failure', () => {
  it('has a container that crashes again and again and runs just now, with how it ended, since the switch', async () => {
    await using dir = await tempDir('gate');
    const now = Date.now();
    const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
    await writeFile(dir.join('api'), `${inspected('api', { health: 'unhealthy' })}\n`);
    const looping = { restartCount: 4, startedAt: at(-20) };
    await writeFile(dir.join('worker'), `${inspected('worker', looping)}\n`);
    const old = { restartCount: 9, startedAt: at(-7200) };
    await writeFile(dir.join('cron'), `${inspected('cron', old)}\n`);
    const host = asHost(
      await hostWithDocker(
        dir,
        `case $1 in
  ps) echo id-api id-worker id-cron ;;
  inspect) case "$*" in *'P {{json'*) ;; *) cat api worker cron ;; esac ;;
  events) case "$*" in *container=id-worker*) printf 'X 1\\nO\\nX 137\\n' ;; esac ;;
  logs) echo "$*" ;;
esac`,
      ),
    );
    const settings = quickSettings({ checks: [API], deadline: 100 });
    const request = { settings, hosts: [host], composeProject: 'demo', switched: now - 60_000 };
    const report = await runGate(request, testContext());
    const found = report.containers.map(({ service, exitCode, restarts, oomKilled }) => ({
      ...{ service, exitCode, restarts, oomKilled },
    }));
    expect(found).toEqual([
      { service: 'api', exitCode: 0, restarts: 0, oomKilled: false },
      { service: 'worker', exitCode: 137, restarts: 4, oomKilled: true },
    ]);
    expect(report.containers[1]?.logs[0]).toMatch(/^logs --tail 400 --since 6\ds id-worker$/);
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
    const summary = renderGateSummary(report, plain);
    expect(summary).toContain('| http /a\\|b |');
    expect(summary).toContain('````text\n```\n# <b>owned</b>\n````');
  });
});
