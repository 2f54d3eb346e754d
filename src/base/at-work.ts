/** What is waited for, for people; a function where it changes meanwhile. */
export type What = string | (() => string);

export interface Now {
  readonly text: string;
  readonly since: number;
}

/** What goes on: of all that was begun and has not ended, the last one. */
export class AtWork {
  readonly #all: { readonly what: What; readonly since: number }[] = [];

  begin(what: What, since = Date.now()): Disposable {
    const one = { what, since };
    this.#all.push(one);
    return {
      [Symbol.dispose]: () => {
        const at = this.#all.indexOf(one);
        if (at >= 0) this.#all.splice(at, 1);
      },
    };
  }

  get now(): Now | undefined {
    const last = this.#all.at(-1);
    return last && { text: typeof last.what === 'string' ? last.what : last.what(), since: last.since };
  }
}

/** `12s`, `3m05s`: the seconds that count up in a line that moves. */
export function elapsed({ since }: Now, now = Date.now()): string {
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return minutes === 0 ? `${rest}s` : `${minutes}m${String(rest).padStart(2, '0')}s`;
}

/**
 * Between an action and a runner that shows a line that moves: the variable says that it does, and in the workflow
 * command the action says what goes on, since when; without a text nothing does any more.
 */
export const LIVE_VARIABLE = 'DEPLOY_KIT_LIVE';
export const LIVE_COMMAND = 'deploy-kit-now';
