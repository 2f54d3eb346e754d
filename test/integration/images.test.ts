import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildImages } from '../../src/build/build.ts';
import { prune } from '../../src/deploy/finish/prune.ts';
import { configDigest } from '../../src/images/archive.ts';
import { registryLogin } from '../../src/images/login.ts';
import { contentTag } from '../../src/images/names.ts';
import { resolveImages } from '../../src/images/resolve.ts';
import { streamImages } from '../../src/images/stream.ts';
import type { ImageMap } from '../../src/release/types.ts';
import { copyBusybox } from '../support/busybox.ts';
import { docker, removeTags, uniqueName } from '../support/docker.ts';
import { bringImages, lockHost } from '../support/locked.ts';
import { openTestHost, testContext, testJob, testPrograms } from '../support/open-host.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { aRelease } from '../support/releases.ts';
import { requires } from '../support/requirements.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'buildx', 'registry', 'ssh', 'compose');

const environment = uniqueName('images');
const naming = { composeProject: `shop-${environment}` };
let registry: TestRegistry;
let dir: TempDir;
let classic: TestServer;
let containerd: TestServer;
/** In the registry as `pushed:1`, and in the engine of this machine alone as `local`. */
let pushed: string;
let local: string;

async function makeImage(reference: string, content: string): Promise<void> {
  const context = dir.join(content);
  await mkdir(context, { recursive: true });
  await copyBusybox(`${context}/busybox`);
  await writeFile(`${context}/content`, content);
  const dockerfile =
    'FROM scratch\nCOPY busybox /bin/busybox\nCOPY content /content\nCMD ["/bin/busybox", "cat", "/content"]\n';
  await writeFile(`${context}/Dockerfile`, dockerfile);
  await docker(
    'build',
    '--quiet',
    '--provenance=false',
    '--label',
    `dk.images=${environment}`,
    '--tag',
    reference,
    context,
  );
}

beforeAll(async () => {
  [registry, classic, containerd] = await Promise.all([
    startRegistry(),
    startServer({ name: 'images' }),
    startServer({ name: 'images', containerd: true }),
  ]);
  dir = await tempDir('images');
  pushed = `${registry.name}/shop/pushed:1`;
  local = `${environment}/local:dev`;
  await makeImage(pushed, 'pushed one');
  await docker('push', '--quiet', pushed);
  await docker('rmi', pushed);
  await makeImage(local, 'local one');
}, 300_000);

afterAll(async () => {
  await Promise.all([registry?.[Symbol.asyncDispose](), classic?.stop(), containerd?.stop()]);
  await dir?.[Symbol.asyncDispose]();
  const ids = (await docker('image', 'ls', '-q', '--filter', `label=dk.images=${environment}`)).split('\n');
  const found = [...new Set(ids.filter((id) => id !== ''))];
  if (found.length > 0) await docker('rmi', '--force', ...found);
});

const modelOf = (images: Record<string, string>) => ({
  name: 'shop',
  services: Object.fromEntries(Object.entries(images).map(([service, image]) => [service, { image }])),
});

async function resolve(
  images: Record<string, string>,
  more: { previous?: ImageMap; refresh?: boolean; built?: ImageMap; isStreamed?: boolean } = {},
) {
  await using host = await openTestHost('local');
  return resolveImages(
    { host, model: modelOf(images), built: {}, refresh: false, isStreamed: true, ...more },
    testContext(),
  );
}

