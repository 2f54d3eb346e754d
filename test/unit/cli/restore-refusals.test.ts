import { expect, it } from 'vitest';
import { listFailure } from '../../../src/backup/listing.ts';
import { command as backups } from '../../../src/cli/backups.ts';
import type { Terminal } from '../../../src/cli/command.ts';
import { command as restore } from '../../../src/cli/restore.ts';

const terminal = {} as Terminal;

it('who prunes and reads JSON is told that nothing was removed', async () => {
  const values = { prune: true, json: true, yes: false };
  await expect(backups.main({ values } as never, terminal)).rejects.toMatchObject({
    ...{ message: 'nothing was removed: with --json nobody is asked', exitCode: 2 },
  });
});

it('to take a restore back takes no other environment', async () => {
  const values = { undo: true, 'from-environment': 'production' };
  await expect(restore.main({ values } as never, terminal)).rejects.toMatchObject({
    ...{ message: '--undo and --from-environment do not go together', exitCode: 2 },
  });
});

it('a list with places that could not be asked is no whole one', () => {
  const whole = { host: 'web1', sets: [], away: [] };
  expect(listFailure([whole])).toBeUndefined();
  const away = [{ name: 's3://b', why: 'refuses the key' }];
  expect(listFailure([whole, { ...whole, host: 'web2', away }])?.message).toBe(
    'not every place could be asked for its backups:\nweb2, s3://b: refuses the key',
  );
});
