import type { Context } from '../base/context.ts';
import type { ObservedContainer } from '../compose/model.ts';
import { observe } from '../engine/containers.ts';
import { checkEngine, type EngineFacts } from '../engine/facts.ts';
import type { Host } from '../host/host.ts';
import { findRelease } from '../release/ledger.ts';
import { readCurrent, readStore, type Stored } from '../release/store.ts';
import type { LedgerEntry, Release } from '../release/types.ts';
import { type HostScan, scanHost } from './scan.ts';

/** Everything that is read of a host before it is changed. Reading takes no lock. */
export interface Survey {
  readonly host: Host;
  readonly engine: EngineFacts;
  readonly store: Stored;
  readonly scan: HostScan;
  readonly containers: readonly ObservedContainer[];
  /** The release that `current` points at, when its record is there. */
  readonly current: { readonly release: Release; readonly entry: LedgerEntry } | undefined;
}

/** @throws UserError when the engine or Compose is missing, or what is on the host cannot be read */
export async function surveyHost(
  host: Host,
  root: string,
  composeProject: string,
  context: Context,
): Promise<Survey> {
  const engine = await checkEngine(host, { path: root, signal: context.signal });
  const [store, scan, containers] = await Promise.all([
    readStore(host, root, context),
    scanHost(host, context),
    observe(host, composeProject, context),
  ]);
  const release = await readCurrent(host, store, context);
  const entry = release === undefined ? undefined : findRelease(store.ledger, release.id);
  const current = release === undefined || entry === undefined ? undefined : { release, entry };
  return { host, engine, store, scan, containers, current };
}