suite('resolveImages', () => {
  it('asks the registry, then the engine, and leaves a digest alone', async () => {
    const digest = `sha256:${'0'.repeat(64)}` as const;
    const { images, notes } = await resolve({ a: pushed, b: pushed, c: local, d: `${pushed}@${digest}` });
    expect(images['a']).toEqual(images['b']);
    const manifest = await fetch(`http://${registry.name}/v2/shop/pushed/manifests/1`, {
      method: 'HEAD',
      headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
    });
    expect(images['a']).toMatchObject({
      source: 'registry',
      reference: pushed,
      pull: `${registry.name}/shop/pushed@${manifest.headers.get('docker-content-digest')}`,
    });
    expect(images['c']).toEqual({ source: 'archive', reference: local, digest: await savedDigest(local) });
    expect(images['d']).toMatchObject({ pull: `${registry.name}/shop/pushed@${digest}`, digest });
    expect(notes).toEqual([
      expect.stringMatching(/is taken from this machine's engine.*is streamed to the hosts/),
    ]);
  });

  it('keeps what the release before had until the line changes, and says that a newer one exists', async () => {
    const moving = `${registry.name}/shop/moving:1`;
    await makeImage(moving, 'moving one');
    await docker('push', '--quiet', moving);
    const first = await resolve({ db: moving });
    await makeImage(moving, 'moving two');
    await docker('push', '--quiet', moving);
    const kept = await resolve({ db: moving }, { previous: first.images });
    expect(kept.images).toEqual(first.images);
    expect(kept.notes).toEqual([expect.stringContaining('has moved')]);
    const fresh = await resolve({ db: moving }, { previous: first.images, refresh: true });
    expect(fresh.images['db']?.digest).not.toBe(first.images['db']?.digest);
    expect(fresh.notes).toEqual([]);
    const other = await resolve({ db: pushed }, { previous: first.images });
    expect(other.images['db']?.reference).toBe(pushed);
    // With the registry away what is kept needs no registry.
    await registry.stop();
    try {
      expect(await resolve({ db: moving }, { previous: first.images })).toEqual({
        images: first.images,
        notes: [],
      });
    } finally {
      await registry.start();
    }
  });

  it('tells absent, unreachable and unbuilt apart, all at once', async () => {
    const error = await resolve({ a: `${registry.name}/shop/none:1`, b: '127.0.0.1:1/x:1' }).catch((e) => e);
    expect(error).toMatchObject({ name: 'UserError' });
    expect(error.message).toMatch(
      new RegExp(
        `^services.a: image ${registry.name}/shop/none:1: registry ${registry.name} does not have it; the engine of this machine .*\n` +
          'services.b: image 127.0.0.1:1/x:1: registry 127.0.0.1:1 cannot be reached: .*connection refused',
      ),
    );
    expect(error.fix).toContain('check the name and the tag');
    await using host = await openTestHost('local');
    const model = { name: 'x', services: { web: { build: { context: '.' } } } };
    await expect(
      resolveImages({ host, model, built: {}, refresh: false, isStreamed: true }, testContext()),
    ).rejects.toMatchObject({
      message: expect.stringContaining("service web has 'build:', but no image of it was built"),
      fix: expect.stringContaining('build-images'),
    });
  });
});

suite('bringing images to a host', () => {
  it('needs only tags on the machine that built', async () => {
    await using host = await openTestHost('local');
    const { images } = await resolve({ web: local, db: pushed });
    const ids = await bringImages({ host, local: host, images, naming }, testContext());
    expect(ids['web']).toBe(await docker('image', 'inspect', '--format', '{{.Id}}', local));
    await registry.stop();
    try {
      const context = testContext();
      expect(await bringImages({ host, local: host, images, naming }, context)).toEqual(ids);
      expect(context.log.lines.join()).toContain('all there already, 2 images');
    } finally {
      await registry.start();
    }
  });

  it('pulls once more what somebody pruned before it had its tag', async () => {
    const { images } = await resolve({ db: pushed });
    const [bin, done] = [dir.join('bin'), dir.join('pruned')];
    await mkdir(bin, { recursive: true });
    const real = (await promisify(execFile)('sh', ['-c', 'command -v docker'])).stdout.trim();
    const script = `#!/bin/sh
if [ "$1" = tag ] && [ ! -e '${done}' ]; then : >'${done}'; ${real} image rm -f -- "$3"; fi
exec ${real} "$@"
`;
    await writeFile(path.join(bin, 'docker'), script, { mode: 0o755 });
    const environment = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
    await using host = await openTestHost('local', undefined, { environment });
    const composeProject = uniqueName('pruned');
    const ids = await bringImages(
      { host, local: host, images, naming: { composeProject } },
      testContext(),
    ).finally(() => removeTags(`deploy-kit/${composeProject}/*`));
    expect(Object.keys(ids)).toEqual(['db']);
    expect(await readFile(done, 'utf8')).toBe('');
  });

  it('refuses what is no longer the image that was built', async () => {
    await using host = await openTestHost('local');
    const gone = {
      web: { source: 'archive', reference: `${environment}/gone:1`, digest: `sha256:${'1'.repeat(64)}` },
    } as const;
    await expect(
      bringImages({ host, local: host, images: gone, naming }, testContext()),
    ).rejects.toMatchObject({
      message: expect.stringContaining('is not on this machine'),
      fix: expect.stringContaining('registry'),
    });
    const moved = { web: { ...gone.web, reference: local } };
    await expect(
      bringImages({ host, local: host, images: moved, naming }, testContext()),
    ).rejects.toMatchObject({ message: expect.stringContaining('is another image on this machine now') });
  });
});

suite('with a login', () => {
  const account = { username: 'deployer', password: 'p4ss$w"rd' };
  // bcrypt of that password.
  const htpasswd = 'deployer:$2b$04$2Dm.uBsRXLaRCWKVFp/SCOmpqkefwVIF0x7qBgePHczd.Zn778Z9O\n';

  it('pushes and pulls with no password in any file, and says so when it is refused', async () => {
    await using closed = await startRegistry({ htpasswd });
    await using host = await openTestHost('local');
    const context = testContext();
    const project = uniqueName('login');
    const request = {
      host,
      programs: testPrograms(),
      model: { name: project, services: { web: { build: { context: dir.join('local one') } } } },
      project,
      version: '1',
      directory: dir.path,
      registry: closed.name,
    };
    const refused = await buildImages(request, context).catch((e) => e);
    expect(refused.message).toMatch(/was built but cannot be pushed: registry .* denied access: /);
    expect(refused.fix).toContain('registry-password');

    const credentials = { registry: closed.name, ...account };
    await using login = await registryLogin(host, credentials, context);
    const directory = login.env['DOCKER_CONFIG'] ?? '';
    for (const file of await readdir(directory)) {
      const content = await readFile(path.join(directory, file), 'utf8').catch(() => '');
      expect(content).not.toContain(account.password);
      expect(content).not.toContain(Buffer.from(account.password).toString('base64').slice(0, 8));
    }
    const { images } = await buildImages({ ...request, loginEnv: login.env }, context);
    expect(images['web']?.source).toBe('registry');

    await docker('rmi', '--force', `${closed.name}/${project}-web:1`);
    const bring = { host, local: host, images, naming: { composeProject: project } };
    await expect(bringImages(bring, testContext())).rejects.toMatchObject({
      message: expect.stringMatching(/^local cannot pull .* denied access/),
      fix: expect.stringContaining('registry-password'),
    });
    const wrong = { ...credentials, password: 'wrong' };
    await expect(bringImages({ ...bring, credentials: wrong }, testContext())).rejects.toMatchObject({
      message: expect.stringMatching(/denied access/),
    });
    expect(await bringImages({ ...bring, credentials }, testContext())).toHaveProperty('web');
    const ids = await docker('image', 'ls', '--quiet', '--filter', `label=io.deploy-kit.project=${project}`);
    await docker('rmi', '--force', ...new Set(ids.split('\n')));
  });
});

for (const store of ['classic', 'containerd']) {
  suite(`over ssh, ${store} image store`, () => {
    let server: TestServer;
    beforeAll(() => {
      server = store === 'classic' ? classic : containerd;
    });

    it('pulls and streams once; what it brought survives prune, with the registry down', async () => {
      await using job = testJob();
      await using local_ = await openTestHost('local');
      await using host = await openTestHost(server.address, sshOf(server, job));
      await using _ = await server.reach(registry.port);
      const { images } = await resolve({ web: local, worker: local, db: pushed });
      const context = testContext();
      const request = { host, local: local_, images, naming };
      const ids = await bringImages(request, context);
      expect(Object.keys(ids).sort()).toEqual(['db', 'web', 'worker']);
      expect(context.log.lines.join('\n')).toMatch(/2 images streamed, .*\n?/);
      expect(context.log.lines.join('\n')).toContain(`pulled ${pushed}`);
      // The same content under either store, though the ids differ.
      const tag = contentTag(naming, 'web', images['web']?.digest ?? 'sha256:');
      expect(await configDigest(host, tag)).toBe(images['web']?.digest);
      expect(ids['web'] === images['web']?.digest).toBe(store === 'classic');

      await registry.stop();
      try {
        await server.exec(['docker', 'image', 'prune', '-f']);
        const again = testContext();
        expect(await bringImages(request, again)).toEqual(ids);
        expect(again.log.lines).toEqual([`info: ${host.name}: all there already, 3 images`]);
        if (store === 'classic') {
          // Somebody moved our tag to another image: only the classic store tells by its ids, and it is put right.
          await server.exec(['docker', 'tag', ids['db'] ?? '', tag]);
          expect(await bringImages(request, testContext())).toEqual(ids);
        }
        await up(server, tag, 'local one');
        await up(server, contentTag(naming, 'db', images['db']?.digest ?? 'sha256:'), 'pushed one');
        // What pin.yml could name instead: the digest as pulled. It works as well, as long as nobody untags it.
        const db = images['db'];
        if (db?.source === 'registry') await up(server, db.pull, 'pushed one');
      } finally {
        await registry.start();
      }
    });

    it('what was pulled goes with its last tag, and not before', async () => {
      await using job = testJob();
      await using local_ = await openTestHost('local');
      await using host = await openTestHost(server.address, sshOf(server, job));
      await using _ = await server.reach(registry.port);
      const { images } = await resolve({ db: pushed });
      const [ours, others] = [uniqueName('prune'), uniqueName('prune')];
      for (const composeProject of [ours, others]) {
        const request = { host, local: local_, images, naming: { composeProject } };
        await bringImages(request, testContext());
      }
      const used = contentTag({ composeProject: others }, 'db', images['db']?.digest ?? 'sha256:');
      const dropped = async (composeProject: string) => {
        await using locked = await lockHost(host, testContext());
        await prune(locked, aRelease({ composeProject, services: {} }));
        return (await server.exec(['docker', 'image', 'ls', '--digests'])).stdout;
      };
      expect(await dropped(ours)).toContain(`${others}/db`);
      await up(server, used, 'pushed one');
      await dropped(naming.composeProject);
      // Somebody's container was made from what was pulled, and stands still.
      const pull = images['db']?.source === 'registry' ? images['db'].pull : '';
      const holder = uniqueName('holder');
      await server.exec(['docker', 'create', '--name', holder, pull]);
      expect(await dropped(others)).toContain(`${registry.name}/shop/pushed`);
      expect((await server.exec(['docker', 'start', '--attach', holder])).stdout.trim()).toBe('pushed one');
      await server.exec(['docker', 'rm', holder]);
      await bringImages({ host, local: local_, images, naming: { composeProject: others } }, testContext());
      const left = await dropped(others);
      expect(left).not.toContain(`${registry.name}/shop/pushed`);
      expect(left).not.toContain(others);
    });

    it('says who cannot be reached, and leaves no temporary directory', async () => {
      await using job = testJob();
      await using local_ = await openTestHost('local');
      await using host = await openTestHost(server.address, sshOf(server, job));
      const { images } = await resolve({ other: `${pushed}` });
      const request = { host, local: local_, images, naming: { composeProject: 'unreached' } };
      const error = await bringImages(
        { ...request, credentials: { registry: registry.name, username: 'u', password: 'p4ssw0rd' } },
        testContext(),
      ).catch((e) => e);
      // The registry's port leads nowhere in the server unless the test opens a way.
      expect(error.message).toMatch(/cannot pull .*registry 127\.0\.0\.1:\d+ cannot be reached/);
      expect(error.message).not.toContain('p4ssw0rd');
      expect((await server.exec(['sh', '-c', 'ls -A /root'])).stdout).not.toContain('.deploy-kit-login');
    });
  });
}

suite('when a host gives trouble', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = classic;
    // As if nothing had been brought there yet.
    await server.exec(['docker', 'image', 'prune', '--all', '--force']);
  });

  it('says that its disk is full, for a stream and for a pull', async () => {
    await using job = testJob();
    await using local_ = await openTestHost('local');
    await using host = await openTestHost(server.address, sshOf(server, job));
    await using _ = await server.reach(registry.port);
    const { images } = await resolve({ web: local, db: pushed });
    // Where the engine unpacks what it loads and pulls.
    const full = await server.exec([
      'mount',
      '-t',
      'tmpfs',
      '-o',
      'size=64k',
      'tmpfs',
      '/var/lib/docker/tmp',
    ]);
    expect(full.code).toBe(0);
    try {
      for (const service of ['web', 'db']) {
        const one = Object.fromEntries(Object.entries(images).filter(([name]) => name === service));
        const attempt = bringImages({ host, local: local_, images: one, naming }, testContext());
        await expect(attempt).rejects.toMatchObject({
          name: 'UserError',
          message: expect.stringMatching(/has no disk space left for .*(web|pushed)/),
          fix: expect.stringContaining('docker system df'),
        });
      }
    } finally {
      await server.exec(['umount', '/var/lib/docker/tmp']);
    }
    expect(await bringImages({ host, local: local_, images, naming }, testContext())).toHaveProperty('web');
  });

  it('stops at once when it is told to, also while the engine over there hangs', async () => {
    await using job = testJob();
    await using local_ = await openTestHost('local');
    await using host = await openTestHost(server.address, sshOf(server, job));
    const { images } = await resolve({ web: local });
    const controller = new AbortController();
    const context = { ...testContext(), signal: controller.signal };
    const freeze = (signal: string) => server.exec(['sh', '-c', `kill -${signal} $(pidof dockerd)`]);
    await using locked = await lockHost(host, context);
    const request = { from: local_, to: locked, tags: [images['web']?.reference ?? ''] };
    await freeze('STOP');
    try {
      const streaming = streamImages(request).catch((error) => error);
      await waitFor(
        'docker load over there',
        async () => (await server.exec(['pgrep', '-f', 'docker load'])).code === 0,
      );
      controller.abort(new Error('cancelled by a test'));
      expect(await streaming).toMatchObject({ message: 'cancelled by a test' });
      await waitFor('its end', async () => (await server.exec(['pgrep', '-f', 'docker load'])).code !== 0);
    } finally {
      await freeze('CONT');
    }
  });
});

