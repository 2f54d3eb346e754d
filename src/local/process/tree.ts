import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { statFields } from '../../base/process-start.ts';

/** All processes under `root` that have not ended, parents first. */
export function descendants(root: number): number[] {
  const processes = parentsOfAll();
  const found = [root];
  for (const ancestor of found)
    found.push(...processes.filter(({ parent }) => parent === ancestor).map(({ pid }) => pid));
  return found.slice(1);
}

/** Processes (not of this process) whose environment holds `entry`, on Linux; elsewhere none are found. */
export function processesWith(entry: string): number[] {
  if (!existsSync('/proc/self/environ')) return [];
  return processIds().filter((pid) => {
    if (pid === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(entry);
    } catch {
      // It has ended, or is somebody else's.
      return false;
    }
  });
}

/** Kills a process, its group, and every descendant that made a group of its own. */
export function killTree(pid: number): void {
  for (const one of [-pid, ...descendants(pid), pid]) killNow(one);
}

/** @returns false when it was gone already */
export function killNow(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

function parentsOfAll(): { pid: number; parent: number }[] {
  if (existsSync('/proc/self/stat'))
    return processIds().map((pid) => ({ pid, parent: Number(statFields(pid)?.[1] ?? Number.NaN) }));
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' });
  return [...table.matchAll(/^\s*(\d+)\s+(\d+)\s+[^Z\s]/gm)].map(([, pid, parent]) => ({
    pid: Number(pid),
    parent: Number(parent),
  }));
}

function processIds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}
