import { describe, expect, it } from 'vitest';
import { Markdown } from '../../../src/base/markdown.ts';
import { Heard } from '../../../src/base/telling.ts';
import { summaryText } from '../../../src/local/view/summary-text.ts';
import type { Chapter } from '../../../src/summary/chapter.ts';
import { renderPage, verdictLines } from '../../../src/summary/page.ts';
import { HEAD_LINES } from '../../../src/summary/quoted.ts';

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i));

/** What programs print when they fail, what of it says why, and what of it says nothing. */
const SAID: Readonly<Record<string, { said: readonly string[]; why: string; noise: readonly string[] }>> = {
  npm: {
    said: [
      '',
      '> shop@1.0.0 migrate',
      '> knex migrate:latest',
      '',
      'Using environment: production',
      'migration file "20260301_total.js" failed',
      "migration failed with error: alter table `ordrs` add `total` int - ER_NO_SUCH_TABLE: Table 'shop.ordrs' doesn't exist",
      "Error: ER_NO_SUCH_TABLE: Table 'shop.ordrs' doesn't exist",
      ...many(9, (i) => `    at Connection.f${i} (/app/node_modules/mysql2/lib/c${i}.js:${i}:1)`),
      'npm notice',
      'npm notice New major version of npm available! 10.9.2 -> 11.6.1',
      'npm notice Changelog: https://github.com/npm/cli/releases/tag/v11.6.1',
      'npm notice To update run: npm install -g npm@11.6.1',
      'npm notice',
      'npm error Lifecycle script `migrate` failed with error:',
      'npm error code 1',
      'npm error path /app',
      'npm error workspace shop@1.0.0',
      'npm error location /app',
      'npm error command failed',
      'npm error command sh -c knex migrate:latest',
      'npm error A complete log of this run can be found in: /root/.npm/_logs/2026-03-01T10_00_00_000Z-debug-0.log',
    ],
    why: "Table 'shop.ordrs' doesn't exist",
    noise: ['npm notice', 'A complete log', 'npm error path'],
  },
  composer: {
    said: [
      'Do not run Composer as root/super user! See https://getcomposer.org/root for details',
      'Continue as root/super user [yes]? yes',
      'Installing dependencies from lock file',
      'Verifying lock file contents can be installed on current platform.',
      'Your lock file does not contain a compatible set of packages. Please run composer update.',
      '',
      '  Problem 1',
      '    - league/csv is locked to version 9.15.0 and an update of this package was not requested.',
      "    - league/csv 9.15.0 requires ext-iconv * -> it is missing from your system. Install or enable PHP's iconv extension.",
      ...many(
        12,
        (i) =>
          `    - acme/p${i} is locked to version 1.${i} and an update of this package was not requested.`,
      ),
      '',
      'To enable extensions, verify that they are enabled in your .ini files:',
      ...many(20, (i) => `    - /usr/local/etc/php/conf.d/docker-php-ext-${i}.ini`),
      'You can also run `php --ini` in a terminal to see which files are used by PHP in CLI mode.',
    ],
    why: 'it is missing from your system',
    noise: ['Do not run Composer as root'],
  },
  artisan: {
    said: [
      '   INFO  Running migrations.',
      '  2026_03_01_000000_add_total ............ 12.34ms FAIL',
      '   Illuminate\\Database\\QueryException',
      "  SQLSTATE[42S02]: Base table or view not found: 1146 Table 'shop.ordrs' doesn't exist (Connection: mysql, SQL: alter table `ordrs` add `total` int)",
      '  at vendor/laravel/framework/src/Illuminate/Database/Connection.php:829',
      ...many(10, (i) => `    ${825 + i}▕             $this->call(${i});`),
      '      +9 vendor frames',
      '  10  database/migrations/2026_03_01_000000_add_total.php:14',
      '  33  artisan:37',
    ],
    why: "Table 'shop.ordrs' doesn't exist",
    noise: ['$this->call', 'vendor frames'],
  },
  prisma: {
    said: [
      'Environment variables loaded from .env',
      'Prisma schema loaded from prisma/schema.prisma',
      'Datasource "db": PostgreSQL database "shop", schema "public" at "db:5432"',
      '',
      ...many(14, (i) => `202603${10 + i}000000_step_${i}`),
      'Error: P3018',
      '',
      'A migration failed to apply. New migrations cannot be applied before the error is recovered from.',
      'Migration name: 20260301000000_total',
      'Database error code: 42P01',
      'Database error:',
      'ERROR: relation "ordrs" does not exist',
      '┌─────────────────────────────────────────────────────────┐',
      '│  Update available 5.22.0 -> 7.0.1                       │',
      '│  Run the following to update                            │',
      '│    npm i --save-dev prisma@latest                       │',
      '└─────────────────────────────────────────────────────────┘',
      'npm notice New major version of npm available! 10.9.2 -> 11.6.1',
    ],
    why: 'ERROR: relation "ordrs" does not exist',
    noise: ['Update available', 'schema loaded', 'npm notice'],
  },
  pip: {
    said: [
      ...many(20, (i) => `Collecting package-${i}==1.${i}`),
      '  error: subprocess-exited-with-error',
      '  × Building wheel for mysqlclient (pyproject.toml) did not run successfully.',
      '  │ exit code: 1',
      '  ╰─> [28 lines of output]',
      '      Trying pkg-config --exists mysqlclient',
      "      Command 'pkg-config --exists mysqlclient' returned non-zero exit status 127.",
      ...many(14, (i) => `        File "/tmp/pip-build-env/x${i}.py", line ${i}, in get_config`),
      '      Exception: Can not find valid pkg-config name.',
      '      [end of output]',
      '  note: This error originates from a subprocess, and is likely not a problem with pip.',
      '  ERROR: Failed building wheel for mysqlclient',
      '[notice] A new release of pip is available: 24.0 -> 25.3',
      '[notice] To update, run: pip install --upgrade pip',
      "WARNING: Running pip as the 'root' user can result in broken permissions",
      'hint: See above for details.',
    ],
    why: 'Exception: Can not find valid pkg-config name.',
    noise: ['[notice]', 'originates from', 'Running pip as'],
  },
  BuildKit: {
    said: [
      ...many(30, (i) => `src/page${i}.tsx:${i}:1 - warning: unused`),
      "src/cart.ts:12:3 - error TS2551: Property 'totl' does not exist on type 'Order'. Did you mean 'total'?",
      'Found 1 error in src/cart.ts:12',
      'npm notice',
      'npm notice New major version of npm available! 10.9.2 -> 11.6.1',
      'failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2',
    ],
    why: "Property 'totl' does not exist",
    noise: ['npm notice'],
  },
};

