import { UserError } from '../../base/errors.ts';
import { timeLimit } from '../../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import { quoteArgv } from '../../host/process/quote.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { Counts } from '../engines/engine.ts';
import type { Feed } from '../feed.ts';
import { loadFailure } from './failure.ts';
import { RESTORE_LABEL } from './twin.ts';

export interface FillRequest {
  readonly host: LockedHost;
  /** For people. */
  readonly what: string;
  readonly mark: string;
  readonly timeout: Milliseconds;
  readonly feed: Feed;
  /** Values of `--mount`. */
  readonly mounts: readonly string[];
  readonly image: string;
  /** What runs inside, as root: reads the content on stdin, prints lines `key number`. */
  readonly script: string;
  readonly args: readonly string[];
}

/** A value of `--mount`: a directory of the host. */
export const bindMount = (source: string, destination: string): string =>
  `type=bind,"source=${source.replaceAll('"', '""')}",destination=${destination}`;

// $1 what feeds it (sh), then what runs.
const RUN = `
feed=$1
shift
exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | { "$@" 3<&- 4>&-; echo "loaded $?" >&4; }; } 4>&1
exit 0
`;

/**
 * Hands the content of a file of a set to a container that has directories mounted.
 * @returns what it printed
 * @throws UserError when it fails, or the file cannot be read to its end
 */
export async function fill(request: FillRequest): Promise<Counts> {
  const { host, what, timeout, image, script } = request;
  const { context, fence } = host;
  const facts = new Map<string, number>();
  const onStdout = (line: string) => {
    const [, key = '', value = ''] = /^(\w+) (\d+)$/.exec(line) ?? [];
    if (key !== '') facts.set(key, Number(value));
  };
  const inside = [
    ...['docker', 'run', '-i', '--rm', '--pull', 'never', '--network', 'none', '--log-driver', 'none'],
    ...['--label', `${RESTORE_LABEL}=${request.mark}`, '--security-opt', 'label=disable', '--user', '0'],
    ...request.mounts.flatMap((mount) => ['--mount', mount]),
    ...['--entrypoint', 'sh', image, '-c', script, 'sh', ...request.args],
  ];
  const { argv: feed, stdin = '' } = request.feed;
  using limit = timeLimit(timeout, context.signal);
  using _ = context.log.progress(() => `${host.name}: ${what}`);
  const options = { signal: limit.signal, timeout: 'none', onStdout, fence, stdin } as const;
  const run = ['sh', '-c', RUN, 'sh', quoteArgv(feed), ...inside];
  const { stderr } = await host.host.run(run, options).catch((error: unknown) => {
    if (!limit.timedOut) throw error;
    throw new UserError(t`${what} was not done after ${formatDuration(timeout)}`, {
      fix: t`raise backup.timeout`,
    });
  });
  if (facts.get('fed') === 0 && facts.get('loaded') === 0) return facts;
  throw loadFailure(what, { fed: facts.get('fed'), loaded: facts.get('loaded'), stderr }, host);
}
