import type { What } from '../../src/base/at-work.ts';
import type { Logger } from '../../src/base/logger.ts';

/** A logger that keeps what it was told; `lines` are `level: text`. */
export class MemoryLogger implements Logger {
  readonly lines: string[] = [];
  /** What was waited for, as it is said now. */
  readonly waits: What[] = [];
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
  progress(what: What): Disposable {
    this.waits.push(what);
    return { [Symbol.dispose]() {} };
  }
}
