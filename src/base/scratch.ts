import { readlinkSync } from 'node:fs';
import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startOf } from './process-start.ts';

/** A process of this machine as text: `<pid>-<start>-<pid namespace>`; undefined where it cannot be seen from here. */
export function ownerText(pid: number = process.pid): string | undefined {
  const start = pid > 0 ? startOf(pid) : undefined;
  return start === undefined ? undefined : `${pid}-${start}-${namespace()}`;
}

/** Has the process certainly ended? One of another container that shares this directory is nothing we can know of. */
export function hasEnded(owner: string): boolean {
  const [, pid, start, where] = /^(\d+)-([\w-]+)-(\w+)$/.exec(owner) ?? [];
  return pid !== undefined && where === namespace() && startOf(Number(pid)) !== start;
}

/**
 * A new directory of this process below the system's temporary one. Its name tells whose it is: those of processes that
 * were killed are removed. Short, since a socket's path ends at some 100 bytes.
 */
export async function makeScratch(): Promise<string> {
  const parent = await realpath(tmpdir());
  for (const name of await readdir(parent)) {
    const [, owner] = /^dkit-(.+)-\w+$/.exec(name) ?? [];
    if (owner === undefined || !hasEnded(owner)) continue;
    await rm(path.join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
  return mkdtemp(path.join(parent, `dkit-${ownerText()}-`));
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\W+/g, '');
  } catch {
    return 'all';
  }
}
