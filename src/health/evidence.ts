import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import { saysError, telling } from '../base/telling.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Container } from '../engine/containers.ts';
import type { ContainerLog } from '../engine/logs.ts';
import { t } from '../texts/texts.ts';
import { trouble } from './containers.ts';
import type { CheckReport, ContainerEvidence, StabilityReport } from './types.ts';
import { USER_AGENT } from './user-agent.ts';
import type { Watcher } from './watcher.ts';

/** Read of a log, and kept of it. */
const LOG_LINES = { read: 400, kept: 40 };
const MAX_CONTAINERS = 8;

/** Clocks differ a little, and so does when a switch is taken to begin. */
const MARGIN: Milliseconds = 5000;

export interface EvidenceRequest {
  readonly checks: readonly CheckReport[];
  readonly stability: StabilityReport;
  /** When the gate began. */
  readonly started: number;
  /** When the switch to what is gated began: what was logged before it is of no concern. */
  readonly switched: number | undefined;
}

/**
 * State and the telling lines of the logs of the containers that explain a verdict, redacted: those named by what failed,
 * all that are not well and those that were started again, also when they run just now; else all. What cannot be had is
 * left out: the verdict stands without it.
 */
export async function collectEvidence(
  { checks, stability: { changes }, started, switched }: EvidenceRequest,
  watcher: Watcher,
  context: Context,
): Promise<ContainerEvidence[]> {
  const { signal } = context;
  const named = checks.flatMap(({ status, service }) => (status === 'passed' ? [] : (service ?? [])));
  try {
    const all = await watcher.look(signal);
    const begin = await watcher.timeThere((switched ?? started) - MARGIN, signal);
    // A container of long ago has restarts of long ago.
    const crashed = ({ restartCount, startedAt }: Container) => restartCount > 0 && startedAt >= begin;
    const concerned = all.filter(
      (container) =>
        named.includes(container.service) ||
        changes.some((change) => change.startsWith(`${container.name} `)) ||
        trouble(container, all) !== undefined ||
        watcher.startedAgain(container) ||
        crashed(container),
    );
    const chosen = (concerned.length > 0 ? concerned : all).slice(0, MAX_CONTAINERS);
    const age = switched === undefined ? undefined : context.now() - switched + MARGIN;
    const logs = await watcher.logs(chosen, { lines: LOG_LINES.read, age });
    return chosen.map((container) =>
      evidenceOf(watcher.host.name, container, logs.get(container.id), context),
    );
  } catch (error) {
    signal.throwIfAborted();
    context.log.warning(
      t`the state of the containers on ${watcher.host.name} cannot be read: ${messageOf(error)}`,
    );
    return [];
  }
}

function evidenceOf(
  host: string,
  { service, name, status, restartCount, health, error, ...state }: Container,
  log: ContainerLog | undefined,
  context: Context,
): ContainerEvidence {
  // The engine forgets how a run ended when the next one begins.
  const last = status === 'running' ? log?.exits.at(-1) : undefined;
  const exitCode = last ?? state.exitCode;
  const oomKilled = state.oomKilled || log?.oomKilled === true;
  return {
    ...{ host, service, name, status, exitCode, oomKilled, restarts: restartCount, health },
    ...(error === '' ? {} : { error: context.redact(error) }),
    ...(log?.lastProbe === undefined ? {} : { healthLog: log.lastProbe }),
    logs: worthShowing(log?.lines ?? []),
  };
}

/** The lines that say why. That the gate asked again and again is known: its own requests would hide them. */
function worthShowing(lines: readonly string[]): string[] {
  const others = lines.filter((line) => !line.includes(USER_AGENT) || saysError(line));
  return telling(others.join('\n'), LOG_LINES.kept)
    .split('\n')
    .filter((line) => line !== '');
}
