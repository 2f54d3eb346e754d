import { expect, it } from 'vitest';
import type { Survey } from '../../../src/deploy/look/survey.ts';
import { keptReleases, remarksOn } from '../../../src/rollback/kept.ts';
import { renderRollbackSummary } from '../../../src/rollback/summary.ts';
import { plain } from '../../support/markdown.ts';
import { aLedger, anEntry } from '../../support/releases.ts';
import { testContext } from '../health/support.ts';

const entry = (digit: number, fingerprint: string) =>
  anEntry({
    id: `20261121T18300${digit}Z-v${digit}`,
    version: `v${digit}`,
    state: digit === 4 ? 'active' : 'superseded',
    fingerprint,
  });

it('what was deployed twice says so, and what is not complete says what is gone', async () => {
  const entries = [entry(1, 'a'), entry(2, 'b'), entry(3, 'a'), entry(4, 'b')];
  const survey = {
    host: { name: 'local' },
    images: { ids: new Map([['web:1', 'sha256:1']]) },
    store: {
      ...{ ledger: aLedger(...entries), current: entries[3]?.id, files: [] },
      record: async (id: string) => ({
        ...{ id, commit: 'c0ffee', createdAt: '2026-11-21T18:30:00Z', files: [] },
        services: { web: { image: id === entries[1]?.id ? 'web:0' : 'web:1' } },
      }),
    },
  } as unknown as Survey;
  const context = testContext();
  const kept = await keptReleases([survey], context);
  expect(kept.map(({ version, runs, sameAs }) => [version, runs, sameAs])).toEqual([
    ['v4', true, undefined],
    ['v3', false, undefined],
    ['v2', false, entries[3]?.id],
    ['v1', false, entries[2]?.id],
  ]);
  expect(context.log.lines.map((line) => line.replace(/^.*: /, ''))).toEqual([
    'runs now',
    'kept',
    'image web:0',
    `the same content as ${entries[2]?.id}`,
  ]);
  const report = { outcome: 'listed', kept, plans: [], stages: [] } as const;
  expect(renderRollbackSummary(report, { project: 'shop', environment: 'production' }, plain)).toContain(
    `the same content as ${entries[3]?.id}; not complete: local: image web:0`,
  );
});

it('what somebody has gone back from is there, and says so', async () => {
  const left = { ...entry(2, 'b'), state: 'rolled-back', wasActive: true } as const;
  const failed = { ...entry(3, 'c'), state: 'failed' } as const;
  const back = { ...entry(4, 'a'), rollbackOf: entry(1, 'a').id, left: left.id };
  const survey = {
    host: { name: 'local' },
    images: { ids: new Map() },
    store: {
      ...{
        ledger: aLedger(entry(1, 'a'), left, failed, back),
        current: back.id,
        files: [],
      },
      record: async (id: string) => ({
        ...{ id, createdAt: '2026-11-21T18:30:00Z', files: [], services: {} },
        reason: id === back.id ? 'orders are lost' : undefined,
      }),
    },
  } as unknown as Survey;
  const kept = await keptReleases([survey], testContext());
  expect(kept.map((one) => [one.version, remarksOn(one).join('; ')])).toEqual([
    ['v4', 'runs now'],
    ['v2', 'gone back from'],
    ['v1', `the same content as ${back.id}`],
  ]);
  expect(kept[0]?.why).toBe(`content of ${entry(1, 'a').id}; v2 was left: orders are lost`);
});
