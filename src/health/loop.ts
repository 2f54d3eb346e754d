import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../base/context.ts';
import type { HealthSettings } from '../config/settings.ts';
import { backoff } from './backoff.ts';
import type { Measurement } from './checks/kind.ts';
import type { CheckReport, Outcome } from './types.ts';

export interface Progress {
  readonly reason: string;
  readonly done: boolean;
}

export interface LoopHooks {
  /** Aborted when another check has decided the verdict. */
  readonly stopped: AbortSignal;
  onProgress(progress: Progress): void;
  onFinalFailure(): void;
}

const NOT_ASKED: Outcome = { kind: 'unmeasured', reason: 'not asked yet' };
/** The last attempt before the deadline still gets a fair chance. */
const LEAST_FOR_AN_ATTEMPT = 5000;

/**
 * Asks again and again until the check has passed often enough in a row, has failed for good, or the deadline
 * is over. What the last attempt found decides between `failed` and `inconclusive`.
 */
export async function watchCheck(
  measurement: Measurement,
  settings: HealthSettings,
  deadline: number,
  context: Context,
  hooks: LoopHooks,
): Promise<CheckReport> {
  const started = context.now();
  let last: Outcome = NOT_ASKED;
  let attempts = 0;
  let inARow = 0;
  let failures = 0;

  const report = (status: CheckReport['status']): CheckReport => ({
    name: measurement.name,
    kind: measurement.kind,
    from: measurement.from,
    ...(measurement.service === undefined ? {} : { service: measurement.service }),
    status,
    attempts,
    duration: context.now() - started,
    last: { ...redacted(last, context), reason: context.redact(last.reason) },
  });

  try {
    hooks.onProgress({ reason: last.reason, done: false });
    let pause = settings.initialDelay;
    while (true) {
      await sleep(Math.max(0, Math.min(pause, deadline - context.now())), undefined, {
        signal: context.signal,
      });
      const left = deadline - context.now();
      if (left <= 0 && attempts > 0) break;
      const outcome = await measurement.attempt(Math.max(left, LEAST_FOR_AN_ATTEMPT));
      attempts += 1;
      if (outcome.kind !== last.kind || outcome.reason !== last.reason) {
        context.log.info(`${label(measurement)}: ${outcome.reason}`);
      }
      last = outcome;
      inARow = outcome.kind === 'good' ? inARow + 1 : 0;
      failures = outcome.kind === 'good' ? 0 : failures + 1;
      const done = inARow >= settings.successes;
      hooks.onProgress({ reason: outcome.reason, done });
      if (done) return report('passed');
      if (outcome.kind === 'bad' && outcome.final === true) {
        hooks.onFinalFailure();
        return report('failed');
      }
      pause = backoff(failures, settings, Math.random());
    }
  } catch (error) {
    if (!hooks.stopped.aborted) throw error;
    return report('stopped');
  }
  if (last.kind === 'unmeasured') return report('inconclusive');
  if (last.kind === 'good') {
    last = { ...last, reason: `${last.reason}, but only ${inARow} of ${settings.successes} times in a row` };
  }
  return report('failed');
}

/** The check and, where there can be several, where it was asked from. */
export function label({ name, from }: { readonly name: string; readonly from: string }): string {
  return from === 'runner' || from === 'local' ? name : `${name} from ${from}`;
}

function redacted(outcome: Outcome, context: Context) {
  if (outcome.kind === 'unmeasured') return { error: context.redact(outcome.reason) };
  const { error, ...answer } = outcome.answer;
  return error === undefined ? answer : { ...answer, error: context.redact(error) };
}
