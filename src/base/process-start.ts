import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * When a process started, as text that only this process of this machine has; undefined when it has ended.
 * A process id alone may be somebody else's after a while.
 */
export function startOf(pid: number): string | undefined {
  if (existsSync('/proc/self/stat')) return statFields(pid)?.[19];
  const argv = ['-o', 'stat=,lstart=', '-p', String(pid)];
  const text = tryRead(() => execFileSync('ps', argv, { encoding: 'utf8', stdio: 'pipe' }))?.trim();
  return text === undefined || text.startsWith('Z')
    ? undefined
    : text.replace(/^\S+\s+/, '').replace(/\W+/g, '-') || undefined;
}

/**
 * The fields of /proc/<pid>/stat from the third on (the second is the name in parentheses, which may hold anything);
 * undefined when the process has ended. A zombie has: its parent has only not asked for its exit code, and where the
 * first process of a container reaps nothing, nobody ever will.
 */
export function statFields(pid: number): string[] | undefined {
  const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || /[ZX]/.test(fields[0] ?? '') ? undefined : fields;
}

function tryRead(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
