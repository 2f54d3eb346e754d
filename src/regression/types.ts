import type { Milliseconds } from '../base/units.ts';
import type { ComposeDirectory } from '../compose/command.ts';
import type { SuiteSettings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';

export interface SuitesRequest {
  /** Run one after the other, in this order; a failed one does not keep the others from running. */
  readonly suites: Readonly<Record<string, SuiteSettings>>;
  /** Handed to the suites as `BASE_URL` and `DEPLOY_KIT_BASE_URL`. */
  readonly baseUrl?: string | undefined;
  /** This machine, for the suites that run on the runner. */
  readonly runner: Host;
  /** Absolute; what the suites' own working directories are relative to. */
  readonly workingDirectory: string;
  /** The whole environment of suites on the runner, to which base URL and the suite's own `env` are added. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the suites run that name a service. */
  readonly stack?: { readonly host: Host; readonly compose: ComposeDirectory } | undefined;
}

/** What happened; plain JSON, already redacted. */
export interface SuitesReport {
  readonly verdict: 'passed' | 'failed';
  readonly suites: readonly SuiteReport[];
  readonly totals: Counts;
  readonly duration: Milliseconds;
}

export interface Counts {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface SuiteReport {
  readonly name: string;
  /** `runner` or `service <name>`. */
  readonly on: string;
  readonly status: 'passed' | 'failed';
  /** Why it failed, one sentence each. */
  readonly problems: readonly string[];
  /** Of the run command; null when it did not run or was ended. */
  readonly exitCode: number | null;
  readonly duration: Milliseconds;
  /** Out of the reports; undefined when none is configured. */
  readonly counts?: Counts;
  readonly failures: readonly TestFailure[];
  /** Report files that were counted. */
  readonly reports: readonly string[];
  /** The last lines of the output, when it failed. */
  readonly tail: readonly string[];
}

export interface TestFailure {
  readonly name: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}
