import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ActionStack, actionStack } from '../support/action-stack.ts';
import { gitRepository, type TestRepository } from '../support/git.ts';
import { startGithub, type TestGithub } from '../support/github/server.ts';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'git', 'linux');

// The actions as they are bundled, a real engine, and a stand-in for GitHub.

let server: TestGithub;
let stack: ActionStack;
let checkout: TestRepository;
beforeAll(async () => {
  server = await startGithub();
  const env = { GITHUB_API_URL: server.url };
  stack = await actionStack('github', composeFile('1'), { env });
  checkout = await gitRepository(stack.job.workspace);
  server.repository.git = stack.job.workspace;
});
beforeEach(() => server.calls.splice(0));
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const composeFile =
  (answer: string, command = 'sleep 1000') =>
  (image: string) => ({
    'compose.yml': JSON.stringify({
      services: { web: { image, command, init: true, environment: { ANSWER: answer } } },
    }),
    'deploy-kit.yml': JSON.stringify({
      health: { stability: '0s', interval: '200ms', successes: 1 },
      environments: { staging: {} },
    }),
  });

/** Another commit, with another stack. */
const commit = (answer: string, command?: string, message?: string) =>
  checkout.commit(composeFile(answer, command)(stack.image), message);

const step = (action: string, inputs: Record<string, string> = {}) =>
  stack.run(action, { inputs: { environment: 'staging', 'github-token': 'tok', ...inputs } });

const deploy = (version: string, inputs: Record<string, string> = {}) =>
  step('deploy-compose', { version, ...inputs });

const seen = () =>
  server.repository.deployments.map(({ sha, payload, statuses }) => [
    (payload as { version: string }).version,
    sha,
    statuses.map(({ state }) => state).join(' '),
  ]);

suite('a deployment on GitHub', () => {
  it('a deploy is a deployment on GitHub: recorded, decided, left and come back to, each with its own commit', async () => {
    const one = await commit('1');
    const first = await deploy('v1');
    expect([first.code, first.outputs['outcome']], first.stdout).toEqual([0, 'active']);
    expect(seen()).toEqual([['v1', one, 'in_progress success']]);
    const { payload } = server.repository.deployments[0] ?? {};
    expect(payload).toMatchObject({
      release: first.outputs['release'],
      images: { web: expect.stringMatching(/sha256:/) },
    });

    // Nothing to do, or only to be planned, is none.
    await deploy('v1');
    const two = await commit('2');
    await deploy('v2', { 'dry-run': 'true' });
    expect(seen()).toHaveLength(1);

    const second = await deploy('v2', { 'await-verdict': 'true' });
    expect(seen().at(-1)).toEqual(['v2', two, 'in_progress']);
    await step('deploy-compose', { mode: 'confirm', release: second.outputs['release'] ?? '' });
    expect(seen()).toEqual([
      ['v1', one, 'in_progress success inactive'],
      ['v2', two, 'in_progress success'],
    ]);

    // Its verdict is bad: the pipeline puts back what was verified.
    const three = await commit('3');
    await deploy('v3', { 'await-verdict': 'true' });
    const back = await step('rollback', { to: 'verified' });
    expect(back.code, back.stdout).toBe(0);
    expect(seen().slice(2)).toEqual([
      ['v3', three, 'in_progress failure'],
      ['v2', two, 'in_progress success'],
    ]);

    // Somebody goes back from what was verified.
    const left = await step('rollback', { to: 'v1', reason: 'too slow' });
    expect(left.code, left.stdout).toBe(0);
    expect(seen().slice(3)).toEqual([
      ['v2', two, 'in_progress success inactive'],
      ['v1', one, 'in_progress success'],
    ]);
  });

  it('what does not start is a failure there, also when it was put back', async () => {
    const four = await commit('4', 'false');
    const failed = await deploy('v4');
    expect(failed.outputs['outcome']).toBe('put-back');
    expect(seen().at(-1)).toEqual(['v4', four, 'in_progress failure']);
  });

  it('it is not recorded where that is not wanted, or there is no token', async () => {
    await commit('6');
    await deploy('v6', { 'github-deployment': 'false' });
    await commit('7');
    const { stdout } = await deploy('v7', { 'github-token': '' });
    expect(stdout).not.toContain('::warning');
    expect(server.calls).toEqual([]);
  });

  it('what a run that died has left pending is a failure there, once another run goes on', async () => {
    const left = (id: string) =>
      stack.run('deploy-compose', {
        inputs: { environment: 'staging', 'github-token': 'tok', version: `v${id}`, 'await-verdict': 'true' },
        env: { GITHUB_RUN_ID: id },
      });
    await commit('10');
    await left('10');
    expect(seen().at(-1)?.[2]).toBe('in_progress');
    server.repository.runs.set(10, { status: 'completed' });
    await commit('11');
    const next = await left('11');
    expect(next.outputs['outcome'], next.stdout).toBe('pending');
    expect(
      seen()
        .slice(-2)
        .map(([version, _sha, states]) => [version, states]),
    ).toEqual([
      ['v10', 'in_progress failure'],
      ['v11', 'in_progress'],
    ]);
    await step('deploy-compose', { mode: 'confirm', release: next.outputs['release'] ?? '' });
  });

  it('a ref without the commit that runs is refused or warned of, and the summary has what comes', async () => {
    await commit('8', undefined, 'Mend the login');
    await deploy('v8');
    await checkout.git('switch', '--quiet', '--create', 'other', 'HEAD~1');
    await commit('9', undefined, 'New page');

    for (const mode of ['preflight', 'deploy']) {
      const refused = await deploy('v9', { mode, 'lost-commits': 'refuse' });
      expect(refused.code).toBe(1);
      expect(refused.stdout).toMatch(
        /::error title=[^:]*::the ref lacks 1 commit of v8, which runs now: \w{7} Mend the login \(Test\)%0AWhat to do: rebase on/,
      );
    }
    expect((await deploy('v9', { mode: 'preflight' })).code).toBe(0);
    const { releases } = await stack.state();
    expect(releases.at(-1)).toMatchObject({ version: 'v8', state: 'active' });

    const warned = await deploy('v9');
    expect(warned.outputs['outcome'], warned.stdout).toBe('active');
    expect(warned.stdout).toContain('::warning::deploys 1 commit less than v8');
    expect(warned.summary).toMatch(/\*\*1 commit less\*\* than `v8`.*\n\n- \w{7} Mend the login/);
    expect(warned.summary).toMatch(
      /\[1 commit\]\(https:\/\/github\.com\/octo\/shop\/compare\/\w+\.\.\.\w+\) since `v8`:\n\n- \w{7} New page/,
    );
  });
});
