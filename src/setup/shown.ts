import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Tracked files that say what a stack is called and how it is set up. */
const TRACKED = [':/*.yml', ':/*.yaml', ':/*.env', ':/*.env.*'];
/** Where git cannot tell what is tracked: files that nobody keeps secrets in. */
const WITHOUT_GIT = ['deploy-kit', 'compose', 'docker-compose'].flatMap((name) => [
  `${name}.yml`,
  `${name}.yaml`,
]);
const MOST_FILES = 500;
/** Bytes of one of them. */
const LARGEST = 256 * 1024;

/** What such files call things: project, images, and keys, which services and environments are. */
const NAMES =
  /^\s*(?:-\s+)?(?:(?:project|name|image|container_name|hostname)\s*:\s*["']?([^\s"'#]+)|([\w.-]+)\s*:\s*(?:[{&#]|$))/gm;

/**
 * Whether the repository itself shows a value: then a log that hides it hides nothing, and cannot be read. What stands
 * in the tracked YAML and env files is shown, and every part of a name in them. It never fails; the files are read when
 * the first value is asked about.
 * @param directory the workspace or a directory in it
 * @param names that are shown, too: the environment
 * @param env in which git is called
 */
export function shownIn(
  directory: string,
  names: readonly (string | undefined)[],
  env: Readonly<Record<string, string | undefined>>,
): (value: string) => boolean {
  let known: { readonly text: string; readonly names: string } | undefined;
  return (value) => {
    known ??= read(directory, names, env);
    return known.names.includes(value) || standsIn(known.text, value);
  };
}

function read(
  directory: string,
  given: readonly (string | undefined)[],
  env: Readonly<Record<string, string | undefined>>,
) {
  const text = trackedFiles(directory, env)
    .slice(0, MOST_FILES)
    .map((file) => textOf(path.resolve(directory, file)))
    .join('\n');
  const found = [...text.matchAll(NAMES)].map(([, name, key]) => name ?? key ?? '');
  return { text, names: [...given, ...new Set(found)].join('\n') };
}

function trackedFiles(directory: string, env: Readonly<Record<string, string | undefined>>): string[] {
  try {
    const listed = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z', '--', ...TRACKED], {
      cwd: directory,
      env: { PATH: env['PATH'], HOME: env['HOME'] },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5000,
      encoding: 'utf8',
    });
    return listed.split('\0').filter((file) => file !== '');
  } catch {
    return WITHOUT_GIT;
  }
}

function textOf(file: string): string {
  try {
    return statSync(file).size > LARGEST ? '' : readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** As a word of its own: `shop` stands in `shop-web`, and not in `workshop`. */
function standsIn(text: string, value: string): boolean {
  const isPart = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char);
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const before = isPart(text[at - 1]) && isPart(value[0]);
    const after = isPart(text[at + value.length]) && isPart(value.at(-1));
    if (!before && !after) return true;
  }
  return false;
}
