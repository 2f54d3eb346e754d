import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mustRun } from '../../scripts/setup/run.mjs';
import { backUpHosts } from '../../src/backup/hosts.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { Host } from '../../src/host/host.ts';
import {
  type HostReport,
  type MaintenanceReport,
  type MaintenanceRequest,
  maintain,
} from '../../src/maintenance/maintenance.ts';
import type { WarningKind } from '../../src/maintenance/types.ts';
import { anAccess } from '../support/backup.ts';
import { BACKUP_DEFAULTS } from '../support/backup-settings.ts';
import { Deploying, type DeployOptions } from '../support/deploying.ts';
import { docker, LABEL, uniqueName } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { openTestHost, testContext, testJob } from '../support/open-host.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { requires } from '../support/requirements.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { waitFor } from '../support/wait.ts';

const sshOf = (server: TestServer, { jobKey }: { readonly jobKey: string }) => ({
  jobKey,
  privateKey: server.privateKey,
  knownHosts: server.knownHostsLine,
});

const suite = await requires('engine', 'compose', 'buildx', 'registry', 'ssh', 'linux');

const DAY = 86_400_000;
const LIMITS = { disk: 100, certificate: 21, backup: 3 };

interface Options extends Partial<Pick<MaintenanceRequest, 'dryRun' | 'cache' | 'limits' | 'lockWait'>> {
  readonly settings?: DeployOptions['settings'];
  readonly keepReleases?: number;
  /** How far our clock is ahead. */
  readonly later?: number;
  readonly context?: ReturnType<typeof testContext>;
}

function maintained(stack: Deploying, host: Host, options: Options = {}): Promise<MaintenanceReport> {
  const { later = 0, keepReleases = 1, settings = {}, context = testContext(), ...more } = options;
  return maintain(
    {
      settings: stack.settings({ settings, deploy: { keepReleases } }),
      hosts: [host.name],
      open: async () => ({ list: [host], [Symbol.asyncDispose]: async () => {} }),
      run: stack.identity({ run: 'local:elsewhere:1:1' }),
      dryRun: false,
      cache: { kind: 'all' },
      limits: LIMITS,
      lockWait: 0,
      ...more,
    },
    { ...context, now: () => Date.now() + later },
  );
}

/** The report of the one host. */
function ofHost({ hosts: [host] }: MaintenanceReport): HostReport {
  if (host === undefined || 'error' in host) throw new Error(`it was not looked after: ${host?.error}`);
  return host;
}

