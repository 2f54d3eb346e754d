import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { explainDockerError } from '../engine/errors.ts';
import type { Sight } from './sight.ts';
import { changesBetween, idle } from './stability.ts';
import type { StabilityReport } from './types.ts';
import type { Watcher } from './watcher.ts';

const LOOK_EVERY = 1000;

/**
 * Watches the containers of all hosts until the window is over or one of them changes. When a host cannot be
 * observed at the end of it (one more try is made), nobody knows: `inconclusive`.
 */
export async function watchStability(
  watchers: readonly Watcher[],
  window: Milliseconds,
  context: Context,
): Promise<StabilityReport> {
  context.log.info(`checks passed; watching the containers for ${formatDuration(window)}`);
  const end = context.now() + window;
  const found = await Promise.all(watchers.map((watcher) => watchHost(watcher, end, context)));
  const changes = found.flatMap((host) => host.changes);
  const missing = found.flatMap((host) => host.missing ?? []);
  for (const change of changes) context.log.info(`not stable: ${change}`);
  return {
    status: changes.length > 0 ? 'failed' : missing.length > 0 ? 'inconclusive' : 'passed',
    window,
    watched: found.flatMap((host) => host.watched),
    changes: changes.length > 0 ? changes : missing,
  };
}

interface Watched {
  readonly watched: readonly string[];
  readonly changes: readonly string[];
  /** Why the host could not be observed. */
  readonly missing?: string;
}

async function watchHost(watcher: Watcher, end: number, context: Context): Promise<Watched> {
  let first: Sight | undefined;
  while (true) {
    const isLast = context.now() >= end;
    let missing: string | undefined;
    try {
      const sight = await watcher.look(context.signal);
      if (first === undefined) {
        first = sight;
        for (const text of idle(sight)) context.log.warning(`${text}, and no check asks about it`);
      }
      const changes = first.containers.length === 0 ? [nothingThere(watcher)] : changesBetween(first, sight);
      if (changes.length > 0) return { watched: names(first), changes };
    } catch (error) {
      context.signal.throwIfAborted();
      missing = messageOf(explainDockerError(error));
      context.log.debug(`cannot observe ${watcher.host.name}: ${missing}`);
    }
    if (isLast) {
      const watched = first === undefined ? [] : names(first);
      return { watched, changes: [], ...(missing === undefined ? {} : { missing }) };
    }
    await sleep(Math.max(0, Math.min(LOOK_EVERY, end - context.now())), undefined, {
      signal: context.signal,
    });
  }
}

function names({ host, containers }: Sight): string[] {
  const there = [...new Set(containers.map(({ service }) => service))].sort();
  return host === 'local' ? there : there.map((service) => `${service} on ${host}`);
}

const nothingThere = (watcher: Watcher): string =>
  `there is no container of project ${watcher.composeProject} on ${watcher.host.name}`;
