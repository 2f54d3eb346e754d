import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import { explainDockerError } from '../engine/errors.ts';
import type { Sight, Watcher } from './containers.ts';
import { changesBetween, idle } from './stability.ts';
import type { StabilityReport } from './types.ts';

const LOOK_EVERY = 1000;
const LOOK_TIMEOUT = 15_000;

/**
 * Watches the containers of all hosts until the window is over or one of them changes. When a host cannot be
 * observed at the end of it (one more try is made), nobody knows: `inconclusive`.
 */
export async function watchStability(
  watchers: readonly Watcher[],
  services: readonly string[] | undefined,
  window: Milliseconds,
  context: Context,
): Promise<StabilityReport> {
  context.log.info(`checks passed; watching the containers for ${formatDuration(window)}`);
  const end = context.now() + window;
  const found = await Promise.all(watchers.map((watcher) => watchHost(watcher, services, end, context)));
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

async function watchHost(
  watcher: Watcher,
  services: readonly string[] | undefined,
  end: number,
  context: Context,
): Promise<Watched> {
  let first: Sight | undefined;
  while (true) {
    const isLast = context.now() >= end;
    let missing: string | undefined;
    try {
      const sight = await watcher.look(LOOK_TIMEOUT);
      if (first === undefined) {
        first = sight;
        for (const text of idle(sight, services)) context.log.warning(`${text}, and no check asks about it`);
      }
      const changes =
        first.containers.length === 0 ? [nothingThere(watcher)] : changesBetween(first, sight, services);
      if (changes.length > 0) return { watched: names(first, services), changes };
    } catch (error) {
      context.signal.throwIfAborted();
      missing = messageOf(explainDockerError(error));
      context.log.debug(`cannot observe ${watcher.host.name}: ${missing}`);
    }
    if (isLast) {
      const watched = first === undefined ? [] : names(first, services);
      return { watched, changes: [], ...(missing === undefined ? {} : { missing }) };
    }
    await sleep(Math.max(0, Math.min(LOOK_EVERY, end - context.now())), undefined, {
      signal: context.signal,
    });
  }
}

function names(sight: Sight, services: readonly string[] | undefined): string[] {
  const there = [...new Set(sight.containers.map(({ service }) => service))].sort();
  const watched = services === undefined ? there : there.filter((service) => services.includes(service));
  return sight.host === 'local' ? watched : watched.map((service) => `${service} on ${sight.host}`);
}

const nothingThere = (watcher: Watcher): string =>
  `there is no container of project ${watcher.composeProject} on ${watcher.host.name}`;
