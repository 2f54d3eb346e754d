import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { startOf } from '../base/process-start.ts';

/** What is needed to ask about other runs. */
export interface AliveRequest {
  /** The run that asks. */
  readonly run: string;
  readonly repository: string | undefined;
  readonly apiUrl: string;
  /** `actions: read`; without it nothing is known about other runs on GitHub. */
  readonly token: string | undefined;
  readonly log: Logger;
}

/**
 * Has this run certainly ended? False whenever that is not known.
 * An earlier attempt of the asking run is over: GitHub starts an attempt only when the one before has completed.
 */
export async function isRunDead(other: string, request: AliveRequest): Promise<boolean> {
  const [kind, ...rest] = other.split(':');
  if (kind === 'local') return isLocalRunDead(other, request.run);
  const [id, attempt] = rest;
  const [ownKind, ownId, ownAttempt] = request.run.split(':');
  if (kind === ownKind && id === ownId) return Number(attempt) < Number(ownAttempt);
  if (kind !== 'github' || request.token === undefined || request.repository === undefined) return false;
  try {
    const { runStatus } = await import('./runs.ts');
    return (await runStatus(request.repository, Number(id), request.apiUrl, request.token)) === 'completed';
  } catch (error) {
    request.log.debug(`the state of run ${id} is not known: ${messageOf(error)}`);
    return false;
  }
}

/** Only a process of this very machine can be asked about; its start time tells a reused number apart. */
function isLocalRunDead(other: string, own: string): boolean {
  const [, machine, pid, start] = other.split(':');
  const [ownKind, ownMachine] = own.split(':');
  if (ownKind !== 'local' || machine !== ownMachine || pid === undefined) return false;
  const started = startOf(Number(pid));
  return started === undefined || (start !== '0' && started !== start);
}
