import { assertCanBeOpened } from '../backup/bring.ts';
import { Catalogue, type KnownSet } from '../backup/catalogue.ts';
import { inventoryOf, withReferences } from '../backup/inventory.ts';
import { chooseSet } from '../backup/restore/choose.ts';
import { type RestoreReport, restore } from '../backup/restore/restore.ts';
import { SetHere } from '../backup/restore/set-here.ts';
import { setsIn } from '../backup/stores/directory.ts';
import { machineOf } from '../backup/stores/host.ts';
import type { Access } from '../backup/stores/kind.ts';
import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import type { LockedHost } from '../release/locked-host.ts';
import type { Stored } from '../release/store.ts';
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

const noData = (target: LedgerEntry, leaving: LedgerEntry): UserError =>
  new UserError(
    t`no backup was made between ${target.version} (${target.id}) and ${leaving.version}: there is no data to restore`,
    {
      fix: t`go back without restore, or restore a backup by its id (backups lists them); what a rollback with data has replaced comes back by restore --undo (mode undo), then go there without restore`,
    },
  );

/** What is to become of the data. */
export interface DataWish {
  /** For how long what is replaced is kept. */
  readonly keepOld: Milliseconds;
  /** What there is to reach the destinations of backups with. */
  readonly access: Access;
}

/** The backups that would be restored, by the names of their hosts. */
export class DataPlan implements AsyncDisposable {
  readonly hosts = new Map<string, { readonly known: KnownSet; readonly catalogue: Catalogue }>();
  /** Hosts whose data stays as it is. */
  readonly notes: string[] = [];
  readonly #catalogues: Catalogue[] = [];

  /** Ids of the backups. */
  get sets(): string[] {
    return [...this.hosts.values()].map(({ known }) => known.id);
  }

  /**
   * Looks for what is linked to the way back of each host, wherever it lies.
   * @throws UserError where no host has such a backup, or one is not to be found
   */
  static async make(
    seen: readonly { readonly host: Host; readonly store: Stored }[],
    { settings, target, leaving, access }: PlanRequest,
    context: Context,
  ): Promise<DataPlan> {
    const plan = new DataPlan();
    try {
      for (const { host, store } of seen) {
        const id = linkedSet(store.ledger, target, leaving);
        if (id === undefined) {
          // Nothing was there then: that it should have been saved is no question.
          plan.notes.push(
            t`${host.name}: no backup was made there between ${target.version} and ${leaving.version}: its data stays as it is`,
          );
          continue;
        }
        const { backups } = store.layout;
        const { sets } = await ask(host, { sets: setsIn(backups) }, context);
        const own = { machine: machineOf(host), backups, sets };
        const catalogue = new Catalogue({ settings, hostName: host.name, own, access }, context);
        plan.#catalogues.push(catalogue);
        const known = await chooseSet(id, catalogue, { name: host.name, store, log: context.log });
        assertCanBeOpened(known, catalogue.identity);
        plan.hosts.set(host.name, { known, catalogue });
      }
    } catch (error) {
      await plan[Symbol.asyncDispose]();
      throw error;
    }
    if (plan.hosts.size === 0) throw noData(target, leaving);
    return plan;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const catalogue of this.#catalogues) await catalogue[Symbol.asyncDispose]();
  }
}

interface PlanRequest extends Pick<DataWish, 'access'> {
  readonly settings: Settings;
  readonly target: LedgerEntry;
  readonly leaving: LedgerEntry;
}

interface DataRequest extends Pick<DataWish, 'keepOld'> {
  readonly hosts: readonly LockedHost[];
  readonly settings: Settings;
  readonly plan: DataPlan;
  readonly run: { readonly who: string; readonly where: string };
}

/**
 * Restores what was planned, on each host that has it, and puts the release back while all that writes is still stopped:
 * the data and what reads it change in one go, or neither does. What lies elsewhere, or is damaged, is fetched before
 * anything stops.
 * @param goForth puts back what is left, where the release did not come up and all data is what it was
 * @throws what `goForth` throws
 */
export async function withData<T>(
  { hosts, settings, plan, run, keepOld }: DataRequest,
  putBack: () => Promise<T>,
  goForth: (why: unknown) => Promise<never>,
): Promise<{ readonly result: T; readonly restored: readonly RestoreReport[] }> {
  const reports: RestoreReport[] = [];
  const sets: SetHere[] = [];
  const steps: ((then: () => Promise<void>) => Promise<void>)[] = [];
  let result: { readonly of: T } | { readonly failure: unknown } | undefined;
  // Every restore hands it on when the old data is in place again; where that failed, it throws another.
  const forth = async (error: unknown) => {
    if (result !== undefined && 'failure' in result && result.failure === error) await goForth(error);
  };
  try {
    for (const host of hosts) {
      const planned = plan.hosts.get(host.name);
      if (planned === undefined) continue;
      const { known, catalogue } = planned;
      const found = await ask(host, inventoryOf(settings), host.context);
      const inventory = await withReferences(found, host.store);
      const here = await SetHere.open(known, { host, inventory, settings, catalogue });
      sets.push(here);
      // Of one host alone it is read before anything stops there.
      if (plan.hosts.size > 1) await here.read();
      // The first one to begin is the last one to give its data back.
      const back = steps.length === 0 && { bringBack: forth };
      steps.push(async (then) => {
        const all = { host, inventory, settings, only: [], keepOld, run, bringUp: then, ...back };
        reports.push(await here.use((set) => restore({ ...all, set })));
      });
    }
    const last = async () => {
      try {
        result = { of: await putBack() };
      } catch (failure) {
        result = { failure };
        throw failure;
      }
    };
    await steps.reduceRight<() => Promise<void>>((then, step) => () => step(then), last)();
    if (result === undefined || 'failure' in result)
      throw new Error('a restore ended without what was to follow it');
    for (const here of sets) await here.keep();
    return { result: result.of, restored: reports };
  } finally {
    for (const here of sets) await here[Symbol.asyncDispose]();
  }
}
