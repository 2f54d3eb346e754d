import type { Logger } from '../base/logger.ts';
import type { Terminal } from './command.ts';

/** Warnings go to stderr, each once; what a room says besides only with `verbose`. */
export class TerminalLogger implements Logger {
  readonly #terminal: Terminal;
  readonly #verbose: boolean;
  readonly #redact: (text: string) => string;
  readonly #warnings = new Set<string>();

  constructor(terminal: Terminal, verbose: boolean, redact: (text: string) => string) {
    this.#terminal = terminal;
    this.#verbose = verbose;
    this.#redact = redact;
  }

  info(text: string): void {
    if (this.#verbose) this.#line(text);
  }
  warning(text: string): void {
    if (this.#warnings.has(text)) return;
    this.#warnings.add(text);
    this.#line(`Warning: ${text}`);
  }
  error(text: string): void {
    this.#line(`Error: ${text}`);
  }
  debug(text: string): void {
    if (this.#terminal.environment['RUNNER_DEBUG'] === '1') this.#line(`[debug] ${text}`);
  }
  group(title: string): Disposable {
    this.info(title);
    return { [Symbol.dispose]() {} };
  }

  #line(text: string): void {
    this.#terminal.err(`${this.#redact(text)}\n`);
  }
}
