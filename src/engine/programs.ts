import path from 'node:path';
import { commandsOf } from '../base/shell-words.ts';

/** A program that a container runs, as it is written there. */
export interface Started {
  readonly program: string;
  readonly args: readonly string[];
}

/** What starts a program that is named behind it. */
interface Starter {
  /** Options that take the word behind them. */
  readonly valued?: readonly string[];
  /** How many words come before the program: a user, a time. */
  readonly operands?: number;
  /** Options with one of those words in them. */
  readonly joined?: RegExp;
  /** Its `-c` is followed by a script. */
  readonly script?: boolean;
  /** With an option it starts nothing that is named: the program of the image, or none. */
  readonly plain?: boolean;
}

const SU: Starter = { operands: 1, script: true, valued: ['-s', '-g', '-G', '--shell'] };
const SHELL: Starter = { script: true, valued: ['-o', '-O', '+o'] };
const ENTRYPOINT: Starter = { plain: true };

const STARTERS: ReadonlyMap<string, Starter> = new Map(
  Object.entries<Starter>({
    tini: { valued: ['-p', '-e'] },
    'docker-init': { valued: ['-p', '-e'] },
    'dumb-init': { valued: ['-r', '--rewrite'] },
    catatonit: {},
    init: ENTRYPOINT,
    exec: { valued: ['-a'] },
    command: { plain: true },
    nohup: {},
    setsid: {},
    busybox: {},
    fixuid: {},
    time: { valued: ['-f', '-o'] },
    env: { valued: ['-u', '-C'] },
    nice: { valued: ['-n', '--adjustment'] },
    ionice: { valued: ['-c', '-n', '--class', '--classdata'] },
    stdbuf: { valued: ['-i', '-o', '-e'] },
    timeout: { operands: 1, valued: ['-k', '-s', '--kill-after', '--signal'] },
    chrt: { operands: 1 },
    taskset: { operands: 1 },
    numactl: {},
    chroot: { operands: 1 },
    flock: { operands: 1, script: true, valued: ['-w', '-E'] },
    gosu: { operands: 1 },
    'su-exec': { operands: 1 },
    setuidgid: { operands: 1 },
    's6-setuidgid': { operands: 1 },
    chpst: { valued: ['-u', '-U', '-e', '-n', '-l', '-L'] },
    su: SU,
    // With `-u` no other word has the user: what is behind it is the one operand.
    runuser: { ...SU, joined: /^(-u|--user=)./ },
    sudo: { valued: ['-u', '-g', '--user', '--group'] },
    doas: { valued: ['-u'] },
    setpriv: {
      valued: (
        '--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps --bounding-set ' +
        '--securebits --pdeathsig --selinux-label --apparmor-profile'
      ).split(' '),
    },
  }),
);

/** What stands before a program in a script: an assignment, a word of the shell, where its input comes from. */
const BEFORE = /^(\w+=|\d*[<>].|(if|then|elif|else|do|while|until|!|\{|\})$)/;
/** Begins what is no program. */
const NO_PROGRAM = /^(for|case|select|function|done|fi|esac|\[\[)$/;

/**
 * The programs that a container runs, as its entrypoint and command say: each one of a shell's script, and what others
 * start (an init, an entrypoint script, `gosu USER`). One that does not show what it starts is the program itself.
 */
export function programsOf(argv: readonly string[]): Started[] {
  const [program, ...args] = argv.slice(argv.findIndex((word) => !BEFORE.test(word)));
  if (program === undefined || BEFORE.test(program) || NO_PROGRAM.test(program)) return [];
  const starter = starterOf(program);
  const started = starter === undefined ? behindDashes(args) : behind(args, starter);
  return started.length > 0 ? started : [{ program, args }];
}

/** Its name, wherever it is installed. */
export const nameOf = ({ program }: Started): string => path.posix.basename(program);

/** It starts something that is not named: a script, a variable. */
export function isOpaque({ program }: Started): boolean {
  const starter = starterOf(program);
  return starter === SHELL || starter === ENTRYPOINT || /\.sh$|\$/.test(program);
}

function starterOf(program: string): Starter | undefined {
  const name = path.posix.basename(program);
  if (/^(ba|da|a|z|k)?sh$/.test(name)) return SHELL;
  // Of official images: they go on with the command.
  return /(^|[-_])entrypoint(\.\w+)?$/.test(name) ? ENTRYPOINT : STARTERS.get(name);
}

function behind(
  args: readonly string[],
  { valued = [], operands = 0, joined, script, plain }: Starter,
): Started[] {
  let left = operands;
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (/^[-+]/.test(word)) {
      if (plain) return [];
      if (script && /^(-[a-z]*c|--command)$/.test(word))
        return scriptOf(args.slice(index + 1)).flatMap(programsOf);
      if (joined?.test(word)) left -= 1;
      // `-euo pipefail`: the last one of several letters.
      else if (valued.includes(word.replace(/^([-+])[A-Za-z]+(?=[A-Za-z]$)/, '$1'))) index += 1;
    } else if (left > 0) left -= 1;
    else return programsOf(args.slice(index));
  }
  return [];
}

/** The commands of a script, with the words behind it where it hands them on: `exec "$@"`. */
function scriptOf([script = '', name, ...args]: readonly string[]): string[][] {
  const given = (word: string) => {
    if (word === '$0') return name ?? word;
    return /^\$(\{[@*]\}|[@*])$/.test(word) && args.length > 0 ? args : word;
  };
  return commandsOf(script).map((words) => words.flatMap(given));
}

/** What waits for a server or brings secrets goes on with what is behind `--`. */
function behindDashes(args: readonly string[]): Started[] {
  const [next = '-', ...others] = args.slice(args.indexOf('--') + 1);
  return !args.includes('--') || next.startsWith('-') ? [] : programsOf([next, ...others]);
}
