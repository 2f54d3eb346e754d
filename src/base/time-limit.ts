import type { Milliseconds } from './units.ts';

/** Ends work when its time is up. Disposing of it ends the watch. */
export interface TimeLimit extends Disposable {
  /** For the work: aborted when the time is up, or together with the signal that was given. */
  readonly signal: AbortSignal;
  /** Whether it was the time that ended it. */
  readonly timedOut: boolean;
}

/**
 * `using limit = timeLimit(ms, context.signal)`; without a time it is only together with the signal. `AbortSignal.any`
 * with `AbortSignal.timeout` is no substitute: Node 20 may collect the latter as garbage (nodejs/node#57736), and then the
 * time is never up.
 */
export function timeLimit(ms: Milliseconds | undefined, outer?: AbortSignal): TimeLimit {
  const controller = new AbortController();
  let timedOut = false;
  const end = () => {
    timedOut = !controller.signal.aborted;
    controller.abort(new DOMException(`not done after ${ms} ms`, 'TimeoutError'));
  };
  const timer = ms === undefined ? undefined : setTimeout(end, ms);
  const follow = () => controller.abort(outer?.reason);
  if (outer?.aborted) follow();
  else outer?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut;
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', follow);
    },
  };
}