suite('environments and a stack of others on one host', () => {
  const project = uniqueName('shop');
  const VERSIONS = [1, 2, 3];
  const backup = {
    ...BACKUP_DEFAULTS,
    volumes: ['data'],
    keep: { last: 5 },
  } satisfies Settings['backup'];
  const settingsOf = (environment: string) => ({ project, environment, backup });
  const settings = () => ({ ...settingsOf('staging'), backup: { ...backup, keep: { last: 1 } } });
  let registry: TestRegistry;

  const image = (version: number) => `${registry.name}/shop/web:${version}`;

  beforeAll(async () => {
    registry = await startRegistry();
    await using files = await tempDir('maintenance');
    await writeFile(files.join('Dockerfile'), `FROM ${await busyboxImage()}\nCOPY big /\n`);
    for (const version of VERSIONS) {
      await writeFile(files.join('big'), randomBytes(300_000));
      const labels = ['--label', `io.deploy-kit.project=${project}`, '--label', LABEL];
      await docker('build', '--quiet', '--provenance=false', ...labels, '-t', image(version), files.path);
      await docker('push', '--quiet', image(version));
      await docker('rmi', image(version));
    }
  }, 120_000);
  afterAll(() => registry?.[Symbol.asyncDispose]());

  describe.each(['classic', 'containerd'] as const)('%s image store', (store) => {
    const FOREIGN = 'somebody';
    /** What production and the others run: what staging runs besides, or what it has no more use for. */
    const shared = store === 'classic' ? 1 : 3;
    let server: TestServer;
    let job: ReturnType<typeof testJob>;
    let host: Host;
    let reached: AsyncDisposable;
    let staging: Deploying;
    let production: Deploying;

    async function deployed(stack: Deploying, environment: string, version: number): Promise<void> {
      const web = {
        image: image(version),
        init: true,
        stop_grace_period: '0s',
        command: ['sleep', '1h'],
        volumes: ['data:/data', './conf:/conf:ro'],
      };
      await stack.write({
        'compose.yml': { services: { web }, volumes: { data: {} } },
        'conf/version': String(version),
      });
      const settings = { ...settingsOf(environment), files: ['conf'] };
      const { report } = await stack.deploy({ version: `v${version}`, settings });
      expect(report.failure).toBeUndefined();
    }

    async function backedUp(stack: Deploying, environment: string): Promise<void> {
      const settings = stack.settings({ settings: settingsOf(environment) });
      const run = { who: 'ann', where: 'a test' };
      await backUpHosts({ settings, hosts: [host], run, lockWait: 0, access: anAccess() }, testContext());
    }

    /** Everything that the host has, as lines. */
    async function world(): Promise<string[]> {
      const say = async (...argv: string[]) => {
        const { code, stdout, stderr } = await server.exec(argv);
        if (code !== 0) throw new Error(stderr);
        return stdout.split('\n').filter((line) => line !== '');
      };
      const all = await Promise.all([
        say('docker', 'image', 'ls', '--no-trunc', '--format', 'image {{.Repository}} {{.Tag}} {{.ID}}'),
        say('docker', 'volume', 'ls', '--format', 'volume {{.Name}}'),
        say('docker', 'network', 'ls', '--no-trunc', '--format', 'network {{.Name}} {{.ID}}'),
        say('docker', 'ps', '-a', '--no-trunc', '--format', 'container {{.Names}} {{.ID}} {{.State}}'),
        say('find', staging.root, production.root, '-path', '*/lock', '-prune', '-o', '-print'),
        say(
          'sh',
          '-c',
          `for root; do sed "s|^|$root |" "$root/state.json"; done`,
          'sh',
          staging.root,
          production.root,
        ),
      ]);
      return all.flat().sort();
    }

    beforeAll(async () => {
      server = await startServer({ name: 'maintenance', containerd: store === 'containerd' });
      job = testJob();
      reached = await server.reach(registry.port);
      host = await openTestHost(server.address, sshOf(server, job));
      staging = await Deploying.create({ host, root: `/srv/${project}-staging` });
      production = await Deploying.create({ host, root: `/srv/${project}-production` });
      // What others have: a stack that runs, one that is down with its volume, an image that lost its name.
      const theirs = image(shared);
      const copy = `docker pull -q ${theirs} && docker tag ${theirs} others:1 && docker rmi ${theirs}
docker run -d --name ${FOREIGN} --label com.docker.compose.project=${FOREIGN} --label com.docker.compose.service=web others:1 sleep 1h
docker volume create ${FOREIGN}_data
docker create --name ${FOREIGN}-stopped others:1 true
for n in 1 2; do echo $n >/tmp/n && tar -C /tmp -c n | docker import - others:2; done`;
      const { code, stderr } = await server.exec(['sh', '-c', copy]);
      expect(code, stderr).toBe(0);
      await deployed(production, 'production', shared);
      await backedUp(production, 'production');
      for (const version of VERSIONS) await deployed(staging, 'staging', version);
      for (let time = 0; time < 2; time++) await backedUp(staging, 'staging');
      await server.exec([
        'sh',
        '-c',
        `cd ${staging.root} && mkdir releases/x.partial && echo x >upload.partial`,
      ]);
    }, 300_000);

    afterAll(async () => {
      for (const stack of [staging, production]) await stack?.[Symbol.asyncDispose]();
      await host?.[Symbol.asyncDispose]();
      await reached?.[Symbol.asyncDispose]();
      await job?.[Symbol.asyncDispose]();
      await server?.stop();
    });

    it('a dry run says what would go and changes nothing; that goes, and nothing of the others', async () => {
      const before = await world();
      const planned = ofHost(await maintained(staging, host, { settings: settings(), dryRun: true }));
      const count = (kind: string) => planned.removals.filter((one) => one.kind === kind).length;
      expect({ outcome: planned.outcome, release: count('release'), files: count('files') }).toEqual({
        outcome: 'planned',
        release: 1,
        files: 1,
      });
      expect([count('image'), count('backup'), count('leftover')]).toEqual([1, 1, 2]);
      expect(planned.freed).toBeGreaterThan(0);
      expect(await world()).toEqual(before);

      const report = await maintained(staging, host, { settings: settings() });
      const { outcome, removals, freed } = ofHost(report);
      expect(report.failure).toBeUndefined();
      expect(outcome).toBe('pruned');
      expect(removals).toEqual(planned.removals);
      expect(freed).toBe(planned.freed);
      const after = await world();
      const gone = before.filter((line) => !after.includes(line));
      const isOfStaging = (line: string) => line.includes(staging.root) || line.includes(`/${staging.name}/`);
      expect(gone.filter((line) => !isOfStaging(line))).toEqual([]);
      const images = gone.filter((line) => line.startsWith('image '));
      expect(images).toHaveLength(1);
      // The last name that an image had goes with its layers; what production and the others run stays.
      const [id = ''] = images[0]?.split(' ').slice(-1) ?? [];
      expect(after.some((line) => line.endsWith(id))).toBe(shared === 1);
      const came = after.filter((line) => !before.includes(line));
      expect(came.filter((line) => !line.includes(staging.root))).toEqual([]);
      expect(await staging.host.run(['cat', `${staging.root}/log.jsonl`])).toMatchObject({
        stdout: expect.stringContaining('"event":"pruned"'),
      });
    });

    it('there is nothing left to do, and no lock is taken for that', async () => {
      const before = await world();
      await using _ = await host.lock(staging.root, { who: 'ann', what: 'a deploy', where: 'there' });
      const report = await maintained(staging, host, { settings: settings() });
      expect(ofHost(report)).toMatchObject({ outcome: 'nothing-to-do', removals: [], freed: 0 });
      expect(await world()).toEqual(before);
    });

    it('goes back to what it keeps, with the registry down', async () => {
      await registry.stop();
      try {
        const { report } = await staging.rollback('previous', { settings: settingsOf('staging') });
        expect(report).toMatchObject({ outcome: 'rolled-back', target: { version: 'v2' } });
      } finally {
        await registry.start();
      }
    });

    it('what was built here loses the names of old builds, and no other image does', async () => {
      const tags = [`deploy-kit-build/${project}/web:v1`, `deploy-kit-build/${project}x/web:v1`];
      const { code, stderr } = await server.exec([
        'sh',
        '-c',
        'for tag; do docker tag others:1 "$tag"; done',
        'sh',
        ...tags,
      ]);
      expect(code, stderr).toBe(0);
      const cache = { kind: 'used', within: 7 * 86_400, text: '7d' } as const;
      await maintained(staging, host, { settings: settings(), cache });
      const before = await world();
      await maintained(staging, host, { settings: settings(), cache, later: 8 * DAY });
      const after = await world();
      expect(before.filter((line) => !after.includes(line))).toEqual([
        expect.stringContaining(`image deploy-kit-build/${project}/web v1 `),
      ]);
    });

    it('an image of our builds without a name goes a day later, one of others stays', async () => {
      const build = (label: string) => `for n in 1 2; do echo "FROM others:1
LABEL io.deploy-kit.project=${label}
RUN echo $n ${label} >/x" | docker build -q -t ${label}:latest - ; done`;
      await server.exec(['sh', '-c', `${build(project)}; ${build('another')}`]);
      await maintained(staging, host, { settings: settings() });
      const before = await world();
      await maintained(staging, host, { settings: settings() });
      expect(await world()).toEqual(before);
      if (store === 'containerd') return;
      const report = await maintained(staging, host, { settings: settings(), later: 2 * DAY });
      const { removals } = ofHost(report);
      expect(removals).toEqual([
        { kind: 'image', name: expect.stringMatching(/^sha256:/), bytes: expect.any(Number) },
      ]);
      const gone = before.filter((line) => line.startsWith('image '));
      const after = await world();
      expect(gone.filter((line) => !after.includes(line))).toEqual([
        `image <none> <none> ${removals[0]?.name}`,
      ]);
    });

    if (store === 'containerd') return;
    it('build cache goes by its age, and how much that was is said', async () => {
      const plugins = await docker(
        ...['info', '--format', '{{range .ClientInfo.Plugins}}{{println .Name .Path}}{{end}}'],
      );
      const buildx = /^buildx (.+)$/m.exec(plugins)?.[1] ?? '';
      await docker('cp', '--quiet', buildx, `${server.name}:/usr/libexec/docker/cli-plugins/docker-buildx`);
      const build = `cd "$(mktemp -d)" && head -c 300000 /dev/urandom >big &&
printf 'FROM scratch\nCOPY big /' >Dockerfile && docker buildx build -q -t built .`;
      const { code, stderr } = await server.exec(['sh', '-c', build]);
      expect(code, stderr).toBe(0);
      const pruned = async (cache: MaintenanceRequest['cache']) => {
        const report = await maintained(staging, host, { settings: settings(), cache });
        const { freed, buildCache } = ofHost(report);
        const { stdout } = await server.exec(['docker', 'system', 'df', '--format', '{{.Type}} {{.Size}}']);
        return { freed, buildCache, isEmpty: stdout.includes('Build Cache 0B') };
      };
      const hour = await pruned({ kind: 'used', within: 3600, text: '1h' });
      expect(hour).toEqual({
        freed: 0,
        buildCache: 'build cache that no build used for 1h',
        isEmpty: false,
      });
      const large = await pruned({ kind: 'size', size: '1GB' });
      expect(large).toEqual({ freed: 0, buildCache: 'build cache beyond 1GB', isEmpty: false });
      const none = await pruned({ kind: 'used', within: 0, text: '0s' });
      expect(none.isEmpty).toBe(true);
      expect(none.freed).toBeGreaterThanOrEqual(300_000);
    });
  });
});

