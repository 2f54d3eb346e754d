import { messageOf, UserError } from '../../base/errors.ts';
import type { Milliseconds } from '../../base/units.ts';
import { type Container, containersOf } from '../../engine/containers.ts';
import { ask } from '../../host/ask.ts';
import { versionIn } from '../../release/id.ts';
import { activeRelease } from '../../release/ledger.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import { createBackup } from '../backup.ts';
import type { Counts } from '../engines/engine.ts';
import type { Inventory, StackSettings } from '../inventory.ts';
import type { BackupSet } from '../stores/store.ts';
import { setId } from '../stores/store.ts';
import { afterwards, followed } from './follow.ts';
import { Hold } from './hold.ts';
import { type Restore, writeRestore } from './journal.ts';
import { Moves } from './moves.ts';
import { assertAlone, isUp, onData, partsOf, type ServicePart, writersTo } from './parts.ts';
import type { Place } from './place.ts';
import { assertSeparate, checkRoom, place } from './placed.ts';
import { prepare } from './prepare.ts';
import { FIRST_START } from './proof.ts';
import { readBack } from './read-back.ts';
import { assertReadable } from './readable.ts';
import type { ScrubCommand } from './scrub.ts';
import { toolImage } from './tool-image.ts';
import { untilAnswers } from './twin.ts';
import { settled } from './undo.ts';

export interface RestoreRequest {
  readonly host: LockedHost;
  readonly inventory: Inventory;
  readonly settings: StackSettings;
  readonly set: BackupSet;
  /** Names of services and volumes; empty for all that the set has. */
  readonly only: readonly string[];
  readonly run: { readonly who: string; readonly where: string };
  /** For how long what is replaced is kept. */
  readonly keepOld: Milliseconds;
  /** Another environment that the set is of. */
  readonly from?: OtherEnvironment | undefined;
  /** With the new data in place and what wrote to it still stopped: brings up what is to run on it. */
  bringUp?(): Promise<void>;
  /** That has failed, and the old data is in place again, with its writers still stopped: brings up what is to run on it. */
  bringBack?(why: unknown): Promise<void>;
}

/** Whose data a set holds that is restored here. */
export interface OtherEnvironment {
  readonly environment: string;
  readonly scrub: readonly ScrubCommand[];
}

export interface RestoreReport {
  readonly status: 'restored';
  readonly host: string;
  readonly id: string;
  readonly set: string;
  readonly parts: readonly { readonly name: string; readonly counts: Readonly<Record<string, number>> }[];
  /** Whose data it is, where it is another environment's, and what of it was scrubbed. */
  readonly from?: { readonly environment: string; readonly scrubbed: readonly string[] };
  readonly safety: string | undefined;
  readonly keptUntil: string;
  readonly stopped: readonly string[];
  readonly downMs: Milliseconds;
  readonly durationMs: Milliseconds;
  readonly warnings: readonly string[];
}

/**
 * Puts what a set holds in the place of what there is: who writes to it is stopped, what there is is backed up, the set is
 * restored into a trial server beside and compared, then the data of both change places. What was replaced is kept.
 * Whatever happens, what was stopped runs again at the end, on the old data or the new.
 * @throws UserError when nothing was replaced, with why
 */
