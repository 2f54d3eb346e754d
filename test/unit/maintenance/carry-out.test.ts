import { expect, it } from 'vitest';
import { carryOut, type Pruned } from '../../../src/maintenance/carry-out.ts';
import type { PrunePlan } from '../../../src/maintenance/plan.ts';
import type { LockedHost } from '../../../src/release/locked-host.ts';

const PLAN: PrunePlan = {
  removals: [
    { kind: 'files', name: 'files/a', bytes: 10 },
    { kind: 'image', name: 'deploy-kit/shop/web:1', bytes: 200 },
  ],
  expired: [],
  tags: ['deploy-kit/shop/web:1'],
  nameless: [],
  cache: { argv: ['docker', 'builder', 'prune', '--force'], what: 'build cache' },
  notes: [],
};

it('what is gone is told before a later part fails', async () => {
  const run = async (argv: readonly string[]) => {
    if (argv[1] === 'builder') throw new Error('a prune operation is already running');
    return { code: 0, stdout: 'gone deploy-kit/shop/web:1\n', stderr: '' };
  };
  const host = { layout: { root: '/srv/shop' }, context: { log: { debug() {} } }, run };
  const parts: Pruned[] = [];
  const done = carryOut(host as unknown as LockedHost, PLAN, { who: 'ann', where: 'here' }, (part) =>
    parts.push(part),
  );
  await expect(done).rejects.toThrow('already running');
  expect(parts.flatMap(({ removed }) => removed)).toEqual(PLAN.removals);
  expect(parts.reduce((sum, { freed }) => sum + freed, 0)).toBe(210);
});
