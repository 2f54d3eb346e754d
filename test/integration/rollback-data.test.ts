import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backUpHosts } from '../../src/backup/hosts.ts';
import type { Destination } from '../../src/config/options/index.ts';
import { ageKey } from '../support/age.ts';
import { anAccess, databaseService } from '../support/backup.ts';
import { Deploying } from '../support/deploying.ts';
import { mariadbImage } from '../support/images.mjs';
import { openTestHost, testContext } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'linux', 'age');

suite('a rollback that takes the data back', () => {
  let stack: Deploying;
  let flags: string;
  beforeAll(async () => {
    stack = await Deploying.create();
    flags = await mkdtemp(path.join(tmpdir(), 'dk-flags-'));
    const image = await mariadbImage();
    const writer = {
      image,
      init: true,
      stop_grace_period: '1s',
      entrypoint: ['sh', '-c', '[ ! -e "/flags/$$VERSION-is-broken" ] && exec sleep 1h'],
      environment: { VERSION: '${VERSION}' },
      volumes: [`${flags}:/flags:ro`],
    };
    const db = databaseService(
      image,
      { MARIADB_ROOT_PASSWORD: 'root', MARIADB_DATABASE: 'shop' },
      { volumes: ['data:/var/lib/mysql'] },
    );
    await stack.write({
      'compose.yml': {
        services: {
          db,
          api: writer,
          worker: writer,
          other: { image, init: true, entrypoint: ['sleep', '1h'], network_mode: 'none' },
        },
        volumes: { data: {} },
      },
    });
    await deploy('v1');
  });
  afterAll(async () => {
    await stack?.[Symbol.asyncDispose]();
    await rm(flags, { recursive: true });
  });

  const deploy = (version: string, backup?: string) =>
    stack.deploy({ version, backup, env: `VERSION=${version}`, deploy: { timeout: 180_000 } });
  const access = () => anAccess({ openHost: openTestHost, directory: stack.checkout });
  const sql = (text: string) => stack.exec('db-1', `mariadb -uroot -proot -N shop -e "${text}"`);
  const backUp = async (to?: readonly Destination[], encryptTo?: readonly string[]) => {
    const settings = stack.settings();
    const [report] = await backUpHosts(
      {
        settings: { ...settings, backup: { ...settings.backup, to, encryptTo } },
        hosts: [stack.host],
        run: { who: 'ann', where: 'a test' },
        lockWait: 0,
        access: access(),
      },
      testContext(),
    );
    if (report?.status !== 'created') throw new Error(JSON.stringify(report));
    return report.id;
  };

  it('brings back what was there before the release that is left, in one go with it, and leaves the rest', async () => {
    await waitFor('the database', () => sql('SELECT 1'));
    await sql("CREATE TABLE orders (id INT PRIMARY KEY, note TEXT); INSERT INTO orders VALUES (1, 'first')");
    const id = await backUp();
    await deploy('v2', id);
    await sql('ALTER TABLE orders DROP COLUMN note; INSERT INTO orders VALUES (2)');
    const before = await stack.containers();

    const planned = await stack.rollback('previous', {
      dryRun: true,
      restore: { keepOld: 3_600_000, access: access() },
    });
    expect(planned.report).toMatchObject({ outcome: 'planned', sets: [id] });
    expect(await sql('SELECT COUNT(*) FROM orders')).toBe('2');

    const { report } = await stack.rollback('previous', {
      restore: { keepOld: 3_600_000, access: access() },
      deploy: { timeout: 180_000 },
    });
    expect(report).toMatchObject({
      ...{ outcome: 'rolled-back', target: { version: 'v1' } },
      restored: [
        { set: id, parts: [{ name: 'db', counts: { tables: 1, rows: 1 } }], stopped: ['api', 'worker'] },
      ],
    });
    expect(await sql('SELECT * FROM orders')).toBe('1\tfirst');
    const after = await stack.containers();
    for (const name of ['api-1', 'worker-1', 'db-1', 'other-1']) expect(after[name]?.status).toBe('running');
    expect(await stack.exec('api-1', 'echo $VERSION')).toBe('v1');
    expect(after['other-1']).toEqual(before['other-1']);
    expect(after['db-1']?.id).toBe(before['db-1']?.id);
  });

  it('puts data and images forth again where what was put back does not come up, and loses nothing', async () => {
    const id = await backUp();
    await deploy('v2', id);
    await sql("INSERT INTO orders VALUES (7, 'of v2')");
    const ran = await stack.containers();
    // Streamed: the engine remembers 256 events, of everybody.
    const starts: string[] = [];
    const events = spawn('docker', [
      ...['events', '--filter', 'event=start', '--filter', 'type=container'],
      ...['--filter', `label=com.docker.compose.project=${stack.composeProject}`],
      ...['--format', '{{index .Actor.Attributes "com.docker.compose.service"}} {{.Actor.ID}}'],
    ]);
    events.stdout.setEncoding('utf8').on('data', (text: string) => void starts.push(text));
    await writeFile(path.join(flags, 'v1-is-broken'), '');
    try {
      await expect(
        stack.rollback('previous', {
          restore: { keepOld: 3_600_000, access: access() },
          deploy: { timeout: 60_000 },
        }),
      ).rejects.toMatchObject({
        exitCode: 1,
        message: expect.stringContaining('v1 did not come up on the data that was restored for it'),
        fix: expect.stringContaining('v2 runs again, on the data that it had'),
      });
    } finally {
      await rm(path.join(flags, 'v1-is-broken'));
      events.kill();
    }
    expect(await sql('SELECT note FROM orders WHERE id = 7')).toBe('of v2');
    expect(await stack.exec('api-1', 'echo $VERSION')).toBe('v2');
    expect(await stack.exec('worker-1', 'echo $VERSION')).toBe('v2');
    const after = await stack.containers();
    expect(after['db-1']?.id).toBe(ran['db-1']?.id);
    // Who wrote for the release that did not come up is not started again on the data of the other.
    const writers = starts
      .join('')
      .split('\n')
      .filter((line) => /^(api|worker) /.test(line));
    expect(writers.length, starts.join('')).toBeGreaterThanOrEqual(4);
    expect(writers).toEqual([...new Set(writers)]);

    // It is no dead end: the same way back works once v1 does.
    const { report } = await stack.rollback('previous', {
      restore: { keepOld: 3_600_000, access: access() },
      deploy: { timeout: 180_000 },
    });
    expect(report).toMatchObject({ target: { version: 'v1' }, restored: [{ set: id }] });
    expect(await stack.exec('api-1', 'echo $VERSION')).toBe('v1');
    expect(await sql('SELECT COUNT(*) FROM orders WHERE id = 7')).toBe('0');
  });

  it('brings it back from where it is kept, and finds out beforehand whether it is there', async () => {
    const to = [{ kind: 'runner', path: 'kept' }];
    const { identity, recipient } = await ageKey();
    const id = await backUp(to, [recipient]);
    const kept = await readdir(path.join(stack.checkout, 'kept'), { recursive: true });
    const names = kept.map((name) => path.basename(name)).filter((name) => name.endsWith('.age'));
    expect(names).toContainEqual(expect.stringMatching(/^config-secrets\.tar\.\w+\.age$/));
    await deploy('v4', id);
    await sql('DELETE FROM orders');
    const { backup } = stack.settings();
    const backTo = (dryRun: boolean, where: typeof to | undefined) =>
      stack.rollback('previous', {
        ...{ restore: { keepOld: 3_600_000, access: { ...access(), identity } }, dryRun },
        deploy: { timeout: 180_000 },
        settings: { backup: { ...backup, to: where } },
      });
    await expect(backTo(true, undefined)).rejects.toThrow(`has no backup '${id}' of this stack`);
    const nothing = await stack
      .rollback('previous', {
        ...{
          restore: { keepOld: 1, access: access() },
          dryRun: true,
          settings: { backup: { ...backup, to } },
        },
      })
      .catch((error: Error) => error.message);
    expect(nothing).toContain('no identity is given that opens it');
    expect((await backTo(true, to)).report).toMatchObject({ outcome: 'planned', sets: [id] });
    const { report } = await backTo(false, to);
    expect(report).toMatchObject({ outcome: 'rolled-back', restored: [{ set: id }] });
    expect(await sql('SELECT * FROM orders')).toBe('1\tfirst');
  });

  it('is refused before anything changes where no backup was made', async () => {
    await deploy('v3');
    await expect(
      stack.rollback('previous', { restore: { keepOld: 1000, access: access() } }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('there is no data to restore'),
    });
    expect(await stack.exec('api-1', 'echo $VERSION')).toBe('v3');
  });
});