export async function restore(asked: RestoreRequest): Promise<RestoreReport> {
  const { host, set, only, settings, run, keepOld } = asked;
  const { context } = host;
  const { log, now, signal } = context;
  const began = now();
  const { restores, inventory } = await settled(host, asked.inventory, settings);
  const request = { ...asked, inventory };
  const id = freshId(restores, began);
  const parts = partsOf(set, only, inventory, host.layout);
  await readBack(
    host,
    set,
    parts.flatMap(({ files }) => files),
    settings.backup.timeout,
  );
  for (const part of parts) if (part.kind === 'service') await assertReadable(part, host, set.id);
  const placed = await Promise.all(parts.map((part) => place(part, id, host)));
  const places = placed.flatMap((one) => one.places);
  assertSeparate(placed);
  await assertAlone(places, host, inventory);
  const data = onData(places, inventory.containers);
  const candidates = [...data, ...inventory.containers].map(({ imageId }) => imageId);
  const mark = `${settings.composeProject}-${id}`;
  const tool = await toolImage(host, mark, [...candidates, ...inventory.images]);
  const moves = new Moves(host, mark, tool.image);
  checkRoom(placed, await moves.look(places), host);
  const writers = writersTo(data, inventory.containers);
  // A database that does not run is to run on what is restored. Who writes to it starts at the end: it may be what is left.
  const servers = parts.flatMap((part) => (part.kind === 'service' ? part.container.id : []));
  const running = data.filter(
    (container) => !writers.includes(container) && (isUp(container) || servers.includes(container.id)),
  );
  const warnings = ofOtherVersion(request);
  for (const warning of warnings) log.warning(warning);
  signal.throwIfAborted();

  await using hold = await Hold.begin(host, mark);
  const down = now();
  const stopped = [...new Set(writers.map(({ service }) => service))].sort();
  if (writers.length > 0)
    log.info(t`${host.name}: stopping ${stopped.join(', ')}, which may write meanwhile`);
  let record: Restore = {
    schema: 1,
    id,
    createdAt: new Date(began).toISOString(),
    project: settings.project,
    environment: settings.environment,
    run: { who: run.who, where: run.where },
    set: set.id,
    ...(request.from !== undefined && { from: request.from.environment }),
    parts: parts.map(({ name }) => name),
    stage: 'preparing',
    stopped: [...writers, ...running].map((container) => container.id),
    keptUntil: new Date(began + keepOld).toISOString(),
    keepMs: keepOld,
    mark,
    image: tool.image,
    places: [...places],
  };
  const write = (stage: Restore['stage'], more: Partial<Restore> = {}) => {
    record = { ...record, ...more, stage };
    return writeRestore(host, record);
  };
  await write('preparing');
  let isSwapped = false;
  try {
    if (writers.length > 0) await hold.stop(writers.map((container) => container.id));
    const safety = await backUpFirst(request, warnings);
    await write('preparing', safety === undefined ? {} : { safety });
    // What is of other people than those here does not outlive what was to scrub it, whoever ends that.
    const brought = request.from === undefined ? [] : [['rm', '-rf', '--', set.path]];
    if (request.from !== undefined) await hold.atEnd([...moves.discardArgvs(places), ...brought]);
    await moves.begin(places);
    const counts: Counts[] = [];
    for (const one of placed) counts.push(await prepare(one, request, { mark, hold, moves, tool }));

    log.info(t`${host.name}: the restored data takes the place of what there is`);
    await write('swapping');
    await hold.stop(running.map((container) => container.id));
    // From here on it may be the old data that lies beside.
    if (request.from !== undefined) await hold.atEnd(brought);
    isSwapped = true;
    const services = parts.filter((part) => part.kind === 'service');
    try {
      await moves.swap(hold, places);
      await hold.start(running.map((container) => container.id));
      for (const part of services) await answers(part, host);
      await request.bringUp?.();
    } catch (error) {
      log.warning(
        t`${host.name}: it does not run on the restored data: what there was takes its place again`,
      );
      const ids = await stopAgain(places, request, running, hold);
      await moves.swapBack(hold, places);
      isSwapped = false;
      await hold.start(ids);
      // Who is started next may want it; why it was left is what is told.
      for (const part of services) await answers(part, host).catch(() => {});
      await request.bringBack?.(error);
      throw error;
    }
    const problem = await afterwards(host, hold, [...writers, ...running]);
    // Not before all runs again: who finds another stage after a crash starts what does not.
    await write('restored');
    if (problem !== undefined) {
      const told = t`${host.name}: ${set.id} is restored (undo ${id}), but not all that was stopped runs again: ${problem}`;
      // What was brought up on it is judged by who did that.
      if (request.bringUp === undefined)
        throw new UserError(told, { fix: t`look at docker ps -a and docker logs on that host` });
      log.warning(told);
      warnings.push(told);
    }
    const downMs = now() - down;
    log.info(
      t`${host.name}: ${set.id} is restored; what it replaced is kept until ${record.keptUntil} (undo ${id})`,
    );
    return {
      status: 'restored',
      host: host.name,
      id,
      set: set.id,
      parts: parts.map(({ name }, index) => ({ name, counts: Object.fromEntries(counts[index] ?? []) })),
      ...(request.from !== undefined && { from: fromOf(request.from, record.parts) }),
      safety: record.safety,
      keptUntil: record.keptUntil,
      stopped,
      downMs,
      durationMs: now() - began,
      warnings,
    };
  } catch (error) {
    await hold[Symbol.asyncDispose]();
    await followed(host, [...writers, ...running]).catch(() => {});
    // What is in place, and where the other data lies, is for `settled` to find out then.
    if (!signal.aborted && !isSwapped) {
      await moves.discard(places).catch((problem: unknown) => log.warning(messageOf(problem)));
      await write('failed').catch((problem: unknown) => log.warning(messageOf(problem)));
    }
    throw error;
  }
}

