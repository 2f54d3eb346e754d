import { cp, mkdir, utimes, writeFile } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import { buildImages } from '../../src/build/build.ts';
import type { BuildRequest } from '../../src/build/types.ts';
import type { ComposeModel } from '../../src/compose/model.ts';
import { configDigest } from '../../src/images/archive.ts';
import { copyBusybox } from '../support/busybox.ts';
import { docker, uniqueName } from '../support/docker.ts';
import { gitRepository } from '../support/git.ts';
import { openTestHost, testContext, testPrograms } from '../support/open-host.ts';
import { startRegistry } from '../support/registry.ts';
import { requires } from '../support/requirements.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const suite = await requires('engine', 'buildx', 'git', 'registry');

const COMMIT_TIME = '2026-01-01T00:00:00Z';
const DOCKERFILE = `FROM scratch
COPY busybox /bin/busybox
ARG GREETING
COPY file /srv/file
RUN ["/bin/busybox", "sh", "-c", "echo \\"$GREETING\\" > /greeting"]
CMD ["/bin/busybox", "cat", "/greeting"]
`;

const projects: string[] = [];
afterEach(async () => {
  for (const project of projects.splice(0)) {
    const ids = (
      await docker('image', 'ls', '-q', '--filter', `label=io.deploy-kit.project=${project}`)
    ).split('\n');
    const found = [...new Set(ids.filter((id) => id !== ''))];
    if (found.length > 0) await docker('image', 'rm', '--force', ...found);
  }
});

/** A checkout with an application in `app/`. */
async function checkout(more: Record<string, string> = {}) {
  const dir = await tempDir('checkout');
  const repository = await gitRepository(dir.path);
  await mkdir(dir.join('app'));
  await copyBusybox(dir.join('app', 'busybox'));
  const sha = await repository.commit({ 'app/Dockerfile': DOCKERFILE, 'app/file': 'content\n', ...more });
  return { dir, sha, repository };
}

function request(
  dir: TempDir,
  sha: string,
  services: ComposeModel['services'],
  more: Partial<Omit<BuildRequest, 'programs'>> = {},
) {
  const project = more.project ?? uniqueName('build');
  projects.push(project);
  return {
    model: { name: project, services },
    project,
    version: 'v1',
    directory: dir.path,
    commit: { sha, time: COMMIT_TIME },
    ...more,
  };
}

const app = (dir: TempDir, more: Record<string, unknown> = {}) => ({
  build: { context: dir.join('app'), dockerfile: 'Dockerfile', ...more },
});

async function build(rest: Omit<BuildRequest, 'programs'>) {
  const context = testContext();
  const report = await buildImages({ programs: testPrograms(), ...rest }, context);
  return { ...report, log: context.log.lines };
}