/** Starts it as a deploy does, and reads what it prints. */
async function up(server: TestServer, image: string, content: string): Promise<void> {
  const file = JSON.stringify({ services: { one: { image, pull_policy: 'never', network_mode: 'none' } } });
  const compose = ['docker', 'compose', '-p', 'dk', '-f', '-'];
  const started = await server.exec([...compose, 'up', '-d', '--pull', 'never', '--no-build'], {
    input: file,
  });
  expect(started).toMatchObject({ code: 0 });
  // The engine may write a container's last words down after its end.
  const said = await waitFor(
    `what ${image} prints`,
    async () => (await server.exec(['docker', 'logs', 'dk-one-1'])).stdout || undefined,
  );
  expect(said).toBe(content);
  await server.exec([...compose, 'down', '-t', '0'], { input: file });
}

/** What tar says of an image's config, whichever image store the engine has. */
async function savedDigest(reference: string): Promise<string> {
  const script = 'docker save "$1" | tar -xOf - manifest.json';
  const { stdout } = await promisify(execFile)('sh', ['-c', script, 'sh', reference]);
  return `sha256:${/[0-9a-f]{64}/.exec(stdout)?.[0]}`;
}

function sshOf(server: TestServer, { jobKey }: { jobKey: string }) {
  return { jobKey, privateKey: server.privateKey, knownHosts: server.knownHostsLine };
}
