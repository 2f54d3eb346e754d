import type { BackupSettings } from '../config/settings.ts';
import { t } from '../texts/texts.ts';
import type { BackupEngine } from './engines/engine.ts';
import { destinationsOf, nameOf } from './stores/index.ts';

/** Formats of dumps that hold accounts, with the hashes of their passwords. */
export const accountFormats = ({ loads }: Pick<BackupEngine, 'loads'>): string[] =>
  Object.keys(loads.foreign ?? {});

/**
 * Who reads a copy that is not encrypted has the accounts, too: one warning for all such places, or none. A copy without them
 * would be no whole one.
 * @param services whose accounts are saved
 */
export function openAccounts(
  services: readonly string[],
  { to, encryptTo }: Pick<BackupSettings, 'to' | 'encryptTo'>,
): string[] {
  const places = destinationsOf(to).flatMap((one) => (one.kind === 'host' ? [] : nameOf(one)));
  // An empty list says that this is meant.
  if (services.length === 0 || places.length === 0 || encryptTo !== undefined) return [];
  return [
    t`copies at ${places.join(', ')} are not encrypted: they hold the data as it is, and of ${[...new Set(services)].join(', ')} the accounts with the hashes of their passwords (backup.encrypt-to encrypts them; an empty list says that they need not be)`,
  ];
}
