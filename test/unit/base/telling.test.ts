import { describe, expect, it } from 'vitest';
import { ToolError } from '../../../src/base/errors.ts';
import { Heard, inShort, telling } from '../../../src/base/telling.ts';

const times = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i));

/** What tools print when a migration or an installation fails, and the lines of it that must be quoted or must not. */
const SAMPLES: Readonly<
  Record<string, { said: string[]; quotes: string[]; not?: string[]; short?: string }>
> = {
  'a log of Laravel': {
    said: [
      `[2026-03-01 10:00:00] production.ERROR: SQLSTATE[42S22]: Column not found: 1054 Unknown column 'totl' {"exception":"[object] (QueryException(code: 42S22) at /app/vendor/Connection.php:829)`,
      '[stacktrace]',
      ...times(40, (i) => `#${i} /app/vendor/framework/F${i}.php(${i}): run()`),
      '#41 {main}',
      '"} ',
    ],
    short: "Unknown column 'totl'",
    quotes: ["Unknown column 'totl'"],
    not: ['"} ', '/app/vendor/framework'],
  },
  artisan: {
    said: [
      '   INFO  Running migrations.',
      '  2026_03_01_000000_add_total ............ 12.34ms FAIL',
      '   Illuminate\\Database\\QueryException',
      "  SQLSTATE[42S02]: Base table or view not found: 1146 Table 'shop.ordrs' doesn't exist",
      '  at vendor/laravel/framework/src/Connection.php:829',
      ...times(12, (i) => `    ${825 + i}▕             $this->call(${i});`),
      '  ➜ 829▕             throw new QueryException(',
      '      +9 vendor frames',
      '  10  database/migrations/2026_03_01_000000_add_total.php:14',
      '      Illuminate\\Support\\Facades\\Facade::__callStatic("table")',
      '  33  artisan:37',
    ],
    short: "Table 'shop.ordrs' doesn't exist",
    quotes: ["Table 'shop.ordrs' doesn't exist", 'QueryException'],
    not: ['$this->call', 'Connection.php'],
  },
  Django: {
    said: [
      'Running migrations:',
      '  Applying shop.0002_total...Traceback (most recent call last):',
      ...times(20, (i) => `  File "/usr/lib/python3/x${i}.py", line ${i}, in f\n    go(${i})\n    ~~^^^`),
      'psycopg2.errors.UndefinedTable: relation "shop_ordr" does not exist',
      'LINE 1: ALTER TABLE shop_ordr ADD total int',
      '                    ^',
      'The above exception was the direct cause of the following exception:',
      'Traceback (most recent call last):',
      ...times(20, (i) => `  File "/usr/lib/python3/y${i}.py", line ${i}, in f\n    go(${i})`),
      'django.db.utils.ProgrammingError: relation "shop_ordr" does not exist',
    ],
    short: 'UndefinedTable: relation "shop_ordr"',
    quotes: ['psycopg2.errors.UndefinedTable', 'LINE 1: ALTER', 'django.db.utils.ProgrammingError'],
    not: ['go(', '^'],
  },
  alembic: {
    said: [
      'INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.',
      ...times(10, (i) => `INFO  [alembic.runtime.migration] Running upgrade a${i}`),
      'Traceback (most recent call last):',
      '  File "/usr/bin/alembic", line 8, in <module>',
      '    sys.exit(main())',
      'sqlalchemy.exc.ProgrammingError: (psycopg2.errors.UndefinedTable) relation "ordrs" does not exist',
      '[SQL: ALTER TABLE ordrs ADD COLUMN total INTEGER]',
    ],
    short: 'relation "ordrs" does not exist',
    quotes: ['relation "ordrs" does not exist', '[SQL: ALTER TABLE'],
    not: ['sys.exit'],
  },
  Rails: {
    said: [
      '== 20260301 AddTotal: migrating ===',
      'bin/rails aborted!',
      'StandardError: An error has occurred, this and all later migrations canceled:',
      'PG::UndefinedTable: ERROR:  relation "ordrs" does not exist',
      ...times(30, (i) => `/usr/local/bundle/gems/activerecord/lib/x${i}.rb:${i}:in \`block'`),
      'Caused by:',
      'ActiveRecord::StatementInvalid: PG::UndefinedTable: ERROR:  relation "ordrs" does not exist',
      "/app/bin/rails:4:in `<main>'",
      'Tasks: TOP => db:migrate',
      '(See full trace by running task with --trace)',
    ],
    short: 'PG::UndefinedTable: ERROR:  relation',
    quotes: ['PG::UndefinedTable', 'Caused by:'],
    not: ['bundle/gems', 'Tasks: TOP'],
  },
  'Flyway and Java': {
    said: [
      ...times(20, (i) => `2026-03-01 INFO  step ${i}`),
      'Exception in thread "main" org.flywaydb.core.FlywayMigrateException: Migration V2__total.sql failed',
      'SQL State  : 42P01',
      'Message    : ERROR: relation "ordrs" does not exist',
      ...times(30, (i) => `\tat org.flywaydb.core.F${i}.run(F${i}.java:${i})`),
      'Caused by: org.postgresql.util.PSQLException: ERROR: relation "ordrs" does not exist',
      ...times(30, (i) => `\tat org.postgresql.F${i}.run(F${i}.java:${i})`),
      '\t... 18 more',
    ],
    short: 'PSQLException: ERROR: relation "ordrs" does not exist',
    quotes: ['V2__total.sql failed', 'Message    : ERROR', 'Caused by: org.postgresql'],
    not: ['.java:', '18 more'],
  },
  Prisma: {
    said: [
      ...times(10, (i) => `migration ${i} found`),
      'Error: P3018',
      'A migration failed to apply. New migrations cannot be applied before the error is recovered from.',
      'Migration name: 20260301_total',
      'Database error code: 42P01',
      'Database error:',
      'ERROR: relation "ordrs" does not exist',
      'DbError { severity: "ERROR", code: SqlState(E42P01) }',
    ],
    short: 'ERROR: relation "ordrs" does not exist',
    quotes: ['P3018', 'ERROR: relation "ordrs" does not exist'],
  },
  TypeORM: {
    said: [
      ...times(10, (i) => `query: SELECT ${i}`),
      'query failed: ALTER TABLE "ordrs" ADD "total" integer',
      'error: error: relation "ordrs" does not exist',
      ...times(10, (i) => `    at Socket.<anonymous> (/app/node_modules/pg/x.js:${i}:42)`),
      '    at Parser.parse (/app/node_modules/pg/y.js:1:2) {',
      "  severity: 'ERROR',",
      '}',
    ],
    short: 'error: error: relation "ordrs" does not exist',
    quotes: ['error: relation "ordrs" does not exist'],
    not: ['node_modules'],
  },
  psql: {
    said: [
      ...times(10, () => 'CREATE TABLE'),
      'psql:/m/2.sql:3: ERROR:  column "totl" does not exist',
      'LINE 1: SELECT totl FROM orders',
      '               ^',
      ...times(30, (i) => `psql:/m/2.sql:${i}: ERROR:  current transaction is aborted, commands ignored`),
      'ROLLBACK',
    ],
    short: 'column "totl" does not exist',
    quotes: ['column "totl" does not exist', 'SELECT totl', 'ROLLBACK'],
  },
  Rust: {
    said: [
      "thread 'main' panicked at src/main.rs:5:10:",
      'called `Result::unwrap()` on an `Err` value: relation "ordrs" does not exist',
      'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace',
    ],
    short: 'relation "ordrs" does not exist',
    quotes: ["thread 'main' panicked", 'relation "ordrs" does not exist'],
    not: ['RUST_BACKTRACE'],
  },
  Flyway: {
    said: [
      'ERROR: Migration of schema "public" to version "2 - total" failed! Changes successfully rolled back.',
      'ERROR: Script V2__total.sql failed',
      'SQL State  : 42P01',
      'Message    : ERROR: relation "ordrs" does not exist',
    ],
    short: 'relation "ordrs" does not exist',
    quotes: ['Script V2__total.sql failed'],
  },
  mysql: {
    said: [
      ...times(20, (i) => `Query OK, ${i} rows affected`),
      "ERROR 1064 (42000) at line 3: You have an error in your SQL syntax near 'ADDD'",
      ...times(20, (i) => `cleaning up ${i}`),
    ],
    quotes: ["near 'ADDD'", 'cleaning up 19'],
  },
  npm: {
    said: [
      '> shop@1.0.0 migrate',
      '/app/migrate.js:3',
      "throw new Error('no column totl');",
      '^',
      'Error: no column totl',
      ...times(10, (i) => `    at Module._compile (node:internal/modules/cjs/loader:${i}:14)`),
      'Node.js v20.10.0',
      ...times(10, (i) => `npm ERR! code ${i}`),
      'npm ERR! A complete log of this run can be found in: /root/.npm/_logs/x.log',
    ],
    quotes: ['Error: no column totl'],
    not: ['Module._compile', 'A complete log'],
  },
  Composer: {
    said: [
      ...times(20, (i) => `  - Downloading a/b${i}`),
      'Your requirements could not be resolved to an installable set of packages.',
      '  Problem 1',
      '    - Root composer.json requires PHP extension ext-gd * but it is missing from your system.',
      ...times(8, (i) => `    - /usr/local/etc/php/conf.d/${i}.ini`),
      'You can also run php --ini in a terminal.',
    ],
    quotes: ['could not be resolved', 'ext-gd'],
  },
  Go: {
    said: [
      ...times(20, (i) => `2026/03/01 10:00:00 step ${i}`),
      'panic: runtime error: invalid memory address or nil pointer dereference',
      'goroutine 1 [running]:',
      ...times(10, (i) => `main.step${i}(0x0)\n\t/app/main.go:${i} +0x1d`),
      'exit status 2',
    ],
    short: 'invalid memory address',
    quotes: ['panic: runtime error: invalid memory'],
    not: ['main.go', 'goroutine'],
  },
  apt: {
    said: [
      ...times(20, (i) => `Get:${i} http://deb.example.org stable`),
      'E: Unable to locate package libfoo',
    ],
    quotes: ['E: Unable to locate package libfoo'],
  },
  'a promise of Node that nobody handled': {
    said: [
      'node:internal/process/promises:288',
      '            triggerUncaughtException(err, true /* fromPromise */);',
      '            ^',
      'Error: connect ECONNREFUSED 10.0.0.3:5432',
      '    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {',
      '  errno: -111,',
      "  code: 'ECONNREFUSED',",
      '}',
      'Node.js v20.10.0',
    ],
    short: 'Error: connect ECONNREFUSED',
    quotes: ['Error: connect ECONNREFUSED'],
    not: ['triggerUncaughtException', 'node:internal'],
  },
  Spring: {
    said: [
      'Exception in thread "main" java.lang.IllegalStateException: Failed to load ApplicationContext',
      ...times(30, (i) => `\tat org.springframework.F${i}.run(F${i}.java:${i})`),
      "Caused by: org.springframework.beans.BeanCreationException: Error creating bean with name 'dataSource'",
      '\t... 12 more',
      'Caused by: java.net.UnknownHostException: db: Name or service not known',
      '\t... 30 more',
    ],
    short: 'UnknownHostException: db: Name or service not known',
    quotes: ['UnknownHostException', 'ApplicationContext'],
  },
  PHPUnit: {
    said: [
      ...times(10, (i) => `.${i}`),
      'There was 1 failure:',
      '1) Tests\\BasketTest::testTotal',
      'Failed asserting that 3 matches expected 4.',
      '/app/tests/BasketTest.php:14',
      'FAILURES!',
      'Tests: 12, Assertions: 20, Failures: 1.',
    ],
    short: 'Failed asserting that 3 matches expected 4.',
    quotes: ['Failed asserting that 3 matches expected 4.'],
  },
  Vitest: {
    said: [
      '   × totals 5ms',
      ' FAIL  src/basket.test.ts > totals',
      'AssertionError: expected 3 to be 4 // Object.is equality',
      ' ❯ src/basket.test.ts:14:26',
      ' Test Files  1 failed (1)',
      ...times(10, (i) => `   Duration  ${i}ms`),
    ],
    short: 'AssertionError: expected 3 to be 4',
    quotes: ['AssertionError: expected 3 to be 4'],
  },
  Jest: {
    said: [
      'FAIL src/basket.test.js',
      ...times(10, (i) => `  ✓ adds ${i}`),
      '  ✕ totals (4 ms)',
      '  ● totals',
      '    expect(received).toBe(expected) // Object.is equality',
      '    Expected: 4',
      '    Received: 3',
      '      at Object.<anonymous> (src/basket.test.js:14:26)',
      'Ran all test suites.',
    ],
    quotes: ['● totals', 'expect(received).toBe(expected)'],
  },
  'tests of Go': {
    said: [
      ...times(10, (i) => `=== RUN   Test${i}`),
      '    basket_test.go:14: total is 3, expected 4',
      '--- FAIL: TestTotal (0.00s)',
      'FAIL',
      'FAIL\tshop/basket\t0.002s',
    ],
    short: 'basket_test.go:14: total is 3, expected 4',
    quotes: ['basket_test.go:14: total is 3, expected 4'],
  },
  BuildKit: {
    said: [
      '#9 [4/4] RUN cp /nothing/here /tmp',
      "#9 0.112 cp: cannot stat '/nothing/here': No such file or directory",
      '#9 ERROR: process "/bin/sh -c cp /nothing/here /tmp" did not complete successfully: exit code: 1',
      ...times(10, (i) => `  ${i} | RUN true`),
      'ERROR: failed to solve: process "/bin/sh -c cp /nothing/here /tmp" did not complete successfully: exit code: 1',
    ],
    short: "cp: cannot stat '/nothing/here'",
    quotes: ["cp: cannot stat '/nothing/here'"],
  },
  nginx: {
    said: [
      ...times(10, (i) => `/docker-entrypoint.sh: step ${i}`),
      'no file /etc/nginx/extra is found: not found, never mind',
      '2026/03/01 10:00:00 [emerg] 1#1: host not found in upstream "webb" in /etc/nginx/conf.d/default.conf:3',
    ],
    short: 'host not found in upstream "webb"',
    quotes: ['host not found in upstream "webb"'],
  },
  'a log beside an access log': {
    said: [
      ...times(10, () => 'POST /missing failed 200'),
      `/health: (1146, "Table 'hello.visitors' doesn't exist")`,
      ...times(20, () => '172.18.0.5 "GET /health HTTP/1.1" 500 -'),
    ],
    short: "Table 'hello.visitors' doesn't exist",
    quotes: ["Table 'hello.visitors' doesn't exist"],
  },
  'a recent npm': {
    said: [
      'npm error code ENOENT',
      'npm error syscall open',
      'npm error path /app/package.json',
      'npm error enoent Could not read package.json: Error: ENOENT: no such file or directory',
      ...times(10, (i) => `npm error more ${i}`),
      'npm error A complete log of this run can be found in: /root/.npm/_logs/2026.log',
    ],
    short: 'Could not read package.json',
    quotes: ['Could not read package.json'],
  },
  'no error at all': {
    said: times(30, (i) => `line ${i}`),
    quotes: ['line 22', 'line 29'],
    not: ['line 21'],
  },
  'words that are no error': {
    said: [
      'npm warn deprecated error-handler: 1',
      '0 errors: fine',
      ...times(20, (i) => `line ${i}`),
      'fatal: bad',
    ],
    quotes: ['fatal: bad'],
    not: ['deprecated', '0 errors'],
  },
};

