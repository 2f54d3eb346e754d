import { describe, expect, it } from 'vitest';
import { renderDeploySummary } from '../../../src/deploy/summary.ts';
import { complaint } from '../../../src/deploy/switch/up-error.ts';
import type { ReleaseId } from '../../../src/release/types.ts';
import { plain } from '../../support/markdown.ts';

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

describe('the summary of a deploy', () => {
  const entry = (id: string) => ({ id: id as ReleaseId, version: id });
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
    ['nothing-to-do', undefined, 'Release `b` stays, protected by backup `set`.'],
    ['planned', undefined, 'It would be the first release here.'],
    ['planned', 'a', 'Now: `a`.'],
    ['pending', undefined, 'Release `b`, the first one here, protected by backup `set`.'],
    ['pending', 'a', 'Release `b`, before it `a`, protected by backup `set`.'],
  ] as const)('tells of the releases: %s after %s', (outcome, previous, line) => {
    expect(summary(outcome, previous).split('\n')).toContain(line);
  });
});
