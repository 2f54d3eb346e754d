import { describe, expect, it } from 'vitest';
import type { ServiceAction } from '../../../src/deploy/plan/action.ts';
import { logPlans } from '../../../src/deploy/plan/log.ts';
import {
  changesInShort,
  isSame,
  isUntouched,
  renderDeploySummary,
  runsAfter,
} from '../../../src/deploy/summary.ts';
import { complaint } from '../../../src/deploy/switch/up-error.ts';
import type { ReleaseId } from '../../../src/release/types.ts';
import { useLanguage } from '../../../src/texts/texts.ts';
import { plain } from '../../support/markdown.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';

describe('what Compose complains of', () => {
  it('is told without its progress', () => {
    const stderr =
      ' Network shop_default  Creating\n Container shop-db-1  Healthy\n Container shop-api-1  Waiting\n' +
      ' Container shop-api-1  Error\n Container shop-x-1  Stopped  10.2s\n' +
      'dependency failed to start: container shop-api-1 is unhealthy\n';
    expect(complaint(stderr)).toBe('dependency failed to start: container shop-api-1 is unhealthy');
  });

  it('is its progress where it says nothing else', () => {
    expect(complaint(' Container shop-api-1  Error\n')).toContain('shop-api-1  Error');
  });
});

const entry = (id: string) => ({ id: id as ReleaseId, version: id });

describe('the summary of a deploy', () => {
  const summary = (outcome: 'nothing-to-do' | 'planned' | 'pending', previous?: string) =>
    renderDeploySummary(
      {
        outcome,
        release: { ...entry('b'), fingerprint: '', commit: undefined, images: {}, backup: 'set' },
        previous: previous === undefined ? undefined : entry(previous),
        plans: [],
        notes: [],
        stages: [],
      },
      { project: 'shop', environment: 'production' },
      plain,
    );

  it.each([
    ['nothing-to-do', undefined, 'Release `b` stays. It is protected by backup `set`.'],
    ['planned', undefined, 'It would be the first release here.'],
    ['planned', 'a', 'Now: `a`.'],
    ['pending', undefined, 'Release `b`, the first one here. It is protected by backup `set`.'],
    ['pending', 'a', 'Release `b`, before it `a`. It is protected by backup `set`.'],
  ] as const)('tells of the releases: %s after %s', (outcome, previous, line) => {
    expect(summary(outcome, previous).split('\n')).toContain(line);
  });

  it('leaves the verdict to gate and tests while these decide', () => {
    expect(summary('planned')).toContain('**planned');
    expect(summary('pending', 'a')).toMatch(/^### Deploy .*\n\nRelease `b`/);
  });
});

describe('a deploy in short', () => {
  const planOf = (from: string | undefined, ...actions: ServiceAction[]) => ({
    ...{ host: 'local', from, steps: [] },
    services: actions.map((action, index) => ({ service: `s${index}`, action, reasons: [] })),
  });
  const failure = (isUntouched: boolean) => ({ isUntouched, message: 'x', running: 'x', fix: undefined });

  it('counts the services that change, not those that are told of it', () => {
    const plans = [planOf('a', 'recreate', 'create', 'keep', 'reload', 'restart')];
    expect(changesInShort({ outcome: 'pending', plans })).toBe('2 of 5 services changed');
    expect(changesInShort({ outcome: 'planned', plans })).toBe('2 of 5 services to change');
    expect(changesInShort({ outcome: 'failed', plans, failure: failure(true) })).toBe(
      '2 of 5 services to change',
    );
  });

  it('touches a service that it restarts or reloads, and does not change it', () => {
    const of = (...actions: ServiceAction[]) => {
      const report = { plans: [planOf('a', ...actions)] };
      return [isSame(report), isUntouched(report)];
    };
    expect(of('keep', 'keep')).toEqual([true, true]);
    expect([of('keep', 'reload'), of('restart')]).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(of('keep', 'scale')).toEqual([false, false]);
  });

  it('that switched nothing leaves what runs, which is told where it is what was verified last', () => {
    const report = { release: { ...entry('c'), fingerprint: '', commit: undefined, images: {} } };
    const runs = (from: string | undefined, isUntouched = true) =>
      runsAfter({
        ...report,
        ...{ outcome: 'failed', plans: [planOf(from)], previous: entry('a'), failure: failure(isUntouched) },
      });
    expect(runs('a')).toBe('a');
    expect(runs(undefined)).toBe('a');
    expect(runs('b')).toBeUndefined();
    expect(runs('a', false)).toBeUndefined();
  });
});

it('the plan in the log stands in columns, in any language', async () => {
  const log = new MemoryLogger();
  const services = (['keep', 'scale'] as const).map((action) => ({ service: 'web', action, reasons: [] }));
  const plan = { host: 'a', from: 'v1', services, steps: [] };
  await useLanguage('fr');
  try {
    logPlans([plan], () => '', { log });
  } finally {
    await useLanguage('en');
  }
  const columns = log.lines.flatMap((line) => (/ web$/.test(line) ? [line.indexOf(' web')] : []));
  expect(columns).toHaveLength(2);
  expect(new Set(columns).size).toBe(1);
});
