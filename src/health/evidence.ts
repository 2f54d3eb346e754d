import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import type { Container } from '../engine/containers.ts';
import type { ContainerLog } from '../engine/logs.ts';
import { trouble } from './containers.ts';
import type { CheckReport, ContainerEvidence, StabilityReport } from './types.ts';
import type { Watcher } from './watcher.ts';

const LOG_LINES = 40;
const MAX_CONTAINERS = 8;

/**
 * State and the last lines of the logs of the containers that explain a verdict, redacted: those named by what failed
 * and all that are not well, else all. What cannot be had is left out: the verdict stands without it.
 */
export async function collectEvidence(
  checks: readonly CheckReport[],
  { changes }: StabilityReport,
  watcher: Watcher,
  context: Context,
): Promise<ContainerEvidence[]> {
  const host = watcher.host.name;
  const named = checks.flatMap(({ status, service }) => (status === 'passed' ? [] : (service ?? [])));
  try {
    const all = await watcher.look(context.signal);
    const concerned = all.filter(
      (container) =>
        named.includes(container.service) ||
        changes.some((change) => change.startsWith(`${container.name} `)) ||
        trouble(container, all) !== undefined,
    );
    const chosen = (concerned.length > 0 ? concerned : all).slice(0, MAX_CONTAINERS);
    const logs = await watcher.logs(chosen, LOG_LINES);
    return chosen.map((container) => evidenceOf(host, container, logs.get(container.id), context));
  } catch (error) {
    context.signal.throwIfAborted();
    context.log.warning(`the state of the containers on ${host} cannot be read: ${messageOf(error)}`);
    return [];
  }
}

function evidenceOf(
  host: string,
  { service, name, status, exitCode, oomKilled, restartCount, health, error }: Container,
  log: ContainerLog | undefined,
  context: Context,
): ContainerEvidence {
  return {
    ...{ host, service, name, status, exitCode, oomKilled, restarts: restartCount, health },
    ...(error === '' ? {} : { error: context.redact(error) }),
    ...(log?.lastProbe === undefined ? {} : { healthLog: log.lastProbe }),
    logs: log?.lines ?? [],
  };
}
