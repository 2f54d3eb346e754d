import { rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docker } from '../support/docker.ts';
import { startGithub, type TestGithub } from '../support/github/server.ts';
import { requires } from '../support/requirements.ts';
import { type Shop, shop } from '../support/shop.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

suite('the rollback pipeline', { timeout: 300_000 }, () => {
  let app: Shop;
  let github: TestGithub;
  const commits: Record<string, string> = {};

  const deploy = async (version: string, environment = 'production') => {
    const run = await app.run('standard', { environment, version, backup: false });
    expect(run.code, run.text).toBe(0);
  };
  const back = (inputs: Record<string, string | boolean> = {}, environment = 'production') =>
    app.run('rollback', { environment, reason: 'a test', ...inputs });

  beforeAll(async () => {
    github = await startGithub();
    app = await shop({ github });
    for (const version of ['1', '2', '3']) {
      commits[version] = await app.commit({ api: version, web: version });
      await deploy(version);
    }
  }, 300_000);

  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await github?.[Symbol.asyncDispose]();
  });

  it('shows what there is, and changes nothing', async () => {
    const before = await app.states('production');
    const run = await back({ to: 'list', reason: '' });
    expect(run.code, run.text).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'listed', release: '' });
    for (const version of ['1', '2', '3']) {
      expect(run.text).toMatch(
        new RegExp(
          `${version} \\(\\S+-${version}\\), deployed \\S+, commit ${commits[version]?.slice(0, 12)}`,
        ),
      );
    }
    expect(run.text).toMatch(/^ *3 \(\S+\).*: runs now$/m);
    expect(run.steps).toContain('Back up: skipped');
    expect(await app.states('production')).toEqual(before);
  });

  it('of production needs a reason, of others not', async () => {
    const run = await back({ reason: '' });
    expect(run.code).toBe(1);
    expect(run.text).toContain("input 'reason': a rollback of production needs one");
    expect(run.steps).toContain('Plan: failure');
    expect(run.steps).toContain('Back up: skipped');
    const other = await back({ reason: '' }, 'staging');
    expect(other.text).toContain('nothing was deployed here by deploy-kit so far');
  });

  it('names what there is when a version is not there', async () => {
    const run = await back({ to: '9' });
    expect(run.code).toBe(1);
    expect(run.text).toContain("'9' is no verified release that every host keeps");
    expect(run.text).toMatch(/choose one of: 2 \(\S+-2\), 1 \(\S+-1\)$/m);
    expect(run.steps).toContain('Roll back: skipped');
  });

  it('plans without changing anything', async () => {
    const run = await back({ 'dry-run': true });
    expect(run.code, run.text).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'planned', version: '2', commit: commits['2'] });
    expect(run.text).toMatch(/^ *📋 Would go back from 3 to 2 in production: nothing was changed$/m);
    expect(run.steps).toContain('Roll back: skipped');
    expect(await app.page('production')).toBe('3');
  });

  it('goes back with HEAD broken: backs up, gates with the checks of that release, tells GitHub the restored commit', async () => {
    await app.repository.commit({ 'compose.yml': 'services: [broken', 'api/Dockerfile': 'FROM nothing' });
    const before = await app.containers('production');
    const run = await back({ reason: 'orders are lost' });
    expect(run.code, run.text).toBe(0);
    expect(run.outputs).toMatchObject({ outcome: 'rolled-back', version: '2', commit: commits['2'] });
    expect(run.text).toMatch(/^ *✅ 2 runs again in production; 3 was left$/m);
    expect([await app.page('production'), await app.page('production', 'web')]).toEqual(['2', '2']);
    expect(await app.states('production')).toEqual([
      '1 superseded',
      '2 superseded',
      '3 rolled-back',
      '2 active',
    ]);
    const after = await app.containers('production');
    expect(after['db']).toBe(before['db']);
    expect(run.steps).toContain('Back up: success');
    const active = (await app.ledger('production')).at(-1);
    const record = await app.record('production', active?.id ?? '');
    expect(record).toMatchObject({ reason: 'orders are lost', commit: commits['2'] });
    const [left, restored] = github.repository.deployments
      .filter(({ environment }) => environment === 'production')
      .slice(-2);
    expect(restored).toMatchObject({ sha: commits['2'], production: true });
    expect(restored?.statuses.map(({ state }) => state)).toEqual(['in_progress', 'success']);
    expect(left?.statuses.at(-1)?.state).toBe('inactive');
  });

  it('a second time goes further back, with a config file that cannot be read by the ref of one that can; a third time there is nothing', async () => {
    await app.repository.commit({ 'deploy-kit.yml': 'project: [' });
    const broken = await back();
    expect(broken.code).toBe(1);
    expect(broken.text).toMatch(/deploy-kit\.yml:1/);
    const second = await back({ ref: commits['3'] ?? '' });
    expect(second.code, second.text).toBe(0);
    expect(await app.page('production')).toBe('1');
    expect(second.outputs).toMatchObject({ version: '1', commit: commits['1'] });
    await app.repository.git('reset', '--quiet', '--hard', commits['3'] ?? '');
    const third = await back();
    expect(third.code).toBe(1);
    expect(third.text).toContain('there is no earlier verified release to go back to');
    expect(await app.page('production')).toBe('1');
  });

  it('after a deploy that was put back it goes to what was verified before', async () => {
    await app.commit({ api: '4' });
    await deploy('4');
    await app.commit({}, { 'api/Dockerfile': `FROM ${await base()}\nCMD ["false"]\n` });
    const failed = await app.run('standard', { environment: 'production', version: '5', backup: false });
    expect(failed.code).toBe(1);
    expect(await app.page('production')).toBe('4');
    await app.repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    const run = await back({ backup: false });
    expect(run.code, run.text).toBe(0);
    expect(await app.page('production')).toBe('1');
  });

  describe('after a service is gone, and with other compose files', () => {
    beforeAll(async () => {
      const show = (file: string) => app.repository.git('show', `HEAD:${file}`);
      await app.commit(
        { api: '6' },
        {
          'compose.yml': (await show('compose.yml')).replace(/ {2}web:[\s\S]*? {2}db:/, '  db:'),
          'compose.production.yml': 'services:\n  extra: { image: "${EXTRA}", command: [sleep, "1000"] }\n',
          'production.env': `${await show('production.env')}\nEXTRA=${await base()}\n`,
          'deploy-kit.yml': (await show('deploy-kit.yml')).replace(', { service: web }', ''),
        },
      );
      await deploy('6');
      expect(Object.keys(await app.containers('production'))).toEqual(['api', 'db', 'extra']);
    }, 300_000);

    it('an image that somebody removed is named, before anything begins', async () => {
      const target = (await app.ledger('production')).findLast(({ state }) => state === 'superseded');
      const tag = (await app.record('production', target?.id ?? '')).services['api']?.image ?? '';
      const image = await docker('image', 'inspect', '--format', '{{.Id}}', tag);
      await docker('tag', image, `${tag}-kept`);
      await docker('image', 'rm', '-f', tag);
      const before = await app.containers('production');
      const run = await back();
      expect(run.code).toBe(1);
      expect(run.text).toContain(
        `local: release ${target?.id} is not complete any more: image ${tag} is gone`,
      );
      expect(run.steps).toContain('Back up: skipped');
      expect(await app.containers('production')).toEqual(before);
      const list = await back({ to: 'list' });
      expect(list.text).toContain(`not complete: local: image ${tag}`);
      await docker('tag', image, tag);
      await docker('image', 'rm', `${tag}-kept`);
    });

    it('it brings the services and files of before, without a backup where that fails, and tells it', async () => {
      await docker('rm', '-f', `${app.composeProject('production')}-db-1`);
      const backups = `${app.deployPath('production')}/backups`;
      await rm(backups, { recursive: true, force: true });
      await writeFile(backups, 'a file where the directory should be');
      const run = await back();
      expect(run.text).toMatch(/! |✗|warning/i);
      expect(run.steps).toContain('Back up: failure');
      expect(run.steps).toContain('Roll back: success');
      expect(run.code, run.text).toBe(0);
      expect(Object.keys(await app.containers('production'))).toEqual(['api', 'db', 'web']);
      expect([await app.page('production'), await app.page('production', 'web')]).toEqual(['1', '1']);
      await rm(backups);
    });
  });

  const base = async () =>
    (await app.repository.git('show', `${commits['1']}:api/Dockerfile`)).split(/\s/)[1] ?? '';
});
