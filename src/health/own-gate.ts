import type { Context } from '../base/context.ts';
import type { Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { kindOf } from './checks/index.ts';
import type { GateRequest } from './types.ts';

type GateSettings = Pick<GateRequest, 'settings' | 'url'>;

/**
 * What verified a release judges it again: the checks of another commit may be about what is not there yet, or no longer.
 * @param otherwise of this run, where the record has none or this version does not know them
 * @param url wins, where this run was given one
 */
export function ownGate(
  { version, checks: own }: Pick<Release, 'version' | 'checks'>,
  otherwise: GateSettings,
  url: string | undefined,
  { log }: Pick<Context, 'log'>,
): GateSettings {
  const unknown = own?.checks.find((check) => kindOf(check) === undefined);
  if (own !== undefined && unknown === undefined) {
    const { url: itsUrl, ...health } = own;
    const { giveUpAfter = otherwise.settings.giveUpAfter } = health;
    return {
      settings: { ...otherwise.settings, ...health, giveUpAfter },
      url: url ?? itsUrl ?? otherwise.url,
    };
  }
  const why =
    unknown === undefined ? t`its record has no checks` : t`this version knows no check '${unknown.kind}'`;
  log.info(t`${version} is gated with the checks of this run's settings: ${why}`);
  return otherwise;
}
