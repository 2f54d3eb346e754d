import type { ComposeDirectory } from '../compose/command.ts';
import type { Layout } from './layout.ts';
import type { Release } from './types.ts';

/** Where and with which files Compose runs for a release. */
export function composeDirectory(layout: Layout, release: Release): ComposeDirectory {
  return {
    directory: layout.release(release.id),
    project: release.composeProject,
    files: [...release.composeFiles, 'pin.yml'],
    profiles: release.profiles,
    ofLogin: release.ownVariables ? [] : ['HOME', 'USER', 'LOGNAME'],
  };
}
