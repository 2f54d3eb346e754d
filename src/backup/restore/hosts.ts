import type { Context } from '../../base/context.ts';
import { messageOf, ToolError, UserError, UserErrors } from '../../base/errors.ts';
import { telling } from '../../base/telling.ts';
import type { Milliseconds } from '../../base/units.ts';
import { explainDockerError } from '../../engine/errors.ts';
import { ask } from '../../host/ask.ts';
import type { Host } from '../../host/host.ts';
import { deployPath } from '../../release/layout.ts';
import { LockedHost } from '../../release/locked-host.ts';
import { type Stored, storeAt } from '../../release/store.ts';
import { t } from '../../texts/texts.ts';
import { BadSet } from '../bad-set.ts';
import { Catalogue, type Copy, type KnownSet, wholeOf } from '../catalogue.ts';
import { type Inventory, inventoryOf, type StackSettings, withReferences } from '../inventory.ts';
import { type BackupKpi, provenAmong, setKpi, writeKpi } from '../kpi.ts';
import type { Verified } from '../manifest.ts';
import { setsIn } from '../stores/directory.ts';
import { hostStore, machineOf } from '../stores/host.ts';
import type { Access } from '../stores/kind.ts';
import { chooseSet, NothingHere } from './choose.ts';
import { type Restore, restoresAt } from './journal.ts';
import { DamagedSet } from './read-back.ts';
import { type RestoreReport, type RestoreRequest, restore } from './restore.ts';
import { SetHere } from './set-here.ts';
import { meant, type UndoReport, undo } from './undo.ts';
import { type VerifyReport, type VerifyRequest, verify } from './verify.ts';

/** What every work on the backup sets of a stack needs. */
export interface SetsRequest {
  readonly settings: StackSettings;
  readonly hosts: readonly Host[];
  readonly run: { readonly who: string; readonly where: string };
  readonly lockWait: Milliseconds;
  /** What there is to reach other destinations with. */
  readonly access: Access;
  /** Where a set is to be taken from: a kind of destination, or the name of one. Default: wherever it is whole. */
  readonly from?: string | undefined;
}

/** What a host says before it is locked. */
interface Seen {
  readonly host: Host;
  readonly store: Stored;
  readonly catalogue: Catalogue;
  readonly restores: readonly Restore[];
}

/** A host under lock, and what there is to restore to. */
interface Here {
  readonly host: LockedHost;
  readonly inventory: Inventory;
  readonly catalogue: Catalogue;
}

/** @throws UserError when `confirm` is not the stack that is meant. @param wanted what it has to say */
export function assertConfirmed(
  { project, environment }: Pick<StackSettings, 'project' | 'environment'>,
  confirm: string | undefined,
  wanted = `${project}-${environment}`,
): void {
  if (confirm === wanted) return;
  throw new UserError(
    confirm === undefined || confirm === ''
      ? t`a restore replaces the data of ${environment}: it needs confirm`
      : t`confirm: '${confirm}' is not the stack that would be restored`,
    { fix: t`write  confirm: ${wanted}  if that is what you want` },
  );
}

interface RestoreHostsRequest extends SetsRequest, Pick<RestoreRequest, 'only' | 'keepOld'> {
  /** `latest`, `linked` (made before what runs now was deployed), or an id. */
  readonly backup: string;
  readonly confirm: string | undefined;
}

/** Restores a set on each host that has it. @throws as `restore`, and UserError where no host has it */
export async function restoreHosts(request: RestoreHostsRequest, context: Context): Promise<RestoreReport[]> {
  const { settings, only, keepOld, run } = request;
  assertConfirmed(settings, request.confirm);
  const what = t`restore ${settings.environment}`;
  const choose = (seen: Seen, before?: KnownSet) => setOf(before?.id ?? request.backup, context)(seen);
  return await onHosts(request, what, context, choose, async ({ host, inventory, catalogue }, known) => {
    await using here = await SetHere.open(known, { host, inventory, settings, catalogue, only });
    const report = await here.use((set) => restore({ host, inventory, settings, set, only, keepOld, run }));
    await here.keep();
    return report;
  });
}

const setOf =
  (which: string, { log }: Pick<Context, 'log'>) =>
  ({ host, store, catalogue }: Seen): Promise<KnownSet> =>
    chooseSet(which, catalogue, { name: host.name, store, log });

/** Takes back the last restore, or one by its id. @throws as `undo` */
export async function undoHosts(
  request: SetsRequest & { readonly id: string | undefined; readonly confirm: string | undefined },
  context: Context,
): Promise<UndoReport[]> {
  assertConfirmed(request.settings, request.confirm);
  const what = t`undo a restore of ${request.settings.environment}`;
  const choose = async ({ host, restores }: Seen) => meant(restores, request.id, host.name);
  const agree = request.id === undefined ? assertOneRun : undefined;
  return await onHosts(
    request,
    what,
    context,
    choose,
    ({ host, inventory }) => undo({ host, inventory, settings: request.settings, id: request.id }),
    agree,
  );
}

