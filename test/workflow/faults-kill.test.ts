import { afterAll, beforeAll, expect, it } from 'vitest';
import { startOf } from '../../src/base/process-start.ts';
import { descendants } from '../../src/local/process/tree.ts';
import { testJob } from '../support/action.ts';
import { requires } from '../support/requirements.ts';
import { killNow, type Tiny, tiny } from '../support/tiny.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

suite('kill -9 in the middle of a pipeline', () => {
  let app: Tiny;
  beforeAll(async () => {
    app = await tiny();
    await app.answers('1', 'fine');
    const { code, text } = await app.standard({ version: '1' });
    expect(code, text).toBe(0);
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const reasonOf = async (version: string) =>
    (await app.ledger()).findLast((entry) => entry.version === version)?.reason;

  it('of the action: the pipeline waits for what still writes, and puts the release before back', async () => {
    const run = await app.inTheMiddle('2');
    await killNow(await run.action('deploy-compose'));
    await run.shows('a command of an earlier run still writes; waiting');
    expect(await app.truth()).toMatchObject({
      releases: ['1 active', '2 pending'],
      current: '2',
      free: false,
    });
    await app.release('2');
    const { code, text } = await run.ended;
    expect(code, text).toBe(1);
    expect(text).toContain('The process was ended by SIGKILL');
    expect(await app.truth(), text).toEqual({
      releases: ['1 superseded', '2 rolled-back', '1 active'],
      current: '1',
      containers: ['tail 1 running', 'web 1 running'],
      free: true,
    });
    expect(await reasonOf('2')).toMatch(/^\S+-1 was put back$/);
  });

  it('of the CLI alone: the next run waits for the deploy that goes on by itself, and succeeds', async () => {
    const run = await app.inTheMiddle('3');
    const orphans = descendants(run.pid);
    await killNow(run.pid);
    await app.version('4');
    await app.answers('4', 'fine');
    const next = await app.start({ version: '4' });
    await next.shows(/local: waiting for .+ \(deploy 3 to staging, since .+, process \d+ on .+\)/);
    expect(await app.truth()).toMatchObject({ current: '3', free: false });
    await app.release('3');
    const { code, text } = await next.ended;
    expect(code, text).toBe(0);
    const { releases, ...now } = await app.truth();
    expect(releases.slice(-2)).toEqual(['3 failed', '4 active']);
    expect(now).toEqual({ current: '4', containers: ['tail 4 running', 'web 4 running'], free: true });
    expect(await reasonOf('3')).toMatch(/process \d+ on .+\) stopped in the middle of the deploy|is over/);
    await waitFor('the orphans to end', () => orphans.every((pid) => startOf(pid) === undefined));
  });

  it('of the CLI and the action: the next run waits for what still writes, and succeeds', async () => {
    const run = await app.inTheMiddle('5');
    const action = await run.action('deploy-compose');
    await killNow(run.pid);
    await killNow(action);
    await app.version('6');
    await app.answers('6', 'fine');
    const next = await app.start({ version: '6' });
    await next.shows('a command of an earlier run still writes; waiting');
    await app.release('5');
    const { code, text } = await next.ended;
    expect(code, text).toBe(0);
    const { releases, ...now } = await app.truth();
    expect(releases.slice(-2)).toEqual(['5 failed', '6 active']);
    expect(now).toEqual({ current: '6', containers: ['tail 6 running', 'web 6 running'], free: true });
    expect(await reasonOf('5')).toMatch(/stopped in the middle of the deploy/);
  });

  it('between two steps: the next run sees that the run that waits for a verdict is dead', async () => {
    await app.version('7');
    const run = await app.start({ version: '7' });
    await run.shows('> Gate');
    const gate = await run.action('health-gate');
    expect(await app.truth()).toMatchObject({ current: '7' });
    await killNow(run.pid);
    await killNow(gate);
    expect((await app.truth()).releases.slice(-2)).toEqual(['6 active', '7 pending']);
    await app.version('8');
    await app.answers('8', 'fine');
    const { code, text } = await app.standard({ version: '8' });
    expect(code, text).toBe(0);
    expect(text).toMatch(
      /release \S+-7 no longer waits for a verdict: the run of .+ \(process \d+ on .+\) is over/,
    );
    const { releases, ...now } = await app.truth();
    expect(releases.slice(-3)).toEqual(['6 superseded', '7 failed', '8 active']);
    expect(now).toEqual({ current: '8', containers: ['tail 8 running', 'web 8 running'], free: true });
    expect(await reasonOf('7')).toMatch(/the run of .+ is over/);
  });

  it('between two steps: a rollback does not have to be asked for twice', async () => {
    await app.version('8b');
    const run = await app.start({ version: '8b' });
    await run.shows('> Gate');
    const gate = await run.action('health-gate');
    await killNow(run.pid);
    await killNow(gate);
    await using job = await testJob({ GITHUB_RUN_ID: '', DEPLOY_KIT_LOCAL: '1' });
    await job.write({ 'deploy-kit.yml': await app.repository.git('show', 'HEAD:deploy-kit.yml') });
    const { code, stdout } = await job.run('rollback', { inputs: { to: 'verified' } });
    expect(code, stdout).toBe(0);
    const { releases, ...now } = await app.truth();
    expect(releases.slice(-3)).toEqual(['8 superseded', '8b failed', '8 active']);
    expect(now).toEqual({ current: '8', containers: ['tail 8 running', 'web 8 running'], free: true });
    expect(await reasonOf('8b')).toMatch(/the run of .+ is over/);
  });

  it('leaves a lease of a run elsewhere alone until it has ended', async () => {
    const lease = {
      run: 'github:4711:1',
      who: 'ann',
      where: 'https://github.com/octo/shop/actions/runs/4711',
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
    };
    const since = new Date(Date.now() - 60_000).toISOString();
    await app.rewrite((entries) => [
      ...entries,
      {
        id: '20260101T000000Z-ann',
        version: 'ann',
        fingerprint: '0'.repeat(64),
        state: 'pending',
        phase: 'awaiting-verdict',
        since,
        lease,
        imageIds: {},
        configHashes: {},
      },
    ]);
    const before = await app.ledger();
    await app.version('9');
    await app.answers('9', 'fine');
    const refused = await app.standard({ version: '9' });
    expect(refused.code, refused.text).toBe(1);
    expect(refused.text).toContain(
      `release 20260101T000000Z-ann of ann waits for its verdict (since ${since}, ${lease.where})`,
    );
    expect(refused.text).toContain(lease.expiresAt);
    expect(await app.ledger()).toEqual(before);
    expect(await app.truth()).toMatchObject({
      current: '8',
      containers: ['tail 8 running', 'web 8 running'],
    });

    await app.rewrite((entries) =>
      entries.map((entry) =>
        entry.version === 'ann' ? { ...entry, lease: { ...lease, expiresAt: since } } : entry,
      ),
    );
    const { code, text } = await app.standard({ version: '9' });
    expect(code, text).toBe(0);
    expect((await app.truth()).releases.slice(-3)).toEqual(['8 superseded', 'ann failed', '9 active']);
    expect(await reasonOf('ann')).toContain(`gave no verdict until ${since}`);
  });
});
