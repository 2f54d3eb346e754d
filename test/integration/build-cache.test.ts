import { copyFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ActionRun, type TestJob, testJob } from '../support/action.ts';
import { copyBusybox } from '../support/busybox.ts';
import { startCacheService, type TestCacheService } from '../support/cache-service.ts';
import { uniqueName } from '../support/docker.ts';
import { requires } from '../support/requirements.ts';
import { startServer, type TestServer } from '../support/server.ts';

const suite = await requires('engine', 'buildx', 'ssh');

const STEP = (script: string) => `RUN ["/bin/busybox", "sh", "-c", "${script}"]`;
const FILES = {
  'compose.yml': `services:
  web: { build: web }
  worker: { build: { context: worker, additional_contexts: { base: "service:web" } } }
`,
  'web/Dockerfile': `FROM scratch AS deps
COPY busybox /bin/busybox
COPY package /package
${STEP('/bin/busybox sleep 1; /bin/busybox cat /package > /deps')}
FROM deps AS build
COPY src /src
${STEP('/bin/busybox cat /deps /src > /out')}
FROM scratch
COPY busybox /bin/busybox
COPY --from=build /out /out
`,
  'web/package': 'package 1\n',
  'web/src': 'source 1\n',
  'worker/Dockerfile': `FROM base
${STEP('/bin/busybox cat /out > /worker')}
`,
};
/** Both stages copy the same file: one step. */
const STEPS = 7;

suite("layers in the cache of GitHub Actions, for an engine's own builder", () => {
  const project = uniqueName('layers');
  let service: TestCacheService;
  let machine: TestServer;
  let engine: Awaited<ReturnType<TestServer['engine']>>;
  let job: TestJob;
  beforeAll(async () => {
    machine = await startServer({ name: 'runner' });
    engine = await machine.engine();
    service = await startCacheService();
    job = await testJob();
    await job.write(FILES);
    await copyBusybox(`${job.workspace}/busybox`);
    await copyFile(`${job.workspace}/busybox`, `${job.workspace}/web/busybox`);
  });
  afterAll(async () => {
    await job?.[Symbol.asyncDispose]();
    await service?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
    await machine?.stop();
  });

  /** Builds on a machine that has nothing of any build, as a hosted runner is one for each job. */
  async function build(inputs: Record<string, string> = {}): Promise<ActionRun> {
    const { code, stderr } = await machine.exec(['docker', 'system', 'prune', '--all', '--force']);
    expect(code, stderr).toBe(0);
    return await job.run('build-images', {
      inputs: { project, version: 'v1', ...inputs },
      env: { ...service.env, DOCKER_HOST: engine.address },
    });
  }
  const steps = ({ report }: ActionRun) => {
    const { built } = report as { built: { steps: number; cachedSteps: number }[] };
    const sum = (key: 'steps' | 'cachedSteps') => built.reduce((all, one) => all + one[key], 0);
    return [sum('steps'), sum('cachedSteps')];
  };

  it('builds everything on the first machine, and keeps an archive of each image', async () => {
    const first = await build();
    expect(first.code, first.stdout).toBe(0);
    expect(first.report).toMatchObject({ cache: 'actions' });
    expect(steps(first)).toEqual([STEPS, 0]);
    expect(first.stdout).not.toContain('layers taken');
    expect(first.stdout).toContain('web: layers kept in the cache of GitHub Actions');
    expect(service.entries().map(({ key }) => key.replace(/[0-9a-f]{20}$/, '<hash>'))).toEqual([
      `deploy-kit-layers-${project}-web-linux-amd64-<hash>`,
      `deploy-kit-layers-${project}-worker-linux-amd64-<hash>`,
    ]);
    for (const secret of [service.env['ACTIONS_RUNTIME_TOKEN'], 'sig='])
      expect(first.stdout).not.toContain(secret);
  });

  it('builds nothing on the next machine, and keeps nothing again', async () => {
    const uploads = service.calls.filter((call) => call === 'upload').length;
    const second = await build();
    expect(second.code, second.stdout).toBe(0);
    expect(second.stdout).toContain('web: layers taken from the cache of GitHub Actions');
    expect(steps(second), second.stdout).toEqual([STEPS, STEPS]);
    expect(service.calls.filter((call) => call === 'upload').length).toBe(uploads);
  });

  it('builds only what depends on a changed file: the stages before it are there', async () => {
    await job.write({ 'web/src': 'source 2\n' });
    const third = await build();
    expect(third.code, third.stdout).toBe(0);
    const cached = [...third.stdout.matchAll(/^#(\d+) CACHED/gm)].map(([, id]) => id);
    const names = cached.map(
      (id) => new RegExp(`^#${id} \\[(.*?)\\] (.*)`, 'm').exec(third.stdout)?.[0] ?? '',
    );
    expect(names.join('\n')).toMatch(/deps \d\/\d\] RUN .*sleep 1/);
    expect(names.join('\n')).not.toMatch(/COPY src/);
    expect(service.entries()).toHaveLength(4);
  });

  it('takes nothing for a build that is to be anew', async () => {
    const anew = await build({ 'no-cache': 'true' });
    expect(anew.code, anew.stdout).toBe(0);
    expect(steps(anew)[1]).toBe(0);
    expect(anew.stdout).not.toContain('layers taken');
  });

  it('builds without it, and says so once, when the service refuses', async () => {
    service.fail(403);
    try {
      const alone = await build();
      expect(alone.code, alone.stdout).toBe(0);
      expect(alone.stdout.match(/the cache of GitHub Actions is not used: .*/g)).toEqual([
        expect.stringMatching(/403.*it is down/),
      ]);
      expect(alone.stdout.match(/^::(warning|error)/gm)).toHaveLength(1);
      expect(steps(alone)[0]).toBe(STEPS);
    } finally {
      service.fail(undefined);
    }
  });

  it('is not asked when it is not wanted', async () => {
    const calls = service.calls.length;
    const none = await build({ cache: 'none' });
    expect(none.code, none.stdout).toBe(0);
    expect(none.report).toMatchObject({ cache: 'none' });
    expect(service.calls).toHaveLength(calls);
  });
});
