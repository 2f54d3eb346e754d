import { messageOf } from '../../base/errors.ts';
import { type Container, containersOf, ofStack } from '../../engine/containers.ts';
import { proxyOf } from '../../engine/proxies/index.ts';
import { ask } from '../../host/ask.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { Hold } from './hold.ts';
import { isUp } from './parts.ts';

/**
 * Starts again what a hold has stopped, and tells it to proxies. What went before is done, and stays so.
 * @returns why not all of it runs
 */
export async function afterwards(
  host: LockedHost,
  hold: Hold,
  stopped: readonly Container[],
): Promise<string | undefined> {
  const problem = await hold.end().then(() => undefined, messageOf);
  await followed(host, stopped).catch((error: unknown) => {
    host.context.log.warning(`${host.name}: ${messageOf(error)}`);
  });
  return problem;
}

/**
 * A container that was stopped and started may have another's address then. Proxies of the stack that ran on, and look
 * names up when they read their configuration, read it again.
 * @param stopped as they were before
 */
export async function followed(host: LockedHost, stopped: readonly Container[]): Promise<void> {
  const [first] = stopped;
  if (first === undefined) return;
  const { log, signal } = host.context;
  signal.throwIfAborted();
  const networks = new Set(stopped.flatMap((container) => container.networks));
  const moved = [...new Set(stopped.map(({ service }) => service))].sort().join(', ');
  // Some of what ran may have been replaced by now.
  const { now } = await ask(host, { now: containersOf(first.project) }, { signal });
  for (const { id, name, argv, networks: own } of ofStack(now).filter(isUp)) {
    if (!own.some((network) => networks.has(network))) continue;
    const found = proxyOf(argv);
    const reload = found?.proxy.reload?.(found);
    if (found === undefined || reload === undefined) continue;
    const proxy = found.proxy.name;
    try {
      await host.run(['docker', 'exec', id, ...reload]);
      log.info(t`${host.name}: ${proxy} in ${name} reloaded: it may hold an old address of ${moved}`);
    } catch (error) {
      log.warning(t`${host.name}: ${proxy} in ${name} could not be reloaded: ${messageOf(error)}`);
    }
  }
}
