import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ageKey } from '../support/age.ts';
import {
  BackupStack,
  databaseService,
  mysqlService,
  NASTY_PASSWORD,
  postgresService,
  redisService,
} from '../support/backup.ts';
import { LABEL } from '../support/docker.ts';
import { laravelImage, mariadbImage, mysqlImage, postgresImage, redisImage } from '../support/images.mjs';
import { openTestHost } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'age');

/** The commands of a RESTORE.md, but that of deploy-kit itself. */
const commandsOf = (guide: string): string =>
  [...guide.matchAll(/^```sh\n(.*?)^```$/gms)]
    .map(([, text = '']) => text)
    .filter((text) => !text.startsWith('deploy-kit '))
    .join('');

/** As a person would: in the directory of the set, by a shell that stops at the first error. */
function byHand(commands: string, directory: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk;
      });
    child.once('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`exit ${code}: ${said}\n${commands}`)),
    );
  });
}

const FILE = '/data/small app.db';

suite('a backup without the toolkit', () => {
  let stack: BackupStack;
  beforeAll(async () => {
    const [laravel, mariadb, mysql, postgres, redis] = await Promise.all([
      laravelImage(),
      mariadbImage(),
      mysqlImage(),
      postgresImage(),
      redisImage(),
    ]);
    stack = await BackupStack.start({
      services: {
        app: {
          image: laravel,
          init: true,
          labels: [LABEL],
          entrypoint: ['sleep', '1d'],
          volumes: ['uploads:/data'],
        },
        maria: databaseService(mariadb, { MARIADB_ROOT_PASSWORD: NASTY_PASSWORD }),
        my: mysqlService(mysql, { MYSQL_ROOT_PASSWORD: NASTY_PASSWORD }),
        pg: postgresService(postgres, { POSTGRES_USER: 'us er', POSTGRES_PASSWORD: NASTY_PASSWORD }),
        cache: redisService(redis, {
          command: ['redis-server', '--requirepass', `a'b "c$`, '--appendonly', 'yes'],
        }),
      },
      volumes: { uploads: {} },
    });
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const ASKED: Readonly<Record<string, (sql: string) => Promise<string>>> = {
    maria: (sql) => stack.exec('maria', ['mariadb', '-uroot', `-p${NASTY_PASSWORD}`, '-N'], sql),
    my: (sql) => stack.exec('my', ['mysql', '-uroot', `-p${NASTY_PASSWORD}`, '-N'], sql),
    pg: (sql) => stack.exec('pg', ['psql', '-qXAt', '-U', 'us er', '-d', 'postgres'], sql),
  };
  const redis = (...args: string[]) =>
    stack.exec('cache', ['env', `REDISCLI_AUTH=a'b "c$`, 'redis-cli', '-e', ...args]);

  const sqlite = (sql: string) => {
    const script = '$db = new SQLite3($argv[1]); $db->exec($argv[2]); echo $db->querySingle($argv[2]);';
    return stack.exec('app', ['php', '-r', script, '--', FILE, sql]);
  };

  it('is restored by the very commands of its RESTORE.md', async () => {
    for (const name of ['maria', 'my']) {
      await ASKED[name]?.(
        "CREATE DATABASE `sh op`; CREATE TABLE `sh op`.t (a TEXT); INSERT INTO `sh op`.t VALUES ('it''s'); CREATE USER reader@'%' IDENTIFIED BY 'x'",
      );
    }
    await ASKED['pg']?.(
      "CREATE ROLE reader; CREATE TABLE t (a text); ALTER TABLE t OWNER TO reader; INSERT INTO t VALUES ('it''s')",
    );
    await redis('SET', 'k', 'v');
    await stack.exec('app', ['sh', '-c', 'echo one >/data/one && chown 33:33 /data/one']);
    await sqlite("CREATE TABLE t (a); INSERT INTO t VALUES ('it''s')");
    const key = await ageKey();
    const elsewhere = { kind: 'runner', path: 'copies' };
    const report = await stack.backup(
      {
        ...{ volumes: ['uploads'], sqlite: [{ service: 'app', path: FILE }] },
        ...{ to: [{ kind: 'host' }, elsewhere], encryptTo: [key.recipient] },
      },
      { access: { openHost: openTestHost, directory: stack.path() } },
    );
    if (report.status !== 'created') throw new Error(JSON.stringify(report));
    const [copy] = report.copies;

    for (const directory of [report.path, copy?.path ?? '']) {
      for (const name of ['maria', 'my']) await ASKED[name]?.('DROP DATABASE `sh op`; DROP USER reader@`%`');
      await ASKED['pg']?.('DROP TABLE t; DROP ROLE reader');
      await redis('FLUSHALL');
      await stack.exec('app', ['sh', '-c', 'rm /data/one; echo two >/data/two']);
      await sqlite('DROP TABLE t');

      const guide = await readFile(path.join(directory, 'RESTORE.md'), 'utf8');
      expect(guide).toContain(`docker stop ${stack.project}-app-1`);
      if (directory !== report.path) {
        expect(guide).toContain('age -d -i key.txt');
        await writeFile(path.join(directory, 'key.txt'), key.identity);
      }
      await byHand(commandsOf(guide), directory);

      for (const name of ['maria', 'my']) {
        expect(
          await ASKED[name]?.(
            "SELECT a FROM `sh op`.t; SELECT COUNT(*) FROM mysql.user WHERE user = 'reader'",
          ),
        ).toBe("it's\n1\n");
      }
      expect(
        await ASKED['pg']?.("SELECT a FROM t; SELECT count(*) FROM pg_roles WHERE rolname = 'reader'"),
      ).toBe("it's\n1\n");
      expect((await redis('GET', 'k')).trim()).toBe('v');
      expect(
        await stack.exec('app', ['sh', '-c', 'cd /data && rm -f *-shm *-wal; ls && stat -c %u one']),
      ).toBe('one\nsmall app.db\n33\n');
      expect(await sqlite('SELECT a FROM t')).toBe("it's");
    }
    for (const file of await readFiles(report.path)) expect(file).not.toContain(NASTY_PASSWORD.slice(0, 12));
  });
});

async function readFiles(directory: string): Promise<string[]> {
  const { readdir } = await import('node:fs/promises');
  const names = (await readdir(directory)).filter((name) => /\.(md|sh|json)$/.test(name));
  expect(names.length).toBeGreaterThan(4);
  return Promise.all(names.map((name) => readFile(path.join(directory, name), 'utf8')));
}
