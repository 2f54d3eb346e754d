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
  const before = releases.slice(0, until + 1);
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
 * @throws UserError where there is no such backup
 */
export async function withData<T>(
  { hosts, settings, target, leaving, run, keepOld }: DataRequest,
  putBack: () => Promise<T>,
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
  let result: { readonly of: T } | undefined;
  const last = async () => {
    result = { of: await putBack() };
  };
  await steps.reduceRight<() => Promise<void>>((then, step) => () => step(then), last)();
  if (result === undefined) throw new Error('a restore ended without what was to follow it');
  return { result: result.of, restored: reports };
}
