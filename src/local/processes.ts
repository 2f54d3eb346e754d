import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** All processes under `root`, parents first. */
export function descendants(root: number): number[] {
  const parents = parentsOfAll();
  const found = [root];
  for (const parent of found) for (const [pid, ppid] of parents) if (ppid === parent) found.push(pid);
  return found.slice(1);
}

/**
 * When a process started, as text that only this process of this machine has; undefined when there is no such process.
 * A process id alone may be somebody else's after a while.
 */
export function startOf(pid: number): string | undefined {
  if (!existsSync('/proc/self/stat')) {
    const text = tryRead(() =>
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }),
    );
    return text?.trim() || undefined;
  }
  const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is the name in parentheses, which may hold anything; the start is field 22.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
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
    const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return stat === undefined ? [] : [[pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]];
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
