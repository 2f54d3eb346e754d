import type { Context } from '../base/context.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import type { Measurement } from './checks/kind.ts';
import { collectEvidence } from './evidence.ts';
import { type Progress, watchCheck } from './loop.ts';
import { fromHost, fromRunner } from './path.ts';
import { planChecks } from './plan.ts';
import { trouble } from './sight.ts';
import type { CheckReport, ContainerEvidence, GateReport, GateRequest, StabilityReport } from './types.ts';
import { decide } from './verdict.ts';
import { type Watcher, Watchers } from './watcher.ts';
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
  await using watchers = new Watchers(hosts, { composeProject, limit }, context);
  const checks = await watchChecks(request, watchers.list, context);
  context.signal.throwIfAborted();
  const stability = await stabilityOf(checks, watchers.list, settings.stability, context);
  const { verdict, reason } = decide(checks, stability);
  return {
    verdict,
    reason,
    startedAt: new Date(started).toISOString(),
    duration: context.now() - started,
    runFrom: settings.runFrom,
    checks,
    stability,
    containers: verdict === 'passed' ? [] : await evidence(checks, stability, watchers.list, context),
  };
}

async function watchChecks(
  { settings, url, expectedVersion }: GateRequest,
  watchers: readonly Watcher[],
  context: Context,
): Promise<CheckReport[]> {
  const deadline = context.now() + settings.deadline;
  // Ends the other checks when one has decided the verdict.
  const decided = new AbortController();
  const inner: Context = { ...context, signal: AbortSignal.any([context.signal, decided.signal]) };
  const paths = settings.runFrom === 'host' ? watchers.map(fromHost) : [fromRunner];
  const { timeout } = settings;
  const gate = { url, expectedVersion, timeout, paths, watchers, context: inner };
  const measurements = planChecks(settings.checks, gate);
  const progress = new Map<Measurement, Progress>();
  context.log.info(
    `${count(measurements.length, 'check')}: ${settings.successes} times in a row within ${formatDuration(settings.deadline)}`,
  );
  const timer = setInterval(() => reportWaiting(progress, deadline, context), PROGRESS_EVERY);
  try {
    return await Promise.all(
      measurements.map((measurement) =>
        watchCheck(measurement, settings, deadline, inner, {
          stopped: decided.signal,
          onProgress: (now) => progress.set(measurement, now),
          onFinalFailure: () => decided.abort(),
        }),
      ),
    );
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

/** The containers that explain a verdict: those named by what failed, else all that are not well, else all. */
async function evidence(
  checks: readonly CheckReport[],
  stability: StabilityReport,
  watchers: readonly Watcher[],
  context: Context,
): Promise<ContainerEvidence[]> {
  const named = checks.flatMap(({ status, service }) =>
    status !== 'passed' && service !== undefined ? [service] : [],
  );
  const perHost = watchers.map(async (watcher) => {
    const sight = await watcher.look(context.signal).catch((error: unknown) => {
      context.signal.throwIfAborted();
      context.log.debug(`no evidence from ${watcher.host.name}: ${error}`);
      return undefined;
    });
    const all = sight?.containers ?? [];
    const concerned = all.filter(
      (container) =>
        named.includes(container.service) ||
        stability.changes.some((change) => change.startsWith(`${container.name} `)) ||
        trouble(container, all) !== undefined,
    );
    return collectEvidence(watcher, concerned.length > 0 ? concerned : all, context);
  });
  return (await Promise.all(perHost)).flat();
}

function reportWaiting(
  progress: ReadonlyMap<Measurement, Progress>,
  deadline: number,
  context: Context,
): void {
  const waiting = [...progress].filter(([, { done }]) => !done);
  if (waiting.length === 0) return;
  const left = formatDuration(Math.max(0, deadline - context.now()));
  const what = waiting.map(([{ name }, { reason }]) => `${name} (${reason})`).join('; ');
  context.log.info(`waiting, ${left} left: ${what}`);
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
