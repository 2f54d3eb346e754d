import type { Context } from '../base/context.ts';
import { withoutSecrets } from '../base/harmless.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host } from '../host/host.ts';
import type { Container } from './containers.ts';

/** A line that a container has printed, on stdout or stderr. Redacted and harmless. */
export interface LogLine<C> {
  readonly container: C;
  /** By the engine's clock, ISO 8601; '' where it said something for itself. */
  readonly time: string;
  readonly text: string;
}

export interface LogStreamRequest<C> {
  readonly containers: readonly C[];
  /** At the most so many lines of each, the last ones. Default: all. */
  readonly tail?: number | undefined;
  /** Nothing that is older than this. */
  readonly age?: Milliseconds | undefined;
  /** Goes on until the containers end, or the signal comes. */
  readonly follow: boolean;
  readonly onLine: (line: LogLine<C>) => void;
}

// One command for all of them, whose lines say which they are of, as soon as they come: the sed of BusyBox keeps some back.
// What a program ends with need not end in a newline, and the next line may be of another container: it gets one before it is
// written, as a whole. Where it had one already that is an empty line without a time, which is none of docker's.
const SCRIPT = `
tail=$1 age=$2 follow=$3; shift 3
if sed -u p </dev/null 2>/dev/null; then
  mark() { sed -u "s/^/$1 /"; }
else
  mark() { while IFS= read -r line; do printf '%s %s\\n' "$1" "$line"; done; }
fi
number=0 marks= code=0
for id; do
  { docker logs --timestamps --tail "$tail" \${age:+--since "$age"} \${follow:+--follow} "$id" 2>&1; echo; } |
    mark "$number" &
  number=$((number + 1)) marks="$marks $!"
done
for mark in $marks; do wait "$mark" || code=$?; done
exit "$code"
`;

/** Reads what containers print, those of one host in one command. @throws the reason of the signal, when that comes */
export async function streamLogs<C extends Pick<Container, 'id'>>(
  host: Pick<Host, 'run'>,
  { containers, tail, age, follow, onLine }: LogStreamRequest<C>,
  { signal, redact }: Pick<Context, 'signal' | 'redact'>,
): Promise<void> {
  if (containers.length === 0) return;
  const since = age === undefined ? '' : `${Math.ceil(age / 1000)}s`;
  const words = [String(tail ?? 'all'), since, follow ? 'yes' : '', ...containers.map(({ id }) => id)];
  await host.run(['sh', '-c', SCRIPT, 'sh', ...words], {
    signal,
    timeout: follow ? 'none' : 5 * 60_000,
    onStdout: (line) => {
      const [, number, time = '', text = ''] = /^(\d+) (?:(\d{4}-\d\d-\d\dT\S+) )?(.*)$/s.exec(line) ?? [];
      const container = containers[Number(number ?? Number.NaN)];
      if (container !== undefined && `${time}${text}` !== '')
        onLine({ container, time, text: withoutSecrets(text, redact) });
    },
  });
}