const fromOf = ({ environment, scrub }: OtherEnvironment, parts: readonly string[]) => ({
  environment,
  scrubbed: parts.filter((name) => scrub.some(({ service }) => service === name)),
});

/**
 * Stops who is on the data by now, or may write to it: what was to be brought up may have come in the place of some. What
 * they would write now would be lost with the successor.
 * @returns ids of the former
 */
async function stopAgain(
  places: readonly Place[],
  { host, settings }: RestoreRequest,
  before: readonly Container[],
  hold: Hold,
): Promise<string[]> {
  const { signal } = new AbortController();
  const { now } = await ask(host, { now: containersOf(settings.composeProject) }, { signal });
  const data = onData(places, now).filter(isUp);
  const writers = writersTo(data, now).map(({ id }) => id);
  if (writers.length > 0) await hold.stop(writers);
  const ids = [...new Set([...before, ...data].map(({ id }) => id))];
  await hold.stop(ids);
  return ids;
}

/** Nobody migrates what is restored. Who brings up a release on it has chosen the one that it is of. */
function ofOtherVersion({ host, set, bringUp }: RestoreRequest): string[] {
  const runs = activeRelease(host.ledger);
  const { release } = set.manifest;
  if (bringUp !== undefined || runs === undefined || release === undefined) return [];
  if (versionIn(release) === versionIn(runs.id)) return [];
  return [
    t`${host.name}: ${set.id} is of ${versionIn(release)}, and ${runs.version} runs: where that needs another schema, run its migrations by hand now (a deploy of what runs already does not), or put ${versionIn(release)} back`,
  ];
}

/** Of no restore that there is. */
function freshId(restores: readonly Restore[], now: number): string {
  const wanted = setId(now);
  for (let next = 1; ; next += 1) {
    const id = next === 1 ? wanted : `${wanted}-${next}`;
    if (!restores.some((one) => one.id === id)) return id;
  }
}

/** What is replaced stays beside in any case. */
async function backUpFirst(request: RestoreRequest, warnings: string[]): Promise<string | undefined> {
  const { host, inventory, settings, run, set } = request;
  try {
    const report = await createBackup({ host, inventory, settings, run, beforeRestoreOf: set.id });
    return report.status === 'created' ? report.id : undefined;
  } catch (error) {
    host.context.signal.throwIfAborted();
    const warning = t`what there is could not be backed up first (it is kept as it is): ${messageOf(error)}`;
    host.context.log.warning(warning);
    warnings.push(warning);
    return undefined;
  }
}

/** Waits until a server answers on the restored data. */
async function answers({ container, engine }: ServicePart, host: LockedHost): Promise<void> {
  await untilAnswers(host, { ...container, engine }, FIRST_START);
}
