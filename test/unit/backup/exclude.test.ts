import { describe, expect, it } from 'vitest';
import { mongodb } from '../../../src/backup/engines/mongodb.ts';
import { postgres } from '../../../src/backup/engines/postgres.ts';
import { redis, valkey } from '../../../src/backup/engines/redis.ts';
import type { Source } from '../../../src/backup/source.ts';

const box = { service: 'db', container: { id: 'c1', name: 'db-1' }, declared: true, database: undefined };
const hex = (text: string) => Buffer.from(text).toString('hex');
const rows = (...lines: string[][]) => `${lines.map((line) => line.join('\t')).join('\n')}\n`;
const context = { redact: String };
const written = (facts: Record<string, string>, stderr = '') => ({
  ...{ bytes: 1, sha256: 'a', code: 0, stderr },
  facts: new Map(Object.entries(facts)),
});

describe('PostgreSQL', () => {
  /** A table, or a partition of one. */
  const table = (database: string, whole: string, leaf = whole) => [
    'table',
    ...[database, 'public', whole, 'public', leaf].map(hex),
  ];
  const said = rows(
    ...[
      ['login', 'stated', '/run', '5432'],
      ['version', '17'],
      ['user', hex('postgres'), 't'],
    ],
    ...[
      ['database', hex('app'), '9', '2'],
      ['database', hex('other'), '9', '2'],
    ],
    ...[table('app', 'Se"ssions'), table('app', 'kept'), table('other', 'cache_x')],
    ...[table('app', 'log'), table('app', 'log', 'log_2026'), table('app', 'log_2026')],
    ['end'],
  );

  it('leaves out rows by exact names, of a table with its partitions', async () => {
    const exclude = ['Se"s*', 'public.log', 'cache_*', 'nothing'];
    const sources = (await postgres
      .probe({ ...box, exclude }, context)
      .read(said, { hostName: 'web1' })) as Source[];
    const [app, other] = sources;
    expect(app?.producer('id').argv.slice(-4)).toEqual([
      'app',
      '--exclude-table-data="public"."Se""ssions"',
      '--exclude-table-data="public"."log"',
      '--exclude-table-data="public"."log_2026"',
    ]);
    const facts = written({ restore: '0', tables: '2', rows: '1' });
    expect(app?.check(facts)).toMatchObject({
      excluded: ['public.Se"ssions', 'public.log', 'public.log_2026'],
      warnings: [expect.stringMatching(/^exclude: there is no table 'nothing'/)],
    });
    expect(other?.check(facts)).toMatchObject({ excluded: ['public.cache_x'], warnings: [] });
  });
});

describe('MongoDB', () => {
  const said = rows(['login', 'root'], ['end']);
  const probe = (exclude: string[]) => mongodb.probe({ ...box, database: 'app', exclude }, context);

  it('leaves out collections of one database, by whole names or how they begin', async () => {
    const [source] = (await probe(['sessions', 'app.jobs', 'cache_*']).read(said, {
      hostName: 'web1',
    })) as Source[];
    expect(source?.producer('id').argv.slice(-3)).toEqual([
      '--excludeCollection=sessions',
      '--excludeCollection=jobs',
      '--excludeCollectionsWithPrefix=cache_',
    ]);
    const end = written({ archive: '6de29981-ffffffff' }, 'dumped\tapp\t1\t2\n');
    expect(source?.check(end).excluded).toEqual(['app.sessions', 'app.jobs', 'app.cache_*']);
  });

  it('refuses what it cannot leave out', () => {
    expect(() => mongodb.probe({ ...box, exclude: ['sessions'] }, context)).toThrow(/only of one database/);
    for (const pattern of ['*', 'a*b', '*_cache', 'a?']) {
      expect(() => probe([pattern])).toThrow(/cannot leave out/);
    }
  });
});

it.each([redis, valkey])('$product can leave out nothing', (engine) => {
  expect(() => engine.probe({ ...box, exclude: ['sess:*'] }, context)).toThrow(
    /can leave out no keys of service 'db'/,
  );
  expect(() => engine.probe({ ...box, exclude: [] }, context)).not.toThrow();
});
