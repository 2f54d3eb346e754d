import { messageOf, UserError } from '../../base/errors.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import type { Container } from '../../engine/containers.ts';
import { ask } from '../../host/ask.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import { roleOf } from '../engines/recognise.ts';
import { type Inventory, inventoryOf, type StackSettings, withReferences } from '../inventory.ts';
import { NothingHere } from './choose.ts';
import { afterwards } from './follow.ts';
import { Hold } from './hold.ts';
import { keptAgain, type Restore, removeRestore, restoresAt, writeRestore } from './journal.ts';
import { Moves } from './moves.ts';
import { assertAlone, isUp, onData, writersTo } from './parts.ts';
import { FIRST_START } from './proof.ts';
import { toolImage } from './tool-image.ts';
import { untilAnswers } from './twin.ts';

export interface UndoRequest {
  readonly host: LockedHost;
  readonly inventory: Inventory;
  readonly settings: StackSettings;
  /** Of a restore; the last one that can be undone where it is undefined. */
  readonly id?: string | undefined;
}

export interface UndoReport {
  /** `redone`: what it was that had been undone is in place again. */
  readonly status: 'undone' | 'redone';
  readonly host: string;
  readonly id: string;
  readonly set: string;
  readonly parts: readonly string[];
  readonly keptUntil: string;
  readonly downMs: Milliseconds;
}

/**
 * Puts back what a restore has replaced, which is as it was when that began. What was restored is kept in its turn: of one
 * that is undone, it takes its place again.
 * @throws UserError where nothing is kept, or when the services do not run on it
 */
export async function undo(request: UndoRequest): Promise<UndoReport> {
  const { host } = request;
  const { log, now } = host.context;
  const { restores, inventory } = await settled(host, request.inventory, request.settings);
  const record = chosen(restores, request.id, host.name);
  const { id, places } = record;
  const isRedo = record.stage === 'undone';
  await assertAlone(places, host, inventory);
  const moves = await movesOf(record, host, inventory);
  const data = onData(places, inventory.containers);
  const users = data.filter(isUp);
  const running = users.map((container) => container.id);
  const writers = writersTo(data, inventory.containers);
  await using hold = await Hold.begin(host, record.mark);
  const down = now();
  const stopped = [...writers, ...users].map((container) => container.id);
  // What is replaced now is kept as long as it would be by a restore of today.
  const kept = { ...record, stopped, ...keptAgain(record, now()) };
  // Before anything stops: where the host goes down, this is all that is known of it.
  await writeRestore(host, { ...kept, stage: isRedo ? 'redoing' : 'undoing' });
  if (writers.length > 0) {
    log.info(
      t`${host.name}: stopping ${[...new Set(writers.map(({ service }) => service))].join(', ')}, which may write meanwhile`,
    );
    await hold.stop(writers.map((container) => container.id));
  }
  await hold.stop(running);
  if (isRedo) await moves.swap(hold, places);
  else await moves.swapBack(hold, places);
  await hold.start(running);
  await answering(data, host);
  const problem = await afterwards(host, hold, [...writers, ...users]);
  await writeRestore(host, { ...kept, stage: isRedo ? 'restored' : 'undone' });
  const downMs = now() - down;
  const report = { ...record, keptUntil: kept.keptUntil, status: isRedo ? 'redone' : 'undone' } as const;
  log.info(t`${host.name}: ${whatIsBack(report)}, after ${formatDuration(downMs)}`);
  if (problem !== undefined) {
    throw new UserError(
      t`${host.name}: ${whatIsBack(report)}, but not all that was stopped runs again: ${problem}`,
      {
        fix: t`look at docker ps -a and docker logs on that host`,
      },
    );
  }
  return {
    status: report.status,
    host: host.name,
    id,
    set: record.set,
    parts: record.parts,
    keptUntil: kept.keptUntil,
    downMs,
  };
}

