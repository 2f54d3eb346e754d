import { expect, it } from 'vitest';
import { installRelease } from '../../../src/deploy/switch/install.ts';
import { LockedHost } from '../../../src/release/locked-host.ts';
import { FakeHost } from '../../support/fake-host.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { aLedger, anEntry, aRelease } from '../../support/releases.ts';

const ROOT = '/srv/shop';
const FILES = ['a'.repeat(64), 'b'.repeat(64)];
const context = {
  ...{ log: new MemoryLogger(), signal: new AbortController().signal },
  ...{ redact: (text: string) => text, hide: () => {}, now: () => 0 },
};
const content = {
  release: aRelease({ shared: ['uploads'] }),
  sources: new Map(),
  pin: { services: {} },
  dotenv: '',
};
const shipments = FILES.map((sha256) => ({ source: 'x', sha256, bytes: 1, entries: [], sensitive: [] }));

const lock = { run: { who: 'a', where: 'c' }, what: 'b', wait: 0 };

it('sends what the host does not have', async () => {
  const host = new FakeHost('a', ROOT, { ledger: aLedger(), releases: [], current: undefined });
  host.shipped.add(FILES[0] ?? '');
  await using locked = await LockedHost.open(host, await host.stored(), lock, context);
  await installRelease(locked, content, shipments);
  expect(host.uploads).toEqual([`files/${FILES[1]}`, `releases/${content.release.id}`]);
});

it('sends what another run has dropped between the look at the host and the lock', async () => {
  const host = new FakeHost('a', ROOT, { ledger: aLedger(), releases: [], current: undefined });
  for (const file of FILES) host.shipped.add(file);
  const seen = await host.stored();
  // Dropping is told in the ledger.
  const other = await LockedHost.open(host, seen, lock, context);
  await other.update(() => aLedger(anEntry()));
  host.shipped.delete(FILES[1] ?? '');
  await using locked = await LockedHost.open(host, seen, lock, context);
  expect(locked.moved).toBe(true);
  await installRelease(locked, content, shipments);
  expect(host.uploads).toContain(`files/${FILES[1]}`);
  expect(host.uploads).not.toContain(`files/${FILES[0]}`);
});

it('does not take a directory of the same name for its own', async () => {
  const host = new FakeHost('a', ROOT, { ledger: aLedger(), releases: [aRelease()], current: undefined });
  await using locked = await LockedHost.open(host, await host.stored(), lock, context);
  const again = installRelease(locked, content, shipments);
  await expect(again).rejects.toThrow(`a: ${ROOT}/releases/${content.release.id} is there already`);
});
