import type { InputValues } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { keptCache } from '../maintenance/cache.ts';
import type { Wishes } from '../maintenance/types.ts';
import { t } from '../texts/texts.ts';

/** Inputs of the action, and options of the command. */
export const MAINTENANCE_OPTIONS = {
  'dry-run': option.flag('Show what would be removed and change nothing.'),
  'build-cache': option.text(
    "Which of the engine's build cache stays: what a build has used within a time (`7d`), so much of it (`10GB`), or all of it (`keep`). It is that of all projects that are built there.",
    { default: 'keep' },
  ),
  'disk-warn': option.count('Percent of a disk in use from which on it is warned of.', {
    min: 1,
    max: 100,
    default: 80,
    placeholder: 'PERCENT',
  }),
  'certificate-warn': option.count('Days that a certificate has to be valid for without a warning.', {
    max: 365,
    default: 21,
    placeholder: 'DAYS',
  }),
  'backup-warn': option.count('Days without a backup from which on it is warned of.', {
    min: 1,
    max: 365,
    default: 3,
    placeholder: 'DAYS',
  }),
  'fail-on-warnings': option.flag('Fail when something is warned of.'),
};

/** @throws UserError for a cache that is neither a time nor a size */
export function wishesOf(inputs: InputValues<typeof MAINTENANCE_OPTIONS>): Wishes {
  return {
    dryRun: inputs['dry-run'],
    cache: keptCache(inputs['build-cache'], t`input 'build-cache'`),
    limits: {
      disk: inputs['disk-warn'],
      certificate: inputs['certificate-warn'],
      backup: inputs['backup-warn'],
    },
  };
}
