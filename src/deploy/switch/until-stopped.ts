import type { Milliseconds } from '../../base/units.ts';
import type { Engine } from '../../engine/engine.ts';
import { isEngineAway } from '../../engine/errors.ts';
import { beingStopped, untilEnded } from '../../engine/stopping.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';

/**
 * A switch that was broken off has asked containers to stop. They still run, and would end after whoever looks now has
 * taken them for well: they are waited for.
 * @returns whether there were any
 */
export async function untilStopped(
  host: LockedHost,
  engine: Pick<Engine, 'look'>,
  { composeProject, timeout }: { readonly composeProject: string; readonly timeout: Milliseconds },
): Promise<boolean> {
  const { log } = host.context;
  const stopping = await beingStopped(host, composeProject, () => engine.look()).catch((error: unknown) => {
    // An engine that is restarted has forgotten what it was about, and ended what it was to end.
    if (isEngineAway(error)) return [];
    throw error;
  });
  if (stopping.length === 0) return false;
  const names = stopping.map(({ name }) => name).join(', ');
  const waits = t`${host.name}: waiting until ${names} has stopped, which was asked to before`;
  log.info(waits);
  using _ = log.progress(waits);
  if (!(await untilEnded(host, stopping, timeout)))
    log.warning(t`${host.name}: ${names} did not end within the time`);
  return true;
}