/** @throws UserError where the last restores of the hosts have nothing to do with one another */
function assertOneRun(
  last: readonly { readonly seen: { readonly host: Pick<Host, 'name'> }; readonly choice: Restore }[],
): void {
  if (new Set(last.map(({ choice }) => choice.run.where)).size < 2) return;
  const each = last.map(
    ({ seen, choice: { id, set, run } }) => t`${seen.host.name}: ${id} (${set}, by ${run.who}, ${run.where})`,
  );
  throw new UserError(t`the last restores of the hosts are not of one run:${`\n${each.join('\n')}`}`, {
    fix: t`name the one that is meant by its id`,
  });
}

/** What came of a look at a set, and its line for `kpi.jsonl`. */
export type Proof = (VerifyReport & { readonly kpi: BackupKpi }) | NotProven;

export interface NotProven {
  /** `failed`: the set is not whole. `unproven`: that could not be found out. */
  readonly status: 'failed' | 'unproven';
  readonly host: string;
  readonly set: string;
  readonly error: UserError;
  /** Absent where nobody came as far as to look. */
  readonly kpi: BackupKpi | undefined;
}

/** What was made is looked at: whatever keeps it from that is a report. */
export async function proveMade(
  made: readonly { readonly host: string; readonly id: string }[],
  request: SetsRequest & Pick<VerifyRequest, 'how'>,
  context: Context,
): Promise<Proof[]> {
  const proofs: Proof[] = [];
  for (const { host, id } of made) {
    const hosts = request.hosts.filter(({ name }) => name === host);
    try {
      proofs.push(...(await proveHosts({ ...request, hosts, backup: id }, context)));
    } catch (thrown) {
      context.signal.throwIfAborted();
      proofs.push(notProven(thrown, { host, set: id }));
    }
  }
  return proofs;
}

const isProven = (one: Proof): one is Exclude<Proof, NotProven> => one.status === 'verified';

/** What is wrong with what was looked at, each with its own way out. */
export const proofFailure = (proofs: readonly Proof[]): UserError | undefined => {
  const errors = proofs.flatMap((one) =>
    isProven(one) ? [] : new UserError(notProvenInWords(one), { fix: one.error.fix, cause: one.error }),
  );
  return errors.length < 2 ? errors[0] : new UserErrors(errors);
};

/** As a report has it. */
export const reportedProof = (proof: Proof): object =>
  isProven(proof) ? proof : { ...proof, error: proof.error.message, fix: proof.error.fix };

export const notProvenInWords = ({ status, host, set, error }: NotProven): string =>
  status === 'failed'
    ? t`backup ${set} of ${host} is not whole: ${error.message}`
    : t`backup ${set} of ${host} is there, and could not be proven: ${error.message}`;

function notProven(thrown: unknown, of: Pick<NotProven, 'host' | 'set'>): NotProven {
  const error = reasonOf(thrown);
  return { status: error instanceof BadSet ? 'failed' : 'unproven', ...of, error, kpi: undefined };
}

/** For people. @throws what is no matter of theirs */
function reasonOf(thrown: unknown): UserError {
  const error = explainDockerError(thrown);
  if (error instanceof UserError) return error;
  if (!(error instanceof ToolError)) throw error;
  const said = telling(error.stderr, 8);
  return new UserError(said === '' ? error.message : said, {
    fix: t`nothing was changed: mend what it says there, and run this again`,
    cause: error,
  });
}

interface Chosen {
  readonly known: KnownSet;
  /** That was proven before. */
  readonly before: ReturnType<typeof provenAmong>;
}

type ProofRequest = SetsRequest & { readonly backup: string } & Pick<VerifyRequest, 'how'>;

/** Looks whether a set can be restored. @throws UserError where there is none, or no host to look at it on */
export async function proveHosts(request: ProofRequest, context: Context): Promise<Proof[]> {
  const { settings, how } = request;
  const what = t`verify a backup of ${settings.environment}`;
  const choose = async (seen: Seen, chosen?: Chosen): Promise<Chosen> => {
    const { id } = await setOf(chosen?.known.id ?? request.backup, context)(seen);
    // Wherever it lies, it is told that it was looked at.
    const sets = await seen.catalogue.all();
    const known = sets.find((one) => one.id === id) as KnownSet;
    return { known, before: provenAmong(sets.filter((one) => one !== known)) };
  };
  return await onHosts(
    request,
    what,
    context,
    choose,
    async ({ host, inventory, catalogue }, { known, before }) => {
      const { now } = host.context;
      const began = now();
      const told = (proof: BackupKpi['proof']): BackupKpi => {
        const last = proof === 'restore' ? known.manifest : before;
        return {
          ...{ at: new Date(now()).toISOString(), kind: 'backup', proof, ...setKpi(known) },
          ...{ project: settings.project, environment: settings.environment, host: host.name },
          proofMs: now() - began,
          lastProven: last && { set: last.id, ageMs: now() - Date.parse(last.createdAt) },
        };
      };
      let read: Pick<SetHere, 'isOf'> | undefined;
      try {
        await using here = await SetHere.open(known, { host, inventory, settings, catalogue });
        read = here;
        const note = (verified: Verified) => noteOn(known, verified, host, here);
        const report = await verify({ host, inventory, settings, how, set: here.set, note });
        const kpi = told(report.how);
        await writeKpi(host, kpi);
        return { ...report, kpi };
      } catch (thrown) {
        // That the connection is lost is no cancel.
        context.signal.throwIfAborted();
        const found = notProven(thrown, { host: host.name, set: known.id });
        const kpi = told(found.status);
        if (!host.context.signal.aborted) {
          // What is in it is the same in all copies; damaged is the one that was read, or where none could be, every one.
          const isMeant = (copy: Copy) =>
            !(thrown instanceof DamagedSet) || read === undefined || read.isOf(copy);
          if (thrown instanceof BadSet) await noteBad(wholeOf(known).filter(isMeant), host);
          await writeKpi(host, kpi);
        }
        return { ...found, kpi };
      }
    },
  );
}

