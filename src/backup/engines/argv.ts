/** What a container's entrypoint and command say about it. */
export type Runs =
  /** It only talks to a server, or does something that no server does. */
  | 'client'
  /** A server is named. */
  | 'server'
  /** A script, or nothing: what it starts cannot be seen. */
  | 'unsure';

export interface Programs {
  readonly clients: ReadonlySet<string>;
  readonly servers: ReadonlySet<string>;
}

/** Start what comes after them, or after them and a name. */
const BEFORE = new Set([
  'tini',
  'dumb-init',
  'catatonit',
  'docker-init',
  'exec',
  'nohup',
  'time',
  'command',
  '--',
]);
const BEFORE_WITH_USER = new Set([
  'gosu',
  'su-exec',
  'setpriv',
  'runuser',
  'su',
  'sudo',
  'nice',
  'ionice',
  'timeout',
]);
const SHELL = /^(ba|da|a|z|k)?sh$/;
/** Words of the shell that stand before a command. */
const KEYWORD = /^(if|then|elif|else|do|while|until|!|\{|\()$/;
/** What official images begin with: they go on with the command. */
const ENTRYPOINT = /(^|[-_])entrypoint(\.sh)?$/;
/** What containers of any image are started with to do something else. */
const ERRANDS = new Set(
  (
    'sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find ' +
    'test [ set cd export trap wait exit break done fi esac crond cron supercronic'
  ).split(' '),
);

/**
 * Whether it is a server or clearly a client. Official images take the server's name, its options or nothing after their
 * entrypoint script; a shell script is a client's when it calls one, and nothing that could be a server.
 */
export function whatRuns(argv: readonly string[], { clients, servers }: Programs): Runs {
  const shell = argv.findIndex((word) => SHELL.test(basename(word)));
  const flag = shell < 0 ? -1 : argv.findIndex((word, i) => i > shell && /^-\w*c$/.test(word));
  const words = argv.map(basename);
  if (words.some((word) => servers.has(word))) return 'server';
  if (flag < 0) {
    const [program] = withoutWrappers(argv);
    // What a shell is given as a file, or nothing: no one can tell.
    if (program === undefined || SHELL.test(program)) return 'unsure';
    return clients.has(program) || ERRANDS.has(program) ? 'client' : 'unsure';
  }
  const script = argv[flag + 1] ?? '';
  const all = script.split(/[\s;&|(){}<>"'`$]+/).map(basename);
  if (all.some((word) => servers.has(word) || ENTRYPOINT.test(word))) return 'server';
  const called = programsOf(script);
  const isKnown = (program: string) => clients.has(program) || ERRANDS.has(program);
  const hides = called.some((program) => /\.sh$|^\$|^[@0-9]$/.test(program) || SHELL.test(program));
  if (!hides && called.some((program) => clients.has(program))) return 'client';
  return called.length > 0 && called.every(isKnown) ? 'client' : 'unsure';
}

/** The program that a container is started with, behind its entrypoint script: `mariadbd`, `node`. */
export const programOf = (argv: readonly string[]): string | undefined => withoutWrappers(argv)[0];

/** The first word of each command in a script, without what starts it: assignments, keywords, wrappers. */
function programsOf(script: string): string[] {
  const commands = script.replace(/\\\n/g, ' ').split(/\n|;|&&?|\|\|?|\$?\(|[){}`]/);
  return commands.flatMap((command) => {
    const words = command.trim().split(/\s+/).map(unquoted);
    const begin = words.findIndex((word) => !KEYWORD.test(word) && !/^\w+=/.test(word) && word !== '');
    return begin < 0 ? [] : withoutWrappers(words.slice(begin)).slice(0, 1);
  });
}

/** The words of one command from its program on, each as a base name. */
function withoutWrappers(words: readonly string[]): string[] {
  const names = words.map(basename);
  for (let i = 0; i < names.length; ) {
    const name = names[i] ?? '';
    if (BEFORE_WITH_USER.has(name)) {
      // Their options, and the user or the number that they take.
      i += 1;
      while (names[i]?.startsWith('-')) i += 1;
      i += 1;
    } else if (BEFORE.has(name) || ENTRYPOINT.test(name) || (i > 0 && name.startsWith('-'))) i += 1;
    else return names.slice(i);
  }
  return [];
}

const unquoted = (word: string): string => word.replace(/^["']+|["']+$/g, '');

function basename(path: string): string {
  const word = unquoted(path);
  return word.slice(word.lastIndexOf('/') + 1);
}
