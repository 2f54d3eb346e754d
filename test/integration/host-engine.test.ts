import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserError } from '../../src/base/errors.ts';
import { engineFacts } from '../../src/engine/facts.ts';
import { ask } from '../../src/host/ask.ts';
import type { Host } from '../../src/host/host.ts';
import { openTestHost, testJob } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { startServer, type TestServer, type User } from '../support/server.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'ssh');

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ name: 'host', user: 'deploy', homeSize: '20m' });
});
afterAll(() => server.stop());

/** Each its own job: the groups of a login are those of its connection. */
async function withHost<T>(user: User, work: (host: Host) => Promise<T>): Promise<T> {
  await using job = testJob();
  const { privateKey, knownHostsLine: knownHosts } = server;
  await using host = await openTestHost(server.addressOf(user), { ...job, privateKey, knownHosts });
  return await work(host);
}

const factsOf = async (host: Host, path = '') => (await ask(host, { facts: engineFacts(path) }, {})).facts;
const problem = (user: User) =>
  withHost(user, (host) =>
    factsOf(host).then(
      () => undefined,
      (error: UserError) => error,
    ),
  );

suite('the engine of a host', () => {
  it('is described as it is', async () => {
    const facts = await withHost('deploy', (host) => factsOf(host, '/home/deploy/none/yet'));
    const version = (
      await server.exec(['docker', 'version', '--format', '{{.Server.Version}}'])
    ).stdout.trim();
    expect(facts).toMatchObject({
      engineVersion: version,
      imageStore: 'classic',
      dockerRoot: '/var/lib/docker',
    });
    expect(facts.free.path).toBeLessThanOrEqual(20 * 2 ** 20);
    expect(facts.free.dockerRoot).toBeGreaterThan(20 * 2 ** 20);
    const local = await factsOf(await openTestHost('local'));
    expect(local.composeVersion).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('is refused to a user without rights', async () => {
    const error = await problem('nodocker');
    expect(error?.message).toMatch(/the user nodocker may not use Docker/);
    expect(error?.fix).toContain('usermod -aG docker nodocker');
  });

  it('is refused without Compose, and with v1 alone', async () => {
    const { stdout } = await server.exec(['sh', '-c', 'ls -d /usr/*/docker/cli-plugins/docker-compose']);
    const plugin = stdout.trim();
    const away = [
      'sh',
      '-c',
      'mv "$1" /plugin; [ ! -e /usr/bin/docker-compose ] || mv /usr/bin/docker-compose /alone',
    ];
    await server.exec([...away, 'sh', plugin]);
    expect((await problem('deploy'))?.message).toMatch(/Compose is not installed/);
    const v1 = '#!/bin/sh\necho 1.29.2\n';
    await server.exec([
      'sh',
      '-c',
      'printf "%s" "$1" >/usr/bin/docker-compose; chmod 755 /usr/bin/docker-compose',
      'sh',
      v1,
    ]);
    const error = await problem('deploy');
    expect(error?.message).toMatch(/only Compose v1 \(docker-compose 1.29.2\)/);
    expect(error?.fix).toContain('apt-get install docker-compose');
    const back =
      'mv /plugin "$1"; rm /usr/bin/docker-compose; [ ! -e /alone ] || mv /alone /usr/bin/docker-compose';
    await server.exec(['sh', '-c', back, 'sh', plugin]);
    expect(await problem('deploy')).toBeUndefined();
  });

  it('has no room for an upload: says so, and leaves nothing', async () => {
    await withHost('deploy', async (host) => {
      const bytes = Buffer.alloc(40_000_000, 1);
      const entries = [{ path: 'big', mode: 0o644, content: { kind: 'bytes', bytes } }] as const;
      const upload = host.upload('/home/deploy/app', [{ name: 'releases/one', entries }]);
      await expect(upload).rejects.toThrow(/the disk has no room for \/home\/deploy\/app\/releases\/one/);
      expect((await host.run(['ls', '-A', '/home/deploy/app'])).stdout).toBe('');
      expect((await host.run(['ls', '-A', '/home/deploy/app'])).stdout).toBe('');
    });
  });

  it('does not answer while its daemon is down', async () => {
    await server.exec(['sh', '-c', 'kill $(cat /run/docker.pid)']);
    await waitFor('the daemon to end', async () => (await server.exec(['docker', 'info'])).code !== 0);
    const error = await problem('deploy');
    expect(error?.message).toMatch(/Docker Engine does not answer/);
    await server.exec(['sh', '-c', 'mv /usr/bin/docker /docker-away']);
    expect((await problem('deploy'))?.message).toMatch(/Docker is not installed/);
  });
});
