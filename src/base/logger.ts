import type { What } from './at-work.ts';

/**
 * Where a room says what it does. Entries hand in one that writes workflow commands or a terminal's lines;
 * every text passes the redactor and the gate (`harmless.ts`) on its way out.
 */
export interface Logger {
  info(text: string): void;
  /** Something the user should look at; becomes an annotation on GitHub. */
  warning(text: string, at?: Place): void;
  error(text: string, at?: Place): void;
  /** Shown only when step debugging is on. */
  debug(text: string): void;
  /** A titled, foldable stretch of output: `using _ = log.group('Pull images')`. */
  group(title: string): Disposable;
  /**
   * What is waited for until it is disposed: `using _ = log.progress('pull web')`. Where somebody looks, a line that moves;
   * elsewhere a plain line when nothing else was said for a while. A group is one by itself.
   */
  progress(what: What): Disposable;
}

/** What an annotation is of. */
export interface Place {
  readonly title?: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
}
