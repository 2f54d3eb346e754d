import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActionStack, actionStack } from '../support/action-stack.ts';
import { gitRepository, type TestRepository } from '../support/git.ts';
import {
  BROKEN,
  CONFLICT,
  type Fault,
  forbidden,
  invalid,
  NOT_FOUND,
  rateLimited,
  secondaryLimit,
} from '../support/github/faults.ts';
import { startGithub, type TestGithub } from '../support/github/server.ts';
import { ofToday } from '../support/of-today.ts';
import { requires } from '../support/requirements.ts';
import { type Shop, shop } from '../support/shop.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

suite('whatever GitHub answers, what is to be deployed is deployed', { timeout: 300_000 }, () => {
  let github: TestGithub;
  beforeAll(async () => {
    github = await startGithub();
  });
  afterAll(() => github?.[Symbol.asyncDispose]());

  /** Nothing was recorded, and the step that deploys and the one that confirms may each say why. */
  function expectWarned(annotations: readonly string[], said: RegExp, before: number): void {
    const warnings = annotations.filter((text) => text.includes('the deployment is not recorded'));
    expect(warnings.join('\n')).toMatch(said);
    expect(warnings.length).toBeLessThanOrEqual(2);
    expect(github.repository.deployments).toHaveLength(before);
  }

  describe('by the actions', () => {
    let stack: ActionStack;
    let checkout: TestRepository;
    let version = 0;
    const files = () => ({
      'compose.yml': JSON.stringify({
        services: {
          web: {
            image: stack.image,
            command: 'sleep 1000',
            init: true,
            environment: { VERSION: String(version) },
          },
        },
      }),
    });
    const step = (inputs: Record<string, string>) =>
      stack.run('deploy-compose', {
        inputs: { environment: 'staging', 'github-token': 'tok', ...inputs },
      });
    const deploy = async () => {
      version += 1;
      await checkout.commit(files());
      const deployed = await step({ version: String(version), 'await-verdict': 'true' });
      expect(deployed.outputs, deployed.stdout).toMatchObject({ outcome: 'pending' });
      const confirmed = await step({ mode: 'confirm', release: deployed.outputs['release'] ?? '' });
      expect(confirmed.code, confirmed.stdout).toBe(0);
      expect((await stack.state()).releases.at(-1)).toMatchObject({
        version: String(version),
        state: 'active',
      });
      return `${deployed.stdout}${confirmed.stdout}`
        .split('\n')
        .filter((line) => line.startsWith('::warning'));
    };

    beforeAll(async () => {
      stack = await actionStack('github', () => ({}), { env: { GITHUB_API_URL: github.url } });
      checkout = await gitRepository(stack.job.workspace);
      github.repository.git = stack.job.workspace;
      await deploy();
      expect(github.repository.deployments).toHaveLength(1);
    });
    afterAll(() => stack?.[Symbol.asyncDispose]());

    const ANSWERS: readonly [string, Fault, RegExp][] = [
      ['nothing there, or not to be seen (404)', NOT_FOUND, /Not Found \(404\)/],
      ['a conflict (409)', CONFLICT, /Conflict \(409\)/],
      ['what it does not take (422)', invalid('No ref found'), /No ref found \(422\)/],
      ['a limit of rates (429)', rateLimited(3600), /it asks to wait 1h/],
      ['the secondary limit (403)', secondaryLimit(20), /no answer within \d/],
      ['an error of its own (502)', BROKEN, /Server Error \(502\)|no answer within \d/],
      [
        'a connection that breaks off',
        'closed',
        /cannot (record the deployment|list the deployments)|no answer within \d/,
      ],
    ];
    it.each(ofToday(ANSWERS, 2))('%s is a warning, and the deploy goes on', async (_name, fault, said) => {
      const before = github.repository.deployments.length;
      github.fail('*', fault);
      const warnings = await deploy();
      github.mend();
      expectWarned(warnings, said, before);
    });
  });

  describe('by the pipeline', () => {
    let app: Shop;
    let version = 0;
    const deploy = async () => {
      version += 1;
      await app.commit({ api: String(version) });
      return app.run('standard', { environment: 'staging', version: String(version), backup: false });
    };

    beforeAll(async () => {
      github.repository.deployments.splice(0);
      app = await shop({ github });
      const run = await deploy();
      expect(run.code, run.text).toBe(0);
      expect(github.repository.deployments).toHaveLength(1);
    }, 300_000);
    afterAll(() => app?.[Symbol.asyncDispose]());

    it.each<[string, Fault, RegExp]>([
      [
        'a permission that is missing (403)',
        forbidden(),
        /add 'deployments: write' to the permissions of the job/,
      ],
      ['nothing at all', 'silence', /no answer within \d/],
    ])('%s is a warning, and the deploy goes on', async (_name, fault, said) => {
      const before = github.repository.deployments.length;
      github.fail('*', fault);
      const run = await deploy();
      github.mend();
      expect(run.code, run.text).toBe(0);
      expect(await app.page('staging')).toBe(String(version));
      expect((await app.states('staging')).at(-1)).toBe(`${version} active`);
      expectWarned(run.annotations, said, before);
    });

    it('and once all is well again, it is recorded again', async () => {
      expect((await deploy()).code).toBe(0);
      const last = github.repository.deployments.at(-1);
      expect(last?.payload).toMatchObject({ version: String(version) });
      expect(last?.statuses.map(({ state }) => state)).toEqual(['in_progress', 'success']);
    });
  });
});
