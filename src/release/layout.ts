import type { ReleaseId } from './types.ts';

/** Where things are on a host, all absolute and below the deploy path. */
export type Layout = Readonly<ReturnType<typeof layout>>;

export function layout(root: string) {
  return {
    root,
    state: `${root}/state.json`,
    current: `${root}/current`,
    releases: `${root}/releases`,
    files: `${root}/files`,
    shared: `${root}/shared`,
    backups: `${root}/backups`,
    log: `${root}/log.jsonl`,
    kpi: `${root}/kpi.jsonl`,
    release: (id: ReleaseId) => `${root}/releases/${id}`,
  };
}

/**
 * What a run that was killed left half written, as patterns below the deploy path: whoever has just taken the lock is
 * alone there, so it will never be completed.
 */
export const LEFTOVERS = [
  'upload.partial',
  'current.partial',
  'state.json.*.tmp',
  'releases/*.partial',
  'files/*.partial',
  'backups/[0-9]*T[0-9]*Z*.partial',
];

/** The deploy path before the host has said where its home is. */
export function deployPath(settings: {
  deployPath?: string | undefined;
  project: string;
  environment: string;
}): string {
  return settings.deployPath ?? `~/.deploy-kit/${settings.project}-${settings.environment}`;
}
