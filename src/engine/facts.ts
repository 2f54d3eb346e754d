import type { Bytes } from '../base/units.ts';
import { isOlder } from '../base/version.ts';
import type { Asked, Question } from '../host/ask.ts';
import { type EngineProblem, engineError } from './errors.ts';

/** What a host is, as far as a deploy depends on it. */
export interface EngineFacts {
  readonly engineVersion: string;
  /** An image has another id in each. */
  readonly imageStore: 'classic' | 'containerd';
  readonly composeVersion: string;
  readonly dockerRoot: string;
  /** Room left; undefined where it cannot be seen (an engine in a virtual machine). */
  readonly free: { readonly dockerRoot: Bytes | undefined; readonly path: Bytes | undefined };
}

/** `up --wait-timeout`, `depends_on: required`, `include` and `config --no-interpolate` for all of them. */
const OLDEST_COMPOSE = '2.20.0';

/** One line each: a word and its value. */
const SCRIPT = `# deploy-kit: what is this host
say() { printf '%s %s\\n' "$1" "$2"; }
line() { tr '\\n' ' '; }
free() {
  d=$1
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | awk 'NR > 1 { print $4; exit }'
}
say user "$(id -un 2>/dev/null || id -u)"
path=\${1:-$HOME}
case $path in '~') path=$HOME ;; '~/'*) path=$HOME/\${path#'~/'} ;; esac
say path-free "$(free "$path")"
if [ -r /etc/os-release ]; then
  say system "$(. /etc/os-release && printf '%s %s' "$ID" "$VERSION_ID")"
fi
command -v docker >/dev/null 2>&1 || exit 0
say has-docker yes
# Some versions exit with 0 when there is no engine: then they know no version of it.
info=$(docker info --format '{{.ServerVersion}}{{"\\n"}}{{.DockerRootDir}}{{"\\n"}}{{.Driver}} {{json .DriverStatus}}' 2>&1)
server=$(printf '%s\\n' "$info" | grep -m 1 '^[0-9]')
if [ -n "$server" ]; then
  say server "$server"
  root=$(printf '%s\\n' "$info" | grep -m 1 '^/')
  say root "$root"
  say driver "$(printf '%s\\n' "$info" | grep -m 1 ' \\[\\[')"
  [ -d "$root" ] && say root-free "$(free "$root")"
else
  say server-error "$(printf '%s' "$info" | line)"
fi
if out=$(docker compose version --short 2>&1); then say compose "$out"
elif command -v docker-compose >/dev/null 2>&1; then
  say compose-alone "$(docker-compose version --short 2>/dev/null | line)"
fi
exit 0
`;

/**
 * What a host is. Its answer is a UserError where Docker cannot be used: no rights, no engine, no compose, only v1,
 * too old.
 * @param path what is deployed to, for its free space; `~/` is the home directory
 */
export const engineFacts = (path: string): Question<EngineFacts> => ({
  script: SCRIPT,
  args: [path],
  read: readFacts,
});

function readFacts(stdout: string, asked: Asked): EngineFacts {
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
  return {
    engineVersion: get('server'),
    imageStore: get('driver').includes('io.containerd.snapshotter') ? 'containerd' : 'classic',
    composeVersion: versionOf(get('compose')) ?? '',
    dockerRoot: get('root'),
    free: { dockerRoot: kilobytes(get('root-free')), path: kilobytes(get('path-free')) },
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

function kilobytes(text: string): Bytes | undefined {
  return /^\d+$/.test(text) ? Number(text) * 1024 : undefined;
}
