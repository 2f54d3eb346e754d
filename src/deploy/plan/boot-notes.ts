import type { ComposeModel } from '../../compose/model.ts';
import type { Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';

/** Says which services stay away after a reboot: who wants that writes `restart: "no"`. */
export function bootNotes(
  { services }: Pick<ComposeModel, 'services'>,
  release: Pick<Release, 'services'>,
): string[] {
  const names = Object.entries(services).flatMap(([name, { restart, deploy }]) => {
    const { oneShot, replicas } = release.services[name] ?? {};
    const isSaid = restart !== undefined || deploy?.['restart_policy'] !== undefined;
    return isSaid || oneShot === true || replicas === 0 ? [] : [name];
  });
  if (names.length === 0) return [];
  return [
    names.length === 1
      ? t`${names.join()} has no restart policy, and does not come back after a reboot or a crash: add 'restart: unless-stopped', or 'restart: "no"' where that is meant`
      : t`${names.join(', ')} have no restart policy, and do not come back after a reboot or a crash: add 'restart: unless-stopped', or 'restart: "no"' where that is meant`,
  ];
}
