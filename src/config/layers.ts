import type { BackupSettings, DeploySettings, HealthSettings, SuiteSettings } from './settings.ts';

/** Every part of T may be missing or undefined: not said here. */
export type Said<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What one source says: the top level of the file, one environment in it, or the inputs of an action. */
export interface Layer {
  readonly project?: string | undefined;
  readonly composeProject?: string | undefined;
  readonly deployPath?: string | undefined;
  readonly url?: string | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly compose?: readonly string[] | undefined;
  readonly profiles?: readonly string[] | undefined;
  readonly files?: readonly string[] | undefined;
  readonly shared?: readonly string[] | undefined;
  readonly envFile?: string | undefined;
  readonly build?: { readonly registry?: string | undefined } | undefined;
  readonly deploy?: Said<DeploySettings> | undefined;
  readonly backup?:
    | (Said<Omit<BackupSettings, 'keep'>> & { readonly keepLast?: number | undefined })
    | undefined;
  readonly health?: Said<HealthSettings> | undefined;
  readonly tests?: Readonly<Record<string, Said<SuiteSettings>>> | undefined;
  readonly notify?: { readonly mentionOnFailure?: string | undefined } | undefined;
}

/** What the file gives for one environment, in falling precedence, and where its keys stand. */
export interface FileLayers {
  readonly environment: string;
  readonly layers: readonly Layer[];
  place(path: readonly (string | number)[]): string;
}
