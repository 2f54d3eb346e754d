import { feedOf } from '../../src/backup/feed.ts';
import { type Inventory, inventoryOf, type StackSettings } from '../../src/backup/inventory.ts';
import { type Proof, proofFailure, proveHosts, undoHosts } from '../../src/backup/restore/hosts.ts';
import type { Restore } from '../../src/backup/restore/journal.ts';
import { partsOf } from '../../src/backup/restore/parts.ts';
import { prove } from '../../src/backup/restore/proof.ts';
import { type RestoreReport, type RestoreRequest, restore } from '../../src/backup/restore/restore.ts';
import { settled, type UndoReport, undo } from '../../src/backup/restore/undo.ts';
import { type VerifyReport, verify } from '../../src/backup/restore/verify.ts';
import { hostStore } from '../../src/backup/stores/host.ts';
import type { BackupSet } from '../../src/backup/stores/store.ts';
import { ask } from '../../src/host/ask.ts';
import { LockedHost } from '../../src/release/locked-host.ts';
import { readStore } from '../../src/release/store.ts';
import { anAccess, type BackupStack } from './backup.ts';
import { BACKUP_DEFAULTS } from './backup-settings.ts';

interface Here {
  readonly host: LockedHost;
  readonly inventory: Inventory;
  readonly settings: StackSettings;
  readonly sets: readonly BackupSet[];
}

const settingsOf = ({ project: composeProject, deployPath }: BackupStack): StackSettings => ({
  ...{ project: 'shop', environment: 'test', composeProject, deployPath },
  backup: BACKUP_DEFAULTS,
});

/** Does something under the lock of a stack's deploy path. */
export async function withLock<T>(
  stack: BackupStack,
  act: (here: Here) => Promise<T>,
  { signal = stack.context.signal, wait = 60_000 }: { signal?: AbortSignal | undefined; wait?: number } = {},
): Promise<T> {
  const { host, deployPath } = stack;
  const context = { ...stack.context, signal };
  const settings = settingsOf(stack);
  const store = await readStore(host, deployPath, context);
  const lock = { run: { who: 'tester', where: 'here' }, what: 'a test', wait };
  await using locked = await LockedHost.open(host, store, lock, context);
  const inventory = await ask(host, inventoryOf(settings), context);
  const sets = await hostStore(locked).list();
  return await act({ host: locked, inventory, settings, sets });
}

export const restoreInto = (
  stack: BackupStack,
  id: string,
  more: Partial<RestoreRequest> = {},
  signal?: AbortSignal,
): Promise<RestoreReport> =>
  withLock(
    stack,
    ({ host, inventory, settings, sets }) =>
      restore({
        ...{ host, inventory, settings, set: setNamed(sets, id), only: [], keepOld: 3_600_000 },
        run: { who: 'tester', where: 'here' },
        ...more,
      }),
    { signal },
  );

export const undoIn = (stack: BackupStack, id?: string): Promise<UndoReport> =>
  withLock(stack, ({ host, inventory, settings }) => undo({ host, inventory, settings, id }));

/** As an action or a command does it. */
export const undoHostsIn = (stack: BackupStack): Promise<UndoReport[]> =>
  undoHosts(
    {
      settings: settingsOf(stack),
      ...{ hosts: [stack.host], run: { who: 'tester', where: 'here' }, lockWait: 60_000, access: anAccess() },
      ...{ id: undefined, confirm: 'shop-test' },
    },
    stack.context,
  );

/** What restores did, after what was cut off was brought to an end. */
export const settledIn = (stack: BackupStack): Promise<readonly Restore[]> =>
  withLock(
    stack,
    async ({ host, inventory, settings }) => (await settled(host, inventory, settings)).restores,
  );

/** Looks at a set as an action does. @throws what is wrong with it */
export async function verifyHosts(...asked: Parameters<typeof proveHosts>): Promise<Proof[]> {
  const proofs = await proveHosts(...asked);
  const failure = proofFailure(proofs);
  if (failure !== undefined) throw failure;
  return proofs;
}

/** Restores all of a set into trial servers. */
export const verifyIn = (stack: BackupStack, id: string): Promise<VerifyReport> =>
  withLock(stack, ({ host, inventory, settings, sets }) =>
    verify({ host, inventory, settings, set: setNamed(sets, id), how: 'restore', note: async () => {} }),
  );

/** What a trial server holds of a service, counted. */
export const prove1 = (stack: BackupStack, id: string, service: string) =>
  withLock(stack, async ({ host, inventory, settings, sets }) => {
    const set = setNamed(sets, id);
    const [part] = partsOf(set, [service], inventory, host.layout);
    if (part?.kind !== 'service') throw new Error(`${service} is no service of ${id}`);
    const { timeout } = settings.backup;
    const counts = await prove({ host, set, ...part, timeout, feed: (file) => feedOf(set, file) });
    return Object.fromEntries(counts);
  });

function setNamed(sets: readonly BackupSet[], id: string): BackupSet {
  const set = sets.find((one) => one.id === id);
  if (set === undefined) throw new Error(`no set ${id} among ${sets.map((one) => one.id).join(', ')}`);
  return set;
}
