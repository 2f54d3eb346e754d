import type { Context } from '../base/context.ts';
import { beginning } from '../base/harmless.ts';
import type { Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import type { Runner } from './compose.ts';
import type { Container } from './containers.ts';

/** The end of what a container said. Redacted. */
export interface ContainerLog {
  readonly lines: readonly string[];
  /** Of the healthcheck's last run: `exit code 1: connection refused`. */
  readonly lastProbe: string | undefined;
  /** How its runs of that time ended, as far as the engine remembers: of one that runs again it has no exit code. */
  readonly exits: readonly number[];
  readonly oomKilled: boolean;
}

export interface LogsRequest {
  /** At the most so many of the last lines. */
  readonly lines: number;
  /** Nothing that is older than this. Default: whatever there is. */
  readonly age?: Milliseconds | undefined;
}

const LONGEST_LINE = 1000;
const LONGEST_PROBE = 500;
/** Bytes of a log. */
const MOST = 100_000;
const TIMEOUT: Milliseconds = 30_000;

// One round trip for all of them. A log line can look like anything: every line says what it is.
// Times of `docker events` are whole seconds: what happened in this one is told when it is over.
const SCRIPT = `
lines=$1 age=$2 until=$(($(date +%s) + 1)); shift 2
for id; do
  printf 'C %s\\n' "$id"
  docker inspect --type container --format '{{with index .State "Health"}}P {{json .Log}}{{end}}' "$id" 2>/dev/null
  docker events --since "\${age:-1h}" --until "$until" --filter "container=$id" --filter event=die --filter event=oom \\
    --format '{{if eq .Action "oom"}}O{{else}}X {{index .Actor.Attributes "exitCode"}}{{end}}' 2>/dev/null
  docker logs --tail "$lines" \${age:+--since "$age"} "$id" 2>&1 | tail -c ${MOST + 1} | sed 's/^/L /'
done
exit 0
`;

/**
 * The last lines of containers' logs, by id.
 * @throws what a host that does not answer makes of it; a log that cannot be read holds docker's own words
 */
export async function readLogs(
  host: Pick<Runner, 'run'>,
  containers: readonly Pick<Container, 'id'>[],
  { lines, age }: LogsRequest,
  context: Pick<Context, 'signal' | 'redact'>,
): Promise<ReadonlyMap<string, ContainerLog>> {
  if (containers.length === 0) return new Map();
  const ids = containers.map(({ id }) => id);
  const since = age === undefined ? '' : `${Math.ceil(age / 1000)}s`;
  const { stdout } = await host.run(['sh', '-c', SCRIPT, 'sh', String(lines), since, ...ids], {
    signal: context.signal,
    timeout: TIMEOUT,
  });
  const nothing = () => ({
    lines: [] as string[],
    bytes: 0,
    lastProbe: undefined as string | undefined,
    exits: [] as number[],
    oomKilled: false,
  });
  let current = nothing();
  const found = new Map<string, typeof current>();
  for (const line of stdout.split('\n')) {
    const [tag, rest] = [line.slice(0, 2), line.slice(2)];
    if (tag === 'C ') {
      current = nothing();
      found.set(rest, current);
    } else if (tag === 'P ') current.lastProbe = lastProbe(rest, context);
    else if (tag === 'X ' && /^\d{1,10}$/.test(rest)) current.exits.push(Number(rest));
    else if (line === 'O') current.oomKilled = true;
    else if (tag === 'L ') {
      current.lines.push(beginning(rest.replace(/\r$/, ''), LONGEST_LINE, context.redact));
      current.bytes += Buffer.byteLength(rest) + 1;
    }
  }
  // Of a line that lacks its beginning a secret may be half gone.
  for (const { lines, bytes } of found.values()) if (bytes > MOST) lines[0] = '...';
  return found;
}

function lastProbe(json: string, { redact }: Pick<Context, 'redact'>): string | undefined {
  let probes: unknown;
  try {
    probes = JSON.parse(json);
  } catch {
    // It explains a verdict; without it that stands as well.
    return undefined;
  }
  const { Output: output, ExitCode: code } = (Array.isArray(probes) ? Object(probes.at(-1)) : {}) as Record<
    string,
    unknown
  >;
  if (typeof output !== 'string' || typeof code !== 'number') return undefined;
  return t`exit code ${code}: ${beginning(output.trim(), LONGEST_PROBE, redact)}`;
}
