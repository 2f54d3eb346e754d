import { inventoryOf, withReferences } from '../backup/inventory.ts';
import { chooseSet } from '../backup/restore/choose.ts';
import { type RestoreReport, restore } from '../backup/restore/restore.ts';
import { isOf } from '../backup/retention.ts';
import { hostStore } from '../backup/stores/host.ts';
import { UserError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { ask } from '../host/ask.ts';
import type { LockedHost } from '../release/locked-host.ts';
import type { Ledger, LedgerEntry } from '../release/types.ts';
import { t } from '../texts/texts.ts';

/**
 * The backup of the data as the content of a release left it: what was made before the first release was deployed that came
 * in its place. Undefined where none was made.
 * @param leaving what runs
 */
export function linkedSet(
  { releases }: Ledger,
  target: Pick<LedgerEntry, 'fingerprint'>,
  leaving: Pick<LedgerEntry, 'id'>,
): string | undefined {
  const until = releases.findIndex(({ id }) => id === leaving.id);
  // What was put back and never came up has left no data.
  const before = releases
    .slice(0, until + 1)
    .filter(
      ({ rollbackOf, state, imageIds }) =>
        rollbackOf === undefined || state !== 'failed' || Object.keys(imageIds).length > 0,
    );
  const last = before.findLastIndex(({ fingerprint }) => fingerprint === target.fingerprint);
  // What was put back was linked to what it is the content of.
  return before.slice(last + 1).find(({ rollbackOf }) => rollbackOf === undefined)?.backup;
}

export const noData = (target: LedgerEntry, leaving: LedgerEntry): UserError =>
  new UserError(
    t`no backup was made between ${target.version} (${target.id}) and ${leaving.version}: there is no data to restore`,
    { fix: t`go back without restore, or restore a backup by its id (releases lists them)` },
  );

interface DataRequest {
  readonly hosts: readonly LockedHost[];
  readonly settings: Settings;
  readonly target: LedgerEntry;
  readonly leaving: LedgerEntry;
  readonly run: { readonly who: string; readonly where: string };
  readonly keepOld: Milliseconds;
}

/**
 * Restores what is linked to the way back, on each host that has it, and puts the release back while all that writes is
 * still stopped: the data and what reads it change in one go, or neither does.
 * @param goForth puts back what is left, where the release did not come up and all data is what it was
 * @throws UserError where there is no such backup, or what `goForth` throws
 */
export async function withData<T>(
  { hosts, settings, target, leaving, run, keepOld }: DataRequest,
  putBack: () => Promise<T>,
  goForth: (why: unknown) => Promise<never>,
): Promise<{ readonly result: T; readonly restored: readonly RestoreReport[] }> {
  const reports: RestoreReport[] = [];
  const steps: ((then: () => Promise<void>) => Promise<void>)[] = [];
  for (const host of hosts) {
    const id = linkedSet(host.ledger, target, leaving);
    if (id === undefined) continue;
    const found = await ask(host, inventoryOf(settings), host.context);
    const inventory = await withReferences(found, host.store);
    const sets = (await hostStore(host).list()).filter(isOf(settings));
    const set = chooseSet(id, sets, host);
    steps.push(async (then) => {
      reports.push(await restore({ host, inventory, settings, set, only: [], keepOld, run, bringUp: then }));
    });
  }
  if (steps.length === 0) throw noData(target, leaving);
  let result: { readonly of: T } | { readonly failure: unknown } | undefined;
  const last = async () => {
    try {
      result = { of: await putBack() };
    } catch (failure) {
      result = { failure };
      throw failure;
    }
  };
  try {
    await steps.reduceRight<() => Promise<void>>((then, step) => () => step(then), last)();
  } catch (error) {
    // Every restore hands it on when the old data is in place again; where that failed, it throws another.
    if (result !== undefined && 'failure' in result && result.failure === error) return await goForth(error);
    throw error;
  }
  if (result === undefined || 'failure' in result)
    throw new Error('a restore ended without what was to follow it');
  return { result: result.of, restored: reports };
}
