import { expect, it } from 'vitest';
import type { KnownSet } from '../../../src/backup/catalogue.ts';
import { setKpi } from '../../../src/backup/kpi.ts';
import { isPassing } from '../../../src/backup/stores/index.ts';
import { destinationAccess } from '../../../src/setup/destinations.ts';

const accessIn = (env: NodeJS.ProcessEnv) =>
  destinationAccess({ projectDirectory: '/p' }, { open: () => Promise.reject(new Error('no host')) }, {}, {
    env,
    hide: () => {},
  } as never);

it('what lies on a machine of GitHub goes with the job; elsewhere, and on others, it stays', () => {
  const hosted = accessIn({ RUNNER_ENVIRONMENT: 'github-hosted' });
  expect(isPassing({ kind: 'runner' }, hosted)).toBe(true);
  expect(isPassing({ kind: 'ssh' }, hosted)).toBe(false);
  expect(isPassing({ kind: 'host' }, hosted)).toBe(false);
  expect(isPassing({ kind: 'runner' }, accessIn({ RUNNER_ENVIRONMENT: 'self-hosted' }))).toBe(false);
  expect(isPassing({ kind: 'runner' }, accessIn({}))).toBe(false);
});

it('a copy that goes is not counted as one', () => {
  const copy = (more: object) => ({ set: { damaged: [] }, ...more });
  const known = {
    ...{ id: 'x', manifest: { files: [], totalBytes: 1, durationMs: 1 } },
    copies: [copy({}), copy({ isPassing: true }), copy({ set: { damaged: ['a'] } })],
  } as unknown as KnownSet;
  expect(setKpi(known).copies).toBe(1);
});
