import type { Logger } from './logger.ts';

/** What every room gets besides its own arguments. */
export interface Context {
  readonly log: Logger;
  /** Aborted on SIGINT, SIGTERM or a lost lock: long work stops at the next safe point. */
  readonly signal: AbortSignal;
  /** Hides known secrets in text that a room reads from elsewhere (logs of containers, bodies of answers). */
  redact(text: string): string;
  /**
   * Makes a secret known that was read on the way: from now on it is hidden here, and by the runner.
   * @param variable of which it is the value: then only what of it is a secret is hidden
   */
  hide(secret: string, variable?: string): void;
  /** The clock, in ms since 1970; tests set it. */
  now(): number;
}
