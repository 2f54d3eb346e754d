import type { Bytes } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';

export type MaintenanceSettings = Pick<
  Settings,
  'project' | 'environment' | 'composeProject' | 'deployPath' | 'url' | 'deploy' | 'backup' | 'health'
>;

/** From when on something is warned of. */
export interface Limits {
  /** Percent of a disk that is in use. */
  readonly disk: number;
  /** Days that a certificate is still valid. */
  readonly certificate: number;
  /** Days since the last backup. */
  readonly backup: number;
}

/** What of an engine's build cache stays. */
export type KeptCache =
  | { readonly kind: 'all' }
  /** What a build has used within these seconds. */
  | { readonly kind: 'used'; readonly within: number; readonly text: string }
  /** So much of it; in Docker's notation. */
  | { readonly kind: 'size'; readonly size: string };

/** What maintenance is asked for. */
export interface Wishes {
  readonly dryRun: boolean;
  readonly cache: KeptCache;
  readonly limits: Limits;
}

/** Something that needs a look before it fails. */
export interface Warning {
  /** Undefined for the environment as a whole. */
  readonly host?: string;
  readonly kind: WarningKind;
  readonly text: string;
  /** What to do about it. */
  readonly fix: string;
}

export type WarningKind =
  | 'disk'
  | 'memory'
  | 'restarts'
  | 'crash-loop'
  | 'one-off'
  | 'drift'
  | 'no-release'
  | 'pending'
  | 'backup'
  | 'damaged-backup'
  | 'clock'
  | 'certificate';

export type RemovalKind = 'release' | 'files' | 'image' | 'backup' | 'leftover';

/** Something that nobody needs. */
export interface Removal {
  readonly kind: RemovalKind;
  /** Id of a release or backup, tag or id of an image, path below the deploy path. */
  readonly name: string;
  /** What it takes alone; what images share is not in it. */
  readonly bytes: Bytes;
}
