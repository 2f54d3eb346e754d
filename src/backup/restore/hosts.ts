import type { Context } from '../../base/context.ts';
import { UserError } from '../../base/errors.ts';
import type { Milliseconds } from '../../base/units.ts';
import { ask } from '../../host/ask.ts';
import type { Host } from '../../host/host.ts';
import { deployPath } from '../../release/layout.ts';
import { LockedHost } from '../../release/locked-host.ts';
import { storeAt } from '../../release/store.ts';
import { t } from '../../texts/texts.ts';
import { type Inventory, inventoryOf, type StackSettings, withReferences } from '../inventory.ts';
import { isOf } from '../retention.ts';
import { hostStore } from '../stores/host.ts';
import type { BackupSet } from '../stores/store.ts';
import { chooseSet } from './choose.ts';
import { type RestoreReport, type RestoreRequest, restore } from './restore.ts';
import { type UndoReport, undo } from './undo.ts';
import { type VerifyReport, type VerifyRequest, verify } from './verify.ts';

/** What every work on the backup sets of a stack needs. */
export interface SetsRequest {
  readonly settings: StackSettings;
  readonly hosts: readonly Host[];
  readonly run: { readonly who: string; readonly where: string };
  readonly lockWait: Milliseconds;
}

/** A host under lock, with what is there and what was saved of it. */
export interface Here {
  readonly host: LockedHost;
  readonly inventory: Inventory;
  /** Of this stack, newest first. */
  readonly sets: readonly BackupSet[];
}

/** @throws UserError when `confirm` is not the stack that is meant */
export function assertConfirmed({ project, environment }: StackSettings, confirm: string | undefined): void {
  const wanted = `${project}-${environment}`;
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
  return await onHosts(request, what, context, ({ host, inventory, sets }) => {
    const set = chooseSet(request.backup, sets, host);
    return restore({ host, inventory, settings, set, only, keepOld, run });
  });
}

/** Takes back the last restore, or one by its id. @throws as `undo` */
export async function undoHosts(
  request: SetsRequest & { readonly id: string | undefined; readonly confirm: string | undefined },
  context: Context,
): Promise<UndoReport[]> {
  assertConfirmed(request.settings, request.confirm);
  const what = t`undo a restore of ${request.settings.environment}`;
  return await onHosts(request, what, context, ({ host, inventory }) =>
    undo({ host, inventory, id: request.id }),
  );
}

/** Looks whether a set can be restored. @throws as `verify` */
export async function verifyHosts(
  request: SetsRequest & { readonly backup: string } & Pick<VerifyRequest, 'how'>,
  context: Context,
): Promise<VerifyReport[]> {
  const { settings, how } = request;
  const what = t`verify a backup of ${settings.environment}`;
  return await onHosts(request, what, context, ({ host, inventory, sets }) =>
    verify({ host, inventory, settings, how, set: chooseSet(request.backup, sets, host) }),
  );
}

/** One host after the other, each under its lock. */
async function onHosts<T>(
  { settings, hosts, run, lockWait }: SetsRequest,
  what: string,
  context: Context,
  act: (here: Here) => Promise<T>,
): Promise<T[]> {
  const done: T[] = [];
  for (const host of hosts) {
    const { store } = await ask(host, { store: storeAt(deployPath(settings)) }, context);
    for (const [name, value] of await store.secrets()) context.hide(value, name);
    await using locked = await LockedHost.open(host, store, { run, what, wait: lockWait }, context);
    const found = await ask(host, inventoryOf(settings), locked.context);
    const inventory = await withReferences(found, locked.store);
    const sets = (await hostStore(locked).list()).filter(isOf(settings));
    done.push(await act({ host: locked, inventory, sets }));
  }
  return done;
}
