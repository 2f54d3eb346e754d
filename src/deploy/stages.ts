import type { Context } from '../base/context.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';

export interface Stage {
  readonly name: string;
  readonly ms: Milliseconds;
}

/** Times the stages of a deploy for the report, and groups their output. */
export class Stages {
  readonly list: Stage[] = [];
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async time<T>(name: string, work: () => Promise<T>): Promise<T> {
    const started = this.#context.now();
    using _group = this.#context.log.group(name);
    try {
      return await work();
    } finally {
      const ms = this.#context.now() - started;
      this.list.push({ name, ms });
      this.#context.log.debug(`${name}: ${formatDuration(ms)}`);
    }
  }
}
