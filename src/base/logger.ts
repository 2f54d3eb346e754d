/**
 * Where a room says what it does. Entries hand in one that writes workflow commands or a terminal's lines;
 * every text passes the redactor on its way out.
 */
export interface Logger {
  info(text: string): void;
  /** Something the user should look at; becomes an annotation on GitHub. */
  warning(text: string): void;
  error(text: string): void;
  /** Shown only when step debugging is on. */
  debug(text: string): void;
  /** A titled, foldable stretch of output: `using _ = log.group('Pull images')`. */
  group(title: string): Disposable;
}

/** A logger that keeps what it was told; `lines` are `level: text`. For tests. */
export class MemoryLogger implements Logger {
  readonly lines: string[] = [];
  info(text: string): void {
    this.lines.push(`info: ${text}`);
  }
  warning(text: string): void {
    this.lines.push(`warning: ${text}`);
  }
  error(text: string): void {
    this.lines.push(`error: ${text}`);
  }
  debug(text: string): void {
    this.lines.push(`debug: ${text}`);
  }
  group(title: string): Disposable {
    this.lines.push(`group: ${title}`);
    return { [Symbol.dispose]() {} };
  }
}
