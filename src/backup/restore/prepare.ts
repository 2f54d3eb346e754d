import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { Counts } from '../engines/engine.ts';
import { feedOf } from '../feed.ts';
import type { Inventory, StackSettings } from '../inventory.ts';
import type { BackupFile } from '../manifest.ts';
import type { BackupSet } from '../stores/store.ts';
import type { Hold } from './hold.ts';
import { addCounts, load } from './load.ts';
import type { Moves } from './moves.ts';
import { type FilesPart, isUp, onData } from './parts.ts';
import { type Place, scratchOf } from './place.ts';
import type { Placed } from './placed.ts';
import { FIRST_START } from './proof.ts';
import { forget, type ScrubCommand, scrub } from './scrub.ts';
import { loadSqlite } from './sqlite.ts';
import type { ToolImage } from './tool-image.ts';
import { Twin } from './twin.ts';
import { unpack } from './unpack.ts';

interface PrepareRequest {
  readonly host: LockedHost;
  readonly inventory: Inventory;
  readonly settings: StackSettings;
  readonly set: BackupSet;
  /** What takes out personal data, where the set is of another environment. */
  readonly from?: { readonly scrub: readonly ScrubCommand[] } | undefined;
}

interface Tools {
  readonly mark: string;
  readonly hold: Hold;
  readonly moves: Moves;
  readonly tool: ToolImage;
}

/** Makes the successor of a part's data, and compares it with the set. */
export async function prepare(
  { part, places }: Placed,
  request: PrepareRequest,
  tools: Tools,
): Promise<Counts> {
  const { host, set, settings } = request;
  const feed = (file: BackupFile) => feedOf(set, file);
  const { timeout } = settings.backup;
  if (part.kind !== 'service') return await prepareFiles(part, places, request, tools);
  const { container, engine, files } = part;
  // Other databases of the server, its users and settings stay: its successor begins as a copy.
  const wasRunning = container.status === 'running';
  if (wasRunning) {
    host.context.log.info(t`${host.name}: copying the data of '${part.name}'`);
    // It stays so until the end: who is none of the stack may write to it, too.
    await tools.hold.stop([container.id]);
    await host.run(tools.moves.copyArgv(places), { timeout: 'none' });
  } else {
    host.context.log.warning(
      t`${host.name}: '${part.name}' does not run: only what the set has of it is there afterwards`,
    );
  }
  const data = places.map((one) =>
    one.volume === undefined
      ? { target: one.target, directory: scratchOf(one) }
      : { target: one.target, volume: one.volume },
  );
  const twin = await Twin.start({ host, mark: tools.mark, of: container, engine, data });
  await twin.ready(FIRST_START);
  const isForeign = request.from !== undefined;
  const into = { container: twin.id, server: 'trial', isForeign } as const;
  const counts = await load({ host, set, files, engine, ...into, timeout, feed });
  const commands = (request.from?.scrub ?? []).filter(({ service }) => service === part.name);
  for (const command of commands) await scrub(command, twin.id, host);
  if (commands.length > 0) await forget(part, twin.id, host);
  await twin.stop();
  await twin.remove();
  return counts;
}

async function prepareFiles(
  { archive, databases }: FilesPart,
  places: readonly Place[],
  { host, set, settings, inventory }: PrepareRequest,
  { mark, tool, hold, moves }: Tools,
): Promise<Counts> {
  const [place] = places;
  if (place === undefined) return new Map();
  const { timeout } = settings.backup;
  const common = { host, set: set.id, place, timeout, mark };
  const counts = new Map<string, number>();
  if (archive === undefined) {
    const users = onData(places, inventory.containers).filter(isUp);
    await hold.stop(users.map((container) => container.id));
    await host.run(moves.copyArgv(places), { timeout: 'none' });
  } else {
    addCounts(counts, await unpack({ ...common, archive, tool, feed: feedOf(set, archive) }));
  }
  for (const database of databases) {
    addCounts(counts, await loadSqlite({ ...common, database, feed: feedOf(set, database.file) }));
  }
  return counts;
}
