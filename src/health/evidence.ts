import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import type { ObservedContainer } from '../compose/model.ts';
import type { Host } from '../host/host.ts';
import type { ContainerEvidence } from './types.ts';

const LOG_LINES = 40;
const MAX_CONTAINERS = 8;
const LONGEST_LINE = 1000;
const TIMEOUT = 30_000;

// One round trip for all of them. A log line can look like anything: every line says what it is.
const COLLECT = `
lines=$1; shift
for id in "$@"; do
  printf 'C %s\\n' "$id"
  docker inspect --type container --format 'S {"restarts":{{.RestartCount}},"state":{{json .State}}}' "$id" 2>/dev/null
  docker logs --tail "$lines" "$id" 2>&1 | tail -c 100000 | sed 's/^/L /'
done
`;

interface State {
  Status: string;
  ExitCode: number;
  OOMKilled: boolean;
  Error?: string;
  Health?: { Status: string; Log?: { Output: string; ExitCode: number }[] | null };
}

/**
 * State and the last lines of the logs of containers, redacted. What cannot be had is left out: the verdict
 * stands without it.
 */
export async function collectEvidence(
  host: Host,
  containers: readonly ObservedContainer[],
  context: Context,
): Promise<ContainerEvidence[]> {
  const chosen = containers.slice(0, MAX_CONTAINERS);
  if (chosen.length === 0) return [];
  try {
    const ids = chosen.map(({ id }) => id);
    const { stdout } = await host.run(['sh', '-c', COLLECT, 'sh', String(LOG_LINES), ...ids], {
      signal: context.signal,
      timeout: TIMEOUT,
      accept: Array.from({ length: 256 }, (_, code) => code),
    });
    const found = parseEvidence(stdout);
    return chosen.map((container) => evidenceOf(host, container, found.get(container.id), context));
  } catch (error) {
    context.signal.throwIfAborted();
    context.log.warning(`the state of the containers on ${host.name} cannot be read: ${messageOf(error)}`);
    return [];
  }
}

interface Found {
  restarts: number;
  state: State | undefined;
  logs: string[];
}

function parseEvidence(output: string): Map<string, Found> {
  const found = new Map<string, Found>();
  let current: Found = { restarts: 0, state: undefined, logs: [] };
  for (const line of output.split('\n')) {
    const [tag, rest] = [line.slice(0, 2), line.slice(2)];
    if (tag === 'C ') {
      current = { restarts: 0, state: undefined, logs: [] };
      found.set(rest, current);
    } else if (tag === 'S ') Object.assign(current, JSON.parse(rest));
    else if (tag === 'L ') current.logs.push(rest.replace(/\r$/, ''));
  }
  return found;
}

function evidenceOf(
  host: Host,
  container: ObservedContainer,
  found: Found | undefined,
  context: Context,
): ContainerEvidence {
  const state = found?.state;
  const lastProbe = state?.Health?.Log?.at(-1);
  return {
    host: host.name,
    service: container.service,
    name: container.name,
    status: state?.Status ?? container.status,
    exitCode: state?.ExitCode ?? container.exitCode,
    oomKilled: state?.OOMKilled ?? false,
    restarts: found?.restarts ?? container.restartCount,
    health: state?.Health?.Status ?? container.health,
    ...(state?.Error ? { error: context.redact(state.Error) } : {}),
    ...(lastProbe === undefined
      ? {}
      : {
          healthLog: `exit code ${lastProbe.ExitCode}: ${context.redact(lastProbe.Output.trim()).slice(0, 500)}`,
        }),
    // Redacted before it is cut: half a secret would not be recognised.
    logs: (found?.logs ?? []).slice(-LOG_LINES).map((line) => context.redact(line).slice(0, LONGEST_LINE)),
  };
}
