import type { Milliseconds } from '../base/units.ts';

const GROWTH = 1.5;
const JITTER = 0.2;

/**
 * How long to wait after the `failures`-th failure in a row (0: after a success): `interval`, growing by half
 * each time up to `maxInterval`, 20 % more or less so that many checks do not knock in step.
 * @param random in [0, 1)
 */
export function backoff(
  failures: number,
  limits: { readonly interval: Milliseconds; readonly maxInterval: Milliseconds },
  random: number,
): Milliseconds {
  const steps = Math.max(0, failures - 1);
  const plain = Math.min(
    limits.interval * GROWTH ** Math.min(steps, 50),
    Math.max(limits.maxInterval, limits.interval),
  );
  return Math.round(plain * (1 - JITTER + 2 * JITTER * random));
}
