import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import type { Container } from '../engine/containers.ts';
import { type ContainerLog, readLogs } from '../engine/logs.ts';
import type { Host } from '../host/host.ts';
import type { ContainerEvidence } from './types.ts';

const LOG_LINES = 40;
const MAX_CONTAINERS = 8;

/**
 * State and the last lines of the logs of containers, redacted. What cannot be had is left out: the verdict
 * stands without it.
 */
export async function collectEvidence(
  host: Host,
  containers: readonly Container[],
  context: Context,
): Promise<ContainerEvidence[]> {
  const chosen = containers.slice(0, MAX_CONTAINERS);
  try {
    const logs = await readLogs(host, chosen, LOG_LINES, context);
    return chosen.map((container) => evidenceOf(host, container, logs.get(container.id), context));
  } catch (error) {
    context.signal.throwIfAborted();
    context.log.warning(`the state of the containers on ${host.name} cannot be read: ${messageOf(error)}`);
    return [];
  }
}

function evidenceOf(
  host: Host,
  { service, name, status, exitCode, oomKilled, restartCount, health, error }: Container,
  log: ContainerLog | undefined,
  context: Context,
): ContainerEvidence {
  return {
    ...{ host: host.name, service, name, status, exitCode, oomKilled, restarts: restartCount, health },
    ...(error === '' ? {} : { error: context.redact(error) }),
    ...(log?.lastProbe === undefined ? {} : { healthLog: log.lastProbe }),
    logs: log?.lines ?? [],
  };
}