suite('what is warned of', () => {
  const HOOKED = 'while [ ! -e /tmp/end ]; do sleep 0.1; done; ';
  const backup = { ...BACKUP_DEFAULTS, volumes: ['data'], keep: { last: 5 } };
  let stack: Deploying;
  let host: Host;
  let image: string;

  async function kinds(options: Options = {}): Promise<WarningKind[]> {
    const { warnings } = await maintained(stack, host, { settings: { backup }, keepReleases: 5, ...options });
    return [...new Set(warnings.map(({ kind }) => kind))].sort();
  }
  const texts = async (kind: WarningKind, options: Options = {}) => {
    const { warnings } = await maintained(stack, host, { settings: { backup }, keepReleases: 5, ...options });
    return warnings.filter((one) => one.kind === kind).map(({ text }) => text);
  };
  const service = (command: string, more: object = {}) => ({
    ...{ image, init: true, stop_grace_period: '0s', command: ['sh', '-c', command] },
    ...more,
  });

  beforeAll(async () => {
    image = await busyboxImage();
    host = await openTestHost('local');
    stack = await Deploying.create();
    const services = {
      loop: service(`${HOOKED} exit 1`, { restart: 'always' }),
      once: service(`${HOOKED} rm /tmp/end; exit 1`, { restart: 'always' }),
      eater: service(`${HOOKED} exec tail /dev/zero`, { mem_limit: '16m' }),
      web: service('sleep 1h', { volumes: ['data:/data'] }),
    };
    await stack.write({ 'compose.yml': { services, volumes: { data: {} } } });
    expect((await stack.deploy()).report.failure).toBeUndefined();
  }, 120_000);

  afterAll(async () => {
    await stack?.[Symbol.asyncDispose]();
    await host?.[Symbol.asyncDispose]();
  });

  it('nothing, where all is well', async () => {
    expect(await kinds()).toEqual([]);
  });

  it('a disk that is fuller than it may be, once where both are on it', async () => {
    const found = await texts('disk', { limits: { ...LIMITS, disk: 1 } });
    expect(found.join()).toMatch(/^the disk of deploy path and Docker \(.*\) is \d+% full: .* free/);
  });

  it('a clock that is not ours', async () => {
    // A busy machine takes its time for the question, which counts.
    expect(await texts('clock', { later: 3_600_000 })).toEqual([
      expect.stringMatching(/^its clock is (?:59m|1h)\b.* behind/),
    ]);
    expect(await texts('clock', { later: -3_600_000 })).toEqual([expect.stringContaining('ahead of')]);
  });

  it('no backup for days, first of all and then since the last one; one that is damaged', async () => {
    expect(await texts('backup', { later: 4 * DAY })).toEqual(['no backup for 4 days']);
    const settings = stack.settings({ settings: { backup } });
    const run = { who: 'ann', where: 'a test' };
    const [report] = await backUpHosts(
      { settings, hosts: [host], run, lockWait: 0, access: anAccess() },
      testContext(),
    );
    if (report?.status !== 'created') throw new Error('there is no backup');
    expect(await kinds()).toEqual([]);
    expect(await texts('backup', { later: 5 * DAY })).toEqual([
      `no backup for 5 days: the last one is ${report.id}`,
    ]);
    const ignoring = { backup: { ...backup, volumes: [], directories: [], ignore: ['data'] } };
    expect(await texts('backup', { later: 5 * DAY, settings: ignoring })).toEqual([]);
    await writeFile(`${report.path}/${report.files[0]?.path}`, '');
    expect(await texts('damaged-backup')).toEqual([
      `backup ${report.id} is damaged: ${report.files[0]?.path}`,
    ]);
  });

  it('who was restarted, who goes on ending, who was killed for want of memory', async () => {
    for (const name of ['loop', 'once', 'eater']) await stack.exec(`${name}-1`, 'touch /tmp/end');
    const name = (one: string) => `${stack.composeProject}-${one}-1`;
    await waitFor('the loop', async () => (await texts('crash-loop')).join().includes(name('loop')));
    expect(await texts('restarts')).toEqual([
      expect.stringMatching(new RegExp(`^${name('once')} was restarted 1 time, last .* ago$`)),
    ]);
    await waitFor('the eater', async () => (await texts('memory')).join().includes(name('eater')));
  });

  it('what is not as it was deployed, and what no release has', async () => {
    await docker('stop', '-t', '0', `${stack.composeProject}-web-1`);
    const labels = {
      project: stack.composeProject,
      service: 'ghost',
      oneoff: 'False',
      'container-number': '1',
    };
    const flags = Object.entries(labels).flatMap(([key, value]) => [
      '--label',
      `com.docker.compose.${key}=${value}`,
    ]);
    await docker('run', '-d', '--init', '--label', LABEL, ...flags, image, 'sleep', '1h');
    expect(await texts('drift')).toContain(
      `web is not as v1 left it: ${stack.composeProject}-web-1 is exited`,
    );
    expect(await texts('no-release')).toEqual(['ghost is not as v1 left it: no longer in the compose files']);
    const elsewhere = { backup, deployPath: `${stack.root}-other` };
    expect(await texts('no-release', { settings: elsewhere })).toEqual([
      expect.stringMatching(/^\d containers of '.*' run without a release of ours$/),
    ]);
  });

  it('a release whose verdict never came', async () => {
    await stack.write({ 'compose.yml': { services: { web: service('sleep 2h') } } });
    const { report } = await stack.deploy({ version: 'v2', awaitVerdict: true });
    expect(report.failure).toBeUndefined();
    expect(await texts('pending')).toEqual([]);
    expect(await texts('pending', { later: 3_600_000 })).toEqual([
      expect.stringMatching(/^release .*-v2 was never confirmed: .* gave no verdict until/),
    ]);
  });

  describe('certificates', () => {
    let files: TempDir;
    const servers: Server[] = [];

    async function serving(days: number): Promise<number> {
      const [key, cert] = [files.join(`${days}.key`), files.join(`${days}.pem`)];
      const subject = ['-subj', '/CN=localhost', '-days', String(days)];
      await mustRun(
        [
          'openssl',
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          ...subject,
          '-keyout',
          key,
          '-out',
          cert,
        ],
        { what: 'openssl' },
      );
      const server = createServer({ key: await readFile(key), cert: await readFile(cert) });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    }

    beforeAll(async () => {
      files = await tempDir('certificates');
    });
    afterAll(async () => {
      for (const server of servers) server.close();
      await files?.[Symbol.asyncDispose]();
    });

    it.each(['runner', 'host'] as const)('that end soon, asked from the %s', async (runFrom) => {
      const [soon, later] = [await serving(5), await serving(90)];
      const { health } = stack.settings();
      const checks = [{ kind: 'http', path: `https://127.0.0.1:${later}/` }];
      const settings = { backup, url: `https://localhost:${soon}`, health: { ...health, runFrom, checks } };
      const report = await maintained(stack, host, { keepReleases: 5, settings });
      expect(report.certificates.map(({ days }) => days)).toEqual([4, 89]);
      const found = report.warnings.filter(({ kind }) => kind === 'certificate');
      expect(found.map(({ text }) => text)).toEqual([
        `the certificate of localhost:${soon} is valid for 4 days only`,
      ]);
    });

    it('that cannot be read', async () => {
      const settings = { backup, url: 'https://127.0.0.1:1' };
      expect(await texts('certificate', { settings })).toEqual([
        expect.stringContaining('the certificate of 127.0.0.1:1 cannot be read: connect ECONNREFUSED'),
      ]);
    });
  });
});

