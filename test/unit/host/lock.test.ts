import { expect, it } from 'vitest';
import { takeLock } from '../../../src/host/lock/lock.ts';
import { testContext } from '../../support/open-host.ts';
import { silentCommand } from '../../support/silent-command.ts';

it('reads the file under the lock as it is, however its bytes arrive', async () => {
  const child = silentCommand();
  const taken = takeLock(
    {
      hostName: 'h',
      directory: '/srv',
      holder: { who: 'me', what: 'testing', where: 'here' },
      options: { read: 'state.json' },
      start: async () => child,
    },
    testContext(),
  );
  const content = '{"who":"Zoë ✓ 💚"}';
  for (const byte of Buffer.from(`CONTENT ${content}\nLOCKED \n`)) child.stdout.write(Buffer.from([byte]));
  const lock = await taken;
  expect(lock.content).toBe(content);
  child.stop();
  await lock.release();
});
