import { expect, it } from 'vitest';
import type { Settings } from '../../../src/config/settings.ts';
import { confirm } from '../../../src/deploy/finish/confirm.ts';
import { findRelease } from '../../../src/release/ledger.ts';
import type { ReleaseId } from '../../../src/release/types.ts';
import { chooseVerified } from '../../../src/rollback/target.ts';
import { FakeHost } from '../../support/fake-host.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { aLedger, anEntry, aRelease } from '../../support/releases.ts';

const ROOT = '/srv/shop';
const [V1, V2] = ['20261121T183000Z-v1', '20261121T190000Z-v2'] as [ReleaseId, ReleaseId];
const run = { run: 'local:m:1:1', who: 'ann', where: 'here', isDead: async () => false };

it('a confirm that reaches only one of two hosts leaves the way back open on both', async () => {
  const context = {
    ...{ log: new MemoryLogger(), signal: new AbortController().signal },
    ...{ redact: (text: string) => text, hide: () => {}, now: () => Date.parse('2026-11-21T19:10:00Z') },
  };
  const entries = [
    anEntry({ id: V1 }),
    anEntry({
      ...{ id: V2, version: 'v2', fingerprint: 'f'.repeat(64), state: 'pending', phase: 'awaiting-verdict' },
      lease: { run: run.run, who: 'ann', where: 'here', expiresAt: '2026-11-21T19:30:00.000Z' },
    }),
  ];
  const releases = [aRelease({ id: V1 }), aRelease({ id: V2 })];
  const hosts = ['a', 'b'].map(
    (name) => new FakeHost(name, ROOT, { ledger: aLedger(...entries), releases, current: V2 }),
  );
  const [a, b] = hosts as [FakeHost, FakeHost];
  b.before = (what) => what === 'write' && b.die();
  const settings = {
    deployPath: ROOT,
    environment: 'dev',
    deploy: { keepReleases: 1 },
  } as unknown as Settings;
  const stored = await Promise.all(hosts.map(async (host) => ({ host, store: await host.stored() })));
  const request = { settings, release: V2, run, hosts: stored, lockWait: 0 };
  await expect(confirm(request, context)).rejects.toThrow('b is gone');

  const states = [a, b].map((one) => [V1, V2].map((id) => findRelease(one.ledger, id)?.state));
  expect(states).toEqual([
    ['superseded', 'active'],
    ['active', 'pending'],
  ]);
  const stores = [a, b].map((one) => ({ ledger: one.ledger, current: one.current as ReleaseId }));
  expect(chooseVerified(stores)).toMatchObject({ leaving: { id: V2, state: 'pending' }, target: { id: V1 } });
});
