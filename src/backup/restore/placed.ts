import { UserError } from '../../base/errors.ts';
import { isInside } from '../../base/paths.ts';
import { type Bytes, formatSize } from '../../base/units.ts';
import { askEngine } from '../../engine/api.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { Part } from './parts.ts';
import { dataMounts, directoryPlace, type Place, type VolumeInfo, volumePlace } from './place.ts';

/** A part with where its data lies. */
export interface Placed {
  readonly part: Part;
  readonly places: readonly Place[];
}

/** Room that must be left besides. */
const MARGIN: Bytes = 64e6;

/** Where the data of a part lies. */
export async function place(part: Part, id: string, host: LockedHost): Promise<Placed> {
  const volume = async (name: string, target: string) => {
    const path = `/volumes/${encodeURIComponent(name)}`;
    const asked = { method: 'GET', path, fence: host.fence, signal: host.context.signal } as const;
    return volumePlace((await askEngine(host.host, asked)) as VolumeInfo, target, id);
  };
  if (part.kind !== 'service') {
    if (part.kind === 'volume') return { part, places: [await volume(part.source, '')] };
    // It may be just what was lost.
    await host.run(['mkdir', '-p', '--', part.source]);
    return { part, places: [directoryPlace(part.source, '', id)] };
  }
  const mounts = dataMounts(part.container, part.engine.loads.data);
  const places = mounts.map((mount) =>
    mount.type === 'volume'
      ? volume(mount.volume, mount.target)
      : directoryPlace(mount.source, mount.target, id),
  );
  return { part, places: await Promise.all(places) };
}

/** @throws UserError for what would be restored into one another */
export function assertSeparate(placed: readonly Placed[]): void {
  const all = placed.flatMap(({ part, places }) => places.map(({ source }) => ({ name: part.name, source })));
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (!isInside(one.source, other.source) && !isInside(other.source, one.source)) continue;
      throw new UserError(
        t`'${one.name}' and '${other.name}' of the backup lie in one place (${one.source}): the one would take the place of the other`,
        { fix: t`restore one of them: only: ${one.name}` },
      );
    }
  }
}

export function checkRoom(
  placed: readonly Placed[],
  found: readonly { readonly bytes: Bytes; readonly free: Bytes }[],
  { name }: LockedHost,
): void {
  const held = found.reduce((total, { bytes }) => total + bytes, 0);
  const files = placed.flatMap(({ part }) => part.files).reduce((total, { bytes }) => total + bytes, 0);
  // A copy of what there is, and what is loaded into it, which was compressed.
  const needed = held + 3 * files + MARGIN;
  const free = Math.min(...found.map((one) => one.free));
  if (free >= needed) return;
  throw new UserError(
    t`${name} has no room for a restore: ${formatSize(free)} free where the data lies, up to ${formatSize(needed)} needed`,
    {
      fix: t`make room there (docker image prune, restores that are kept), then run again; nothing was changed`,
    },
  );
}
