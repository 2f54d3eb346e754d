import type { Context } from '../base/context.ts';
import { formatDuration } from '../base/units.ts';
import { fromHost, fromRunner } from './connect.ts';
import { Watcher } from './containers.ts';
import { collectEvidence } from './evidence.ts';
import { type Measurement, type Progress, watchCheck } from './loop.ts';
import { measurementsOf } from './measure.ts';
import { planChecks } from './plan.ts';
import { trouble } from './service.ts';
import type { CheckReport, ContainerEvidence, GateReport, GateRequest, StabilityReport } from './types.ts';
import { decide } from './verdict.ts';
import { watchStability } from './window.ts';

const PROGRESS_EVERY = 10_000;

/**
 * Waits until every check has passed `successes` times in a row, then watches the containers for the stability
 * window. The deadline counts from the start, initial delay included; the window comes on top of it.
 * A gate that does not pass is a report, not an error.
 * @throws UserError when the request makes no sense; the signal's reason when it is aborted
 */
export async function runGate(request: GateRequest, context: Context): Promise<GateReport> {
  const { settings, hosts, composeProject } = request;
  const plan = planChecks(request);
  const started = context.now();
  const deadline = started + settings.deadline;
  // Ends the other checks when one has decided the verdict.
  const decided = new AbortController();
  const inner: Context = { ...context, signal: AbortSignal.any([context.signal, decided.signal]) };
  const watchers =
    composeProject === undefined ? [] : hosts.map((host) => new Watcher(host, composeProject, inner.signal));
  const paths = settings.runFrom === 'host' ? hosts.map(fromHost) : [fromRunner];
  const measurements = measurementsOf(plan, paths, watchers, request.services, settings.timeout, inner);

  const progress = new Map<Measurement, Progress>();
  context.log.info(
    `${count(measurements.length, 'check')}: ${settings.successes} times in a row within ${formatDuration(settings.deadline)}`,
  );
  const timer = setInterval(() => reportWaiting(progress, deadline, context), PROGRESS_EVERY);
  let checks: CheckReport[];
  try {
    checks = await Promise.all(
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
  context.signal.throwIfAborted();

  const stability = await stabilityOf(checks, watchers, request, context);
  const { verdict, reason } = decide(checks, stability);
  return {
    verdict,
    reason,
    startedAt: new Date(started).toISOString(),
    duration: context.now() - started,
    runFrom: settings.runFrom,
    checks,
    stability,
    containers: verdict === 'passed' ? [] : await evidence(checks, stability, request, context),
  };
}

async function stabilityOf(
  checks: readonly CheckReport[],
  watchers: readonly Watcher[],
  request: GateRequest,
  context: Context,
): Promise<StabilityReport> {
  const window = request.settings.stability;
  const without = (status: StabilityReport['status']) => ({ status, window, watched: [], changes: [] });
  if (checks.some(({ status }) => status !== 'passed')) return without('not-reached');
  if (window === 0 || watchers.length === 0) return without('skipped');
  // The watchers of the checks end with them; the window has its own.
  const own = watchers.map(({ host, composeProject }) => new Watcher(host, composeProject, context.signal));
  return watchStability(own, request.services, window, context);
}

/** The containers that explain a verdict: those named by what failed, else all that are not well, else all. */
async function evidence(
  checks: readonly CheckReport[],
  stability: StabilityReport,
  request: GateRequest,
  context: Context,
): Promise<ContainerEvidence[]> {
  const { composeProject, hosts, services } = request;
  if (composeProject === undefined) return [];
  const named = checks.flatMap(({ status, service }) =>
    status !== 'passed' && service !== undefined ? [service] : [],
  );
  const perHost = hosts.map(async (host) => {
    const watcher = new Watcher(host, composeProject, context.signal);
    const sight = await watcher.look(PROGRESS_EVERY).catch((error: unknown) => {
      context.signal.throwIfAborted();
      context.log.debug(`no evidence from ${host.name}: ${error}`);
      return undefined;
    });
    const all = sight?.containers ?? [];
    const mine = services === undefined ? all : all.filter(({ service }) => services.includes(service));
    const concerned = all.filter(
      (container) =>
        named.includes(container.service) ||
        stability.changes.some((change) => change.startsWith(`${container.name} `)) ||
        trouble(container, all) !== undefined,
    );
    return collectEvidence(host, concerned.length > 0 ? concerned : mine, context);
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
