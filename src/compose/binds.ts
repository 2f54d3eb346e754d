import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { isInside } from '../base/paths.ts';
import type { ComposeModel, ComposeMount } from './model.ts';

/** A file or directory of the checkout that the stack mounts, and what becomes of it on the host. */
export interface PlacedSource {
  /** Relative to the project directory. */
  readonly source: string;
  readonly place: 'shipped' | 'shared';
}

/** Everything of the checkout that services mount, by absolute path on this machine. */
export type PlacedSources = ReadonlyMap<string, PlacedSource>;

interface Places {
  /**
   * The project directory, absolute: what is in it is of the checkout. The compose files may lie in a directory
   * of their own below it and mount what is beside that.
   */
  readonly directory: string;
  /** Absolute paths below which things are shipped or shared. */
  readonly files: readonly string[];
  readonly shared: readonly string[];
}

/**
 * Decides for each relative bind mount and each `file:` of configs and secrets whether it is shipped with the
 * release or lives in `shared`.
 * @throws UserError that lists every source that is neither: it would be an empty directory in each new release
 */
export function placeSources(model: ComposeModel, places: Places): PlacedSources {
  const placed = new Map<string, PlacedSource>();
  const problems: string[] = [];
  for (const [service, { volumes }] of Object.entries(model.services)) {
    for (const mount of volumes ?? []) {
      if (!isCheckoutMount(mount, places.directory)) continue;
      const source = path.relative(places.directory, mount.source);
      if (isBelow(mount.source, places.shared)) placed.set(mount.source, { source, place: 'shared' });
      else if (isBelow(mount.source, places.files)) placed.set(mount.source, { source, place: 'shipped' });
      else problems.push(`services.${service}.volumes: ./${source} (mounted at ${mount.target})`);
    }
  }
  for (const kind of ['configs', 'secrets'] as const) {
    for (const { file } of Object.values(model[kind] ?? {})) {
      if (file === undefined || !isInside(file, places.directory)) continue;
      // Read-only by nature, so it needs no entry under 'files'.
      placed.set(file, { source: path.relative(places.directory, file), place: 'shipped' });
    }
  }
  if (problems.length > 0) {
    throw new UserError(
      `these bind mounts of the checkout are neither shipped nor shared:\n  ${problems.join('\n  ')}`,
      {
        fix: `list each path in deploy-kit.yml: under 'files' when the stack only reads it (it travels with the release), under 'shared' when containers write to it (it outlives releases)`,
      },
    );
  }
  return placed;
}

/** Is it a bind mount of something inside the checkout? Absolute paths of the host are the user's own affair. */
function isCheckoutMount(mount: ComposeMount, directory: string): mount is ComposeMount & { source: string } {
  return mount.type === 'bind' && mount.source !== undefined && isInside(mount.source, directory);
}

function isBelow(file: string, directories: readonly string[]): boolean {
  return directories.some((directory) => isInside(file, directory));
}
