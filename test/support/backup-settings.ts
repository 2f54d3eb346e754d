import type { BackupSettings } from '../../src/config/settings.ts';

/** What holds where nobody says anything, for tests that say the rest. */
export const BACKUP_DEFAULTS: BackupSettings = {
  services: [],
  volumes: [],
  directories: [],
  ignore: [],
  keep: { last: 7 },
  compression: 'auto',
  keepOld: 7 * 86_400_000,
  maxDrop: 50,
  timeout: 120_000,
};
