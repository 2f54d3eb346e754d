import { startOf } from '../base/process-start.ts';
import type { GithubRuns } from './runs.ts';

/**
 * Has this run certainly ended? False whenever that is not known: about other runs on GitHub, without `github`.
 * An earlier attempt of the asking `run` is over: GitHub starts an attempt only when the one before has completed.
 */
export async function isRunDead(
  other: string,
  { run, github }: { readonly run: string; readonly github: GithubRuns | undefined },
): Promise<boolean> {
  const [kind, id, attempt] = other.split(':');
  if (kind === 'local') return isLocalRunDead(other, run);
  const [ownKind, ownId, ownAttempt] = run.split(':');
  if (kind === ownKind && id === ownId) return Number(attempt) < Number(ownAttempt);
  if (kind !== 'github') return false;
  return (await github?.isOver({ id: Number(id), attempt: Number(attempt) })) === true;
}

/** Only a process of this very machine can be asked about; its start time tells a reused number apart. */
function isLocalRunDead(other: string, own: string): boolean {
  const [, machine, pid, start] = other.split(':');
  const [ownKind, ownMachine] = own.split(':');
  if (ownKind !== 'local' || machine !== ownMachine || pid === undefined) return false;
  const started = startOf(Number(pid));
  return started === undefined || (start !== '0' && started !== start);
}
