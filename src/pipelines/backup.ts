import * as actions from './actions.ts';
import { text } from './expression.ts';
import { BACKUP_SECRETS, IDENTITY_SECRET, identity, PERMISSIONS } from './jobs.ts';
import { environment, scheduled, watched } from './scheduled.ts';
import { inputsOf, outputsOf, step } from './step.ts';

const save = step('backup', actions.backupDb, { name: 'Back up' });

export const backup = scheduled({
  name: 'backup',
  title: text`back ${environment} up`,
  inputs: {
    ...inputsOf(actions.backupDb, 'max-drop'),
    verify: {
      description:
        '`restore`: the backup is restored into trial servers without network, and counted: what was never restored is no backup. `quick`: its files are read back.',
      default: 'restore',
    },
  },
  permissions: PERMISSIONS.issues,
  secrets: { ...BACKUP_SECRETS, ...IDENTITY_SECRET },
  offers: identity,
  outputs: outputsOf(save, 'backup', 'status', 'line'),
  steps: [
    save,
    ...watched({
      key: 'backup',
      occasion: 'backup',
      title: text`${environment} could not be backed up`,
      judge: save,
      isUp: save.outcome.is('success'),
      reason: save.outputs.failure,
      facts: [text`Backup: ${save.outputs.line}`],
    }),
  ],
});
