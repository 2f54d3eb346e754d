import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../base/errors.ts';
import { startOf } from '../../base/process-start.ts';
import { t } from '../../texts/texts.ts';

/** A job, or a workflow, of a run that wants a group to itself. */
interface Taker {
  readonly group: string;
  readonly run: string;
  readonly job: string;
}

/** Who holds a concurrency group on this machine. */
interface GroupHolder extends Taker {
  readonly pid: number;
  /** When that process started: with the pid it names one process. */
  readonly started: string;
  /** ISO 8601. */
  readonly since: string;
}

export interface GroupRequest extends Taker {
  /** The folder for locks of this machine's user. */
  readonly locks: string;
  readonly repository: string;
  readonly wait: boolean;
  readonly signal: AbortSignal;
  readonly onWait: (holder: GroupHolder) => void;
}

/**
 * Takes a concurrency group; disposing frees it. A holder whose process is gone no longer counts.
 *
 * Each taking is a file with the next higher number, made by link(2), which fails if it exists: the highest number is the
 * holder until it is marked done or its process has ended. No file is ever taken over, so nobody can take over twice.
 * @throws UserError that names the holder when `wait` is false, and when this run, which does one job at a time, holds it
 * already: it would wait for ever
 */
export async function takeGroup(request: GroupRequest): Promise<AsyncDisposable> {
  const { locks, repository, wait, signal, onWait, ...taker } = request;
  const { group, run, job } = taker;
  const key = createHash('sha256').update(`${repository}\0${group.toLowerCase()}`).digest('hex');
  const folder = path.join(locks, key.slice(0, 16));
  await mkdir(folder, { recursive: true });
  const started = startOf(process.pid) ?? '';
  const own = { ...taker, pid: process.pid, started, since: new Date().toISOString() };
  for (let announced = ''; ; ) {
    signal.throwIfAborted();
    const latest = await latestOf(folder);
    const holder = await holderOf(folder, latest);
    if (holder === undefined) {
      const done = path.join(folder, `${latest + 1}.done`);
      if (await claim(folder, latest + 1, own)) return { [Symbol.asyncDispose]: () => writeFile(done, '') };
      continue;
    }
    if (holder.run === run) {
      const problem = t`${job}: the concurrency group '${group}' is held by the workflow that calls this one`;
      const fix = t`give the two different groups; on GitHub they would wait for each other as well`;
      throw new UserError(problem, { fix });
    }
    if (!wait) {
      throw new UserError(t`'${group}' is held by ${describeHolder(holder)}`, {
        fix: t`wait for it to end, or leave out --no-wait`,
      });
    }
    if (announced !== `${holder.run} ${holder.job}`) onWait(holder);
    announced = `${holder.run} ${holder.job}`;
    await sleep(250, undefined, { signal });
  }
}

export function describeHolder(holder: GroupHolder): string {
  return t`run ${holder.run} (job ${holder.job}, process ${holder.pid}, since ${holder.since})`;
}

async function latestOf(folder: string): Promise<number> {
  const names = await readdir(folder);
  return Math.max(0, ...names.filter((name) => /^\d+$/.test(name)).map(Number));
}

async function holderOf(folder: string, latest: number): Promise<GroupHolder | undefined> {
  if (latest === 0) return undefined;
  const file = path.join(folder, String(latest));
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || existsSync(`${file}.done`)) return undefined;
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
