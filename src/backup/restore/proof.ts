import type { Milliseconds } from '../../base/units.ts';
import type { Container } from '../../engine/containers.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { BackupEngine, Counts } from '../engines/engine.ts';
import type { Feed } from '../feed.ts';
import type { BackupFile } from '../manifest.ts';
import type { BackupSet } from '../stores/store.ts';
import { Hold } from './hold.ts';
import { load } from './load.ts';
import { dataMounts } from './place.ts';
import { Twin } from './twin.ts';

export interface ProofRequest {
  readonly host: LockedHost;
  readonly set: BackupSet;
  readonly files: readonly BackupFile[];
  readonly engine: BackupEngine;
  /** Of the service that they were dumped from. */
  readonly container: Container;
  readonly timeout: Milliseconds;
  feed(file: BackupFile): Feed;
}

/** How long a server may take to prepare an empty data directory. */
export const FIRST_START: Milliseconds = 10 * 60_000;

/**
 * Restores the files of a service into a trial server that begins with nothing and has no network, and counts what is there.
 * @throws UserError when they cannot be restored, or not to all that they hold
 */
export async function prove(request: ProofRequest): Promise<Counts> {
  const { host, set, container, engine } = request;
  host.context.log.info(t`${host.name}: restoring '${container.service}' of ${set.id} into a trial server`);
  const mark = `${container.project}-${set.id}-proof`;
  await using _ = await Hold.begin(host, mark);
  const data = dataMounts(container, engine.loads.data).map(({ target }) => ({ target }));
  const twin = await Twin.start({ host, mark, of: container, engine, data });
  await twin.ready(FIRST_START);
  return await load({ ...request, container: twin.id, server: 'proof' });
}