/** For people. */
export const whatIsBack = ({ status, set, parts }: Pick<UndoReport, 'status' | 'set' | 'parts'>): string =>
  status === 'undone'
    ? t`what ${set} had replaced is back (${parts.join(', ')})`
    : t`what was restored from ${set} is back (${parts.join(', ')})`;

/** By the image that did it before, or where that is gone by another one of the stack. */
async function movesOf(
  { mark, image }: Restore,
  host: LockedHost,
  { containers }: Pick<Inventory, 'containers'>,
): Promise<Moves> {
  const tool = await toolImage(host, mark, [image, ...containers.map(({ imageId }) => imageId)]);
  return new Moves(host, mark, tool.image);
}

/**
 * Before what a kill has left half-way is brought to an end, nobody knows more.
 * @returns which one it may be
 * @throws NothingHere where there is no restore that could be meant
 */
export function meant(records: readonly Restore[], id: string | undefined, hostName: string): Restore {
  const found = records.find((record) => (id === undefined ? record.stage !== 'failed' : record.id === id));
  if (found !== undefined) return found;
  throw new NothingHere(
    t`there is no restore${id === undefined ? '' : ` ${id}`} on ${hostName} whose old data is kept`,
    { fix: t`restore a backup instead: backups lists them` },
  );
}

/** @throws UserError where there is none, or a later one has to be undone before */
function chosen(records: readonly Restore[], id: string | undefined, hostName: string): Restore {
  // One that was cut off in its last step is in place.
  const possible = records.filter(({ stage }) => stage === 'restored' || stage === 'swapping');
  // Who names one that is undone wants what it had restored.
  const again = records.find((record) => record.id === id && record.stage === 'undone');
  // Said again, it must not walk on to older ones: only the last restore of all is meant.
  const last = records.find(({ stage }) => stage !== 'failed');
  const found = again ?? possible.find((record) => record.id === (id ?? last?.id));
  if (found === undefined) {
    throw new UserError(
      last?.stage === 'undone' && id === undefined
        ? t`restore ${last.id} on ${hostName} is undone already`
        : t`there is no restore${id === undefined ? '' : ` ${id}`} on ${hostName} whose old data is kept`,
      {
        fix:
          last?.stage === 'undone' && id === undefined
            ? t`name it (${last.id}) if what it had restored is to come back`
            : possible.length === 0
              ? t`restore a backup instead: backups lists them`
              : t`name one of ${possible.map((one) => one.id).join(', ')}`,
      },
    );
  }
  const later = possible.find(
    (one) =>
      one.id > found.id &&
      one.places.some(({ source }) => found.places.some((place) => place.source === source)),
  );
  if (later === undefined) return found;
  throw new UserError(t`restore ${later.id} came after ${found.id} and replaced the same data`, {
    fix: t`undo ${later.id} first`,
  });
}

/**
 * What restores did on a host, after what a kill has left half-way was brought to an end: each says where it stands.
 * @returns newest first, and what there is on the host now
 */
export async function settled(
  host: LockedHost,
  inventory: Inventory,
  settings: StackSettings,
): Promise<{ readonly restores: readonly Restore[]; readonly inventory: Inventory }> {
  const restores: Restore[] = [];
  const before = await records(host);
  for (const record of before) restores.push(await settledOne(record, host, inventory));
  const isChanged = before.some(isUnsettled);
  return { restores, inventory: isChanged ? await inventoryNow(host, settings) : inventory };
}

/**
 * The same before a backup, whose databases are to run: of what cannot be brought to an end it is told.
 * @returns what there is on the host now
 */
export async function settledFor(
  host: LockedHost,
  inventory: Inventory,
  settings: StackSettings,
): Promise<Inventory> {
  const { log, signal } = host.context;
  const cutOff = (await records(host)).filter(isUnsettled);
  if (cutOff.length === 0) return inventory;
  const tried = async (work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => {
      signal.throwIfAborted();
      log.warning(`${host.name}: ${messageOf(error)}`);
    });
  };
  for (const record of cutOff) await tried(() => settledOne(record, host, inventory));
  const now = await inventoryNow(host, settings);
  const places = cutOff.flatMap((record) => record.places);
  await tried(() => answering(onData(places, now.containers), host));
  return now;
}