/** Of other copies than the one that was read it is known that the same can be restored, and not that they are whole. */
async function noteOn(
  known: KnownSet,
  verified: Verified,
  host: LockedHost,
  here: Pick<SetHere, 'isOf'>,
): Promise<void> {
  const own = hostStore(host);
  for (const copy of wholeOf(known)) {
    const { destination, store, set } = copy;
    if (verified.how === 'quick' && !here.isOf(copy)) continue;
    const { manifest } = set;
    // What was proven stays so.
    if (verified.how === 'quick' && manifest.verified?.how === 'restore') continue;
    const at = destination.kind === 'host' ? own : store;
    await at.annotate({ ...manifest, verified }).catch((error: unknown) => {
      host.context.signal.throwIfAborted();
      host.context.log.warning(
        t`that ${set.id} was verified is not noted at ${store.name}: ${messageOf(error)}`,
      );
    });
  }
}

/** What was proven once, and is not whole any more, is the last proven set of nobody. */
async function noteBad(copies: readonly Copy[], host: LockedHost): Promise<void> {
  for (const copy of copies) {
    const { verified, ...manifest } = copy.set.manifest;
    if (verified === undefined) continue;
    const at = copy.destination.kind === 'host' ? hostStore(host) : copy.store;
    await at.annotate(manifest).catch((error: unknown) => host.context.log.warning(messageOf(error)));
  }
}

/**
 * One after the other, each under its lock: those hosts for which there is something to choose.
 * @param agree told of what was chosen on all hosts, before anything is done
 * @param choose is asked again under the lock what has become of its choice: sets go while others have the lock
 * @throws what the first one says, where there is none
 */
async function onHosts<C, T>(
  request: SetsRequest,
  what: string,
  context: Context,
  choose: (seen: Seen, before?: C) => Promise<C>,
  act: (here: Here, choice: C) => Promise<T>,
  agree?: (chosen: readonly { readonly seen: Seen; readonly choice: C }[]) => void,
): Promise<T[]> {
  const { settings, hosts, run, lockWait } = request;
  const all = await Promise.all(hosts.map((host) => look(host, request, context)));
  const ready: string[] = [];
  try {
    const chosen: { readonly seen: Seen; readonly choice: C }[] = [];
    const refusals: NothingHere[] = [];
    for (const seen of all) {
      try {
        chosen.push({ seen, choice: await choose(seen) });
      } catch (error) {
        // What is damaged, or where nobody can look, is no reason to go on with the others alone.
        if (!(error instanceof NothingHere)) throw error;
        refusals.push(error);
      }
    }
    if (chosen.length === 0 && refusals[0] !== undefined) throw refusals[0];
    for (const { message } of refusals) context.log.warning(message);
    agree?.(chosen);
    const done: T[] = [];
    for (const { seen, choice } of chosen) {
      const { host, store } = seen;
      await using locked = await LockedHost.open(host, store, { run, what, wait: lockWait }, context);
      const now = await look(host, request, locked.context);
      all.push(now);
      const still = await choose(now, choice);
      const found = await ask(host, inventoryOf(settings), locked.context);
      const inventory = await withReferences(found, locked.store);
      done.push(await act({ host: locked, inventory, catalogue: now.catalogue }, still));
      ready.push(host.name);
    }
    return done;
  } catch (error) {
    if (ready.length > 0) context.log.warning(t`${what}: done on ${ready.join(', ')}, where it stays so`);
    throw error;
  } finally {
    for (const { catalogue } of all) await catalogue[Symbol.asyncDispose]();
  }
}

async function look(host: Host, { settings, access, from }: SetsRequest, context: Context): Promise<Seen> {
  const { store } = await ask(host, { store: storeAt(deployPath(settings)) }, context);
  for (const [name, value] of await store.secrets()) context.hide(value, name);
  const { root, backups } = store.layout;
  const asked = { sets: setsIn(backups), restores: restoresAt(root) };
  const { sets, restores } = await ask(host, asked, context);
  const own = { machine: machineOf(host), backups, sets };
  const catalogue = new Catalogue({ settings, hostName: host.name, own, access, from }, context);
  return { host, store, catalogue, restores };
}
