import { messageOf, ToolError, UserError } from '../../base/errors.ts';
import { knownCause, withCause } from '../../base/known-causes.ts';
import { telling } from '../../base/telling.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import { type Container, ofStack } from '../../engine/containers.ts';
import type { Engine } from '../../engine/engine.ts';
import { readLogs } from '../../engine/logs.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Problem } from './wait.ts';

/**
 * The containers did not come up: with the telling lines, redacted, of those that the problems name.
 * @param switched when the switch began: what was logged before it is of no concern
 */
export async function upError(
  host: LockedHost,
  containers: readonly Container[],
  problems: readonly Problem[],
  switched: number,
): Promise<UserError> {
  const logs = await tails(host, containers, problems, switched);
  const what = problems.map(({ text }) => text).join(t`; `);
  const cause = knownCause(logs);
  return new UserError(`${host.name}: ${withCause(what, cause)}${logs === '' ? '' : `\n${logs}`}`, {
    fix:
      cause?.fix ??
      t`mend what the lines of its log say (above) about why it did not start or is not healthy, and deploy again`,
  });
}

/** What a failed `up` means: a dependency that does not start is named with its log, not with Compose's last line. */
export async function explainUp(
  error: unknown,
  { host, engine, started, switched, timeout }: FailedUp,
): Promise<unknown> {
  const { signal, redact, now } = host.context;
  signal.throwIfAborted();
  // Compose waits without end for a dependency that never becomes healthy.
  const isLate = now() - started >= timeout;
  if (!(error instanceof ToolError) && !isLate) return error;
  // Why it failed is known without a look, too.
  const containers = await engine.look().then(ofStack, () => []);
  const said =
    error instanceof ToolError
      ? t`failed: ${complaint(redact(error.stderr))}`
      : t`did not end within ${formatDuration(timeout)}`;
  // One that crashes again and again is just being started when it is looked at: Compose has its name.
  const isNamed = ({ name }: Container) => said.split(/[\s"':,]+/).includes(name);
  const bad = containers.filter((container) => isBad(container, isLate) || isNamed(container));
  const problems = bad.map((container) => ({ container: container.name, text: stateOf(container) }));
  const text = `docker compose up ${said}`;
  return upError(host, containers, [{ container: undefined, text }, ...problems], switched);
}

function stateOf({ name, status, health, exitCode, restartCount }: Container): string {
  const how = exitCode === 0 ? '' : t` (exit code ${exitCode})`;
  if (restartCount > 0) return t`${name} was restarted ${plural(restartCount, 'time')}${how}`;
  return t`${name} is ${status === 'running' && health !== 'none' ? health : status}${how}`;
}

export interface FailedUp {
  readonly host: LockedHost;
  readonly engine: Engine;
  /** When it was begun. */
  readonly started: number;
  /** When the switch did that it is part of. */
  readonly switched: number;
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
const PROBE_LINES = 5;
/** Logs have the clock of their host, and when a switch began is not known to the second. */
const MARGIN: Milliseconds = 5000;

/** What the named containers logged that says why; what cannot be read is said, not thrown. */
async function tails(
  host: LockedHost,
  containers: readonly Container[],
  problems: readonly Problem[],
  switched: number,
): Promise<string> {
  const named = containers.filter(({ name }) => problems.some(({ container }) => container === name));
  const chosen = named.slice(0, MOST_LOGS);
  try {
    const age = host.context.now() - switched + MARGIN;
    const logs = await readLogs(host.host, chosen, { lines: LOG_LINES.read, age }, host.context);
    const tail = ({ id, name, health }: Container) => {
      const { lines = [], lastProbe } = logs.get(id) ?? {};
      const said = telling(lines.join('\n'), LOG_LINES.shown);
      const tail = t`last lines of ${name}:\n${said === '' ? t`(it logged nothing)` : said}`;
      if (health === 'healthy' || lastProbe === undefined) return tail;
      return t`${tail}\nlast healthcheck of ${name}: ${telling(lastProbe, PROBE_LINES)}`;
    };
    return chosen.map(tail).join('\n');
  } catch (error) {
    return t`the logs of ${chosen.map(({ name }) => name).join(', ')} could not be read: ${messageOf(error)}`;
  }
}
