import { addAbortListener } from 'node:events';
import { LONGEST } from '../../base/units.ts';

/** What stops a job or a step: whatever it follows, or its time limit. Disposing ends the watch. */
export class Stop implements Disposable {
  readonly #controller = new AbortController();
  readonly #watched: Disposable[] = [];
  /** The limit in minutes, once it has passed. */
  timedOut: number | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Stops after some minutes. */
  after(minutes: number): void {
    const end = () => {
      this.timedOut = minutes;
      this.#controller.abort();
    };
    this.#watched.push(setTimeout(end, Math.min(minutes * 60_000, LONGEST)));
  }

  /** Stops when `signal` comes, unless `goesOn` says otherwise then. One that came before does not count. */
  follow(signal: AbortSignal, goesOn: () => boolean = () => false): void {
    if (signal.aborted) return;
    this.#watched.push(addAbortListener(signal, () => goesOn() || this.#controller.abort()));
  }

  [Symbol.dispose](): void {
    for (const one of this.#watched) one[Symbol.dispose]();
  }
}
