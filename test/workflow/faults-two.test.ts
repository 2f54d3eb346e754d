import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ActionRun, testJob } from '../support/action.ts';
import { requires } from '../support/requirements.ts';
import { type Tiny, tiny } from '../support/tiny.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

suite('two deploys of one environment at once', () => {
  let app: Tiny;
  beforeAll(async () => {
    app = await tiny();
    await app.answers('1', 'fine');
    const { code, text } = await app.standard({ version: '1' });
    expect(code, text).toBe(0);
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const web = (version: string) =>
    waitFor(`web ${version}`, async () => (await app.truth()).containers.includes(`web ${version} running`));

  it('pipelines of one machine wait for each other', async () => {
    await app.answers('2', 'fine');
    const first = await app.inTheMiddle('2');
    const second = await app.start({ version: '2' });
    await second.shows(/Job deploy waits: 'deploy-staging' is held by run \d+ \(job deploy, process \d+/);
    await app.release('2');
    for (const run of [first, second]) {
      const { code, text } = await run.ended;
      expect(code, text).toBe(0);
    }
    expect((await second.ended).result?.outputs['outcome']).toBe('nothing-to-do');
    expect(await app.truth()).toEqual({
      releases: ['1 superseded', '2 active'],
      current: '2',
      containers: ['tail 2 running', 'web 2 running'],
      free: true,
    });
  });

  it('a pipeline of another machine waits for the lock, and is refused while the first waits for its verdict', async () => {
    const first = await app.inTheMiddle('3');
    await app.version('4');
    await app.answers('4', 'fine');
    const second = await app.start({ version: '4' }, { elsewhere: true });
    await second.shows(/waiting for \S+ \(deploy 3 to staging, since \S+, process \d+ on \S+\)/);
    await app.release('3');
    const refused = await second.ended;
    expect(refused.code, refused.text).toBe(1);
    expect(refused.text).toMatch(
      /release \S+-3 of \S+ waits for its verdict \(since \S+, process \d+ on \S+\)/,
    );
    // What the second must not do: take the first one's release back because it failed itself.
    expect(refused.text).toContain('this run has switched nothing, so it puts nothing back');
    const steps = refused.result?.jobs.flatMap(({ steps }) => steps.flatMap(({ steps = [] }) => steps));
    expect(steps?.filter(({ outcome }) => outcome === 'failure').map(({ id }) => id)).toEqual(['deploy']);
    expect(await app.truth()).toMatchObject({
      releases: ['1 superseded', '2 active', '3 pending'],
      current: '3',
      containers: ['tail 3 running', 'web 3 running'],
    });
    await app.answers('3', 'fine');
    const { code, text } = await first.ended;
    expect(code, text).toBe(0);
    expect(await app.truth()).toEqual({
      releases: ['1 superseded', '2 superseded', '3 active'],
      current: '3',
      containers: ['tail 3 running', 'web 3 running'],
      free: true,
    });
  });

  it('actions: one that does not wait is refused with the name of the other; one that waits plans again', async () => {
    await using job = await testJob({ GITHUB_ACTOR: 'ann', GITHUB_RUN_ID: '1' });
    const deploy = async (
      version: string,
      env: Record<string, string>,
      more: Record<string, string> = {},
    ) => {
      const directory = `${version}-${env['GITHUB_ACTOR']}`;
      const files = ['compose.yml', 'deploy-kit.yml', 'stack.env'];
      const texts = await Promise.all(
        files.map(async (name) => [`${directory}/${name}`, await app.repository.git('show', `HEAD:${name}`)]),
      );
      await job.write(Object.fromEntries(texts));
      const inputs = { 'working-directory': directory, environment: 'staging', version, ...more };
      let stdout = () => '';
      const ended = job.run('deploy-compose', {
        inputs,
        env,
        started: (process) => {
          stdout = process.stdout;
        },
      });
      const shows = (text: string) =>
        waitFor(text, () => stdout().includes(text)).catch((error: Error) => {
          throw new Error(`${error.message}; it said:\n${stdout()}`);
        });
      return { ended, shows };
    };
    const outcome = ({ code, stdout, outputs }: ActionRun) => {
      expect(code, stdout).toBe(0);
      return outputs['outcome'];
    };
    await app.version('5');
    await app.hold('5');
    const ann = await deploy('5', { GITHUB_ACTOR: 'ann', GITHUB_RUN_ID: '1' });
    await ann.shows('switch local');
    await web('5');
    const bob = await deploy('5', { GITHUB_ACTOR: 'bob', GITHUB_RUN_ID: '2' }, { 'lock-wait': '0s' });
    const refused = await bob.ended;
    expect(refused.code, refused.stdout).toBe(1);
    expect(refused.stdout).toMatch(
      /is locked by ann \(deploy 5 to staging\) since \S+, see https:\/\/github\.com\/octo\/shop\/actions\/runs\/1/,
    );
    await app.version('6');
    const carl = await deploy('6', { GITHUB_ACTOR: 'carl', GITHUB_RUN_ID: '3' });
    await carl.shows('waiting for ann (deploy 5 to staging');
    expect((await app.truth()).releases.slice(-2)).toEqual(['3 active', '5 pending']);
    await app.release('5');
    expect(outcome(await ann.ended)).toBe('active');
    expect(outcome(await carl.ended)).toBe('active');
    await carl.shows('the host changed while this deploy waited: planning again');
    const { releases, ...now } = await app.truth();
    expect(releases.slice(-3)).toEqual(['3 superseded', '5 superseded', '6 active']);
    expect(now).toEqual({ current: '6', containers: ['tail 6 running', 'web 6 running'], free: true });
    const previous = (await carl.ended).outputs['previous'];
    expect(previous).toMatch(/-5$/);
  });
});
