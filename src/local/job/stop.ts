import { LONGEST } from '../../base/units.ts';

/** What stops a job or a step: whatever it follows, or its time limit. Disposing ends the watch. */
export class Stop implements Disposable {
  readonly #controller = new AbortController();
  readonly #undo: (() => void)[] = [];
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
    const timer = setTimeout(end, Math.min(minutes * 60_000, LONGEST));
    this.#undo.push(() => clearTimeout(timer));
  }

  /** Stops when `signal` comes, unless `goesOn` says otherwise then. One that came before does not count. */
  follow(signal: AbortSignal, goesOn: () => boolean = () => false): void {
    if (signal.aborted) return;
    const end = () => {
      if (!goesOn()) this.#controller.abort();
    };
    signal.addEventListener('abort', end, { once: true });
    this.#undo.push(() => signal.removeEventListener('abort', end));
  }

  [Symbol.dispose](): void {
    for (const undo of this.#undo) undo();
  }
}
