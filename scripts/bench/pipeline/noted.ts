import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '../../../scripts/setup/run.mjs';

/** When something of the programs ran, in ms since the epoch. */
export interface Span {
  readonly program: string;
  readonly from: number;
  readonly to: number;
}

/** Programs that note when they run; everything else of them is as it is. */
export interface Noted {
  /** For PATH, before everything else. */
  readonly directory: string;
  /** What was noted since the last time. */
  spans(): Promise<readonly Span[]>;
}

// Standard input has to be handed on by hand: a command in the background has none. A signal goes on to the program.
const WRAPPER = `#!/bin/bash
begin=$EPOCHREALTIME
exec 3<&0
"PROGRAM" "$@" <&3 3<&- &
child=$!
exec 3<&-
trap 'kill -TERM $child 2>/dev/null' TERM
trap 'kill -INT $child 2>/dev/null' INT
wait $child
code=$?
while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
echo "NAME $begin $EPOCHREALTIME" >>"LOG"
exit $code
`;

export async function notedPrograms(directory: string, programs: readonly string[]): Promise<Noted> {
  await mkdir(directory);
  const log = path.join(directory, 'log');
  await writeFile(log, '');
  for (const program of programs) {
    const found = (await mustRun(['sh', '-c', 'command -v "$1"', 'sh', program])).stdout.trim();
    const file = path.join(directory, path.basename(program));
    const text = WRAPPER.replace('PROGRAM', found).replace('NAME', program).replace('LOG', log);
    await writeFile(file, text);
    await chmod(file, 0o755);
  }
  let read = 0;
  return {
    directory,
    async spans() {
      const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
      const found = lines.slice(read).map((line) => {
        const [program = '', from, to] = line.split(' ');
        return { program, from: Number(from) * 1000, to: Number(to) * 1000 };
      });
      read = lines.length;
      return found;
    },
  };
}

/** How long one of them ran, those that overlap counted once: ms. */
export function together(spans: readonly Span[]): number {
  let [sum, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (to <= until) continue;
    sum += to - Math.max(from, until);
    until = to;
  }
  return sum;
}
