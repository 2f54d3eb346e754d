import type { Context } from '../base/context.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { plural, t } from '../texts/texts.ts';
import { collectEvidence } from './evidence.ts';
import { type Round, watchCheck } from './loop.ts';
import { fromHost, fromRunner } from './path.ts';
import { planChecks } from './plan.ts';
import type { CheckReport, GateReport, GateRequest, StabilityReport } from './types.ts';
import { decide } from './verdict.ts';
import { Watcher } from './watcher.ts';
import { watchStability } from './window.ts';

// Docker on a busy host can take seconds to describe a large stack; that is no answer about a service.
const LEAST_FOR_DOCKER = 15_000;

/**
 * Waits until every check has passed `successes` times in a row, then watches the containers for the stability
 * window. The deadline counts from the start, initial delay included; the window comes on top of it.
 * A gate that does not pass is a report, not an error.
 * @throws UserError when the request makes no sense; the signal's reason when it is aborted
 */
export async function runGate(request: GateRequest, context: Context): Promise<GateReport> {
  const { settings } = request;
  const started = context.now();
  await using watching = watch(request, context);
  const watchers = watching.list;
  const checks = await watchChecks(request, watchers, context);
  context.signal.throwIfAborted();
  const stability = await stabilityOf(checks, watchers, settings.stability, context);
  const { verdict, reason } = decide(checks, stability);
  const duration = context.now() - started;
  const asked = verdict === 'passed' ? [] : watchers;
  const about = { checks, stability, started, switched: request.switched };
  const evidence = asked.map((watcher) => collectEvidence(about, watcher, context));
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

/** How a stack is at this moment: every check is asked once, and nothing is waited for. @throws as `runGate` */
export async function askOnce(request: GateRequest, context: Context): Promise<readonly CheckReport[]> {
  const settings = { ...request.settings, initialDelay: 0, deadline: 0, successes: 1 };
  await using watchers = watch({ ...request, settings }, context);
  return await watchChecks({ ...request, settings }, watchers.list, context);
}

function watch({ settings, hosts, composeProject }: GateRequest, context: Context) {
  const limit = Math.max(settings.timeout, LEAST_FOR_DOCKER);
  const list = hosts.map((host) => new Watcher(host, composeProject, limit, context));
  return {
    list,
    async [Symbol.asyncDispose]() {
      await Promise.all(list.map((watcher) => watcher[Symbol.asyncDispose]()));
    },
  };
}

async function watchChecks(
  { settings, url, expectedVersion, composeProject, running, switched }: GateRequest,
  watchers: readonly Watcher[],
  context: Context,
): Promise<CheckReport[]> {
  const decided = new AbortController();
  const deadline = context.now() + settings.deadline;
  const round: Round = { settings, deadline, decided, waiting: new Map() };
  const inner: Context = { ...context, signal: AbortSignal.any([context.signal, decided.signal]) };
  const paths = settings.runFrom === 'host' ? watchers.map(fromHost) : [fromRunner];
  // Of what runs for long the deadline says how long it may be ill.
  const giveUpAfter = switched === undefined ? 0 : settings.giveUpAfter;
  const measurements = planChecks(settings.checks, {
    ...{ url, expectedVersion, paths, watchers, composeProject, running, switched, giveUpAfter },
    context: inner,
  });
  context.log.info(
    t`${plural(measurements.length, 'check')}: ${settings.successes} times in a row within ${formatDuration(settings.deadline)}`,
  );
  using _ = context.log.progress(() => waitingInWords(round, context));
  return await Promise.all(measurements.map((measurement) => watchCheck(measurement, round, inner)));
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

function waitingInWords({ waiting, deadline }: Round, context: Context): string {
  const left = deadline - context.now();
  const what = [...waiting].map(([{ name }, reason]) => `${name} (${reason})`).join(t`; `);
  // Who looks once waits for nothing.
  return left <= 0 ? t`asking ${what}` : t`waiting, ${formatDuration(left)} left: ${what}`;
}
