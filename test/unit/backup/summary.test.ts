import { expect, it } from 'vitest';
import { renderBackupSummary } from '../../../src/backup/summary.ts';
import { plain } from '../../support/markdown.ts';

it('is a table of what was backed up, with the warnings under it', () => {
  const text = renderBackupSummary(
    {
      status: 'created',
      host: 'local',
      id: '20260101T000000Z',
      path: '/x/backups/20260101T000000Z',
      files: [
        {
          kind: 'service',
          name: 'db',
          source: 'shop-db-1',
          engine: 'mariadb',
          serverVersion: '11.8.6-MariaDB-log',
          databases: ['app', 'a|b<c'],
          counts: { tables: 12 },
          path: 'db.sql.gz',
          bytes: 1_234_567,
          sha256: 'ab'.repeat(32),
          checks: ['exit-codes', 'gzip', 'footer', 'tables'],
          warnings: [],
        },
        {
          kind: 'volume',
          name: 'uploads',
          source: 'shop_uploads',
          path: 'uploads.tar.gz',
          bytes: 10,
          sha256: 'cd'.repeat(32),
          checks: ['exit-codes', 'gzip', 'listing'],
          warnings: ['files changed'],
        },
      ],
      totalBytes: 1_234_577,
      durationMs: 61_000,
      warnings: ['uploads: files changed'],
      notes: ['not in this backup: cache'],
      removed: ['20250101T000000Z'],
      copies: [
        { to: 's3://b', path: 's3://b/shop-test/local/20260101T000000Z', removed: ['x', 'y'] },
        { to: 'runner:x', path: '/x', sealed: 'age', removed: [] },
      ],
      missing: [{ to: 'ssh://nas/srv', why: 'it <does> not answer' }],
    },
    plain,
  );
  expect(text).toBe(`### Backup

\`20260101T000000Z\` on local: 1.2 MB in 1m 1s, removed 1 old

| What | Content | Size | Checks | sha256 |
|---|---|--:|---|---|
| db (mariadb 11.8.6) | app, a\\|b&lt;c · 12 tables | 1.2 MB | exit-codes, gzip, footer, tables | \`abababababab\` |
| uploads | volume shop_uploads | 10 B | exit-codes, gzip, listing | \`cdcdcdcdcdcd\` |

- ✅ copied to \`s3://b\` and read back from there: \`s3://b/shop-test/local/20260101T000000Z\`, removed 2 old
- ✅ copied to \`runner:x\`, encrypted with age, and read back from there: \`/x\`
- ❌ no copy at \`ssh://nas/srv\`: it &lt;does&gt; not answer

- ⚠️ uploads: files changed

- not in this backup: cache`);
});

it('says where a backup failed and the deploy goes on', () => {
  const report = { status: 'failed', host: 'web1', reason: 'no login | works', notes: [] } as const;
  expect(renderBackupSummary(report, plain)).toMatch(
    /^### Backup\n\n⚠️ No backup was made on web1, and the deploy goes on .*best-effort\): no login .* works$/,
  );
});

it('says why there was nothing to do', () => {
  const report = {
    status: 'nothing-to-protect',
    host: 'local',
    reason: 'no container is there yet',
  } as const;
  expect(renderBackupSummary({ ...report, notes: [] }, plain)).toBe(
    '### Backup\n\nNothing to protect: no container is there yet.',
  );
});