suite('a host that cannot be looked after', () => {
  it('does not keep the others from it, and fails', async () => {
    await using stack = await Deploying.create();
    const report = await maintain(
      {
        settings: stack.settings(),
        hosts: ['ssh://nobody@127.0.0.1:1', 'local'],
        open: async (address) => {
          const host = await openTestHost(address);
          return { list: [host], [Symbol.asyncDispose]: () => host[Symbol.asyncDispose]() };
        },
        run: stack.identity(),
        dryRun: false,
        cache: { kind: 'used', within: 0, text: '0s' },
        limits: LIMITS,
        lockWait: 0,
      },
      testContext(),
    );
    const [away, here] = report.hosts;
    expect(away).toMatchObject({
      host: 'ssh://nobody@127.0.0.1:1',
      error: expect.stringContaining('127.0.0.1'),
    });
    // Nothing was deployed there: nothing of that engine is ours to prune.
    expect(here).toMatchObject({ host: 'local', outcome: 'nothing-to-do', freed: 0 });
    expect(report.verdict).toBe('failed');
    expect(report.failure?.message).toContain('could not be looked after: ssh://nobody@127.0.0.1:1');
  });

  it('while another run has it: what needs a look is told nevertheless; what goes is decided when it is ours', async () => {
    await using stack = await Deploying.create();
    const web = {
      image: await busyboxImage(),
      init: true,
      stop_grace_period: '0s',
      command: ['sleep', '1h'],
    };
    for (const version of ['1', '2', '3']) {
      await stack.write({ 'compose.yml': { services: { web: { ...web, environment: { version } } } } });
      await stack.deploy({ version });
    }
    await using lock = await stack.host.lock(stack.root, {
      who: 'ann',
      what: 'a deploy',
      where: 'there',
    });
    const report = await maintained(stack, stack.host);
    expect(ofHost(report)).toMatchObject({
      outcome: 'failed',
      removals: [],
      containers: [{ service: 'web' }],
    });
    expect(report.failure?.message).toMatch(/is locked by ann \(a deploy\)/);
    expect(await stack.states()).toHaveLength(3);

    // It waits, and meanwhile that run goes back to what would have been removed.
    const context = testContext();
    const waiting = maintained(stack, stack.host, { lockWait: 60_000, context });
    await waitFor('it to wait', () => context.log.lines.some((line) => line.includes('waiting for ann')));
    const ledger = await stack.ledger();
    const states = ['active', 'superseded', 'superseded'] as const;
    const releases = ledger.releases.map((entry, index) => ({ ...entry, state: states[index] }));
    await writeFile(`${stack.root}/state.json`, JSON.stringify({ ...ledger, releases }));
    await lock.release();
    const removed = ofHost(await waiting).removals.filter(({ kind }) => kind === 'release');
    expect(removed.map(({ name }) => name)).toEqual([ledger.releases[1]?.id]);
    expect(await stack.states()).toEqual(['1 active', '3 superseded']);
  });
});
