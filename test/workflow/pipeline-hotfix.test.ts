import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGithub, type TestGithub } from '../support/github/server.ts';
import { requires } from '../support/requirements.ts';
import { type Shop, shop } from '../support/shop.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

suite('the hotfix pipeline', { timeout: 300_000 }, () => {
  let app: Shop;
  let github: TestGithub;
  let base = '';

  type Inputs = Record<string, string | boolean>;
  const hotfix = (inputs: Inputs = {}, how = {}) =>
    app.run(
      'hotfix',
      { environment: 'production', services: 'api', backup: false, issue: '1', ...inputs },
      how,
    );
  const comments = () => github.repository.issues[0]?.comments.map(({ body }) => body) ?? [];

  beforeAll(async () => {
    github = await startGithub();
    app = await shop({
      github,
      config: 'tests: { critical: { run: test ! -e broken }, slow: { run: test ! -e slow } }\n',
    });
    github.repository.addIssue({ title: 'Orders are lost', labels: ['Hotfix'] });
    github.repository.addIssue({ labels: ['hotfix'], state: 'closed' });
    github.repository.addIssue({ labels: ['question'] });
    github.repository.addIssue({ labels: ['hotfix'], isPullRequest: true });
    base = await app.commit({ api: '1' });
    await app.repository.git('commit', '--quiet', '--allow-empty', '-m', 'next');
    const good = await app.run('standard', { environment: 'production', version: '1', backup: false });
    expect(good.code, good.text).toBe(0);
  }, 300_000);

  const show = (file: string) => app.repository.git('show', `HEAD:${file}`);

  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await github?.[Symbol.asyncDispose]();
  });

  describe('is refused before anything begins', () => {
    it.each([
      ['no issue', { issue: '' }, "input 'issue': without an issue nothing says that this is urgent"],
      ['no such issue', { issue: '99' }, /issue #?99/],
      ['a closed issue', { issue: '#2' }, 'issue #2 is closed'],
      ['an issue without the label', { issue: '3' }, 'issue #3 has only the labels question'],
      ['a pull request', { issue: '4' }, 'issue #4 is a pull request'],
      ['urgent without a reason', { urgent: true }, "input 'reason': what is urgent has a reason"],
      ['a service that is not there', { services: 'ap' }, "there is no service 'ap'"],
    ] as [string, Inputs, string | RegExp][])('%s', async (_name, inputs, why) => {
      const before = await app.containers('production');
      const run = await hotfix(inputs);
      expect(run.code).toBe(1);
      expect(run.text).toMatch(
        typeof why === 'string' ? new RegExp(why.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : why,
      );
      expect(run.steps).toContain('Build images: skipped');
      expect(await app.containers('production')).toEqual(before);
      // Of a hotfix that was refused as none, no issue is told.
      expect(comments()).toHaveLength('services' in inputs ? 1 : 0);
      github.repository.issues[0]?.comments.splice(0);
    });

    it('a ref that lacks the commit that runs', async () => {
      await app.repository.git('checkout', '--quiet', '-b', 'old', base);
      await app.commit({ api: 'from long ago' });
      const run = await hotfix({ ref: 'old' });
      expect(run.code).toBe(1);
      expect(run.text).toMatch(/the ref lacks 1 commit of 1, which runs now: [0-9a-f]{7} next \(Test\)/);
      expect(run.steps).toContain('Build images: skipped');
      await app.repository.git('checkout', '--quiet', 'main');
    });

    it('while deploys are frozen, without a reason; so is a deploy, in the words of the freeze', async () => {
      const vars = { DEPLOY_FREEZE: 'until Monday: the audit' };
      for (const run of [
        await hotfix({}, { vars }),
        await app.run('standard', { environment: 'production' }, { vars }),
      ]) {
        expect(run.code).toBe(1);
        expect(run.text).toContain('deploys to production are frozen: until Monday: the audit');
        expect(run.steps).toContain('Build images: skipped');
      }
      expect(comments().at(-1)).toContain('failed');
      github.repository.issues[0]?.comments.splice(0);
    });

    it('whose critical tests fail: they run first, and they alone', async () => {
      const before = await app.containers('production');
      await app.repository.git('checkout', '--quiet', '-b', 'broken');
      await app.commit({ api: '1b' }, { broken: '' });
      const run = await hotfix();
      expect(run.code).toBe(1);
      expect(run.text).toContain('tests failed: critical');
      expect(run.text).toMatch(
        /^ *❌ Hotfix \S+ of api was not deployed, the tests failed; 1 runs on in production$/m,
      );
      expect(run.steps).toContain('Deploy: skipped');
      expect(await app.containers('production')).toEqual(before);
      await app.repository.git('checkout', '--quiet', 'main');
    });
  });

  it('deploys one service alone, and tells the issue', async () => {
    const before = await app.containers('production');
    github.repository.issues[0]?.comments.splice(0);
    await app.repository.git('checkout', '--quiet', '-b', 'fix');
    const commit = await app.commit({ api: '1.1', web: 'not asked for' }, { slow: '' });
    const run = await hotfix({ version: '1.1', ref: 'fix' });
    expect(run.code, run.text).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'active', version: '1.1' });
    expect(run.text).toMatch(/^ *✅ Hotfix 1\.1 of api is live in production$/m);
    const { api, ...others } = await app.containers('production');
    const { api: old, ...kept } = before;
    expect(others).toEqual(kept);
    expect(api).not.toBe(old);
    expect([await app.page('production'), await app.page('production', 'web')]).toEqual(['1.1', '1']);
    const active = (await app.ledger('production')).at(-1);
    expect(await app.record('production', active?.id ?? '')).toMatchObject({
      commit,
      reason: 'Orders are lost',
    });
    expect(comments()).toHaveLength(1);
    expect(comments()[0]).toMatch(/hotfix 1\.1 in production: active[\s\S]*Services: api/);
    expect(github.repository.deployments.at(-1)).toMatchObject({ sha: commit, environment: 'production' });
  });

  it('a standard deploy that would lose it says so', async () => {
    await app.repository.git('checkout', '--quiet', 'main');
    const run = await app.run('standard', { environment: 'production', version: '2', 'dry-run': true });
    expect(run.code, run.text).toBe(0);
    expect(run.annotations.filter((text) => text.includes('less than'))).toEqual([
      expect.stringMatching(
        /^warning: deploys 1 commit less than 1\.1, which runs now: [0-9a-f]{7} change \(Test\)/,
      ),
    ]);
  });

  it('a bad one is back at once: the other services are untouched', async () => {
    await app.repository.git('checkout', '--quiet', 'fix');
    const before = await app.containers('production');
    const dockerfile = await show('api/Dockerfile');
    await app.commit({ api: '1.2' }, { 'api/Dockerfile': dockerfile.replace('"/www"', '"/tmp"') });
    const run = await hotfix({ version: '1.2', deadline: '3s' });
    expect(run.code).toBe(1);
    expect(run.outputs['outcome']).toBe('rolled-back');
    expect(run.text).toMatch(/^ *❌ Hotfix 1\.2 of api failed at the gate; 1\.1 runs again in production$/m);
    expect(await app.page('production')).toBe('1.1');
    const after = await app.containers('production');
    expect([after['web'], after['db']]).toEqual([before['web'], before['db']]);
    expect(await app.states('production')).toEqual([
      '1 superseded',
      '1.1 superseded',
      '1.2 rolled-back',
      '1.1 active',
    ]);
    expect(comments().at(-1)).toMatch(/hotfix 1\.2 in production: rolled-back/);
    await app.repository.git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  it('what is urgent goes without an issue, through a freeze, and without a token that could tell anybody', async () => {
    await app.commit({ api: '1.3' });
    github.fail('issues/get', { status: 403, body: { message: 'Resource not accessible by integration' } });
    const run = await hotfix(
      { version: '1.3', issue: '', urgent: true, reason: 'customers cannot pay', suites: '' },
      { vars: { DEPLOY_FREEZE: 'the audit' } },
    );
    expect(run.code, run.text).toBe(0);
    expect(run.annotations).toContainEqual(expect.stringContaining('customers cannot pay'));
    expect(run.steps).toContain('Test: skipped');
    const active = (await app.ledger('production')).at(-1);
    expect(await app.record('production', active?.id ?? '')).toMatchObject({
      reason: 'customers cannot pay',
    });
    github.mend();
  });

  it('is rolled back like any other release, and the other services run on', async () => {
    const before = await app.containers('production');
    const run = await app.run('rollback', {
      ...{ environment: 'production', reason: 'it was worse', backup: false },
    });
    expect(run.code, run.text).toBe(0);
    expect(await app.page('production')).toBe('1.1');
    const after = await app.containers('production');
    expect([after['web'], after['db']]).toEqual([before['web'], before['db']]);
    expect(after['api']).not.toBe(before['api']);
  });
});
