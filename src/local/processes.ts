import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { statFields } from '../base/process-start.ts';

/** All processes under `root`, parents first. */
export function descendants(root: number): number[] {
  const parents = parentsOfAll();
  const found = [root];
  for (const parent of found) for (const [pid, ppid] of parents) if (ppid === parent) found.push(pid);
  return found.slice(1);
}

/** Processes (not of this process) whose environment holds `entry`, on Linux; elsewhere none are found. */
export function processesWith(entry: string): number[] {
  if (!existsSync('/proc/self/environ')) return [];
  return processIds().filter((pid) => {
    const environment = tryRead(() => readFileSync(`/proc/${pid}/environ`, 'utf8'));
    return pid !== process.pid && environment?.split('\0').includes(entry) === true;
  });
}

function parentsOfAll(): [number, number][] {
  if (!existsSync('/proc/self/stat')) {
    const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    return table
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .flatMap(([pid, ppid]) => (pid === undefined || ppid === undefined ? [] : [[pid, ppid]]));
  }
  return processIds().flatMap((pid): [number, number][] => {
    const fields = statFields(pid);
    return fields === undefined ? [] : [[pid, Number(fields[1])]];
  });
}

function processIds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function tryRead(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
