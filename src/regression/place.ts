import type { Context } from '../base/context.ts';
import type { Milliseconds } from '../base/units.ts';
import type { OutputTail } from './command.ts';
import type { Ended } from './judge.ts';
import type { ReportFile } from './reading.ts';

/** Where a suite runs, and where its reports are afterwards. */
export interface Place {
  /** `runner` or `service <name>`. */
  readonly name: string;
  /** Called before the first command: what is there now is older than the suite. */
  prepare(): Promise<void>;
  run(
    command: string | readonly string[],
    options: { readonly timeout: Milliseconds; readonly prefix: string; readonly tail: OutputTail },
    context: Context,
  ): Promise<Ended>;
  /** The report files that the suite wrote, and the names of those that match but are older. */
  reports(
    context: Context,
  ): Promise<{ readonly fresh: readonly ReportFile[]; readonly stale: readonly string[] }>;
  /** Leaves nothing behind; never throws. */
  cleanUp(context: Context): Promise<void>;
}