const same = (text: string) => text;

describe('telling', () => {
  it.each(Object.entries(SAMPLES))(
    'quotes of %s what says why, in few lines',
    (_, { said, quotes, not = [] }) => {
      const text = telling(said.join('\n'), 8);
      for (const quote of quotes) expect(text).toContain(quote);
      for (const frame of not) expect(text).not.toContain(frame);
      expect(text.split('\n').filter((line) => line !== '...').length).toBeLessThanOrEqual(8);
    },
  );

  it.each(Object.entries(SAMPLES).filter(([, { short }]) => short))(
    'of %s tells in one line why',
    (_, { said, short }) =>
      expect(inShort(`exited with 1:\n${telling(said.join('\n'), 12)}`, same)).toContain(short),
  );

  it('says where something is left out, and keeps the order', () => {
    const text = ['error: a', 'b', 'c', ...times(9, (i) => `line ${i}`), 'end'].join('\n');
    expect(telling(text, 4)).toBe('error: a\nb\nc\n...\nend');
    expect(telling('error: a\nb\nc\nd', 3)).toBe('error: a\nb\n...\nd');
    expect(telling('a\n\nb\n', 4)).toBe('a\nb');
    expect(telling('  at f (x.js:1:2)\n}', 4)).toBe('  at f (x.js:1:2)\n}');
    expect(telling('fatal: x\nfatal: x\nfatal: x\ny', 4)).toBe('fatal: x\ny');
    expect(telling('', 4)).toBe('');
  });

  it('takes no warning and no count of none for an error', () => {
    const before = ['warning: error: old', 'npm warn error: old', 'a', 'b: 0 errors: c', 'd'];
    expect(telling([...before, 'error: real', 'e', 'f', 'g'].join('\n'), 1)).toBe('error: real');
  });

  it('knows an error also in colours', () => {
    expect(telling(`\x1b[31mError:\x1b[0m no\n${times(20, (i) => `x${i}`).join('\n')}`, 3)).toContain(
      'Error: no',
    );
  });

  it('is what a failed command quotes', () => {
    const stderr = ['FATAL: password authentication failed', ...times(30, (i) => `line ${i}`)].join('\n');
    expect(new ToolError({ argv: ['x'], code: 1, stderr }).message).toContain(
      'password authentication failed',
    );
  });

  it('takes no longer for what is made to be slow', () => {
    const started = performance.now();
    for (const piece of ['a ', 'error ', 'at ', 'File "', '(', 'a.', 'A::', '^ ~ ', '.', '#1 ', '│', '\\'])
      telling(`${`${piece.repeat(100_000)}\n`.repeat(3)}${'z\n'.repeat(100)}`, 8);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('takes a moment for long lines that speak of errors again and again', () => {
    const line = `${'script '.repeat(9_000)} error: x`;
    const started = performance.now();
    for (let time = 0; time < 20; time += 1) telling(`${line}\nend`, 1);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('ends a line that is too long at a word: half a secret would not be known for one', () => {
    const word = 's3cr3t'.repeat(20);
    expect(telling(`error: ${'word '.repeat(380)}${word} more`, 1)).toBe(`error: ${'word '.repeat(380)}...`);
    expect(telling('s3cr3t'.repeat(1000), 1)).toBe('...');
    expect(telling(`a\n${'x'.repeat(2000)}`, 1)).toBe('x'.repeat(2000));
  });
});

it('what was heard of a program without an end is little, and has its first error', () => {
  const heard = new Heard();
  expect(heard.isEmpty).toBe(true);
  heard.add('Error: the first');
  expect(heard.isEmpty).toBe(false);
  for (let i = 0; i < 100_000; i++) heard.add(`line ${i}`);
  expect(heard.telling(4)).toBe('Error: the first\nline 0\nline 1\n...\nline 99999');
  const lastOf = (count: number) => {
    const some = new Heard();
    for (let i = 0; i < count; i++) some.add(`line ${i}`);
    return some.telling(1);
  };
  const several = new Heard();
  several.add(`${'said '.repeat(500)}\nerror: at the end`);
  expect(several.telling(1)).toBe('error: at the end');
  for (const count of [500, 501, 1500, 1501, 1502]) expect(lastOf(count)).toBe(`line ${count - 1}`);
});

it('a message in one line says what failed and why', () => {
  expect(inShort('hook web: migrate exited with 1:\nmigrating\nSQLSTATE[42S22]: no column\n"}', same)).toBe(
    'hook web: migrate exited with 1: SQLSTATE[42S22]: no column',
  );
  expect(inShort('x'.repeat(600), same)).toHaveLength(500);
  expect(inShort('one line', same)).toBe('one line');
  const redact = (text: string) => text.replaceAll('hunter2 secret', '***');
  expect(inShort(`${'x'.repeat(493)}hunter2 secret`, redact)).not.toContain('hunter');
  // What two lines are in one.
  expect(inShort('it was hunter2\nsecret error', redact)).toBe('it was *** error');
});
