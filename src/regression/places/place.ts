import type { Context } from '../../base/context.ts';
import type { ComposeDirectory } from '../../compose/command.ts';
import type { SuiteSettings } from '../../config/settings.ts';
import type { Host } from '../../host/host.ts';
import type { ReportFile } from '../reports/read.ts';
import type { CommandOptions, Ended } from './command.ts';

/** A kind of place where suites run. One file each, and a line in `index.ts`. */
export interface PlaceKind<On = SuiteSettings['on']> {
  /** For people: `runner`, `service api`. */
  label(on: On): string;
  /** Looks at its suites (there is one) before any runs. @throws UserError when one cannot run as configured */
  check?(suites: readonly Suite<On>[], around: Surroundings, context: Context): Promise<void>;
  /** Called right before the first command of a suite: what is there by then is older than it. */
  open(suite: Suite<On>, around: Surroundings, context: Context): Promise<Place>;
}

export interface Suite<On = SuiteSettings['on']> {
  readonly name: string;
  readonly settings: SuiteSettings & { readonly on: On };
  /** Its own environment, base URL included. */
  readonly env: Readonly<Record<string, string>>;
}

/** What suites run in. */
export interface Surroundings {
  /** This machine, for the suites that run on the runner. */
  readonly runner: Host;
  /** Absolute; what the suites' own working directories are relative to. */
  readonly workingDirectory: string;
  /** The whole environment of suites on the runner, to which base URL and the suite's own `env` are added. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the suites run that name a service; undefined when nothing is deployed. */
  readonly stack: Stack | undefined;
}

export interface Stack {
  readonly host: Host;
  readonly compose: ComposeDirectory;
}

/** Where a suite runs, and where its reports are afterwards. Disposed of, it leaves nothing behind; never throws. */
export interface Place extends AsyncDisposable {
  run(command: SuiteSettings['run'], options: CommandOptions): Promise<Ended>;
  /** The files that match the suite's `report`. */
  reports(): AsyncIterable<ReportFile>;
}
