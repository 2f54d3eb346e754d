import { readFile } from 'node:fs/promises';

/** One program that was started. */
export interface Execution {
  readonly argv: readonly string[];
  /** `NAME=value`. */
  readonly env: readonly string[];
}

/** The argv that records every program a command starts, with its whole argv and environment, in `file`. */
export function tracing(file: string): readonly string[] {
  // -xx: strings in hex, so that no quoting of strace has to be undone; without -v lists end after 32 words.
  // -D: the command is our own child, and strace does not keep us waiting for what the command leaves running.
  // --seccomp-bpf: the kernel stops the programs at these calls alone.
  return [
    ...['strace', '--seccomp-bpf', '-D', '-f', '-qq', '-v', '-xx', '-s', '200000'],
    ...['-e', 'trace=execve', '-o', file],
  ];
}

/** What a trace recorded, programs that were looked for in vain included. */
export async function executions(file: string): Promise<Execution[]> {
  const found: Execution[] = [];
  const lines = (await readFile(file, 'latin1')).split('\n');
  // Whoever is killed while it starts has no words any more that strace could read, and its start comes to nothing.
  const cameToNothing = (line: string, at: number) => {
    const later = lines.slice(at + 1).filter((other) => other.split(' ')[0] === line.split(' ')[0]);
    return !later.some((other) => / resumed>.*= 0$/.test(other));
  };
  for (const [at, line] of lines.entries()) {
    const [, argv, env] = /execve\("[^"]*", \[([^\]]*)\], \[([^\]]*)\]/.exec(line) ?? [];
    if (argv !== undefined && env !== undefined) found.push({ argv: words(argv), env: words(env) });
    else if (/execve\(0x\w+, .* <(unfinished|detached) \.\.\.>$/.test(line) && cameToNothing(line, at))
      continue;
    else if (line.includes('execve(') && !line.includes('resumed')) {
      throw new Error(`not understood: ${line}`);
    }
  }
  return found;
}

/** The scripts that shells were given in these executions: what stands after `-c`. */
export function shellScripts(list: readonly Execution[]): string[] {
  return list.flatMap(({ argv }) => {
    const isShell = /(^|\/)(sh|bash|dash|ash|busybox)$/.test(argv[0] ?? '');
    const at = argv.findIndex((word) => /^-[a-z]*c$/.test(word));
    const script = argv[at + 1];
    return isShell && at > 0 && script !== undefined ? [script] : [];
  });
}

function words(list: string): string[] {
  return [...list.matchAll(/"([^"]*)"(\.\.\.)?/g)].map(([, hex = '', cut]) => {
    if (cut !== undefined) throw new Error('a word of the trace is cut off');
    return Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString('utf8');
  });
}
