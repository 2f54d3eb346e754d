import { messageOf, UserError } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { findRelease } from '../../release/ledger.ts';
import type { Stored } from '../../release/store.ts';
import type { Ledger, LedgerEntry } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import { BadSet } from '../bad-set.ts';
import { awayInWords, type Catalogue, isWhole, type KnownSet } from '../catalogue.ts';
import { partsOf } from '../retention.ts';

/** The host whose stack it is; `store` is absent where it cannot be asked. */
interface Of {
  readonly name: string;
  readonly store: Pick<Stored, 'ledger' | 'current'> | undefined;
  /** Why it cannot be asked. */
  readonly unknown?: unknown;
  readonly log: Pick<Logger, 'warning'>;
}

/** A host that has nothing of what is meant: others may. */
export class NothingHere extends UserError {}

/**
 * The set that is meant; somewhere it is whole.
 * @param which `latest`; `linked`: made before what runs now was deployed; or an id
 * @throws NothingHere where there is none; UserError where that is not known, or it is damaged everywhere
 */
export async function chooseSet(
  which: string,
  catalogue: Pick<Catalogue, 'all' | 'find' | 'away' | 'mayHaveNewer'>,
  host: Of,
): Promise<KnownSet> {
  const { name, log } = host;
  const { away } = catalogue;
  // What lies where nobody can look may be just what is meant.
  const Missing = () => (away.length === 0 ? NothingHere : UserError);
  const unseen = () => (away.length === 0 ? '' : t`; of these places nothing is known:${awayInWords(away)}`);
  if (which === 'latest') {
    // What was there before a restore is what somebody wanted to be rid of.
    const isMeant = (one: KnownSet) => isWhole(one) && one.manifest.purpose !== 'restore';
    const all = (await catalogue.all()).filter(isMeant);
    const [found] = all;
    if (found !== undefined) {
      const newer = catalogue.mayHaveNewer(found);
      if (newer.length > 0) {
        throw new UserError(
          t`${name}: the latest backup that can be seen is ${found.id}, and there may be newer ones:${awayInWords(newer)}`,
          { fix: t`see why these places cannot be reached, or name a backup by its id: backups lists them` },
        );
      }
      const less = lacking(found, all);
      if (less !== '') log.warning(t`${name}: ${found.id}, the latest backup, has no ${less}`);
      return found;
    }
    throw new (Missing())(t`${name} has no whole backup of this stack${unseen()}`, { fix: noneYet(away) });
  }
  const id = which === 'linked' ? linkedBackup(host) : which;
  const found = await catalogue.find(id);
  if (found === undefined) {
    const ids = (await catalogue.all()).map((set) => set.id);
    throw new (Missing())(t`${name} has no backup '${id}' of this stack${unseen()}`, {
      fix: ids.length === 0 ? noneYet(away) : t`name one of ${ids.slice(0, 10).join(', ')}`,
    });
  }
  if (isWhole(found)) return found;
  const damages = found.copies.map(({ store: at, set }) => `${at.name} (${set.damaged.join(', ')})`);
  throw new (away.length === 0 ? BadSet : UserError)(
    t`backup ${id} of ${name} is damaged: files are missing or have another size at ${damages.join('; ')}${unseen()}`,
    { fix: t`take another set` },
  );
}

/** What others have that a set has not, each with the newest one that has it. @param all newest first */
function lacking({ manifest }: KnownSet, all: readonly KnownSet[]): string {
  const held = new Set(partsOf(manifest).map(({ name }) => name));
  const newest = new Map<string, string>();
  for (const { id, manifest: other } of all)
    for (const { name } of partsOf(other)) if (!held.has(name) && !newest.has(name)) newest.set(name, id);
  return [...newest].map(([name, id]) => `${name} (${id})`).join(', ');
}

function noneYet(away: Catalogue['away']): string {
  const [first, ...more] = away;
  if (first === undefined) return t`run backup first`;
  return (more.length === 0 ? first.fix : undefined) ?? t`see why these places cannot be reached`;
}

/** @throws UserError where there is none */
function linkedBackup({ name, store, unknown }: Of): string {
  if (store === undefined) {
    throw new UserError(
      t`${name} cannot be asked which backup is linked to what runs there: ${messageOf(unknown)}`,
      { fix: t`name a backup by its id, or latest`, cause: unknown },
    );
  }
  const linked = linkedTo(store.ledger, store.current);
  if (linked?.backup !== undefined) return linked.backup;
  throw new NothingHere(
    linked === undefined
      ? t`${name}: no release runs, so no backup is linked to it`
      : t`${name}: no backup was made before ${linked.version} (${linked.id}) was deployed`,
    { fix: t`name a backup by its id: backups lists them` },
  );
}

/**
 * What was deployed last: where that was left again, and something else was put back, the data is still what it made of it;
 * also where one went back and forth several times.
 */
function linkedTo(ledger: Ledger, current: string | undefined): LedgerEntry | undefined {
  let found = findRelease(ledger, current ?? '');
  for (const _ of ledger.releases) {
    if (found?.rollbackOf === undefined) return found;
    found = findRelease(ledger, found.left ?? '');
  }
  return undefined;
}
