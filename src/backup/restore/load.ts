import { UserError } from '../../base/errors.ts';
import { timeLimit } from '../../base/time-limit.ts';
import { formatDuration, formatSize, type Milliseconds } from '../../base/units.ts';
import { quoteArgv } from '../../host/process/quote.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { BackupEngine, Counts, Inside, LoadedServer } from '../engines/engine.ts';
import { formatOf, inLoadOrder } from '../engines/load-order.ts';
import { WITH_WORDS } from '../engines/shell.ts';
import type { Feed } from '../feed.ts';
import type { BackupFile } from '../manifest.ts';
import type { BackupSet } from '../stores/store.ts';
import { loadFailure, otherContent } from './failure.ts';

export interface LoadRequest {
  readonly host: LockedHost;
  readonly set: BackupSet;
  /** Those of one service, all of one engine. */
  readonly files: readonly BackupFile[];
  readonly engine: BackupEngine;
  /** The container that they are loaded into. */
  readonly container: string;
  readonly server: Exclude<LoadedServer, 'live'>;
  readonly timeout: Milliseconds;
  /** They are of another environment. */
  readonly isForeign?: boolean | undefined;
  feed(file: BackupFile): Feed;
}

/**
 * Loads the files of a service into a server that runs, in place of what it has of them, and counts what is there then.
 * @throws UserError when a file cannot be read or loaded, or when other things are there than it holds
 */
export async function load(request: LoadRequest): Promise<Counts> {
  const { engine, files } = request;
  const { formats, foreign = {}, count, counted, differs } = engine.loads;
  const found = new Map<string, number>();
  for (const file of inLoadOrder(files, engine)) {
    const format = formatOf(file);
    const isOther = request.isForeign === true && Object.hasOwn(foreign, format);
    const inside = isOther ? foreign[format] : formats[format]?.(file, request.server);
    addCounts(found, await loadFile(file, inside, request));
  }
  if (count !== undefined) addCounts(found, await run(request, count(files), { argv: ['true'] }, t`count`));
  const expected = new Map<string, number>();
  for (const { counts = {} } of files) addCounts(expected, new Map(Object.entries(counts)));
  const wrong = differs?.(expected, found) ?? counted.filter((what) => isAnother(what, expected, found));
  if (wrong.length > 0) {
    const name = files[0]?.name ?? '';
    const words = wrong.map((what) => t`${found.get(what) ?? 0} ${what}, not ${expected.get(what) ?? 0}`);
    throw otherContent(
      t`what was loaded of '${name}' is not what ${request.set.id} holds: ${words.join('; ')}`,
    );
  }
  return found;
}

/** Older sets do not say all of them. */
const isAnother = (what: string, expected: Counts, found: Counts): boolean =>
  expected.has(what) && expected.get(what) !== (found.get(what) ?? 0);
export function addCounts(to: Map<string, number>, counts: Counts): void {
  for (const [what, number] of counts) to.set(what, (to.get(what) ?? 0) + number);
}

async function loadFile(file: BackupFile, inside: Inside | undefined, request: LoadRequest): Promise<Counts> {
  if (inside === undefined) return new Map();
  const what = t`load ${file.path} of ${request.set.id}`;
  const begin = request.host.context.now();
  const { log, now } = request.host.context;
  using _ = log.progress(
    () => `${request.host.name}: ${what} (${formatSize(file.bytes)}), ${formatDuration(now() - begin)}`,
  );
  return await run(request, inside, request.feed(file), what);
}

// $1 what feeds it (sh), $2 a container, $3 a script for its inside, then that one's arguments.
const LOAD = `
feed=$1 id=$2 script=$3
shift 3
${WITH_WORDS}exec 3<&0
{ { sh -c "$feed" <&3 3<&- 4>&-; echo "fed $?" >&4; } | {
  docker exec -i -e DEPLOY_KIT_WORDS "$id" sh -c "$script" sh "$@" 3<&- 4>&-
  echo "loaded $?" >&4
}; } 4>&1
exit 0
`;

async function run(
  { host, container, timeout }: LoadRequest,
  { script, args = [] }: Inside,
  feed: Feed,
  what: string,
): Promise<Counts> {
  const { context, fence } = host;
  const counts = new Map<string, number>();
  const codes = new Map<string, number>();
  const onStdout = (line: string) => {
    const [, key = '', value = ''] = /^(\w+) (\d+)$/.exec(line) ?? [];
    if (key === 'fed' || key === 'loaded') codes.set(key, Number(value));
    else if (key !== '') addCounts(counts, new Map([[key, Number(value)]]));
  };
  const argv = ['sh', '-c', LOAD, 'sh', quoteArgv(feed.argv), container, script, ...args];
  using limit = timeLimit(timeout, context.signal);
  const options = {
    signal: limit.signal,
    timeout: 'none',
    onStdout,
    fence,
    stdin: feed.stdin ?? '',
  } as const;
  const { stderr } = await host.host.run(argv, options).catch((error: unknown) => {
    if (!limit.timedOut) throw error;
    throw new UserError(t`${what} was not done after ${formatDuration(timeout)}`, {
      fix: t`raise backup.timeout`,
    });
  });
  const [fed, loaded] = [codes.get('fed'), codes.get('loaded')];
  if (fed === 0 && loaded === 0) return counts;
  if (loaded !== 0) await assertUp(host, container, what);
  throw loadFailure(what, { fed, loaded, stderr }, host);
}

/** A client whose server has gone says no more of what it was given. @throws UserError */
async function assertUp(host: LockedHost, container: string, what: string): Promise<void> {
  const format = '{{.State.Running}} {{.State.OOMKilled}}';
  const argv = ['docker', 'inspect', '--format', format, container];
  const { stdout } = await host.run(argv, { accept: [0, 1] });
  const [isUp, isOutOfMemory] = stdout.trim().split(' ');
  if (isUp === 'true') return;
  throw new UserError(
    isOutOfMemory === 'true'
      ? t`${what}: its server was ended, for it had no memory left`
      : t`${what}: its server has ended meanwhile`,
    { fix: t`see whether ${host.name} has memory and disk for it` },
  );
}
