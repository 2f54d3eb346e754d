import type { Bytes, Milliseconds } from '../base/units.ts';
import type { Cancellable, Host } from '../host/host.ts';
import { type EngineProblem, engineError } from './errors.ts';

/** What a host is, as far as a deploy depends on it. */
export interface EngineFacts {
  readonly engineVersion: string;
  readonly apiVersion: string;
  /** As Docker names them: `linux`, `amd64`. */
  readonly os: string;
  readonly arch: string;
  readonly storageDriver: string;
  /** An image has another id in each. */
  readonly imageStore: 'classic' | 'containerd';
  readonly composeVersion: string;
  readonly buildxVersion: string | undefined;
  readonly dockerRoot: string;
  readonly user: string;
  readonly home: string;
  /** Room left; undefined where it cannot be seen (an engine in a virtual machine). */
  readonly free: { readonly dockerRoot: Bytes | undefined; readonly path: Bytes | undefined };
  /** The host's clock minus ours, to about a second. */
  readonly clockSkew: Milliseconds;
  readonly tools: { readonly flock: boolean; readonly tar: boolean; readonly gzip: boolean };
}

/** `up --wait-timeout`, `depends_on: required`, `include` and `config --no-interpolate` for all of them. */
const OLDEST_COMPOSE = '2.20.0';

/** One line each: a word and its value. Everything is asked in one round trip. */
const SCRIPT = `# deploy-kit: what is this host
say() { printf '%s %s\\n' "$1" "$2"; }
line() { tr '\\n' ' '; }
free() {
  d=$1
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | awk 'NR > 1 { print $4; exit }'
}
say time "$(date +%s)"
say user "$(id -un 2>/dev/null || id -u)"
say home "$HOME"
say path-free "$(free "\${1:-$HOME}")"
for tool in flock tar gzip docker docker-compose; do
  if command -v "$tool" >/dev/null 2>&1; then say "has-$tool" yes; fi
done
if [ -r /etc/os-release ]; then
  say system "$(. /etc/os-release && printf '%s %s' "$ID" "$VERSION_ID")"
fi
command -v docker >/dev/null 2>&1 || exit 0
if out=$(docker version --format '{{.Server.Version}} {{.Server.APIVersion}} {{.Server.Os}} {{.Server.Arch}}' 2>&1); then
  say server "$(printf '%s' "$out" | tail -n 1)"
  info=$(docker info --format '{{.DockerRootDir}}{{"\\n"}}{{.Driver}} {{json .DriverStatus}}' 2>/dev/null)
  root=$(printf '%s\\n' "$info" | head -n 1)
  say root "$root"
  say driver "$(printf '%s\\n' "$info" | tail -n +2 | line)"
  [ -d "$root" ] && say root-free "$(free "$root")"
else
  say server-error "$(printf '%s' "$out" | line)"
fi
if out=$(docker compose version --short 2>&1); then say compose "$out"
elif command -v docker-compose >/dev/null 2>&1; then
  say compose-alone "$(docker-compose version --short 2>/dev/null | line)"
fi
if out=$(docker buildx version 2>/dev/null); then say buildx "$(printf '%s' "$out" | line)"; fi
exit 0
`;

/**
 * Asks the host what it is, in one round trip.
 * @param options.path what is deployed to, for its free space; default the home directory
 * @throws UserError when Docker cannot be used there: no rights, no engine, no compose, only v1, too old
 */
export async function checkEngine(
  host: Host,
  options: Cancellable & { readonly path?: string; readonly now?: () => number } = {},
): Promise<EngineFacts> {
  const { path = '', now = Date.now, signal } = options;
  const before = now();
  const { stdout } = await host.run(['sh', '-c', SCRIPT, 'sh', path], { signal, timeout: 60_000 });
  return readSurvey(stdout, { hostName: host.name, clock: (before + now()) / 2 });
}

/** The survey's lines as facts. @throws UserError as `checkEngine` */
export function readSurvey(stdout: string, asked: { hostName: string; clock: Milliseconds }): EngineFacts {
  const said = new Map(
    stdout.split('\n').map((line) => {
      const at = line.indexOf(' ');
      return at < 0 ? ([line, ''] as const) : ([line.slice(0, at), line.slice(at + 1).trim()] as const);
    }),
  );
  const get = (word: string) => said.get(word) ?? '';
  const problem = findProblem(said);
  if (problem) {
    throw engineError(problem, { hostName: asked.hostName, user: get('user'), system: get('system') });
  }
  const [engineVersion = '', apiVersion = '', os = '', arch = ''] = get('server').split(' ');
  return {
    engineVersion,
    apiVersion,
    os,
    arch,
    storageDriver: get('driver').split(' ')[0] ?? '',
    imageStore: get('driver').includes('io.containerd.snapshotter') ? 'containerd' : 'classic',
    composeVersion: versionOf(get('compose')) ?? '',
    buildxVersion: versionOf(get('buildx')),
    dockerRoot: get('root'),
    user: get('user'),
    home: get('home'),
    free: { dockerRoot: kilobytes(get('root-free')), path: kilobytes(get('path-free')) },
    clockSkew: Number(get('time')) * 1000 + 500 - asked.clock,
    tools: { flock: said.has('has-flock'), tar: said.has('has-tar'), gzip: said.has('has-gzip') },
  };
}

function findProblem(said: ReadonlyMap<string, string>): EngineProblem | undefined {
  if (!said.has('has-docker')) return { kind: 'not-installed' };
  const refused = said.get('server-error');
  if (refused !== undefined) {
    if (/permission denied/i.test(refused)) return { kind: 'no-rights' };
    return { kind: 'not-running', message: refused };
  }
  const compose = versionOf(said.get('compose') ?? '');
  if (compose !== undefined) {
    return isOlder(compose, OLDEST_COMPOSE)
      ? { kind: 'compose-too-old', version: compose, oldest: OLDEST_COMPOSE }
      : undefined;
  }
  const alone = versionOf(said.get('compose-alone') ?? '');
  if (alone === undefined) return { kind: 'no-compose' };
  return { kind: alone.startsWith('1.') ? 'compose-v1' : 'compose-no-plugin', version: alone };
}

/** `v2.26.1-4`, `github.com/docker/buildx 0.13.1+ds1 ...` -> the number. */
function versionOf(text: string): string | undefined {
  return /\d+\.\d+(?:\.\d+)?/.exec(text)?.[0];
}

/** Is this version older than the other one? Both as `2.26.1`. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const differs = b.findIndex((part, index) => (a[index] ?? 0) !== part);
  return differs >= 0 && (a[differs] ?? 0) < (b[differs] ?? 0);
}

function kilobytes(text: string): Bytes | undefined {
  return /^\d+$/.test(text) ? Number(text) * 1024 : undefined;
}
