import type { UserError } from '../base/errors.ts';
import { splitOnce } from '../base/text.ts';
import type { Bytes } from '../base/units.ts';
import { isOlder } from '../base/version.ts';
import type { Asked, Question } from '../host/ask.ts';
import { engineErrors, OLDEST_COMPOSE } from './errors.ts';

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

/** Defines `free`: the kilobytes left at $1 or at what of it is there, `~/` being the home directory; else nothing. */
export const FREE = `free() {
  d=$1
  case $d in '~') d=$HOME ;; '~/'*) d=$HOME/\${d#'~/'} ;; esac
  while [ -n "$d" ] && [ ! -e "$d" ] && [ "$d" != / ] && [ "$d" != . ]; do d=$(dirname -- "$d"); done
  df -Pk -- "$d" 2>/dev/null | sed -n '$s/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p'
}
`;

/** One line each: a word and its value. */
const SCRIPT = `# deploy-kit: what is this host
${FREE}
say() { printf '%s %s\\n' "$1" "$2"; }
line() { tr '\\n' ' '; }
say user "$(id -un 2>/dev/null || id -u)"
say path-free "$(free "\${1:-$HOME}")"
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
  # Beside the error stands the template of nothing.
  say server-error "$(printf '%s\\n' "$info" | sed -e 's/^null *$//' -e 's/[[:space:]]null *$//' | line)"
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
      const [word, rest] = splitOnce(line);
      return [word, rest.trim()];
    }),
  );
  const get = (word: string) => said.get(word) ?? '';
  const problem = findProblem(said, engineErrors(asked.hostName, get('user'), get('system')));
  if (problem !== undefined) throw problem;
  return {
    engineVersion: get('server'),
    imageStore: get('driver').includes('io.containerd.snapshotter') ? 'containerd' : 'classic',
    composeVersion: versionOf(get('compose')) ?? '',
    dockerRoot: get('root'),
    free: { dockerRoot: kilobytes(get('root-free')), path: kilobytes(get('path-free')) },
  };
}

function findProblem(
  said: ReadonlyMap<string, string>,
  errors: ReturnType<typeof engineErrors>,
): UserError | undefined {
  if (!said.has('has-docker')) return errors.notInstalled();
  const refused = said.get('server-error');
  if (refused !== undefined) {
    return /permission denied/i.test(refused) ? errors.noRights() : errors.notRunning(refused);
  }
  const compose = versionOf(said.get('compose') ?? '');
  if (compose !== undefined) {
    return isOlder(compose, OLDEST_COMPOSE) ? errors.composeTooOld(compose) : undefined;
  }
  const alone = versionOf(said.get('compose-alone') ?? '');
  if (alone === undefined) return errors.noCompose();
  return alone.startsWith('1.') ? errors.composeV1(alone) : errors.composeNoPlugin(alone);
}

/** `v2.26.1-4`, `github.com/docker/buildx 0.13.1+ds1 ...` -> the number. */
function versionOf(text: string): string | undefined {
  return /\d+\.\d+(?:\.\d+)?/.exec(text)?.[0];
}

function kilobytes(text: string): Bytes | undefined {
  return /^\d+$/.test(text) ? Number(text) * 1024 : undefined;
}