suite('buildImages', () => {
  it('builds into the engine, with labels, hostile values exact, and the archive names the same digest', async () => {
    const { dir, sha } = await checkout();
    await using _ = dir;
    const greeting = 'a$b ${c} $${d} %{if} "q" \'p\' `id` $(id)';
    const r = request(
      dir,
      sha,
      { web: app(dir, { args: { GREETING: greeting } }), db: { image: 'mariadb:11' } },
      {
        version: 'feature/$(id) x',
        repository: 'https://example.org/org/repo',
      },
    );
    const { images, built, log } = await build(r);
    expect(Object.keys(images)).toEqual(['web']);
    const web = images['web'];
    expect(web).toMatchObject({
      source: 'archive',
      reference: expect.stringMatching(/^deploy-kit-build\/.*\/web:feature-id-x-\w{8}$/),
    });
    expect(await docker('run', '--rm', web?.reference ?? '')).toBe(greeting);
    const labels = JSON.parse(
      await docker('image', 'inspect', '--format', '{{json .Config.Labels}}', web?.reference ?? ''),
    );
    expect(labels).toMatchObject({
      'org.opencontainers.image.version': 'feature/$(id) x',
      'org.opencontainers.image.revision': sha,
      'org.opencontainers.image.created': COMMIT_TIME,
      'org.opencontainers.image.source': 'https://example.org/org/repo',
      'io.deploy-kit.service': 'web',
    });
    await using host = await openTestHost('local');
    expect(await configDigest(host, web?.reference ?? '')).toBe(web?.digest);
    expect(built).toMatchObject([{ services: ['web'], outcome: 'built', steps: 3 }]);
    expect(built[0]?.bytes).toBeGreaterThan(1e6);
    expect(log.filter((line) => line.startsWith('group:'))).toEqual(['group: Build web']);
    expect(log.join('\n')).toMatch(/COPY busybox/);
    expect(log.join('\n')).not.toMatch(/variable is not set/);
  });

  it.each(['engine', 'registry'])(
    'makes the same release of the same commit again, also in a fresh clone (%s)',
    async (kind) => {
      await using registry = await startRegistry();
      const { dir, sha } = await checkout();
      await using _ = dir;
      const more = kind === 'registry' ? { registry: registry.name } : {};
      const first = request(dir, sha, { web: app(dir) }, more);
      const { images } = await build(first);
      expect(images['web']?.source).toBe(kind === 'registry' ? 'registry' : 'archive');

      const again = await build(first);
      expect(again.images).toEqual(images);
      expect(again.built).toMatchObject([{ outcome: 'reused' }]);

      await using clone = await tempDir('clone');
      await cp(dir.path, clone.path, { recursive: true });
      const old = new Date('2020-01-01');
      await utimes(clone.join('app', 'file'), old, old);
      await utimes(clone.join('app', 'busybox'), old, old);
      const cloned = await build(
        request(clone, sha, { web: app(clone) }, { ...more, project: first.project }),
      );
      expect(cloned.images).toEqual(images);
      expect(cloned.built).toMatchObject([{ outcome: 'reused' }]);

      // Not from a dirty checkout, where only the builder's cache can know that it is the same.
      await writeFile(clone.join('app', 'untracked'), 'x');
      const dirty = await build(
        request(clone, sha, { web: app(clone) }, { ...more, project: first.project }),
      );
      expect(dirty.built).toMatchObject([{ outcome: 'built', cachedSteps: 3 }]);

      // Another commit, another image, though its files are the same: it says so.
      const commit = { sha: 'f'.repeat(40), time: '2026-02-03T04:05:06Z' };
      const next = await build({ ...first, commit, version: 'v2' });
      expect(next.images['web']?.digest).not.toBe(images['web']?.digest);
      expect(images['web']?.content).toMatch(/^[0-9a-f]{64}$/);
      expect(next.images['web']?.content).toBe(images['web']?.content);

      const model = { ...first.model, services: { web: app(dir, { args: { GREETING: 'hello' } }) } };
      const other = await build({ ...first, model });
      expect(other.images['web']?.content).not.toBe(images['web']?.content);
    },
  );

  it('builds anew where it was told to, and what that gives is what the tag names', async () => {
    await using registry = await startRegistry();
    const { dir, sha } = await checkout();
    await using _ = dir;
    const r = request(dir, sha, { web: app(dir) }, { registry: registry.name });
    const { images } = await build(r);
    const anew = await build({ ...r, noCache: true });
    expect(anew.built).toMatchObject([{ outcome: 'built', cachedSteps: 0 }]);
    expect((await build(r)).images).toEqual(anew.images);
    // Newer base images are asked for by building, with what the cache still allows.
    expect((await build({ ...r, pull: true })).built).toMatchObject([{ outcome: 'built' }]);
    expect(images['web']?.reference).toBe(anew.images['web']?.reference);
  });

  it('builds equal definitions once', async () => {
    const { dir, sha } = await checkout();
    await using _ = dir;
    const { images, built } = await build(
      request(dir, sha, {
        web: { ...app(dir), image: 'shop/app' },
        worker: app(dir),
        other: app(dir, { args: { GREETING: 'x' } }),
      }),
    );
    expect(built.map(({ services }) => services)).toEqual([['web', 'worker'], ['other']]);
    expect(images['worker']).toEqual(images['web']);
    expect(images['other']?.digest).not.toBe(images['web']?.digest);
  });

  it("hands over secrets, and builds on another service's image", async () => {
    const { dir, sha } = await checkout({
      'top/Dockerfile':
        'FROM base\nRUN --mount=type=secret,id=token --mount=type=secret,id=other ["/bin/busybox", "sh", "-c", ' +
        '"/bin/busybox cat /run/secrets/token /run/secrets/other | /bin/busybox sha256sum > /sum"]\nCMD ["/bin/busybox", "cat", "/sum"]\n',
      'other,file': 'from a file\n',
    });
    await using _ = dir;
    const r = request(
      dir,
      sha,
      {
        base: app(dir),
        top: {
          build: {
            context: dir.join('top'),
            additional_contexts: { base: 'service:base' },
            secrets: [{ source: 'token' }, { source: 'f', target: 'other' }],
          },
        },
      },
      { env: { PATH: 's3cr3t-value' }, services: ['top'] },
    );
    const model = {
      ...r.model,
      secrets: { token: { environment: 'PATH' }, f: { file: dir.join('other,file') } },
    };
    const { images, log } = await build({ ...r, model });
    expect(await docker('run', '--rm', images['top']?.reference ?? '')).toBe(
      `${sha256('s3cr3t-valuefrom a file\n')}  -`,
    );
    expect(log.join('\n')).not.toContain('s3cr3t-value');
  });

  it('pushes with tags for people and for itself', async () => {
    await using registry = await startRegistry();
    const { dir, sha } = await checkout();
    await using _ = dir;
    const r = request(dir, sha, { Web_1: app(dir) }, { registry: `http://${registry.name}/Org/` });
    const { images, built } = await build(r);
    const image = images['Web_1'];
    expect(image?.reference).toMatch(new RegExp(`^${registry.name}/org/${r.project}-web-1-\\w{8}:v1$`));
    const repository = image?.reference.slice(registry.name.length + 1).split(':')[0];
    const { tags } = (await (await fetch(`http://${registry.name}/v2/${repository}/tags/list`)).json()) as {
      tags: string[];
    };
    expect(tags.sort()).toEqual([
      expect.stringMatching(/^build-\w{20}$/),
      'cache',
      `sha-${sha.slice(0, 12)}`,
      'v1',
    ]);
    const head = await fetch(`http://${registry.name}/v2/${repository}/manifests/v1`, {
      headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
    });
    expect(head.headers.get('docker-content-digest')).toBe(image?.digest);
    expect(built[0]?.bytes).toBeGreaterThan(500_000);
  });
});

