import { hostStore } from '../backup/stores/host.ts';
import type { Bytes, Milliseconds } from '../base/units.ts';
import { remove } from '../deploy/finish/prune.ts';
import { forget } from '../release/ledger.ts';
import type { LockedHost } from '../release/locked-host.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import { freedByCache } from './cache.ts';
import type { Nameless } from './look.ts';
import type { PrunePlan } from './plan.ts';
import type { Removal, RemovalKind } from './types.ts';

export interface Pruned {
  readonly removed: readonly Removal[];
  readonly freed: Bytes;
}

/** A builder with much to remove takes its time. */
const LIMIT: Milliseconds = 30 * 60_000;

/**
 * Removes what the plan names; taking the lock has removed what killed runs left.
 * @param done told of each part that is gone: what fails later takes nothing of that back
 */
export async function carryOut(
  host: LockedHost,
  plan: PrunePlan,
  run: Pick<RunIdentity, 'who' | 'where'>,
  done: (part: Pruned) => void,
): Promise<void> {
  const { expired, removals, tags, nameless, cache } = plan;
  const names = (...kinds: RemovalKind[]) =>
    removals.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  const gone = (kinds: readonly RemovalKind[], which: readonly string[]) => {
    const removed = removals.filter(({ kind, name }) => kinds.includes(kind) && which.includes(name));
    done({ removed, freed: removed.reduce((sum, { bytes }) => sum + bytes, 0) });
  };
  gone(['leftover'], names('leftover'));
  // What is removed is forgotten before: a kill in between leaves a directory without an entry, never the other way.
  if (expired.length > 0) {
    const event = { event: 'pruned', releases: expired, who: run.who, where: run.where };
    await host.update((ledger) => forget(ledger, new Set(expired)), event);
  }
  const paths = [...names('release').map((id) => `releases/${id}`), ...names('files')];
  const goneTags = await remove(host, paths, tags);
  gone(['release', 'files'], names('release', 'files'));
  gone(['image'], goneTags);
  gone(['image'], await removeNameless(host, nameless));
  const sets = names('backup');
  if (sets.length > 0) gone(['backup'], await hostStore(host).remove(sets));
  if (cache !== undefined) done({ removed: [], freed: freedByCache(await said(host, cache.argv)) });
}

const said = async (host: LockedHost, argv: readonly string[]) =>
  (await host.run(argv, { timeout: LIMIT })).stdout;

// stdin: for each image its id and the digests by which it was pulled. One that somebody tagged meanwhile has a name
// again; one that a container uses is refused.
const NAMELESS = `
while read -r id digests; do
  tags=$(docker image inspect --format '{{join .RepoTags " "}}' -- "$id" 2>/dev/null </dev/null) || continue
  [ -z "$tags" ] || continue
  docker image rm -- \${digests:-"$id"} >/dev/null </dev/null && printf 'gone %s\\n' "$id"
done
exit 0
`;

async function removeNameless(host: LockedHost, images: readonly Nameless[]): Promise<string[]> {
  if (images.length === 0) return [];
  const stdin = images.map(({ id, digests }) => `${[id, ...digests].join(' ')}\n`).join('');
  const { stdout } = await host.run(['sh', '-c', NAMELESS], { stdin, timeout: LIMIT });
  return [...stdout.matchAll(/^gone (.+)$/gm)].map(([, id = '']) => id);
}
