import type { Milliseconds } from '../base/units.ts';

/**
 * One environment, resolved: deploy-kit.yml's defaults, the environment's own values and the inputs that were
 * given explicitly, in rising precedence. Every action works from this, whether there is a file or not.
 */
export interface Settings {
  readonly project: string;
  readonly environment: string;
  /** Name of the Compose project on the host: `<project>-<environment>` unless an existing one is adopted. */
  readonly composeProject: string;
  /** Absolute path on this machine that compose files and bind mounts are relative to. */
  readonly projectDirectory: string;
  /** On each host; undefined stands for `~/.deploy-kit/<project>-<environment>` of the user who logs in. */
  readonly deployPath: string | undefined;
  readonly url: string | undefined;
  /** `local` or `ssh://user@host:port`, at least one. */
  readonly hosts: readonly string[];
  /** Compose files in order, relative to the project directory. */
  readonly compose: readonly string[];
  readonly profiles: readonly string[];
  /** Paths (files or directories) that bind mounts need and that travel with the release. */
  readonly files: readonly string[];
  /** Paths whose data outlives releases. */
  readonly shared: readonly string[];
  /** Path of the environment's env-file relative to the project directory, when one is configured. */
  readonly envFile: string | undefined;
  readonly build: BuildSettings;
  readonly deploy: DeploySettings;
  readonly backup: BackupSettings;
  readonly health: HealthSettings;
  readonly tests: Readonly<Record<string, SuiteSettings>>;
  readonly notify: NotifySettings;
}

export interface BuildSettings {
  /** Where images are pushed: `ghcr.io/org`; undefined builds for streaming. */
  readonly registry: string | undefined;
}

export type Strategy = 'recreate' | 'stop-first';

/** A one-off container of the new image of `service`. */
export interface Hook {
  readonly service: string;
  readonly run: readonly string[];
  readonly timeout: Milliseconds;
}

export interface DeploySettings {
  readonly strategy: Strategy;
  readonly before: readonly Hook[];
  readonly after: readonly Hook[];
  readonly keepReleases: number;
  /** How long the containers may take to become healthy. */
  readonly timeout: Milliseconds;
  /** What happens when the containers do not become healthy. */
  readonly onFailure: 'rollback' | 'keep';
}

export interface BackupSettings {
  /** Databases named by the user: what detection by image name would get wrong, or only these databases. */
  readonly services: readonly { service: string; engine?: string; database?: string }[];
  /** Named volumes (as in the compose file) to archive. */
  readonly volumes: readonly string[];
  /** Database services that the user says need no dump. */
  readonly ignore: readonly string[];
  readonly keep: { readonly last: number };
  readonly timeout: Milliseconds;
}

export type HealthCheck =
  | {
      readonly kind: 'http';
      /** Absolute, or a path below the environment's `url`. */
      readonly path: string;
      readonly status: number;
      /** Text that the body must contain. */
      readonly body?: string;
      /** Where in a JSON body the deployed version stands: `$.version`. */
      readonly version?: string;
    }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'service'; readonly service: string };

export interface HealthSettings {
  readonly runFrom: 'runner' | 'host';
  readonly initialDelay: Milliseconds;
  /** Between attempts: starts here and backs off with jitter to `maxInterval`. */
  readonly interval: Milliseconds;
  readonly maxInterval: Milliseconds;
  /** Of one attempt. */
  readonly timeout: Milliseconds;
  readonly deadline: Milliseconds;
  readonly successes: number;
  /** After the checks pass, containers must neither restart nor exit for this long. */
  readonly stability: Milliseconds;
  readonly checks: readonly HealthCheck[];
}

export interface SuiteSettings {
  /** A list is an argv; a text is a script for `sh -e`, as in a workflow's `run:`. */
  readonly run: string | readonly string[];
  readonly setup: string | readonly string[] | undefined;
  /** `runner`, or the service in whose one-off container the suite runs. */
  readonly on: { readonly kind: 'runner' } | { readonly kind: 'service'; readonly service: string };
  readonly timeout: Milliseconds;
  /** Glob of JUnit XML files, relative to the working directory. */
  readonly report: string | undefined;
  readonly minTests: number;
  readonly failOnEmpty: boolean;
  readonly workingDirectory: string | undefined;
  /** Environment of the suite, besides the base URL. */
  readonly env: Readonly<Record<string, string>>;
  /** Must be said before a suite may run in a container that has the stack's own database settings. */
  readonly allowStackDatabase: boolean;
}

export interface NotifySettings {
  readonly discord: { readonly mentionOnFailure: string | undefined };
}
