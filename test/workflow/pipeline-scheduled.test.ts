import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FakeDiscord } from '../support/discord.ts';
import { docker } from '../support/docker.ts';
import { startGithub, type TestGithub } from '../support/github/server.ts';
import { requires } from '../support/requirements.ts';
import { type Shop, shop } from '../support/shop.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

suite('what runs by itself', { timeout: 300_000 }, () => {
  let app: Shop;
  let github: TestGithub;
  let discord: FakeDiscord;

  beforeAll(async () => {
    [github, discord] = await Promise.all([startGithub(), FakeDiscord.start()]);
    app = await shop({ github, env: { DEPLOY_KIT_DISCORD_ORIGIN: discord.origin } });
    const run = await app.run('standard', { environment: 'production', version: '1', backup: false });
    expect(run.code, run.text).toBe(0);
    app.secret('DISCORD_WEBHOOK', discord.webhook);
  }, 300_000);

  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await github?.[Symbol.asyncDispose]();
    await discord?.[Symbol.asyncDispose]();
  });

  beforeEach(() => {
    discord.requests.length = 0;
    discord.messages.clear();
    github.repository.issues.length = 0;
  });

  const environment = { environment: 'production' };
  const monitor = () => app.run('monitor', { ...environment, deadline: '2m' });
  /** Of what cannot pass. */
  const monitorInVain = () => app.run('monitor', { ...environment, deadline: '2s' });
  const titles = () =>
    [...discord.messages.values()].map(({ body }) => (body['embeds'] as { title: string }[])[0]?.title);
  const issue = () => github.repository.issues[0];
  const api = () => `${app.composeProject('production')}-api-1`;

  it('monitor: one issue and one message for an outage, from its beginning to its end', async () => {
    const well = await monitor();
    expect(well.code, well.text).toBe(0);
    expect(well.outputs['verdict']).toBe('passed');
    expect([github.repository.issues, discord.requests]).toEqual([[], []]);

    await docker('stop', '-t', '0', api());
    const down = await monitorInVain();
    expect(down.code).toBe(1);
    expect(down.outputs['verdict']).toBe('failed');
    expect(issue()).toMatchObject({ title: 'production is down', state: 'open', labels: ['outage'] });
    expect(discord.requests.map(({ method }) => method)).toEqual(['POST']);
    expect(titles()).toEqual([expect.stringMatching(/\(production\) is down$/)]);

    const still = await monitorInVain();
    expect(still.code).toBe(1);
    expect(github.repository.issues).toHaveLength(1);
    expect(discord.requests).toHaveLength(1);
    expect(issue()?.body).toContain('"checks":2');

    await docker('start', api());
    const up = await monitor();
    expect(up.code, up.text).toBe(0);
    expect(issue()).toMatchObject({ state: 'closed' });
    expect(issue()?.body).toMatch(/"down":"\S+?Z","last":"\S+?Z".*"up":"\S+?Z"/);
    expect(discord.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
    expect(titles()).toEqual([expect.stringMatching(/\(production\) is up again$/)]);

    const after = await monitor();
    expect(after.code, after.text).toBe(0);
    expect(github.repository.issues).toHaveLength(1);
    expect(discord.requests).toHaveLength(2);
  });

  it('monitor: a host that does not answer at all is down, too', async () => {
    const config = await app.repository.git('show', 'HEAD:deploy-kit.yml');
    await app.commit({}, { 'deploy-kit.yml': config.replaceAll('[local]', '["ssh://nobody@127.0.0.1:1"]') });
    const run = await monitorInVain();
    await app.repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    expect(run.code).toBe(1);
    expect(issue()).toMatchObject({ state: 'open' });
    expect(issue()?.body).toContain('ssh://nobody@127.0.0.1:1');
  });

  it('monitor: a service that no check asks about and that somebody stopped is down, too', async () => {
    const db = `${app.composeProject('production')}-db-1`;
    await docker('stop', '-t', '60', db);
    const run = await monitorInVain();
    await docker('start', db);
    expect(run.code).toBe(1);
    expect(run.outputs['reason']).toContain(
      `db does not run: ${db} is exited (exit code 143); on the host: docker compose -p ${app.composeProject('production')} start db`,
    );
    expect((await monitor()).outputs['verdict']).toBe('passed');
  });

  it('monitor: is red and announced all the same where no issue can be written, and says what it lacks', async () => {
    await docker('stop', '-t', '0', api());
    github.fail('issues/list-for-repo', {
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
    const run = await monitorInVain();
    await docker('start', api());
    github.mend();
    expect(run.code).toBe(1);
    expect(run.outputs['verdict']).toBe('failed');
    expect(run.annotations).toContainEqual(expect.stringContaining('issues: write'));
    expect(titles()).toEqual([expect.stringMatching(/\(production\) is down$/)]);
  });

  it('backup: kept on the host; told as long as it fails, and when it works again', async () => {
    const good = await app.run('backup', environment);
    expect(good.code, good.text).toBe(0);
    const kept = await readdir(`${app.deployPath('production')}/backups`);
    expect(kept).toContain(good.outputs['backup']);
    expect(discord.requests).toEqual([]);
    expect(good.outputs['line']).toMatch(/^\S+: .* in .*, read back in \S+, \d+ files?$/);
    const record = await readFile(`${app.deployPath('production')}/kpi.jsonl`, 'utf8');
    expect(JSON.parse(record)).toMatchObject({ proof: 'quick', set: good.outputs['backup'] });

    const backups = `${app.deployPath('production')}/backups`;
    await rm(backups, { recursive: true });
    await writeFile(backups, 'a file where the directory should be');
    const bad = await app.run('backup', environment);
    expect(bad.code).toBe(1);
    expect(issue()).toMatchObject({ title: 'production could not be backed up', state: 'open' });
    expect(titles()).toEqual([expect.stringMatching(/\(production\) could not be backed up$/)]);
    await rm(backups);
    const again = await app.run('backup', environment);
    expect(again.code, again.text).toBe(0);
    expect(issue()).toMatchObject({ state: 'closed' });
    expect(titles()).toEqual([expect.stringMatching(/\(production\) is backed up$/)]);
  });

  it('backup: a copy that is missing is told, with what there is', async () => {
    const config = await app.repository.git('show', 'HEAD:deploy-kit.yml');
    const to = 'to: [host, { ssh: { host: "ssh://nobody@127.0.0.1:1" } }]';
    await app.commit({}, { 'deploy-kit.yml': config.replace('\nbackup: { ', `$&${to}, `) });
    const run = await app.run('backup', environment);
    await app.repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    expect(run.code, run.text).toBe(1);
    expect(issue()).toMatchObject({ title: 'production could not be backed up', state: 'open' });
    expect(issue()?.body).toContain('has no copy at ssh://nobody@127.0.0.1:1');
    expect(JSON.stringify([...discord.messages.values()])).toMatch(/read back in .*at 1 of 2 places/);
  });

  it('maintenance: what it warns of is announced', async () => {
    const run = await app.run('maintenance', { ...environment, 'disk-warn': '1', 'build-cache': 'keep' });
    expect(run.code, run.text).toBe(0);
    expect(run.outputs).toMatchObject({ verdict: 'warnings' });
    expect(titles()).toEqual([expect.stringMatching(/\(production\) needs a look$/)]);
    const strict = await app.run('maintenance', {
      ...{ ...environment, 'disk-warn': '1', 'fail-on-warnings': true, 'dry-run': true },
    });
    expect(strict.code).toBe(1);
  });
});
