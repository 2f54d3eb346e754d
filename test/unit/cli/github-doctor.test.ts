import { describe, expect, it } from 'vitest';
import { forbidden } from '../../support/github/faults.ts';
import { shop } from '../../support/github/shop.ts';

type Shop = Awaited<ReturnType<typeof shop>>;

/** As `github setup` leaves it. */
function ready({ repository }: Shop) {
  const environment = {
    ...{ wait: 0, preventSelfReview: false, reviewers: [{ type: 'User', id: 7 }] },
    branches: { protected_branches: false, custom_branch_policies: true },
    policies: [{ id: 1, name: 'v*', type: 'tag' }],
    variables: new Map([['DEPLOY_KNOWN_HOSTS', 'x']]),
    secrets: new Map([
      ['DEPLOY_ENV', 'sealed'],
      ['DEPLOY_SSH_KEY', 'sealed'],
    ]),
  };
  repository.environments.set('production', environment);
  return environment;
}

const caller = (on: string, pipeline: string) => `on: ${on}
permissions: {}
jobs:
  call:
    permissions: { contents: read, actions: read, deployments: write, issues: write }
    uses: acme/deploy-kit/.github/workflows/${pipeline}.yml@v1
    with: { environment: production }
    secrets: inherit
`;

const doctor = (at: Shop) => at.run(['doctor', '-e', 'production']);

