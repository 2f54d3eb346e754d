import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type FromEnvironmentRequest, restoreFrom } from '../../src/backup/restore/from-environment.ts';
import type { ScrubCommand } from '../../src/backup/restore/scrub.ts';
import { anAccess, BackupStack, databaseService, redisService } from '../support/backup.ts';
import { BACKUP_DEFAULTS } from '../support/backup-settings.ts';
import { docker } from '../support/docker.ts';
import { mariadbImage, redisImage } from '../support/images.mjs';
import { openTestHost } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { undoIn } from '../support/restoring.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose');

suite('a restore of what another environment has', () => {
  let production: BackupStack;
  let staging: BackupStack;
  let id: string;
  beforeAll(async () => {
    const [mariadb, redis] = [await mariadbImage(), await redisImage()];
    const start = (password: string) =>
      BackupStack.start({
        services: {
          db: databaseService(
            mariadb,
            { MARIADB_ROOT_PASSWORD: password, MARIADB_DATABASE: 'app' },
            // As MySQL does where nobody asks for it.
            { volumes: ['data:/var/lib/mysql'], command: ['--log-bin=logged'] },
          ),
          cache: redisService(redis, { volumes: ['cache:/data'] }),
        },
        volumes: { data: {}, cache: {} },
      });
    production = await start('of-production');
    staging = await start('of-staging');
    await sql(production, 'CREATE TABLE people (id INT PRIMARY KEY, mail TEXT)');
    await sql(production, "INSERT INTO people VALUES (1, 'ann@example.org'), (2, 'ben@example.org')");
    await sql(
      staging,
      "CREATE TABLE people (id INT PRIMARY KEY, mail TEXT); INSERT INTO people VALUES (9, 'own')",
    );
    await sql(production, "CREATE USER of_production IDENTIFIED BY 'secret'");
    await sql(staging, 'CREATE DATABASE other; CREATE TABLE other.t (a INT); INSERT INTO other.t VALUES (5)');
    await staging.exec('cache', ['redis-cli', '-e', 'SET', 'session', 'of staging']);
    await production.exec('cache', ['redis-cli', '-e', 'SET', 'session', 'of production']);
    const report = await production.backup();
    if (report.status !== 'created') throw new Error(JSON.stringify(report));
    id = report.id;
  });
  afterAll(async () => {
    await production?.[Symbol.asyncDispose]();
    await staging?.[Symbol.asyncDispose]();
  });
  beforeEach(() => staging.context.log.lines.splice(0));

  const sql = (stack: BackupStack, text: string) => {
    const password = stack === production ? 'of-production' : 'of-staging';
    return stack.exec('db', ['env', `MYSQL_PWD=${password}`, 'mariadb', '-uroot', '-N', 'app'], text);
  };
  const people = async () => {
    await waitFor('the database', () => sql(staging, 'SELECT 1'));
    return (await sql(staging, 'SELECT id, mail FROM people ORDER BY id')).trim();
  };

  const scrub = (script: string, stdin = ''): ScrubCommand => ({
    ...{ service: 'db', argv: ['sh', '-e', '-c', script], stdin, timeout: 60_000 },
  });
  /** Says itself how it logs in: with what the trial server has of staging. */
  const CLIENT = 'MYSQL_PWD=$MARIADB_ROOT_PASSWORD exec mariadb -uroot app';
  const MASKED = scrub(CLIENT, "UPDATE people SET mail = CONCAT('user', id, '@invalid')");

  const settingsOf = (stack: BackupStack, environment: string, unscrubbed: string[] = []) => ({
    ...{ project: 'shop', environment, composeProject: stack.project, deployPath: stack.deployPath },
    ...{ backup: { ...BACKUP_DEFAULTS, unscrubbed }, production: false },
  });
  const restoring = (more: Partial<FromEnvironmentRequest> = {}, signal = staging.context.signal) =>
    restoreFrom(
      {
        settings: settingsOf(staging, 'staging'),
        hosts: [staging.host],
        source: {
          // Whose backups the test stack makes.
          settings: settingsOf(production, 'test'),
          hosts: ['local'],
          access: anAccess(),
          open: () => openTestHost('local'),
        },
        ...{ backup: 'latest', only: ['db'], confirm: 'shop-staging', scrub: [MASKED] },
        ...{ keepOld: 3_600_000, lockWait: 60_000, access: anAccess(), run: { who: 'ann', where: 'here' } },
        ...more,
      },
      { ...staging.context, signal },
    );

  /** What of production lies there: nothing, at any end. */
  const nothingLeft = async () => {
    const sets = await readdir(path.join(staging.deployPath, 'backups')).catch(() => []);
    expect(sets.filter((name) => name.startsWith(id))).toEqual([]);
    const marks = await docker(
      'ps',
      '--all',
      '--filter',
      'label=deploy-kit.restore',
      '--format',
      '{{.Label "deploy-kit.restore"}}',
    );
    expect(marks.split('\n').filter((mark) => mark.startsWith(staging.project))).toEqual([]);
    const volumes = await docker('volume', 'ls', '--quiet', '--filter', 'label=deploy-kit.restore');
    return volumes.split('\n').filter((name) => name.startsWith(staging.project));
  };

  it('refuses what nobody has said anything about', async () => {
    await expect(restoring({ only: [] })).rejects.toMatchObject({
      message: expect.stringMatching(/what becomes of the personal data of test in cache$/),
      fix: expect.stringContaining('only: db'),
    });
    await expect(restoring({ confirm: 'shop-test' })).rejects.toMatchObject({
      fix: expect.stringContaining('confirm: shop-staging'),
    });
    const relied = { ...settingsOf(staging, 'staging'), production: true };
    await expect(restoring({ settings: relied })).rejects.toMatchObject({
      fix: expect.stringContaining('confirm: shop-staging from test'),
    });
    await expect(restoring({ settings: settingsOf(staging, 'test') })).rejects.toMatchObject({
      message: expect.stringContaining('cannot be restored from itself'),
    });
    expect(await people()).toBe('9\town');
  });

  it.each([
    ['fails', scrub('echo why-it-fails >&2; exit 3'), /failed with exit code 3: why-it-fails/],
    ['does not end', { ...scrub('sleep 600'), timeout: 1000 }, /was not done after 1.0s/],
  ])('a scrub that %s replaces nothing, and nothing is left', async (_, command, message) => {
    await expect(restoring({ scrub: [MASKED, command] })).rejects.toMatchObject({
      message: expect.stringMatching(message),
    });
    expect(await people()).toBe('9\town');
    expect(await nothingLeft()).toEqual([]);
  });

  it('a cancel while it is scrubbed leaves nothing of it either', async () => {
    const cancel = new AbortController();
    const run = restoring({ scrub: [{ ...scrub('sleep 600'), timeout: 600_000 }] }, cancel.signal);
    run.catch(() => {});
    await waitFor('the scrub', () =>
      staging.context.log.lines.some((line) => line.includes("scrubbing 'db'")),
    );
    cancel.abort(new Error('cancelled'));
    await expect(run).rejects.toThrow('cancelled');
    expect(await nothingLeft()).toEqual([]);
    expect(await people()).toBe('9\town');
  });

  it('brings it over scrubbed, beside what else is there, and undo takes it back', async () => {
    const [report] = await restoring();
    expect(report).toMatchObject({ set: id, from: { environment: 'test', scrubbed: ['db'] } });
    expect(await people()).toBe('1\tuser1@invalid\n2\tuser2@invalid');
    expect((await sql(staging, 'SELECT a FROM other.t')).trim()).toBe('5');
    expect((await staging.exec('cache', ['redis-cli', 'GET', 'session'])).trim()).toBe('of staging');
    expect(staging.context.log.lines.join('\n')).toMatch(
      /warning: data of test \(db\), personal data among it, moves from local to local, where staging is/,
    );
    // What was loaded and scrubbed is in no log either.
    expect((await sql(staging, 'SELECT @@log_bin')).trim()).toBe('1');
    const logged = await staging.exec('db', ['sh', '-c', 'cat /var/lib/mysql/logged.0*']);
    expect(logged).not.toBe('');
    expect(logged).not.toContain('ann@example.org');
    // Who logs in there does not log in here.
    expect((await sql(staging, "SELECT COUNT(*) FROM mysql.user WHERE User = 'of_production'")).trim()).toBe(
      '0',
    );
    await nothingLeft();
    await undoIn(staging);
    expect(await people()).toBe('9\town');
    expect(await sql(production, 'SELECT mail FROM people WHERE id = 1')).toContain('ann@example.org');
  });

  it('what is said to hold nothing of anybody comes over as it is', async () => {
    const settings = settingsOf(staging, 'staging', ['cache']);
    const [report] = await restoring({ settings, only: ['cache'], scrub: [] });
    expect(report?.from).toEqual({ environment: 'test', scrubbed: [] });
    expect((await staging.exec('cache', ['redis-cli', 'GET', 'session'])).trim()).toBe('of production');
    expect(await people()).toBe('9\town');
  });
});
