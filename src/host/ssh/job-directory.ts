import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { sha256 } from '../../base/digest.ts';
import { UserError } from '../../base/errors.ts';
import { hasEnded, ownerText } from '../../base/scratch.ts';
import { t } from '../../texts/texts.ts';
import type { SshOptions } from './options.ts';

type JobIdentity = Pick<SshOptions, 'jobKey' | 'socketRoot'>;

/** A socket's path ends at about 104 bytes. */
const ROOT = '/tmp';

/** The directory of a job's sockets: the same in every step, known to nobody who does not know the job. */
export function jobDirectory({ jobKey, socketRoot = ROOT }: JobIdentity): string {
  return path.join(socketRoot, `dk-${shortHash(`${process.getuid?.() ?? ''}\n${jobKey}`)}`);
}

/** @throws UserError when somebody else made it: whoever owns the directory could sit on our sockets */
export async function makeJobDirectory(job: JobIdentity): Promise<string> {
  const directory = jobDirectory(job);
  await mkdir(directory, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') {
      throw new UserError(t`the directory for ssh sockets cannot be made: ${error.message}`, {
        cause: error,
      });
    }
  });
  if (!(await isOurs(directory))) {
    throw new UserError(
      t`${directory} is not a directory that only this user can enter; it holds ssh sockets`,
      { fix: t`remove it (rm -rf ${directory}) and find out who made it` },
    );
  }
  // This step, and what runs it: the job. Whose runner has ended already has the first process for its parent, which
  // never ends: that one owns nothing.
  const runner = process.ppid > 1 ? ownerText(process.ppid) : undefined;
  for (const owner of [ownerText(), runner].filter((one) => one !== undefined)) {
    await writeFile(path.join(directory, `owner-${owner}`), '', { mode: 0o600 });
  }
  return directory;
}

/** Directories of jobs whose steps and runner have all ended: nobody closed them, and nobody will. */
export async function abandonedDirectories({
  socketRoot = ROOT,
}: Pick<JobIdentity, 'socketRoot'>): Promise<string[]> {
  const names = (await readdir(socketRoot)).filter((name) => /^dk-[0-9a-f]{12}$/.test(name));
  const found: string[] = [];
  for (const directory of names.map((name) => path.join(socketRoot, name))) {
    if (!(await isOurs(directory))) continue;
    const files = await readdir(directory).catch(() => []);
    const owners = files.flatMap((name) => /^owner-(.*)/.exec(name)?.[1] ?? []);
    if (owners.length > 0 && owners.every(hasEnded)) found.push(directory);
  }
  return found;
}

export async function isOurs(directory: string): Promise<boolean> {
  const found = await lstat(directory).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}

/** Writes a 0600 file whole: another step may be reading it, another host of this one writing it. */
export async function placeFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  await writeFile(temporary, content, { mode: 0o600 });
  await rename(temporary, file);
}

/** Whether a process listens on the socket; takes less than a millisecond. */
export function isAlive(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

export function shortHash(text: string): string {
  return sha256(text).slice(0, 12);
}
