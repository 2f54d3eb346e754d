import { expect, it } from 'vitest';
import { MemoryLogger } from '../../../src/base/logger.ts';
import { installRelease } from '../../../src/deploy/switch/install.ts';
import { HostSession } from '../../../src/deploy/session.ts';
import { layout } from '../../../src/release/layout.ts';
import { FakeHost } from '../../support/fake-host.ts';
import { aLedger, aRelease } from '../../support/releases.ts';

const ROOT = '/srv/shop';
const FILES = ['a'.repeat(64), 'b'.repeat(64)];
const context = {
  ...{ log: new MemoryLogger(), signal: new AbortController().signal },
  ...{ redact: (text: string) => text,
    hide: () => {}, now: () => 0 },
};
const content = { release: aRelease(), sources: new Map(), pin: { services: {} }, dotenv: '' };
const shipments = FILES.map((sha256) => ({ source: 'x', sha256, bytes: 1, entries: [] }));

async function install(host: FakeHost) {
  await using session = await HostSession.open(
    ...([host, layout(ROOT), { who: 'a', what: 'b', where: 'c' }, 0, context] as const),
  );
  await installRelease(session, content, shipments);
}

it('sends what is not there once the lock is held', async () => {
  const host = new FakeHost('a', ROOT, { ledger: aLedger(), releases: [], current: undefined });
  host.shipped.add(FILES[0] ?? '').add(FILES[1] ?? '');
  // Another run drops one between the look at the host and the lock.
  host.shipped.delete(FILES[1] ?? '');
  await install(host);
  expect(host.uploads).toEqual([`files/${FILES[1]}`, `releases/${content.release.id}`]);
});

it('does not take a directory of the same name for its own', async () => {
  const host = new FakeHost('a', ROOT, { ledger: aLedger(), releases: [aRelease()], current: undefined });
  await expect(install(host)).rejects.toThrow(`a: ${ROOT}/releases/${content.release.id} is there already`);
});
