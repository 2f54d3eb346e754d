import type { Milliseconds } from '../base/units.ts';
import type { Container } from '../engine/containers.ts';
import type { ServiceRecord } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { trouble } from './containers.ts';

/** What a release consists of, as far as it says what is to run. */
export type Services = Readonly<Record<string, Pick<ServiceRecord, 'replicas' | 'oneShot'>>>;

/**
 * Services that are to run and do not, each with what starts it.
 * @param all the containers of the stack on a host
 * @param switched for how long the release runs, where it is still to be judged: what was stopped before is no fault of
 *   it, and what it has not brought up its deploy has told
 */
export function notRunning(
  services: Services,
  all: readonly Container[],
  composeProject: string,
  switched?: Milliseconds,
): string[] {
  return Object.entries(services).flatMap(([service, { replicas, oneShot }]) => {
    if (oneShot || replicas === 0) return [];
    const own = all.filter((one) => one.service === service);
    if (own.length === 0) {
      return switched === undefined
        ? [t`${service} has no container: a deploy of the same version makes it`]
        : [];
    }
    const ended = own
      .filter(hasEnded)
      .filter(({ endedAgo }) => switched === undefined || (endedAgo !== undefined && endedAgo <= switched));
    if (ended.length === 0) return [];
    const how = ended.flatMap((one) => trouble(one, all) ?? []).join(', ');
    return [
      t`${service} does not run: ${how}; on the host: docker compose -p ${composeProject} start ${service}`,
    ];
  });
}

/** A job without a restart policy that ended with 0 may be done: it looks as one that somebody has stopped. */
function hasEnded({ status, exitCode, restartPolicy }: Container): boolean {
  const mayBeDone = status === 'exited' && exitCode === 0 && !/^(always|unless-stopped)$/.test(restartPolicy);
  return status !== 'running' && !mayBeDone;
}
