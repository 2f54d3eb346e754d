import { ToolError, UserError } from '../../base/errors.ts';
import { telling } from '../../base/telling.ts';
import { timeLimit } from '../../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import { inContainer } from '../engines/shell.ts';
import type { ServicePart } from './parts.ts';

/** Takes personal data out of a database that comes from another environment. */
export interface ScrubCommand {
  readonly service: string;
  readonly argv: readonly string[];
  readonly stdin: string;
  readonly timeout: Milliseconds;
}

/**
 * Runs in the trial server of its service, which has no network: nobody has seen what is there by then.
 * @param container the trial server
 * @throws UserError when it fails: what it was to scrub must not get any farther
 */
export async function scrub(
  { service, argv, stdin, timeout }: ScrubCommand,
  container: string,
  host: LockedHost,
): Promise<void> {
  const { context, fence } = host;
  const { log, now, redact } = context;
  const what = t`scrubbing '${service}'`;
  const began = now();
  log.info(`${host.name}: ${what}`);
  using limit = timeLimit(timeout, context.signal);
  using _ = log.progress(() => `${host.name}: ${what}, ${formatDuration(now() - began)}`);
  const options = { signal: limit.signal, timeout: 'none', fence, stdin } as const;
  const command = ['sh', '-c', SILENT, 'sh', 'docker', 'exec', '-i', container, ...argv];
  try {
    await host.host.run(command, options);
  } catch (error) {
    if (limit.timedOut) throw failed(t`${what} was not done after ${formatDuration(timeout)}`);
    if (!(error instanceof ToolError)) throw error;
    const said = telling(redact(error.stderr), 5);
    throw failed(`${t`${what} failed with exit code ${error.code ?? t`unknown`}`}${said && t`: ${said}`}`);
  }
}

/**
 * After that: what was scrubbed is not to stand in the server's own logs, where it is as it came, and the scrubbing beside it.
 * @param container the trial server
 * @throws UserError where it cannot be removed from there
 */
export async function forget(
  { name, engine }: Pick<ServicePart, 'name' | 'engine'>,
  container: string,
  host: LockedHost,
): Promise<void> {
  const { forget: inside } = engine.loads;
  if (inside === undefined) return;
  try {
    await host.run(inContainer(container, inside.script, ...(inside.args ?? [])));
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const said = telling(host.context.redact(error.stderr), 5);
    throw new UserError(
      t`what was scrubbed in '${name}' stands in the binary log of its server, too, which cannot be removed: ${said}`,
      {
        fix: t`let the login that backups use remove it (RELOAD), or run that server with --skip-log-bin; nothing was replaced`,
      },
    );
  }
}

/** What it prints may be just what nobody is to read; of why it fails only the end is told. */
const SILENT = 'exec "$@" >/dev/null';

const failed = (message: string): UserError =>
  new UserError(message, {
    fix: t`mend the command under backup.scrub; nothing was replaced`,
  });
