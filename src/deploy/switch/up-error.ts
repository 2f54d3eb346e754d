import { messageOf, ToolError, UserError } from '../../base/errors.ts';
import { telling } from '../../base/telling.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import { type Container, ofStack } from '../../engine/containers.ts';
import type { Engine } from '../../engine/engine.ts';
import { readLogs } from '../../engine/logs.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Problem } from './wait.ts';

/** The containers did not come up: with the telling lines, redacted, of those that the problems name. */
export async function upError(
  host: LockedHost,
  containers: readonly Container[],
  problems: readonly Problem[],
): Promise<UserError> {
  const logs = await tails(host, containers, problems);
  const what = problems.map(({ text }) => text).join('; ');
  return new UserError(`${host.name}: ${what}${logs === '' ? '' : `\n${logs}`}`, {
    fix: 'read the lines of its log above; they say why it did not start or is not healthy',
  });
}

/** What a failed `up` means: a dependency that does not start is named with its log, not with Compose's last line. */
export async function explainUp(
  error: unknown,
  { host, engine, started, timeout }: FailedUp,
): Promise<unknown> {
  const { signal, redact, now } = host.context;
  signal.throwIfAborted();
  // Compose waits without end for a dependency that never becomes healthy.
  const isLate = now() - started >= timeout;
  if (!(error instanceof ToolError) && !isLate) return error;
  // Why it failed is known without a look, too.
  const containers = await engine.look().then(ofStack, () => []);
  const bad = containers.filter((container) => isBad(container, isLate));
  const problems = bad.map(({ name, status, health, exitCode }) => ({
    container: name,
    text: `${name} is ${status === 'running' ? health : status}${exitCode === 0 ? '' : ` (exit code ${exitCode})`}`,
  }));
  const said =
    error instanceof ToolError
      ? `failed: ${complaint(redact(error.stderr))}`
      : `did not end within ${formatDuration(timeout)}`;
  const text = `docker compose up ${said}`;
  return upError(host, containers, [{ container: undefined, text }, ...problems]);
}

export interface FailedUp {
  readonly host: LockedHost;
  readonly engine: Engine;
  /** When it was begun. */
  readonly started: number;
  readonly timeout: Milliseconds;
}

/** What Compose says, without its progress (` Container shop-web-1  Waiting`). Exported for its tests. */
export function complaint(stderr: string): string {
  const lines = stderr.split(/\r?\n/).filter((line) => !isProgress(line));
  return telling(lines.join('\n'), 4) || telling(stderr, 4);
}

/** Where Compose is: nothing that a program in a container said. */
export const isProgress = (line: string): boolean => PROGRESS.test(line);

const PROGRESS = /^ *(?:Container|Network|Volume|Image|Service) +\S+ +[A-Z][a-z]+(?: +[\d.]+s)? *$/;

function isBad({ health, status, exitCode }: Container, isLate: boolean): boolean {
  return (
    health === 'unhealthy' || (isLate && health === 'starting') || (status !== 'running' && exitCode !== 0)
  );
}

const MOST_LOGS = 3;
/** Read of a log, and shown of it. */
const LOG_LINES = { read: 300, shown: 20 };

/** What the named containers logged that says why; what cannot be read is said, not thrown. */
async function tails(
  host: LockedHost,
  containers: readonly Container[],
  problems: readonly Problem[],
): Promise<string> {
  const named = containers.filter(({ name }) => problems.some(({ container }) => container === name));
  const chosen = named.slice(0, MOST_LOGS);
  try {
    const logs = await readLogs(host.host, chosen, { lines: LOG_LINES.read }, host.context);
    const tail = ({ id, name }: Container) => {
      const lines = telling((logs.get(id)?.lines ?? []).join('\n'), LOG_LINES.shown);
      return `last lines of ${name}:\n${lines === '' ? '(it logged nothing)' : lines}`;
    };
    return chosen.map(tail).join('\n');
  } catch (error) {
    return `the logs of ${chosen.map(({ name }) => name).join(', ')} could not be read: ${messageOf(error)}`;
  }
}
