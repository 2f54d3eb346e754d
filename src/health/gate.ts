import type { Context } from '../base/context.ts';
import { plural } from '../base/text.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { collectEvidence } from './evidence.ts';
import { type Round, watchCheck } from './loop.ts';
import { fromHost, fromRunner } from './path.ts';
import { planChecks } from './plan.ts';
import type { CheckReport, GateReport, GateRequest, StabilityReport } from './types.ts';
import { decide } from './verdict.ts';
import { Watcher } from './watcher.ts';
import { watchStability } from './window.ts';

const PROGRESS_EVERY = 10_000;
// Docker on a busy host can take seconds to describe a large stack; that is no answer about a service.
const LEAST_FOR_DOCKER = 15_000;

/**
 * Waits until every check has passed `successes` times in a row, then watches the containers for the stability
 * window. The deadline counts from the start, initial delay included; the window comes on top of it.
 * A gate that does not pass is a report, not an error.
 * @throws UserError when the request makes no sense; the signal's reason when it is aborted
 */
export async function runGate(request: GateRequest, context: Context): Promise<GateReport> {
  const { settings, hosts, composeProject } = request;
  const started = context.now();
  const limit = Math.max(settings.timeout, LEAST_FOR_DOCKER);
  const watchers = hosts.map((host) => new Watcher(host, composeProject, limit, context));
  await using _ = {
    async [Symbol.asyncDispose]() {
      await Promise.all(watchers.map((watcher) => watcher[Symbol.asyncDispose]()));
    },
  };
  const checks = await watchChecks(request, watchers, context);
  context.signal.throwIfAborted();
  const stability = await stabilityOf(checks, watchers, settings.stability, context);
  const { verdict, reason } = decide(checks, stability);
  const duration = context.now() - started;
  const asked = verdict === 'passed' ? [] : watchers;
  const evidence = asked.map((watcher) => collectEvidence(checks, stability, watcher, context));
  return {
    verdict,
    reason,
    startedAt: new Date(started).toISOString(),
    duration,
    runFrom: settings.runFrom,
    checks,
    stability,
    containers: (await Promise.all(evidence)).flat(),
  };
}

async function watchChecks(
  { settings, url, expectedVersion }: GateRequest,
  watchers: readonly Watcher[],
  context: Context,
): Promise<CheckReport[]> {
  const decided = new AbortController();
  const deadline = context.now() + settings.deadline;
  const round: Round = { settings, deadline, decided, waiting: new Map() };
  const inner: Context = { ...context, signal: AbortSignal.any([context.signal, decided.signal]) };
  const paths = settings.runFrom === 'host' ? watchers.map(fromHost) : [fromRunner];
  const gate = { url, expectedVersion, paths, watchers, context: inner };
  const measurements = planChecks(settings.checks, gate);
  context.log.info(
    `${plural(measurements.length, 'check')}: ${settings.successes} times in a row within ${formatDuration(settings.deadline)}`,
  );
  const timer = setInterval(() => reportWaiting(round, context), PROGRESS_EVERY);
  try {
    return await Promise.all(measurements.map((measurement) => watchCheck(measurement, round, inner)));
  } finally {
    clearInterval(timer);
  }
}

async function stabilityOf(
  checks: readonly CheckReport[],
  watchers: readonly Watcher[],
  window: Milliseconds,
  context: Context,
): Promise<StabilityReport> {
  const without = (status: StabilityReport['status']) => ({ status, window, watched: [], changes: [] });
  if (checks.some(({ status }) => status !== 'passed')) return without('not-reached');
  if (window === 0 || watchers.length === 0) return without('skipped');
  return watchStability(watchers, window, context);
}

function reportWaiting({ waiting, deadline }: Round, context: Context): void {
  if (waiting.size === 0) return;
  const left = formatDuration(Math.max(0, deadline - context.now()));
  const what = [...waiting].map(([{ name }, reason]) => `${name} (${reason})`).join('; ');
  context.log.info(`waiting, ${left} left: ${what}`);
}
