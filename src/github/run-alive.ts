import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { startOf } from '../base/process-start.ts';
import type { Github } from './github.ts';
import { isRunOver } from './runs.ts';

interface Asking {
  /** Who asks. */
  readonly run: string;
  readonly github: Github | undefined;
  readonly log: Logger;
}

/**
 * Has this run certainly ended? False whenever that is not known: about other runs on GitHub, without `github`.
 * An earlier attempt of the asking `run` is over: GitHub starts an attempt only when the one before has completed.
 */
export async function isRunDead(other: string, { run, github, log }: Asking): Promise<boolean> {
  const [kind, id, attempt] = other.split(':');
  if (kind === 'local') return isLocalRunDead(other, run);
  const [ownKind, ownId, ownAttempt] = run.split(':');
  if (kind === ownKind && id === ownId) return Number(attempt) < Number(ownAttempt);
  if (kind !== 'github' || github === undefined) return false;
  try {
    return (await isRunOver(github, { id: Number(id), attempt: Number(attempt) })) === true;
  } catch (error) {
    log.debug(`whether run ${id} is over is not known: ${messageOf(error)}`);
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
