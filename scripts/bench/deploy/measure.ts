import { randomUUID } from 'node:crypto';
import { mustRun } from '../../../scripts/setup/run.mjs';
import { waitFor } from '../../../test/support/wait.ts';
import { NOTED_COMMANDS, type Place } from './place.ts';
import { type Sample, watch } from './watch.ts';

/** What one run came to. */
export interface Measured {
  /** Until it ended. */
  readonly ms: number;
  /** What the server was asked to run, in order. */
  readonly commands: readonly Command[];
  /** How often this side spoke after the server had: round trips, those of ssh itself included. */
  readonly turns: number;
  /** How long the stack did not answer. Undefined when nobody asked. */
  readonly awayMs?: number;
  /** When it last began to answer as before again, from the start; 0 when it always did. Undefined when nobody asked. */
  readonly backMs?: number;
  /** What its own report says of it. */
  readonly stages?: readonly { readonly name: string; readonly ms: number }[];
}

/** One session of the server's sshd. */
export interface Command {
  /** From the start of the run. */
  readonly at: number;
  readonly ms: number | undefined;
  readonly text: string;
}

export interface MeasureRequest<T> {
  /** Runs what is measured. What it gives is handed on. */
  readonly run: () => Promise<T>;
  /** Asks the stack on this port of the server all the while. */
  readonly port?: number;
}

/**
 * Runs something once, by the clock of this machine, and counts the sessions that the server's sshd begins meanwhile:
 * whoever asks, and however.
 * @throws Error of what is run
 */
export async function measure<T>(
  place: Place,
  request: MeasureRequest<T>,
): Promise<Measured & { readonly result: T }> {
  const [first, last] = [`bench-${randomUUID()}`, `bench-${randomUUID()}`];
  await using watching = request.port === undefined ? undefined : await watch(place.server, request.port);
  await place.server.exec(['truncate', '-s', '0', NOTED_COMMANDS]);
  await mark(place, first);
  const wall = Date.now();
  const begin = process.hrtime.bigint();
  const before = place.line.counts.turns;
  const result = await request.run();
  const ms = Number(process.hrtime.bigint() - begin) / 1e6;
  const turns = place.line.counts.turns - before;
  await mark(place, last);
  const samples = await watching?.end();
  return {
    result,
    ms,
    turns,
    commands: await commandsBetween(place, first, last, wall),
    ...(samples !== undefined && servedIn(samples, wall)),
  };
}

/** A line of ours in what sshd writes: no clock has to agree with another one. */
async function mark({ server }: Place, text: string): Promise<void> {
  await server.exec(['sh', '-c', 'echo "$1" >/proc/1/fd/2', 'sh', text]);
}

async function commandsBetween(place: Place, first: string, last: string, wall: number): Promise<Command[]> {
  const log = await waitFor('the log of sshd', async () => {
    const argv = ['docker', 'logs', '--timestamps', '--tail', '5000', place.server.name];
    // sshd ends its lines as a terminal wants them.
    const lines = (await mustRun(argv)).stderr.split(/\r?\n/);
    const at = (text: string) => lines.findLastIndex((line) => line.includes(text));
    return at(last) > at(first) && at(first) >= 0 ? lines.slice(at(first), at(last)) : undefined;
  });
  const noted = (await place.server.exec(['cat', NOTED_COMMANDS])).stdout.split('\0');
  return sessionsIn(log, wall, noted);
}

/**
 * @param log lines of sshd at LogLevel VERBOSE, each behind its time
 * @param noted commands in the order of their start
 */
export function sessionsIn(log: readonly string[], wall: number, noted: readonly string[]): Command[] {
  const starts: { key: string; at: number; kind: string }[] = [];
  const ends = new Map<string, number>();
  for (const line of log) {
    const [, time = '', what = ''] = /^(\S+Z) (.*)$/.exec(line) ?? [];
    const at = Date.parse(time) - wall;
    const [, kind = '', from = ''] =
      /Starting session: (\w+)\b.* (from \S+ port \d+ id \d+)/.exec(what) ?? [];
    const [, closed] = /Close session: .* (from \S+ port \d+ id \d+)/.exec(what) ?? [];
    // Ids of sessions are used again: the end belongs to the last start.
    if (kind !== '') starts.push({ key: `${from} ${starts.length}`, at, kind });
    const open = starts.findLast(({ key }) => closed !== undefined && key.startsWith(`${closed} `));
    if (open !== undefined && !ends.has(open.key)) ends.set(open.key, at);
  }
  return starts.map(({ key, at, kind }, i) => {
    const end = ends.get(key);
    return {
      at,
      ms: end === undefined ? undefined : end - at,
      text: noted[i] || kind,
    };
  });
}

/** @param samples in order; the first one is what was served before */
function servedIn(samples: readonly Sample[], wall: number): { awayMs: number; backMs: number } {
  const before = samples[0]?.answer;
  let away = 0;
  let back = 0;
  for (const [i, sample] of samples.entries()) {
    const next = samples[i + 1];
    if (next === undefined) break;
    if (sample.answer === '') away += next.at - sample.at;
    if (sample.answer !== before && next.answer === before) back = next.at - wall;
  }
  return { awayMs: away, backMs: back };
}
