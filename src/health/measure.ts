import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import type { Milliseconds } from '../base/units.ts';
import { explainDockerError } from '../engine/errors.ts';
import { attemptTcp, type Path } from './connect.ts';
import type { Watcher } from './containers.ts';
import type { Measurement } from './loop.ts';
import type { PlannedCheck } from './plan.ts';
import { ServiceJudge } from './service.ts';
import type { Outcome } from './types.ts';

// Docker on a busy host can take seconds to describe a large stack; that is no answer about a service.
const LEAST_FOR_DOCKER = 15_000;

/** Every check from every place that it is measured from. */
export function measurementsOf(
  plan: readonly PlannedCheck[],
  paths: readonly Path[],
  watchers: readonly Watcher[],
  services: readonly string[] | undefined,
  timeout: Milliseconds,
  context: Context,
): Measurement[] {
  return plan.flatMap((check): Measurement[] => {
    if (check.kind === 'service') return onHosts(check.name, check.service, watchers, timeout, context);
    if (check.kind === 'all-services') {
      if (services === undefined) return onHosts(check.name, undefined, watchers, timeout, context);
      return services.flatMap((one) => onHosts(`service ${one}`, one, watchers, timeout, context));
    }
    return paths.map((path) => ({
      name: check.name,
      kind: check.kind,
      from: path.name,
      attempt: (limit) =>
        check.kind === 'tcp'
          ? attemptTcp(check, path, Math.min(limit, timeout), context.signal)
          : attemptHttp(check, path, Math.min(limit, timeout), context),
    }));
  });
}

/** Node's HTTP and TLS take as long to load as Node itself: only gates that ask over HTTP do. */
const attemptHttp: typeof import('./http.ts').attemptHttp = async (...args) =>
  (await import('./http.ts')).attemptHttp(...args);

function onHosts(
  name: string,
  service: string | undefined,
  watchers: readonly Watcher[],
  timeout: Milliseconds,
  context: Context,
): Measurement[] {
  return watchers.map((watcher) => {
    const judge = new ServiceJudge(service);
    return {
      name,
      kind: 'service',
      from: watcher.host.name,
      ...(service === undefined ? {} : { service }),
      attempt: () => attemptService(watcher, judge, Math.max(timeout, LEAST_FOR_DOCKER), context),
    };
  });
}

async function attemptService(
  watcher: Watcher,
  judge: ServiceJudge,
  timeout: Milliseconds,
  context: Context,
): Promise<Outcome> {
  try {
    return judge.judge(await watcher.look(timeout));
  } catch (error) {
    context.signal.throwIfAborted();
    return { kind: 'unmeasured', reason: messageOf(explainDockerError(error)) };
  }
}
