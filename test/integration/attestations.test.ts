import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildImages } from '../../src/build/build.ts';
import type { BuildRequest } from '../../src/build/types.ts';
import { testJob } from '../support/action.ts';
import { copyBusybox } from '../support/busybox.ts';
import { docker, removeProject, removeTags, uniqueName } from '../support/docker.ts';
import { gitRepository, type TestRepository } from '../support/git.ts';
import { testContext, testPrograms } from '../support/open-host.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { requires } from '../support/requirements.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'registry', 'ssh');

const DOCKERFILE = `FROM scratch
COPY busybox /bin/busybox
ARG GREETING
RUN ["/bin/busybox", "sh", "-c", "echo \\"$GREETING\\" > /greeting"]
CMD ["/bin/busybox", "sleep", "100000"]
`;
/** What BuildKit's own scanner does, but for knowing packages. */
const SCANNER = `#!/bin/busybox sh
if [ "$FAIL" = yes ]; then echo 'no space for a catalogue' >&2; exit 3; fi
printf '%s' '{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document",' \\
  '"predicate":{"spdxVersion":"SPDX-2.3","name":"looked at"}}' >"$BUILDKIT_SCAN_DESTINATION/sbom.spdx.json"
`;

suite('attestations', () => {
  let registry: TestRegistry;
  /** Its engine has a builder that can make them; the one of this machine cannot. */
  let machine: TestServer;
  let engine: Awaited<ReturnType<TestServer['engine']>>;
  let reach: AsyncDisposable;
  let dir: TempDir;
  let repository: TestRepository;
  let sha: string;
  let able: Record<string, string>;

  beforeAll(async () => {
    [registry, machine, dir] = await Promise.all([
      startRegistry(),
      startServer({ name: 'attest', containerd: true }),
      tempDir('attest'),
    ]);
    reach = await machine.reach(registry.port);
    engine = await machine.engine();
    able = { DOCKER_HOST: engine.address };
    repository = await gitRepository(dir.join('checkout'));
    await repository.git('remote', 'add', 'origin', 'https://octo:hunter2@example.org/octo/shop.git');
    await mkdir(dir.join('checkout/app'));
    await copyBusybox(dir.join('checkout/app/busybox'));
    sha = await repository.commit({ 'app/Dockerfile': DOCKERFILE });
    for (const [name, fail] of [
      ['scanner', 'no'],
      ['broken', 'yes'],
    ] as const) {
      await mkdir(dir.join(name));
      await copyBusybox(dir.join(name, 'busybox'));
      await writeFile(dir.join(name, 'scan'), SCANNER);
      await chmod(dir.join(name, 'scan'), 0o755);
      const file = `FROM scratch\nENV FAIL=${fail}\nCOPY busybox /bin/busybox\nCOPY scan /scan\nWORKDIR /tmp\nENTRYPOINT ["/scan"]\n`;
      await writeFile(dir.join(name, 'Dockerfile'), file);
      const env = { ...process.env, ...able };
      const output = `type=registry,name=${registry.name}/${name}:1`;
      await testPrograms(env).run([
        'docker',
        'buildx',
        'build',
        '--quiet',
        '--output',
        output,
        dir.join(name),
      ]);
    }
  }, 300_000);
  afterAll(async () => {
    // What the builder of this machine made.
    for (const made of [`${registry?.name}/*`, 'deploy-kit-build/dk-attest-*/*']) {
      await removeTags(made);
    }
    await engine?.[Symbol.asyncDispose]();
    await reach?.[Symbol.asyncDispose]();
    await Promise.all([registry?.[Symbol.asyncDispose](), machine?.stop()]);
    await dir?.[Symbol.asyncDispose]();
  });

  async function build(more: Partial<BuildRequest> = {}, env = able) {
    const context = testContext();
    const { project = uniqueName('attest') } = more;
    const checkout = dir.join('checkout');
    const context_ = {
      context: `${checkout}/app`,
      dockerfile: 'Dockerfile',
      args: { GREETING: 'a-build-argument' },
    };
    const report = await buildImages(
      {
        programs: testPrograms({ ...process.env, ...env }),
        model: { name: project, services: { web: { build: context_ } } },
        project,
        version: 'v1',
        directory: checkout,
        commit: { sha, time: '2026-01-01T00:00:00Z' },
        registry: registry.name,
        sbomScanner: `${registry.name}/scanner:1`,
        ...more,
      },
      context,
    );
    const pull = (report.images['web'] as { pull?: string } | undefined)?.pull ?? '';
    return { ...report, project, pull, log: context.log.lines };
  }
  /** The first test's, on which the next one goes on. */
  let first: Awaited<ReturnType<typeof build>>;
  /** What buildx says of an image in the registry. */
  async function said(pull: string, what: 'Provenance' | 'SBOM'): Promise<string> {
    const argv = ['buildx', 'imagetools', 'inspect', '--format', `{{json .${what}}}`, pull];
    return await docker(...argv);
  }

  it('says of which commit and repository an image is, and what is in it, without the values of build arguments', async () => {
    first = await build();
    const { pull, attestations, unattested, built } = first;
    expect({ attestations, unattested }).toEqual({
      attestations: ['provenance', 'sbom'],
      unattested: undefined,
    });
    const provenance = await said(pull, 'Provenance');
    expect(provenance).toContain(sha);
    expect(provenance).toContain('https://example.org/octo/shop.git');
    for (const secret of ['a-build-argument', 'hunter2']) expect(provenance).not.toContain(secret);
    expect(await said(pull, 'SBOM')).toContain('looked at');
    expect(built[0]?.bytes).toBeGreaterThan(1e5);
  });

  it('is found again by its commit, statements and all, and has the content of an image without', async () => {
    const again = await build({ project: first.project });
    expect(again.images).toEqual(first.images);
    expect(again.built).toMatchObject([{ outcome: 'reused' }]);
    // Built anew it is another index of the same image.
    const anew = await build({ project: first.project, noCache: false, pull: true });
    expect(anew.images['web']?.digest).not.toBe(first.images['web']?.digest);
    const without = await build({ project: first.project, attestations: 'off', pull: true });
    expect(await said(without.pull, 'Provenance')).toMatch(/^(null|\{\})$/);
    const contents = [first, anew, without].map(({ images }) => images['web']?.content);
    expect(new Set(contents).size, contents.join()).toBe(1);
    expect(contents[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['that is not there', 'nothing:1', /nothing:1.*not found/],
    ['that fails', 'broken:1', /broken:1/],
  ])(
    'goes without the SBOM of a scanner %s, and says so once; unless both are asked for',
    async (_, name, why) => {
      const sbomScanner = `${registry.name}/${name}`;
      const { pull, attestations, unattested, log, built } = await build({ sbomScanner });
      expect(attestations).toEqual(['provenance']);
      expect(unattested).toMatch(why);
      expect(await said(pull, 'Provenance')).toContain(sha);
      expect(log.filter((line) => line.includes('images are built with provenance alone'))).toHaveLength(1);
      expect(built).toMatchObject([{ outcome: 'built', steps: 2 }]);
      await expect(build({ sbomScanner, attestations: 'all' })).rejects.toMatchObject({
        message: expect.stringMatching(why),
        fix: expect.stringContaining('build.sbom-scanner'),
      });
    },
  );

  it('goes without any where the registry takes no index, and fails of it when they are asked for', async () => {
    await using old = await registryWithoutIndexes(registry.port);
    await using _ = await machine.reach(old.port);
    const where = { registry: `127.0.0.1:${old.port}` };
    const { attestations, unattested, pull, log } = await build(where);
    expect(attestations, log.join('\n')).toEqual([]);
    expect(unattested).toMatch(/the registry does not take them: .*/);
    expect(await said(pull, 'Provenance')).toMatch(/^(null|\{\})$/);
    await expect(build({ ...where, attestations: 'provenance' })).rejects.toMatchObject({
      fix: 'set build.attestations to off',
    });
  });

  it('goes without any where the builder cannot make them, or nothing is pushed, without a warning', async () => {
    const cannot = await build({}, {});
    expect(cannot.attestations).toEqual([]);
    const lines = cannot.log.filter((line) => line.includes('without attestations'));
    expect(lines).toEqual([expect.stringMatching(/^info: .*the builder of this machine cannot make them$/)]);
    const streamed = await build({ registry: undefined }, {});
    expect(streamed.log.filter((line) => line.includes('without attestations'))).toHaveLength(1);
    expect([...cannot.log, ...streamed.log].join('\n')).not.toMatch(/^(warning|error)/m);
    await expect(build({ attestations: 'provenance' }, {})).rejects.toMatchObject({
      message: 'build.attestations is provenance, but the builder of this machine cannot make them',
      fix: expect.stringContaining('docker/setup-buildx-action'),
    });
    await expect(build({ attestations: 'all', registry: undefined })).rejects.toThrow(/no build\.registry/);
  });

  it.each(['classic', 'containerd'])(
    'runs on hosts with the %s store, and an image of the same content without attestations recreates nothing',
    async (store) => {
      await using job = await testJob();
      const project = uniqueName('attest');
      const host = store === 'classic' ? {} : able;
      const shop = await gitRepository(job.workspace);
      await mkdir(`${job.workspace}/app`);
      await copyBusybox(`${job.workspace}/app/busybox`);
      await job.write({
        'app/Dockerfile': DOCKERFILE,
        'compose.yml': 'services:\n  web: { build: app, init: true }\n',
        'deploy-kit.yml': [
          `project: ${project}`,
          `build: { registry: '${registry.name}', sbom-scanner: '${registry.name}/scanner:1' }`,
          `environments: { production: { hosts: [local], deploy-path: ${job.temp}/there } }`,
        ].join('\n'),
      });
      /** A commit that changes no file, built and deployed: what was built, what runs, and what became of the service. */
      const deploy = async (version: string, builder: Record<string, string>) => {
        await shop.commit({}, version);
        const { code, stdout, outputs, summary } = await job.run('build-images', {
          inputs: { version },
          env: builder,
        });
        expect(code, stdout).toBe(0);
        const { images = '' } = outputs;
        const deployed = await job.run('deploy-compose', { inputs: { version, images }, env: host });
        expect(deployed.code, deployed.stdout).toBe(0);
        const { release, plans } = deployed.report as {
          release: { images: { web: { digest: string } } };
          plans: { services: { action: string }[] }[];
        };
        const built = JSON.parse(images) as typeof release.images;
        const actions = plans.flatMap(({ services }) => services.map(({ action }) => action));
        return { summary, built: built.web.digest, runs: release.images.web.digest, actions };
      };
      try {
        const first = await deploy('v1', able);
        expect(first).toMatchObject({ runs: first.built, actions: ['create'] });
        expect(first.summary).toContain('Beside what was built: provenance, SBOM.');
        const plain = await deploy('v2', {});
        expect(plain.summary).toContain('the builder of this machine cannot make them');
        const third = await deploy('v3', able);
        expect(new Set([first, plain, third].map(({ built }) => built)).size).toBe(3);
        for (const { runs, actions } of [plain, third]) {
          expect({ runs, actions }).toEqual({ runs: first.built, actions: ['keep'] });
        }
      } finally {
        if (store === 'classic') await removeProject(`${project}-production`);
        // Under the names by which they were pulled, too.
        const label = `label=io.deploy-kit.project=${project}`;
        const ids = new Set((await docker('image', 'ls', '-q', '--filter', label)).split('\n'));
        ids.delete('');
        if (ids.size > 0) await docker('image', 'rm', '--force', ...ids);
      }
    },
  );
});

/** A registry as there were some before OCI 1.1: it refuses every index. */
async function registryWithoutIndexes(port: number): Promise<{ port: number } & AsyncDisposable> {
  const server: Server = createServer((asked, answer) => {
    if (asked.method === 'PUT' && /index|manifest\.list/.test(asked.headers['content-type'] ?? '')) {
      asked.resume();
      answer.writeHead(400, { 'content-type': 'application/json' });
      answer.end('{"errors":[{"code":"MANIFEST_INVALID","message":"manifest invalid"}]}');
      return;
    }
    const { method, url: path, headers } = asked;
    const onward = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 500, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
