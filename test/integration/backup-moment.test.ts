import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  BackupStack,
  databaseService,
  mysqlService,
  postgresService,
  redisService,
} from '../support/backup.ts';
import { docker } from '../support/docker.ts';
import { mariadbImage, mysqlImage, postgresImage, redisImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { restoreInto } from '../support/restoring.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose');

/**
 * A server that is written to, two things in one transaction each time, and much that is dumped between the two. Some hundred
 * times a second: without a pause it would take the whole machine from the others.
 */
interface Writing {
  readonly service: string;
  readonly fill: readonly string[];
  /** Goes on until it is ended. */
  readonly write: readonly string[];
  /** Prints how many of each there are: `12 12`. */
  readonly count: readonly string[];
}

const PROCEDURE = `
DELIMITER //
CREATE PROCEDURE forever() BEGIN
  LOOP START TRANSACTION; INSERT INTO a VALUES (NULL); INSERT INTO z VALUES (NULL); COMMIT; DO SLEEP(0.001); END LOOP;
END//
DELIMITER ;
`;
const TABLES = `
CREATE TABLE a (id INT PRIMARY KEY AUTO_INCREMENT); CREATE TABLE z (id INT PRIMARY KEY AUTO_INCREMENT);
CREATE TABLE m (id INT PRIMARY KEY AUTO_INCREMENT, text VARCHAR(1000)); INSERT INTO m (text) VALUES (REPEAT('x', 1000));
`;
const DOUBLE = 'INSERT INTO m (text) SELECT text FROM m;'.repeat(14);
const COUNT = "SELECT CONCAT((SELECT COUNT(*) FROM a), ' ', (SELECT COUNT(*) FROM z))";

const mysqlish = (service: string, program: string): Writing => ({
  service,
  fill: ['sh', '-ec', `${program} -uroot -proot app -e "$1"`, 'sh', `${TABLES}${DOUBLE}${PROCEDURE}`],
  write: [program, '-uroot', '-proot', 'app', '-e', 'CALL forever()'],
  count: [program, '-uroot', '-proot', 'app', '-N', '-e', COUNT],
});
const psql = ['psql', '-qXAt', '-v', 'ON_ERROR_STOP=1', '-U', 'postgres', '-c'];
const redis = ['redis-cli', '-e'];

const WRITINGS: readonly Writing[] = [
  mysqlish('maria', 'mariadb'),
  mysqlish('my', 'mysql'),
  {
    service: 'pg',
    fill: [
      ...psql,
      `CREATE TABLE a (id serial); CREATE TABLE z (id serial);
       CREATE TABLE m AS SELECT repeat(md5(n::text), 30) AS text FROM generate_series(1, 25000) n`,
    ],
    write: [
      ...psql,
      'DO $$ BEGIN LOOP INSERT INTO a DEFAULT VALUES; INSERT INTO z DEFAULT VALUES; COMMIT; PERFORM pg_sleep(0.001); END LOOP; END $$',
    ],
    count: [...psql, "SELECT (SELECT count(*) FROM a) || ' ' || (SELECT count(*) FROM z)"],
  },
  {
    service: 'cache',
    fill: [
      ...redis,
      'eval',
      "for n = 1, 100000 do redis.call('set', 'm' .. n, string.rep('x', 100)) end",
      '0',
    ],
    write: [
      ...redis,
      '-r',
      '-1',
      '-i',
      '0.001',
      'eval',
      "redis.call('incr', 'a') redis.call('incr', 'z')",
      '0',
    ],
    count: [...redis, 'eval', "return redis.call('get', 'a') .. ' ' .. redis.call('get', 'z')", '0'],
  },
];

suite('a backup while the application writes', () => {
  let stack: BackupStack;
  beforeAll(async () => {
    const [mariadb, mysql, postgres, cache] = await Promise.all([
      mariadbImage(),
      mysqlImage(),
      postgresImage(),
      redisImage(),
    ]);
    stack = await BackupStack.start({
      services: {
        maria: databaseService(mariadb, { MARIADB_ROOT_PASSWORD: 'root', MARIADB_DATABASE: 'app' }),
        my: mysqlService(mysql, { MYSQL_ROOT_PASSWORD: 'root', MYSQL_DATABASE: 'app' }),
        pg: postgresService(postgres, { POSTGRES_PASSWORD: 'root' }),
        cache: redisService(cache),
      },
    });
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  it.each(WRITINGS.map((one) => [one.service, one] as const))(
    'is of one moment, and restored it is that (%s)',
    async (service, { fill, write, count }) => {
      const counts = async () => (await stack.exec(service, count)).trim().split(' ').map(Number);
      await stack.exec(service, fill);
      const writer = await stack.container(service);
      await docker('exec', '--detach', writer, ...write);
      const [before = 0] = await waitFor('rows', async () => {
        const found = await counts();
        return (found[0] ?? 0) > 100 ? found : false;
      });
      const others = WRITINGS.map((one) => one.service).filter((one) => one !== service);
      const report = await stack.backup({ ignore: others, maxDrop: 100 });
      if (report.status !== 'created') throw new Error(JSON.stringify(report));
      const [after = 0] = await counts();
      // The writer goes with it.
      await stack.compose('restart', service);
      await waitFor('the server', counts, { timeout: 180_000 });

      await restoreInto(stack, report.id);
      const [a = 0, z = 0] = await waitFor('the server', counts, { timeout: 180_000 });
      expect(a).toBe(z);
      expect(a).toBeGreaterThanOrEqual(before);
      // It was written to while it was dumped, or this proves nothing.
      expect(a).toBeLessThan(after);
    },
  );
});