describe('github doctor', () => {
  it('has nothing to say of what is ready, and changes nothing', async () => {
    await using at = await shop();
    ready(at);
    expect(await doctor(at)).toEqual({
      code: 0,
      out: '✓ octo/shop: No problems: ready for a deploy.\n',
      ...{ err: '', changes: [] },
    });
  });

  it('names all that an empty repository lacks, with what mends it', async () => {
    await using at = await shop();
    const { code, out, changes } = await at.run(['doctor', '--json']);
    const { problems, ready: isReady } = JSON.parse(out);
    expect([code, isReady, changes]).toEqual([1, false, []]);
    const found = problems.map(({ environment, problem, fix }: Record<string, string>) =>
      [environment, problem, fix].join(' | '),
    );
    for (const [name, host] of [
      ['staging', 'ssh://deploy@staging.example.org'],
      ['production', 'ssh://deploy@shop.example.org:2222'],
    ]) {
      const setup = `deploy-kit github setup -e ${name}`;
      expect(found).toEqual(
        expect.arrayContaining([
          `${name} | GitHub has no environment of this name, and so no rules for it | ${setup}`,
          `${name} | the secret DEPLOY_SSH_KEY is missing, and ${host} needs a key | ${setup} --ssh-key-file FILE`,
          `${name} | DEPLOY_KNOWN_HOSTS is missing: the key of ${host} is not known there | ${setup}, which takes the lines of your known_hosts (or --known-hosts-file FILE)`,
          `${name} | the secret DEPLOY_ENV is missing, and the stack needs TOKEN | ${setup} --secret-file DEPLOY_ENV=FILE`,
        ]),
      );
    }
    expect(found).toHaveLength(8);
  });

  it('takes values of the repository and of its organization, and of another name that a caller hands on', async () => {
    await using at = await shop();
    const environment = ready(at);
    environment.secrets.clear();
    environment.variables.clear();
    at.repository.secrets.set('DEPLOY_ENV', 'sealed');
    at.repository.inherited.secrets.add('DEPLOY_SSH_KEY');
    at.repository.inherited.variables.set('DEPLOY_KNOWN_HOSTS', 'x');
    expect((await doctor(at)).code).toBe(0);
    at.repository.secrets.clear();
    expect((await doctor(at)).out).toContain('the secret DEPLOY_ENV is missing');
    const text = caller("{ push: { tags: ['v*'] } }", 'rollback').replace(
      'secrets: inherit',
      'secrets:\n      DEPLOY_SSH_KEY: ${{ secrets.SHOP_KEY }}',
    );
    await at.clone.commit({ '.github/workflows/back.yml': text });
    at.repository.inherited.secrets.clear();
    environment.secrets.set('DEPLOY_ENV', 'sealed').set('SHOP_KEY', 'sealed');
    expect((await doctor(at)).out).not.toContain('DEPLOY_SSH_KEY is missing');
  });

  it.each<[string, (at: Shop, production: ReturnType<typeof ready>) => unknown, string]>([
    [
      'nobody approves production',
      (_at, production) => Object.assign(production, { reviewers: [] }),
      'Warning: [production] nobody has to approve a deploy\n  Fix: deploy-kit github setup -e production --reviewer USER',
    ],
    [
      'production is open to every branch',
      (_at, production) => Object.assign(production, { branches: null, policies: [] }),
      'Warning: [production] every branch and every tag may be deployed',
    ],
    [
      'the rules refuse what a workflow runs for',
      (_at, production) => production.policies.splice(0, 1, { id: 1, name: 'release-*', type: 'tag' }),
      'Problem: [production] .github/workflows/deploy.yml runs for the tag v*, which the rules of the environment refuse',
    ],
    [
      'only protected branches may be deployed',
      (_at, production) =>
        Object.assign(production, {
          branches: { protected_branches: true, custom_branch_policies: false },
        }),
      'runs for the tag v*, which the rules of the environment refuse',
    ],
    [
      'a schedule waits for an approval',
      (at, production) => {
        production.policies.push({ id: 2, name: 'main', type: 'branch' });
        const on = "{ schedule: [{ cron: '*/5 * * * *' }] }";
        return at.clone.commit({ '.github/workflows/monitor.yml': caller(on, 'monitor') });
      },
      'Problem: [production] .github/workflows/monitor.yml runs by schedule, and waits for an approval each time',
    ],
    [
      'Actions are disabled',
      (at) => Object.assign(at.repository.actions, { enabled: false }),
      'Problem: Actions are disabled in the repository',
    ],
    [
      'only actions of the owner are allowed',
      (at) => Object.assign(at.repository.actions, { allowed: 'local_only' }),
      'Problem: the repository may not use actions/*, acme/deploy-kit/*',
    ],
    [
      'deploy-kit is not among the actions that are selected',
      (at) => Object.assign(at.repository.actions, { allowed: 'selected' }),
      'Problem: the repository may not use acme/deploy-kit/*',
    ],
    [
      'jobs may write by default',
      (at) => Object.assign(at.repository.actions, { permissions: 'write' }),
      'Warning: a job that names no permissions may write everything in the repository',
    ],
    [
      'deploy-kit is private and closed',
      (at) => [at.repository.others.set('acme/deploy-kit', { private: true, access: 'none' })],
      'Problem: acme/deploy-kit is private, and lets no other repository use it',
    ],
    [
      'a runner is old',
      (at) => [at.repository.runners.set('old', '2.335.1').set('new', '2.336.0').set('none', null)],
      'Problem: the runner old is 2.335.1, and deploy-kit needs 2.336\n',
    ],
    [
      'no workflow calls deploy-kit',
      (at) => [at.clone.git('rm', '-q', '-r', '.github')],
      'Problem: no workflow of the repository calls deploy-kit',
    ],
    [
      'a workflow is wrong',
      (at, production) => [
        production.policies.push({ id: 2, name: 'main', type: 'branch' }),
        at.clone.commit({ '.github/workflows/deploy.yml': caller('pull_request_target', 'backup') }),
      ],
      'Problem: .github/workflows/deploy.yml:1:5: pull_request_target hands the secrets',
    ],
    [
      'the stack is wrong',
      (at) => [at.clone.commit({ 'compose.yml': 'services: { web: { imag: x } }\n' })],
      'Problem: [production] ',
    ],
  ])('%s', async (_what, prepare, said) => {
    await using at = await shop();
    await Promise.all([prepare(at, ready(at))].flat());
    const { code, out, changes } = await doctor(at);
    expect(out).toContain(said);
    expect(out.match(/^(Problem|Warning|Not known)/gm)).toHaveLength(1);
    expect([code, changes]).toEqual([said.startsWith('Warning') ? 0 : 1, []]);
  });

  it('looks at the environment of another name that a schedule uses', async () => {
    await using at = await shop();
    const production = ready(at);
    const scheduled = caller('{ schedule: [{ cron: "7 3 * * *" }] }', 'backup').replace(
      'environment: production',
      'environment: production, github-environment: quiet',
    );
    production.policies.push({ id: 2, name: 'main', type: 'branch' });
    at.clone.commit({ '.github/workflows/backup.yml': scheduled });
    const missing = await doctor(at);
    expect(missing.out).toContain(
      'Problem: [quiet] GitHub has no environment of this name, and so no rules for it\n' +
        '  Fix: deploy-kit github setup -e production --github-environment quiet\n',
    );
    expect(missing.out).toContain('Problem: [quiet] the secret DEPLOY_SSH_KEY is missing');
    const rules = { ...production, reviewers: [], policies: [{ id: 3, name: 'main', type: 'branch' }] };
    at.repository.environments.set('quiet', rules);
    expect((await doctor(at)).out).toBe('✓ octo/shop: No problems: ready for a deploy.\n');
  });

  it('lets runners, selected actions and access pass that do', async () => {
    await using at = await shop();
    ready(at);
    const { actions, others, runners } = at.repository;
    actions.allowed = 'selected';
    actions.selected.patterns_allowed.push('acme/deploy-kit/*');
    others.set('acme/deploy-kit', { private: true, access: 'organization' });
    runners.set('new', '3.0.1');
    expect((await doctor(at)).out).toBe('✓ octo/shop: No problems: ready for a deploy.\n');
  });

  it('is not content with what it may not see, and names the permission', async () => {
    await using at = await shop();
    ready(at);
    at.github.fail('actions/list-self-hosted-runners-for-repo', forbidden());
    at.github.fail('actions/list-environment-secrets', forbidden());
    const { code, out } = await doctor(at);
    expect(code).toBe(1);
    expect(out).toContain(
      "Not known: GitHub: cannot list the runners: Resource not accessible by integration (403)\n  Fix: add 'administration: read'",
    );
    expect(out).toContain(
      "cannot list the secrets of production: Resource not accessible by integration (403)\n  Fix: add 'environments: read'",
    );
    expect(out).not.toContain('missing');
    expect(out).not.toContain('ready');
  });
});
