import { describe, expect, it } from 'vitest';
import { renewLease } from '../../../src/release/lease.ts';
import { LEASE } from '../../../src/release/run-identity.ts';
import { FakeHost } from '../../support/fake-host.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { aLedger, anEntry } from '../../support/releases.ts';

const ROOT = '/srv/shop';
const NOW = Date.parse('2026-11-21T18:40:00Z');
const at = (ms: number) => new Date(ms).toISOString();
const MINUTE = 60_000;

/** A step that takes `work` asks; the lease lasts `left` still. */
async function renew(work: number, left: number, isLocked: boolean) {
  const entry = anEntry({
    ...{ state: 'pending', phase: 'awaiting-verdict' },
    lease: { run: 'r1', who: 'ann', where: 'x', expiresAt: at(NOW + left) },
  });
  const host = new FakeHost('a', ROOT, { ledger: aLedger(entry), releases: [], current: undefined });
  if (isLocked) host.lock = () => Promise.reject(new Error('locked by the nightly backup'));
  const log = new MemoryLogger();
  const context = {
    log,
    signal: new AbortController().signal,
    redact: (text: string) => text,
    hide: () => {},
    now: () => NOW,
  };
  const run = { run: 'r1', who: 'ann', where: 'x' };
  await renewLease(host, await host.stored(), { release: entry.id, run, work }, context);
  return { expiresAt: host.ledger.releases[0]?.lease?.expiresAt, log: log.lines };
}

describe('renewLease', () => {
  it('renews', async () => {
    expect((await renew(5 * MINUTE, 10 * MINUTE, false)).expiresAt).toBe(at(NOW + 5 * MINUTE + LEASE));
  });

  it('locks nothing where the lease lasts well beyond the work', async () => {
    const { expiresAt, log } = await renew(5 * MINUTE, 21 * MINUTE, true);
    expect({ expiresAt, log }).toEqual({ expiresAt: at(NOW + 21 * MINUTE), log: [] });
  });

  it('goes on with the lease that it has while somebody else holds the lock', async () => {
    const { expiresAt, log } = await renew(5 * MINUTE, 10 * MINUTE, true);
    expect(expiresAt).toBe(at(NOW + 10 * MINUTE));
    expect(log.join('\n')).toContain('was not renewed: locked by the nightly backup');
  });

  it('fails when that one ends before the work does', async () => {
    await expect(renew(15 * MINUTE, 10 * MINUTE, true)).rejects.toThrow('locked by the nightly backup');
  });
});