const md = new Markdown((text) => text);

/** A deploy that failed of a hook that said so, and whose restore failed, too. */
function failed(said: readonly string[], evidence?: string): Chapter[] {
  const heard = new Heard();
  for (const line of said) heard.add(line);
  const message = `hook before the deploy on local: web: sh -c x exited with 1:\n${heard.telling(12)}`;
  const base = {
    pipeline: 'standard',
    startedAt: 0,
    endedAt: 1,
    outputs: {},
    section: '',
    isCancelled: false,
  };
  const preflight = { project: 'shop', environment: 'production', version: 'v3', runs: 'v2' };
  return [
    { ...base, step: 'preflight', told: preflight },
    { ...base, step: 'backup', told: {}, outputs: { backup: 'B1' } },
    {
      ...{ ...base, step: 'deploy', outputs: { outcome: 'failed' }, failure: { message, fix: 'mend it' } },
      told: { now: 'v2 runs unchanged', evidence, cause: message },
    },
    {
      ...base,
      step: 'rollback',
      told: {},
      failure: { message: 'ssh://a does not answer', fix: 'look at a' },
    },
  ];
}

const headOf = (chapters: Chapter[]) =>
  summaryText(renderPage(chapters, { who: 'jo', isCut: false }, md), { folded: true })
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, HEAD_LINES);

describe.each(Object.entries(SAID))('of what %s says', (_, { said, why, noise }) => {
  it('the head has why, what runs now and what to do; nothing is lost', () => {
    const chapters = failed(said, many(10, (i) => `web: line ${i}`).join('\n'));
    const head = headOf(chapters).join('\n');
    expect(head).toMatch(/^🔥 v3/);
    expect(head).toContain(why);
    for (const line of noise) expect(head).not.toContain(line);
    expect(head).toMatch(/\nNow: v2 runs unchanged\nWhat to do: look at a/);
    const page = renderPage(chapters, { who: 'jo', isCut: false }, md);
    expect(page).toContain('<summary>All that was said of it</summary>');
    expect(page).toContain('web: line 3');
    expect(verdictLines(chapters, false).length).toBeLessThanOrEqual(HEAD_LINES);
  });
});

it('what there is room for is quoted as it is', () => {
  const head = headOf(failed(['one', 'two', 'three']));
  expect(head.map((line) => line.trim())).toEqual(expect.arrayContaining(['one', 'two', 'three']));
  expect(renderPage(failed(['one']), { who: 'jo', isCut: false }, md)).not.toContain('All that was said');
});

it('a way out in several lines keeps them, to be copied', () => {
  const [preflight] = failed([]);
  const fix = `${'compare the fingerprint first. '.repeat(20).trim()}\n[a]:22 ssh-ed25519 AAAA\n[a]:22 ssh-rsa BBBB`;
  const chapters = [{ ...preflight, failure: { message: 'the key is unknown', fix } } as Chapter];
  expect(renderPage(chapters, { who: 'jo', isCut: false }, md)).toContain(
    `first.\n\n\`\`\`text\n[a]:22 ssh-ed25519 AAAA\n[a]:22 ssh-rsa BBBB\n\`\`\`\n`,
  );
});
