import { afterAll, beforeAll, expect, it } from 'vitest';
import { docker } from '../support/docker.ts';
import { requires } from '../support/requirements.ts';
import { type Tiny, type TinyEnd, type TinyRun, tiny } from '../support/tiny.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

/** A migration that goes on for as long as a file is there. */
const HOOK = 'while test -e "/www/gate/hook-$VERSION"; do sleep 0.2; done';

suite('a cancelled pipeline', () => {
  let app: Tiny;
  beforeAll(async () => {
    app = await tiny({
      config: `deploy: { before: [{ service: web, run: [sh, -c, '${HOOK}'] }] }\n`,
    });
    await app.answers('1', 'fine');
    const { code, text } = await app.standard({ version: '1' });
    expect(code, text).toBe(0);
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const hookContainers = () =>
    docker('ps', '-aq', '--filter', 'label=io.deploy-kit.hook', '--filter', projectLabel());
  const projectLabel = () => `label=com.docker.compose.project=${app.composeProject}`;
  const serves1 = {
    current: '1',
    containers: ['tail 1 running', 'web 1 running'],
    free: true,
  };
  const step = ({ result }: TinyEnd, name: string) =>
    result?.jobs.find(({ id }) => id === 'deploy')?.steps.find((one) => one.name === name)?.outcome;

  async function cancel(run: TinyRun): Promise<TinyEnd> {
    run.signal('SIGINT');
    const end = await run.ended;
    expect(end.code, end.text).toBe(130);
    expect(end.result, end.text).toMatchObject({ result: 'cancelled', exitCode: 130 });
    expect(step(end, 'Put back after a cancel'), end.text).toBe('success');
    return end;
  }

  it('during a hook: nothing was switched, and no container of the hook is left', async () => {
    await app.version('2');
    await app.onHost('touch', `${app.deployPath}/shared/gate/hook-2`);
    const run = await app.start({ version: '2' });
    await waitFor('the hook', async () => (await hookContainers()) !== '');
    const { text } = await cancel(run);
    expect(text).toContain('no host runs an unverified release: nothing to do');
    expect(text).toMatch(/^ *⏹️ 2 was cancelled; 1 runs on in staging$/m);
    expect(await hookContainers()).toBe('');
    expect(await app.truth()).toEqual({ ...serves1, releases: ['1 active', '2 failed'] });
    expect((await app.ledger()).at(-1)?.reason).toBe('it was cancelled');
  });

  it('in the middle of the switch: the job puts the last verified release back', async () => {
    const { text } = await cancel(await app.inTheMiddle('3'));
    expect(text).toMatch(/^ *⏹️ 3 was cancelled; 1 runs again in staging$/m);
    const { releases, ...now } = await app.truth();
    expect(now).toEqual(serves1);
    expect(releases.slice(-3)).toEqual(['2 failed', '3 failed', '1 active']);
    expect((await app.ledger()).at(-2)?.reason).toBe('it was cancelled');
  });

  it('during the gate: the job puts the last verified release back', async () => {
    await app.version('4');
    const run = await app.start({ version: '4' });
    await run.shows('> Gate');
    await run.action('health-gate');
    expect(await app.truth()).toMatchObject({ current: '4' });
    const end = await cancel(run);
    expect(end.text).toContain('putting back 1');
    expect(end.text).toMatch(/^ *⏹️ 4 was cancelled; 1 runs again in staging$/m);
    const { releases, ...now } = await app.truth();
    expect(now).toEqual(serves1);
    expect(releases.slice(-2)).toEqual(['4 rolled-back', '1 active']);
    expect((await app.ledger()).at(-2)?.reason).toMatch(/^the run was cancelled; \S+-1 was put back$/);
    expect(end.result?.outputs['outcome'] ?? '').not.toBe('active');
  });

  it('leaves a host that the next deploy takes', async () => {
    await app.version('5');
    await app.answers('5', 'fine');
    const { code, text } = await app.standard({ version: '5' });
    expect(code, text).toBe(0);
    expect(await app.truth()).toMatchObject({
      current: '5',
      containers: ['tail 5 running', 'web 5 running'],
    });
  });
});

suite('a first deploy whose gate fails', () => {
  it('is marked failed, says that there is nothing to put back, and does not stop the next', async () => {
    await using app = await tiny();
    await app.version('1', { deadline: '5s' });
    const first = await app.standard({ version: '1' });
    expect(first.code, first.text).toBe(1);
    expect(first.text).toMatch(/1 \(\S+-1\) is the first release here: there is no verified one to put back/);
    expect(first.text).toContain('it is the first release here, and runs on');
    expect(await app.truth()).toEqual({
      releases: ['1 failed'],
      current: '1',
      containers: ['tail 1 running', 'web 1 running'],
      free: true,
    });
    await app.answers('2', 'fine');
    await app.version('2');
    const { code, text } = await app.standard({ version: '2' });
    expect(code, text).toBe(0);
    expect(text).not.toContain('no longer waits for a verdict');
    expect(await app.truth()).toEqual({
      releases: ['1 failed', '2 active'],
      current: '2',
      containers: ['tail 2 running', 'web 2 running'],
      free: true,
    });
  });
});
