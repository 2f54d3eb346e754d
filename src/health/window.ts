import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import { formatDuration, type Milliseconds } from '../base/units.ts';
import type { Container } from '../engine/containers.ts';
import { t } from '../texts/texts.ts';
import { changesBetween, idle } from './containers.ts';
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
  context.log.info(t`checks passed; watching the containers for ${formatDuration(window)}`);
  const end = context.now() + window;
  const found = await Promise.all(watchers.map((watcher) => watchHost(watcher, end, context)));
  const changes = found.flatMap((host) => host.changes);
  const missing = found.flatMap((host) => host.missing ?? []);
  for (const change of changes) context.log.info(t`not stable: ${change}`);
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
  readonly missing?: string | undefined;
}

async function watchHost(watcher: Watcher, end: number, context: Context): Promise<Watched> {
  let first: readonly Container[] | undefined;
  while (true) {
    const isLast = context.now() >= end;
    let missing: string | undefined;
    try {
      const now = await watcher.look(context.signal);
      if (first === undefined) {
        first = now;
        for (const text of idle(now)) context.log.warning(t`${text}, and no check asks about it`);
      }
      const changes = first.length === 0 ? [nothingThere(watcher)] : changesBetween(first, now);
      if (changes.length > 0) return { watched: names(first, watcher), changes };
    } catch (error) {
      context.signal.throwIfAborted();
      missing = messageOf(error);
      context.log.debug(`cannot observe ${watcher.host.name}: ${missing}`);
    }
    if (isLast) {
      return { watched: names(first ?? [], watcher), changes: [], missing };
    }
    await sleep(Math.max(0, Math.min(LOOK_EVERY, end - context.now())), undefined, {
      signal: context.signal,
    });
  }
}

function names(containers: readonly Container[], { host }: Watcher): string[] {
  const there = [...new Set(containers.map(({ service }) => service))].sort();
  return host.name === 'local' ? there : there.map((service) => t`${service} on ${host.name}`);
}

const nothingThere = (watcher: Watcher): string =>
  t`there is no container of project ${watcher.composeProject} on ${watcher.host.name}`;
