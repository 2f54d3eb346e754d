import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGithub, type TestGithub } from '../support/github/server.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { requires } from '../support/requirements.ts';
import { type Shop, shop } from '../support/shop.ts';

const suite = await requires('engine', 'compose', 'buildx', 'registry', 'git', 'linux');

suite('the standard pipeline from environment to environment', { timeout: 300_000 }, () => {
  let registry: TestRegistry;
  let github: TestGithub;
  let app: Shop;
  const REGISTRY = () => ({ registry: `${registry.name}/org` });

  beforeAll(async () => {
    registry = await startRegistry();
    github = await startGithub();
    app = await shop({ github, registry: `${registry.name}/org` });
  }, 120_000);

  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await github?.[Symbol.asyncDispose]();
    await registry?.[Symbol.asyncDispose]();
  });

  const digests = async (environment: 'staging' | 'production') => {
    const active = (await app.ledger(environment)).findLast(({ state }) => state === 'active');
    const { images } = await app.record(environment, active?.id ?? '');
    return Object.fromEntries(Object.entries(images).map(([service, { digest }]) => [service, digest]));
  };

  it('promotes nothing that is not there', async () => {
    const run = await app.run('standard', {
      ...{ environment: 'production', 'from-environment': 'staging', backup: false },
      ...REGISTRY(),
    });
    expect(run.code).toBe(1);
    expect(run.text).toContain("input 'from-environment': local of staging has no verified release");
    expect(run.jobs).toEqual(['promote: failure', 'build: skipped', 'deploy: skipped', 'next: skipped']);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['build', { 'next-environment': 'prod' }, /no environment 'prod'.*; there is staging, production/],
    ['build', { 'next-environment': 'staging' }, /'next-environment': staging is what is deployed to first/],
    ['deploy', { 'next-environment': 'prod', registry: '' }, /no environment 'prod'/],
    [
      'promote',
      { 'from-environment': 'staging' },
      /'from-environment': staging cannot be promoted to itself/,
    ],
  ])('refuses in the job %s, before anything is built: %j', async (job, inputs, message) => {
    const run = await app.run('standard', { environment: 'staging', ...REGISTRY(), ...inputs });
    expect(run.text).toMatch(message);
    expect(run.jobs).toContain(`${job}: failure`);
    if (job === 'deploy') expect(run.steps).toContain('Build images: skipped');
    expect(await app.states('staging')).toEqual([]);
  });

  it('builds once: what staging has verified goes to production, by digest, version and commit', async () => {
    const commit = await app.commit({ api: '1', web: '1' });
    const staged = await app.run('standard', {
      ...{ environment: 'staging', version: '1', backup: false },
      ...REGISTRY(),
    });
    expect(staged.code, staged.text).toBe(0);
    expect(staged.jobs).toEqual(['promote: skipped', 'build: success', 'deploy: success', 'next: skipped']);
    // Without a backup the deploy is the first to change anything, and checks by itself.
    expect(staged.steps).toEqual(expect.arrayContaining(['Check: skipped', 'Back up: skipped']));
    // What came after is not what staging has verified: neither its images nor its files.
    await app.commit(
      { api: '2' },
      { 'compose.production.yml': 'services: { nothing: { image: nowhere/none } }\n' },
    );
    const run = await app.run('standard', {
      ...{ environment: 'production', 'from-environment': 'staging' },
      ...REGISTRY(),
    });
    expect(run.code, run.text).toBe(0);
    expect(run.jobs).toEqual(['promote: success', 'build: skipped', 'deploy: success', 'next: skipped']);
    expect(run.steps).toEqual(expect.arrayContaining(['Check: success', 'Back up: success']));
    expect(run.outputs).toMatchObject({ version: '1', outcome: 'active' });
    expect(await app.page('production')).toBe('1');
    const [there, here] = [await digests('staging'), await digests('production')];
    expect([here['api'], here['web']]).toEqual([there['api'], there['web']]);
    expect(github.repository.deployments.map(({ environment, sha }) => [environment, sha])).toEqual([
      ['staging', commit],
      ['production', commit],
    ]);
    await app.repository.git('reset', '--quiet', '--hard', commit);
  });

  it('goes on to the next environment with the same images, and stops where the first one fails', async () => {
    await app.commit({ api: '3' });
    const both = (version: string) =>
      app.run('standard', {
        ...{ environment: 'staging', 'next-environment': 'production', version, backup: false },
        ...REGISTRY(),
      });
    const run = await both('3');
    expect(run.code, run.text).toBe(0);
    expect(run.jobs).toEqual(['promote: skipped', 'build: success', 'deploy: success', 'next: success']);
    expect([await app.page('staging'), await app.page('production')]).toEqual(['3', '3']);
    expect((await digests('staging'))['api']).toBe((await digests('production'))['api']);
    const dockerfile = await app.repository.git('show', 'HEAD:api/Dockerfile');
    await app.commit({}, { 'api/Dockerfile': `${dockerfile}\nCMD ["false"]\n` });
    const failed = await both('4');
    expect(failed.code).toBe(1);
    expect(failed.jobs).toEqual(['promote: skipped', 'build: success', 'deploy: failure', 'next: skipped']);
    expect([await app.page('staging'), await app.page('production')]).toEqual(['3', '3']);
    await app.repository.git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  it('a freeze builds nothing, and says why; a dry run passes', async () => {
    const vars = { DEPLOY_FREEZE: 'the audit' };
    const frozen = await app.run('standard', { environment: 'staging', ...REGISTRY() }, { vars });
    expect(frozen.code).toBe(1);
    expect(frozen.jobs).toEqual(['promote: skipped', 'build: skipped', 'deploy: failure', 'next: skipped']);
    expect(frozen.annotations).toContainEqual(
      expect.stringMatching(/^error: deploys to staging are frozen: the audit\nWhat to do: /),
    );
    const dry = await app.run(
      'standard',
      { environment: 'staging', version: '3', 'dry-run': true },
      { vars },
    );
    expect(dry.code, dry.text).toBe(0);
    expect(dry.annotations).toContainEqual('warning: deploys to staging are frozen: the audit');
  });

  it('a secret that is missing is named before anything starts', async () => {
    const config = await app.repository.git('show', 'HEAD:deploy-kit.yml');
    await app.commit(
      {},
      { 'deploy-kit.yml': config.replaceAll('hosts: [local]', 'hosts: ["ssh://nobody@127.0.0.1:1"]') },
    );
    const away = await app.run('standard', { environment: 'staging' });
    expect(away.code).toBe(1);
    expect(away.steps).toContain('Build images: skipped');
    const compose = await app.repository.git('show', 'HEAD:compose.yml');
    await app.commit(
      {},
      {
        'deploy-kit.yml': config,
        'compose.yml': compose.replace('${API_TOKEN-none}', '${API_TOKEN:?is needed}'),
      },
    );
    const missing = await app.run('standard', { environment: 'staging' });
    expect(missing.code).toBe(1);
    expect(missing.text).toMatch(/Error: .*API_TOKEN/);
    expect(missing.steps).toContain('Build images: skipped');
    app.secret('DEPLOY_ENV', 'API_TOKEN=a-token-of-a-test');
    const there = await app.run('standard', { environment: 'staging', version: '5', 'dry-run': true });
    expect(there.code, there.text).toBe(0);
  });
});
