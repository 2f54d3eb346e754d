import * as core from '@actions/core';
import type { Logger } from '../../base/logger.ts';

/** GitHub shows ten annotations of a step; one is kept for the failure itself. */
const MAX_ANNOTATIONS = 9;

/** Writes workflow commands; every text passes `redact` first. */
export class GithubLogger implements Logger {
  readonly #redact: (text: string) => string;
  #annotations = 0;

  constructor(redact: (text: string) => string) {
    this.#redact = redact;
  }

  info(text: string): void {
    core.info(this.#redact(text));
  }

  warning(text: string): void {
    this.#annotate(core.warning, 'Warning', text);
  }

  error(text: string): void {
    this.#annotate(core.error, 'Error', text);
  }

  debug(text: string): void {
    core.debug(this.#redact(text));
  }

  group(title: string): Disposable {
    core.startGroup(this.#redact(title));
    return { [Symbol.dispose]: () => core.endGroup() };
  }

  #annotate(write: (text: string) => void, what: string, text: string): void {
    if (++this.#annotations <= MAX_ANNOTATIONS) write(this.#redact(text));
    else this.info(`${what}: ${text}`);
  }
}
