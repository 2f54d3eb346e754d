import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../base/errors.ts';
import { startOf } from '../../base/process-start.ts';

/** Who holds a concurrency group on this machine. */
interface GroupHolder {
  readonly group: string;
  readonly run: string;
  readonly job: string;
  readonly pid: number;
  /** When that process started: with the pid it names one process. */
  readonly started: string;
  /** ISO 8601. */
  readonly since: string;
}

export interface GroupRequest {
  /** The folder for locks of this machine's user. */
  readonly locks: string;
  readonly repository: string;
  readonly group: string;
  readonly run: string;
  readonly job: string;
  readonly wait: boolean;
  readonly signal: AbortSignal;
  readonly onWait: (holder: GroupHolder) => void;
}

/**
 * Takes a concurrency group; disposing frees it. A holder whose process is gone no longer counts.
 *
 * Each taking is a file with the next higher number, made by link(2), which fails if it exists: the highest number is the
 * holder until it is marked done or its process has ended. No file is ever taken over, so nobody can take over twice.
 * @throws UserError that names the holder when `wait` is false
 */
export async function takeGroup(request: GroupRequest): Promise<AsyncDisposable> {
  const key = createHash('sha256')
    .update(`${request.repository}\0${request.group.toLowerCase()}`)
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(request.locks, key);
  await mkdir(folder, { recursive: true });
  const { group, run, job } = request;
  const own = {
    group,
    run,
    job,
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    since: new Date().toISOString(),
  };
  for (let announced = ''; ; ) {
    request.signal.throwIfAborted();
    const latest = await latestOf(folder);
    const holder = await holderOf(folder, latest);
    if (holder === undefined) {
      if (await claim(folder, latest + 1, own))
        return { [Symbol.asyncDispose]: () => release(folder, latest + 1) };
      continue;
    }
    if (!request.wait) {
      throw new UserError(`'${group}' is held by ${describeHolder(holder)}`, {
        fix: 'wait for it to end, or leave out --no-wait',
      });
    }
    if (announced !== `${holder.run} ${holder.job}`) request.onWait(holder);
    announced = `${holder.run} ${holder.job}`;
    await sleep(250, undefined, { signal: request.signal });
  }
}

export function describeHolder(holder: GroupHolder): string {
  return `run ${holder.run} (job ${holder.job}, process ${holder.pid}, since ${holder.since})`;
}

async function latestOf(folder: string): Promise<number> {
  const names = await readdir(folder);
  return Math.max(0, ...names.filter((name) => /^\d+$/.test(name)).map(Number));
}

async function holderOf(folder: string, latest: number): Promise<GroupHolder | undefined> {
  if (latest === 0) return undefined;
  const [text, done] = await Promise.all([
    readFile(path.join(folder, String(latest)), 'utf8').catch(() => undefined),
    readFile(path.join(folder, `${latest}.done`)).catch(() => undefined),
  ]);
  if (text === undefined || done !== undefined) return undefined;
  const holder = JSON.parse(text) as GroupHolder;
  return startOf(holder.pid) === holder.started ? holder : undefined;
}

async function claim(folder: string, number: number, holder: GroupHolder): Promise<boolean> {
  const draft = path.join(folder, `draft-${randomUUID()}`);
  const target = path.join(folder, String(number));
  await writeFile(draft, JSON.stringify(holder));
  try {
    await link(draft, target);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  // Somebody faster may have come and gone meanwhile and cleared this number away: then it is not the highest.
  if ((await latestOf(folder)) !== number) {
    await rm(target, { force: true });
    return false;
  }
  const names = await readdir(folder);
  const old = names.filter((name) => /^\d+(\.done)?$/.test(name) && Number.parseInt(name, 10) < number);
  await Promise.all(old.map((name) => rm(path.join(folder, name), { force: true })));
  return true;
}

async function release(folder: string, number: number): Promise<void> {
  await writeFile(path.join(folder, `${number}.done`), '');
}
