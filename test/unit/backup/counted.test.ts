import { expect, it } from 'vitest';
import type { BackupEngine } from '../../../src/backup/engines/engine.ts';
import { mysql } from '../../../src/backup/engines/mysql.ts';
import { postgres } from '../../../src/backup/engines/postgres.ts';
import { redis } from '../../../src/backup/engines/redis.ts';
import type { Source } from '../../../src/backup/source.ts';

const box = {
  service: 'db',
  container: { id: 'c1', name: 'shop-db-1' },
  declared: true,
  database: undefined,
};
const hex = (text: string) => Buffer.from(text).toString('hex');
const MYSQL = `dump\tmysqldump\nsql\tmysql\nclient\tMySQL\nlogin\troot-mysql\tsocket\t${hex('root@localhost')}\nversion\t9.0\ndatabase\t${hex('app')}\t2\t9\nusers\t2\nend\n`;
const POSTGRES = `login\tstated\t/run\t5432\nversion\t17.2\nuser\t${hex('postgres')}\tt\ndatabase\t${hex('app')}\t9\t2\nend\n`;
const REDIS = 'login\tfound\nredis_version\t8.0\nused_memory\t9\nkeys\t3\nend\n';

/** What was read back is told by two programs: one may have ended before it could count. */
it.each<[string, BackupEngine, string, Record<string, string>, string]>([
  ['tables of MySQL', mysql, MYSQL, { last: '-- Dump completed', tables: '2', rows: '5' }, 'tables'],
  ['rows of MySQL', mysql, MYSQL, { last: '-- Dump completed', tables: '2', rows: '5' }, 'rows'],
  ['tables of PostgreSQL', postgres, POSTGRES, { restore: '0', tables: '2', rows: '5' }, 'tables'],
  ['rows of PostgreSQL', postgres, POSTGRES, { restore: '0', tables: '2', rows: '5' }, 'rows'],
  ['keys of Redis', redis, REDIS, { check: '0', keys: '3' }, 'keys'],
])('a dump whose %s were not counted is not complete', async (_, engine, said, facts, lost) => {
  const [source] = await engine.probe(box, { redact: String }).read(said, { hostName: 'web1' });
  const check = (all: Record<string, string>) =>
    (source as Source).check({
      ...{ bytes: 1, sha256: '', code: 0, stderr: '' },
      facts: new Map(Object.entries(all)),
    });
  expect(check(facts).counts).toBeDefined();
  const { [lost]: __, ...rest } = facts;
  expect(() => check(rest)).toThrow(/is not complete|has 0 tables/);
});
