import { afterEach, expect, it, vi } from 'vitest';
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

afterEach(() => vi.useRealTimers());

it('does not wait for ever for a host that says nothing, or a line without an end', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const take = (child = silentCommand()) => {
    const holder = { who: 'me', what: 'testing', where: 'here' };
    const request = {
      hostName: 'h',
      directory: '/srv',
      holder,
      options: { wait: 5000 },
      start: async () => child,
    };
    return { child, error: takeLock(request, testContext()).catch((caught: Error) => caught.message) };
  };
  const silent = take();
  await vi.advanceTimersByTimeAsync(64_999);
  expect(vi.getTimerCount()).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(await silent.error).toBe('h: nobody says whether /srv is locked');
  const endless = take();
  await vi.advanceTimersByTimeAsync(0);
  for (let i = 0; i < 70; i++) endless.child.stdout.write('x'.repeat(2 ** 20));
  await vi.advanceTimersByTimeAsync(0);
  expect(await endless.error).toBe('h: nobody says whether /srv is locked');
});

it('waits longer for a host that removes what an earlier run left', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const child = silentCommand();
  const holder = { who: 'me', what: 'testing', where: 'here' };
  const request = { hostName: 'h', directory: '/srv', holder, options: {}, start: async () => child };
  const taken = takeLock(request, testContext()).then(
    () => 'taken',
    (error: Error) => error.message,
  );
  child.stdout.write('CLEARING \n');
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  child.stdout.write('LOCKED \n');
  await vi.advanceTimersByTimeAsync(0);
  expect(await taken).toBe('taken');
});
