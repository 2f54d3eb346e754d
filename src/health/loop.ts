import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../base/context.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import type { HealthSettings } from '../config/settings.ts';
import { t } from '../texts/texts.ts';
import type { Measurement } from './checks/kind.ts';
import type { CheckReport, Outcome, Subject } from './types.ts';

/** What the checks of a gate share. */
export interface Round {
  readonly settings: HealthSettings;
  readonly deadline: number;
  /** Aborted when one of them has decided the verdict: the others stop. */
  readonly decided: AbortController;
  /** Those that are still asked, with what each was told last. */
  readonly waiting: Map<Measurement, string>;
}

/** The last attempt before the deadline still gets a fair chance. */
const LEAST_FOR_AN_ATTEMPT = 5000;

/**
 * Asks again and again until the check has passed often enough in a row, has failed for good, or the deadline
 * is over. What the last attempt found decides between `failed` and `inconclusive`.
 */
export async function watchCheck(
  measurement: Measurement,
  { settings, deadline, decided, waiting }: Round,
  context: Context,
): Promise<CheckReport> {
  const started = context.now();
  const { attempt, ...subject } = measurement;
  let last: Outcome = { kind: 'unmeasured', reason: t`not asked yet` };
  let attempts = 0;
  let times = 0;
  let inARow = 0;
  let failures = 0;

  const report = (status: CheckReport['status']): CheckReport => {
    const reason = context.redact(last.reason);
    const said = last.answer ?? (last.kind === 'good' ? {} : { error: reason });
    const duration = context.now() - started;
    const note = last.note === undefined ? {} : { note: last.note };
    return { ...subject, status, attempts, duration, last: { ...said, reason, times, ...note } };
  };

  try {
    let pause = settings.initialDelay;
    while (true) {
      waiting.set(measurement, last.reason);
      // What has begun to pass by the deadline is let finish: a slow host makes no answer a bad one.
      const mayWait = inARow > 0 ? pause : Math.max(0, Math.min(pause, deadline - context.now()));
      await sleep(mayWait, undefined, { signal: context.signal });
      const left = deadline - context.now();
      if (left <= 0 && attempts > 0 && inARow === 0) break;
      const outcome = await attempt(Math.min(settings.timeout, Math.max(left, LEAST_FOR_AN_ATTEMPT)));
      attempts += 1;
      const isNews = outcome.kind !== last.kind || outcome.reason !== last.reason;
      if (isNews) context.log.info(`${label(measurement)}: ${outcome.reason}`);
      times = isNews ? 1 : times + 1;
      last = outcome;
      inARow = outcome.kind === 'good' ? inARow + 1 : 0;
      failures = outcome.kind === 'good' ? 0 : failures + 1;
      if (inARow >= settings.successes) return report('passed');
      if (outcome.final === true) {
        if (outcome.note !== undefined) {
          const early = t`not waited for the deadline of ${formatDuration(settings.deadline)}`;
          last = { ...outcome, note: `${outcome.note}: ${early}` };
          context.log.info(`${label(measurement)}: ${last.note}`);
        }
        decided.abort();
        return report('failed');
      }
      pause = backoff(failures, settings, Math.random());
    }
  } catch (error) {
    if (!decided.signal.aborted) throw error;
    return report('stopped');
  } finally {
    waiting.delete(measurement);
  }
  return report(last.kind === 'unmeasured' ? 'inconclusive' : 'failed');
}

const GROWTH = 1.5;
const JITTER = 0.2;

/**
 * How long to wait after the `failures`-th failure in a row (0: after a success): `interval`, growing by half
 * each time up to `maxInterval`, 20 % more or less so that many checks do not knock in step.
 * @param random in [0, 1)
 */
export function backoff(
  failures: number,
  { interval, maxInterval }: Pick<HealthSettings, 'interval' | 'maxInterval'>,
  random: number,
): Milliseconds {
  const grown = interval * GROWTH ** Math.min(Math.max(0, failures - 1), 50);
  const plain = Math.min(grown, Math.max(maxInterval, interval));
  return Math.round(plain * (1 - JITTER + 2 * JITTER * random));
}

/** The check and, where there can be several, where it was asked from. */
export function label({ name, from }: Subject): string {
  return from === 'runner' || from === 'local' ? name : t`${name} from ${from}`;
}