suite('what a failed build says', () => {
  const cases: [string, Record<string, string>, Record<string, unknown>, RegExp, RegExp][] = [
    [
      'no context',
      {},
      { context: '/nope' },
      /^services.web.build.context: the checkout has no directory \/nope/,
      /correct the path/,
    ],
    [
      'no Dockerfile',
      {},
      { dockerfile: 'Nope' },
      /^services.web.build.dockerfile: the checkout has no file .*\/app\/Nope/,
      /commit it, or name it/,
    ],
    [
      'a step',
      {
        'app/Dockerfile':
          'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "sh", "-c", "echo one; exit 3"]\n',
      },
      {},
      /^building service web failed at: RUN .*\(Dockerfile:3\)\none\n.*exit code: 3/s,
      /docker compose build/,
    ],
    [
      'a missing file',
      { 'app/Dockerfile': 'FROM scratch\nCOPY nope /\n' },
      {},
      /failed at: COPY nope \/ .*"\/nope": not found/s,
      /\.dockerignore/,
    ],
    [
      'an unknown instruction',
      { 'app/Dockerfile': 'FROM scratch\nFOO x\n' },
      {},
      /building service web failed.*line 2: unknown instruction: FOO/s,
      /correct the Dockerfile/,
    ],
    [
      'an unknown stage',
      {},
      { target: 'prod' },
      /building service web failed.*target stage "prod"/s,
      /build.target/,
    ],
    ['what buildx cannot', {}, { privileged: true }, /services.web.build.privileged/, /remove it/],
    [
      'a base image nobody has',
      { 'app/Dockerfile': 'FROM 127.0.0.1:1/nope:1\n' },
      {},
      /127.0.0.1:1\/nope:1.*connection refused/s,
      /registry of the base image/,
    ],
  ];
  it.each(cases)('%s', async (_name, files, more, message, fix) => {
    const { dir, sha } = await checkout(files);
    await using _ = dir;
    const error = await build(request(dir, sha, { web: app(dir, more) })).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'UserError' });
    expect(error.message).toMatch(message);
    expect(error.fix).toMatch(fix);
  });

  it('which of several services', async () => {
    const { dir, sha } = await checkout({
      'app/Broken': 'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "false"]\n',
    });
    await using _ = dir;
    const error = await build(
      request(dir, sha, { web: app(dir), api: app(dir, { dockerfile: 'Broken' }) }),
    ).catch((e) => e);
    expect(error.message).toMatch(/^building service api failed at: RUN .*\(Broken:3\)/);
  });

  it('an unknown service, one image built in two ways', async () => {
    const { dir, sha } = await checkout();
    await using _ = dir;
    const services = {
      web: { ...app(dir), image: 'x' },
      db: { image: 'y' },
      api: { ...app(dir, { target: 't' }), image: 'x' },
    };
    const attempt = (only: string[]) =>
      build(request(dir, sha, services, { services: only })).catch((e) => e.message);
    expect(await attempt(['wbe'])).toMatch(/no service wbe .*did you mean 'web'/);
    expect(await attempt(['web', 'api'])).toMatch(/services web and api both build image x/);
  });

  it('a registry that does not answer', async () => {
    const { dir, sha } = await checkout();
    await using _ = dir;
    const error = await build(request(dir, sha, { web: app(dir) }, { registry: '127.0.0.1:1/org' })).catch(
      (e) => e,
    );
    expect(error.message).toMatch(
      /^127.0.0.1:1\/org\/.*-web was built but cannot be pushed: registry 127.0.0.1:1 cannot be reached/,
    );
    expect(error.fix).toMatch(/check that 127.0.0.1:1 answers/);
  });
});
