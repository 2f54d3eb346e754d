import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import { docker } from '../support/docker.ts';
import { startForwarder } from '../support/forwarder.ts';
import { busyboxImage } from '../support/images.mjs';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { requires } from '../support/requirements.ts';
import { startServer, startSshd, type TestServer } from '../support/server.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'buildx', 'registry', 'ssh');

suite('the testbed', () => {
  let registry: TestRegistry;
  let classic: TestServer;
  let containerd: TestServer;
  let reference: string;

  beforeAll(async () => {
    [registry, classic, containerd] = await Promise.all([
      startRegistry(),
      startServer({ name: 'classic', user: 'deploy' }),
      startServer({ name: 'containerd', containerd: true }),
    ]);
    reference = `${registry.name}/testbed/busybox`;
  });
  afterAll(async () => {
    await Promise.all([classic?.stop(), containerd?.stop(), registry?.[Symbol.asyncDispose]()]);
  });

  it('has servers with an engine of their own, one with each image store', async () => {
    expect(classic.address).toBe(`ssh://deploy@127.0.0.1:${classic.port}`);
    expect(await classic.ssh("docker info --format '{{.Driver}}'")).toBe('overlay2\n');
    expect(await containerd.ssh("docker info --format '{{.Driver}}'")).toBe('overlayfs\n');
    expect(await classic.ssh('docker ps --quiet')).toBe('');
    expect(await classic.ssh('docker compose version --short')).toMatch(/^2\./);
  });

  it('has a user without rights on Docker, and lets in nobody without the key', async () => {
    await expect(classic.ssh('docker info', { user: 'nodocker' })).rejects.toThrow(/permission denied/);
    const stranger = await run([
      ...['ssh', '-F', 'none', '-o', 'BatchMode=yes', '-o', `UserKnownHostsFile=${classic.knownHostsFile}`],
      ...[
        '-o',
        'IdentityFile=none',
        '-o',
        'IdentityAgent=none',
        '-p',
        String(classic.port),
        'root@127.0.0.1',
        'true',
      ],
    ]);
    expect(stranger.stderr).toContain('Permission denied (publickey)');
  });

  it('moves an image through the registry under one reference to both servers', async () => {
    await docker('tag', await busyboxImage(), reference);
    try {
      await docker('push', '--quiet', reference);
      const digest = (await docker('inspect', '--format', '{{index .RepoDigests 0}}', reference)).split(
        '@',
      )[1];
      for (const server of [classic, containerd]) {
        await using _tunnel = await server.reach(registry.port);
        await server.ssh(`docker pull --quiet ${reference}@${digest}`);
        expect(await server.ssh(`docker run --rm ${reference}@${digest} cat /www/index.html`)).toBe('ok\n');
      }
      await registry.stop();
      await using _tunnel = await classic.reach(registry.port).catch(() => undefined);
      await expect(classic.ssh(`docker pull --quiet ${reference}:other`)).rejects.toThrow();
      await registry.start();
      await docker('push', '--quiet', reference);
    } finally {
      await docker('rmi', reference);
    }
  });

  it('survives a crash with its disk and its host key', async () => {
    const key = containerd.knownHostsLine;
    await containerd.ssh('docker volume create kept');
    await containerd.kill();
    await containerd.boot();
    expect(containerd.knownHostsLine).toBe(key);
    expect(await containerd.ssh('docker volume ls --quiet')).toBe('kept\n');
  });

  it('has sshd alone, frozen and thawed, and gone with everything', async () => {
    await using server = await startSshd({ homeSize: '5m', user: 'deploy' });
    await expect(server.ssh('docker info')).rejects.toThrow(/Cannot connect/);
    await expect(server.ssh('head -c 6m /dev/zero > ~/full')).rejects.toThrow(/No space left/);
    await server.pause();
    let answered = false;
    const frozen = server.ssh('echo thawed', { timeout: 240_000 }).finally(() => {
      answered = true;
    });
    expect(await docker('inspect', '--format', '{{.State.Paused}}', server.name)).toBe('true');
    expect(answered).toBe(false);
    await server.unpause();
    expect(await frozen).toBe('thawed\n');
    await server.stop();
    expect(await docker('ps', '--all', '--quiet', '--filter', `name=${server.name}`)).toBe('');
  });

  it('has a network that counts, freezes and breaks', async () => {
    await using forwarder = await startForwarder({ port: classic.port });
    const read: string[] = [];
    let broken = false;
    const socket = connect({ port: forwarder.port, host: '127.0.0.1' });
    socket.on('data', (bytes) => read.push(bytes.toString('latin1')));
    socket.on('error', () => {
      broken = true;
    });
    await waitFor('the greeting of sshd', () => read.join('').startsWith('SSH-2.0-'));
    expect(forwarder.counts).toMatchObject({ connections: 1, fromTarget: read.join('').length });
    forwarder.freeze();
    const before = forwarder.counts.toTarget;
    socket.write('SSH-2.0-test\r\n');
    const second = connect({ port: forwarder.port, host: '127.0.0.1' });
    await waitFor('the second connection', () => forwarder.counts.connections === 2);
    expect(forwarder.counts.toTarget).toBe(before);
    forwarder.thaw();
    await waitFor('the frozen bytes', () => forwarder.counts.toTarget > before);
    second.destroy();
    forwarder.cutAfter(10);
    socket.write('x'.repeat(20));
    await waitFor('the cut', () => broken);
  });
});
