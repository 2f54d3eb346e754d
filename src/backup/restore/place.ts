import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { Container, Mount } from '../../engine/containers.ts';
import { t } from '../../texts/texts.ts';

/**
 * A directory of data as it lies on a host, and the directory beside it that its successor grows in. Both are below
 * `parent`, on one file system: the one takes the place of the other by renames, whatever its size.
 */
export interface Place {
  /** For people: `volume 'db'`, `directory uploads`. */
  readonly what: string;
  /** On the host; all else is relative to it. */
  readonly parent: string;
  readonly live: string;
  /** The same as mounts of containers have it. */
  readonly source: string;
  /** Holds `_data`: first the successor, after the swap what was replaced. */
  readonly home: string;
  /** The volume whose directory `home` is, where Docker keeps that. */
  readonly volume?: string | undefined;
  /** Of the mount in the container. */
  readonly target: string;
}

/** What the engine knows of a volume. */
export interface VolumeInfo {
  readonly Name: string;
  readonly Driver: string;
  readonly Mountpoint: string;
  readonly Options: Readonly<Record<string, string>> | null;
}

/**
 * @param restore id of the restore
 * @throws UserError for a volume whose data does not lie in a directory of this host
 */
export function volumePlace(volume: VolumeInfo, target: string, restore: string): Place {
  const { Name: name, Driver: driver, Mountpoint: mountpoint } = volume;
  const options = volume.Options ?? {};
  const what = t`volume '${name}'`;
  if (driver === 'local' && Object.keys(options).length === 0) {
    const [root, own] = [path.posix.dirname(path.posix.dirname(mountpoint)), path.posix.basename(mountpoint)];
    const scratch = `${name}.restore-${restore}`;
    return {
      what,
      parent: root,
      live: `${name}/${own}`,
      source: mountpoint,
      home: scratch,
      volume: scratch,
      target,
    };
  }
  const isBind =
    driver === 'local' && options['o']?.split(',').includes('bind') && options['device']?.startsWith('/');
  if (isBind)
    return { ...directoryPlace(options['device'] ?? '', target, restore), what, source: mountpoint };
  throw new UserError(
    t`${what} does not lie on this host (driver ${driver}): its data cannot be replaced by a restore`,
    {
      fix: t`restore it by hand, as the RESTORE.md of the set says`,
    },
  );
}

/** @param source on the host */
export function directoryPlace(source: string, target: string, restore: string): Place {
  const [parent, name] = [path.posix.dirname(source), path.posix.basename(source)];
  return {
    what: t`directory ${source}`,
    parent,
    live: name,
    source,
    home: `.${name}.restore-${restore}`,
    target,
  };
}

/** Where the successor of a place lies, on the host. */
export const scratchOf = ({ parent, home }: Place): string => `${parent}/${home}/_data`;

/** Where what it is to replace lies, on the host. */
export const liveOf = ({ parent, live }: Place): string => `${parent}/${live}`;

/**
 * The mounts of a container that hold a server's data.
 * @param data where servers of its kind keep it
 * @throws UserError where there is none: what is in the container itself goes with it
 */
export function dataMounts({ name, service, mounts }: Container, data: RegExp): Mount[] {
  const writable = mounts.filter(({ writable, type }) => writable && ['bind', 'volume'].includes(type));
  const found = writable.filter(({ target }) => data.test(target.replace(/\/+$/, '')));
  if (found.length > 0) return found;
  const [only, ...others] = writable;
  if (only !== undefined && others.length === 0) return [only];
  throw new UserError(
    writable.length === 0
      ? t`service '${service}' (${name}) keeps its data in the container itself`
      : t`service '${service}' (${name}): which of its mounts holds its data cannot be told (${writable.map(({ target }) => target).join(', ')})`,
    { fix: t`mount a volume at its data directory` },
  );
}