const isUnsettled = ({ stage }: Restore): boolean => !['restored', 'undone', 'failed'].includes(stage);

const inventoryNow = async (host: LockedHost, settings: StackSettings): Promise<Inventory> =>
  await withReferences(await ask(host, inventoryOf(settings), host.context), host.store);

/** Waits until the databases among them answer. */
async function answering(containers: readonly Container[], host: LockedHost): Promise<void> {
  for (const container of containers) {
    const role = roleOf(container);
    if (role.kind === 'database' && isUp(container))
      await untilAnswers(host, { ...container, engine: role.engine }, FIRST_START);
  }
}

async function records(host: LockedHost): Promise<Restore[]> {
  const { signal } = host.context;
  return (await ask(host, { restores: restoresAt(host.layout.root) }, { signal })).restores;
}

async function settledOne(
  record: Restore,
  host: LockedHost,
  inventory: Pick<Inventory, 'containers'>,
): Promise<Restore> {
  const stage = await settle(record, host, inventory);
  const now = { ...record, stage };
  if (stage !== record.stage) {
    await writeRestore(host, now);
    host.context.log.warning(`${host.name}: ${whereItStands(now)}`);
  }
  return now;
}

async function settle(
  record: Restore,
  host: LockedHost,
  { containers }: Pick<Inventory, 'containers'>,
): Promise<Restore['stage']> {
  const { mark, places, stage } = record;
  if (!isUnsettled(record)) return stage;
  const moves = await movesOf(record, host, { containers });
  await using hold = await Hold.begin(host, mark);
  const running = onData(places, containers).filter(isUp);
  if (stage !== 'preparing' && running.length > 0) await hold.stop(running.map((container) => container.id));
  // Where the host went down, nobody has started again what was stopped.
  await hold.startAtEnd(record.stopped ?? []);
  const swapped = await moves.settle(hold, places);
  // The places of a server go together, onwards from where the first of them is.
  if (stage === 'redoing') {
    if (!swapped.includes(true)) return 'undone';
    await moves.swap(hold, places);
    return 'restored';
  }
  if (stage === 'undoing') {
    if (!swapped.includes(false)) return 'restored';
    await moves.swapBack(hold, places);
    return 'undone';
  }
  if (swapped.includes(true)) {
    await moves.swap(hold, places);
    return 'restored';
  }
  await moves.discard(places);
  return 'failed';
}

const whereItStands = ({ id, set, stage }: Restore): string =>
  stage === 'restored'
    ? t`restore ${id} was cut off, but what ${set} holds is in place, and what it replaced is kept`
    : stage === 'undone'
      ? t`undoing restore ${id} was cut off, but what was there before is back`
      : t`restore ${id} was cut off before anything was replaced: the data is what it was`;

/** Removes what restores have kept for longer than was said. @returns their ids */
export async function expire(host: LockedHost, inventory: Pick<Inventory, 'containers'>): Promise<string[]> {
  const removed: string[] = [];
  const { log, now, signal } = host.context;
  for (const found of await records(host)) {
    try {
      const record = await settledOne(found, host, inventory);
      if (now() < Date.parse(record.keptUntil)) continue;
      if (record.stage !== 'failed') await (await movesOf(record, host, inventory)).discard(record.places);
      await removeRestore(host, record);
      removed.push(record.id);
    } catch (error) {
      signal.throwIfAborted();
      // Others are not kept for ever because of it.
      log.warning(
        t`${host.name}: what restore ${found.id} has kept could not be removed: ${messageOf(error)}`,
      );
    }
  }
  return removed;
}
