import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import type { Context } from '../base/context.ts';
import { timeLimit } from '../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { away, explained, GithubError, limitOf, malformed } from './errors.ts';
import type { Asker, Client, Question } from './github.ts';

interface Asking {
  readonly repository: string;
  readonly client: Client;
  readonly asker: Asker;
  /** How long limits of rates were waited for so far. */
  readonly patience: { spent: Milliseconds };
  readonly context: Pick<Context, 'log' | 'signal' | 'now'>;
}

/** Nobody waits longer for one answer, nor for all limits of rates together. */
const LIMIT: Milliseconds = 10_000;
const PATIENCE: Milliseconds = 60_000;
/** Before what may pass is tried again, and again. */
const PAUSES: readonly Milliseconds[] = [500, 2000];

/** Waits as GitHub says when it limits rates, and tries again what may pass by itself. @throws GithubError */
export async function ask<S extends v.GenericSchema>(
  question: Question<S>,
  { repository, client, asker, patience, context }: Asking,
): Promise<v.InferOutput<S>> {
  const { log, signal } = context;
  const [owner = '', repo = ''] = repository.split('/');
  const pauses = [...PAUSES];
  let { find } = question;
  for (;;) {
    signal.throwIfAborted();
    using limit = timeLimit(LIMIT, signal);
    try {
      const request = { signal: limit.signal };
      // What has no place in the address would be sent along with it.
      const place = question.route.includes('{owner}') ? { owner, repo } : {};
      const { data, status } = await client.request(question.route, {
        ...place,
        ...question.with,
        request,
      });
      const read = v.safeParse(question.answer, data);
      if (read.success) return read.output;
      throw malformed(question, status, v.getDotPath(read.issues[0]) ?? '', read.issues[0].message);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof GithubError) throw error;
      // It may have done what it was asked for: an answer that does not come is not asked for twice.
      if (limit.timedOut) throw away(question, t`no answer within ${formatDuration(LIMIT)}`);
      const wait = limitOf(error, context.now());
      if (wait !== undefined && patience.spent + wait > PATIENCE)
        throw explained(error, question, asker, t`it asks to wait ${formatDuration(wait)}`);
      const failed = explained(error, question, asker);
      // What breaks off may have been done all the same: a second issue would be one too many. Limits come before that.
      const { repeats = !question.route.startsWith('POST ') } = question;
      const isAway = failed.kind === 'away' && (repeats || find !== undefined);
      const pause = wait ?? (isAway ? pauses.shift() : undefined);
      if (pause === undefined) throw failed;
      if (wait !== undefined) patience.spent += wait;
      log.debug(`${failed.message}; again in ${formatDuration(pause)}`);
      await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
      if (wait !== undefined || find === undefined) continue;
      const found = await find();
      if (found !== undefined) return found;
      find = undefined;
    }
  }
}
