import { expect, it } from 'vitest';
import { prune } from '../../../src/deploy/finish/prune.ts';
import { layout } from '../../../src/release/layout.ts';
import type { LockedHost } from '../../../src/release/locked-host.ts';
import type { ReleaseId } from '../../../src/release/types.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { aLedger, anEntry, aRelease } from '../../support/releases.ts';

const [OLD, KEPT, NEW] = ['1-v1', '2-v2', '3-v3'].map(
  (name) => `2026112${name.replace('-', 'T000000Z-')}`,
) as [ReleaseId, ReleaseId, ReleaseId];
const FILE = 'a'.repeat(64);

/** A host that keeps a release and a file that nobody uses. @returns what is asked of it: the tags, then paths */
async function pruned(isDamaged: boolean) {
  const asked: string[][] = [];
  const host = {
    name: 'a',
    layout: layout('/srv/shop'),
    context: { log: new MemoryLogger() },
    ledger: aLedger(anEntry({ id: KEPT, state: 'superseded' }), anEntry({ id: NEW })),
    store: {
      releases: [OLD, KEPT],
      files: [FILE],
      record: async (id: ReleaseId) => {
        if (isDamaged) throw new Error('it is damaged');
        return aRelease({ id });
      },
    },
    run: async (argv: readonly string[]) => {
      asked.push(argv.slice(5));
      return { stdout: '' };
    },
  } as unknown as LockedHost;
  const failure = await prune(host, aRelease({ id: NEW })).catch((error: Error) => error.message);
  return { asked, failure };
}

it('removes what is forgotten, and the files and images that nothing needs', async () => {
  const tags = 'deploy-kit/shop-production/*';
  expect(await pruned(false)).toEqual({
    asked: [[tags, `releases/${OLD}`, `files/${FILE}`]],
    failure: undefined,
  });
});

it('what a record that cannot be read may need stays, and that is said', async () => {
  expect(await pruned(true)).toEqual({ asked: [['', `releases/${OLD}`]], failure: 'it is damaged' });
});
