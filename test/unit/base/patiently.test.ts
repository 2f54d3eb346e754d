import { afterEach, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { patiently } from '../../../src/base/patiently.ts';
import { testContext } from '../../support/open-host.ts';

afterEach(() => vi.useRealTimers());

const passing = new UserError('a: refuses the connection', { passes: true });

async function tried(patience: number, fails: readonly Error[]) {
  vi.useFakeTimers({ toFake: ['Date'] });
  const context = testContext();
  let [tries, time] = [0, 0];
  const work = async () => {
    time += 60_000;
    const error = fails[tries];
    tries += 1;
    if (error !== undefined) throw error;
    return 'done';
  };
  const end = await patiently(patience, work, { ...context, now: () => time }).catch((error) => error);
  return { end, tries, log: context.log.lines };
}

it('waits for what may pass by itself, and says so once', async () => {
  expect(await tried(600_000, [passing, passing])).toEqual({
    end: 'done',
    tries: 3,
    log: ['warning: a: refuses the connection: waiting for it'],
  });
});

it('gives up when the time is up, and at once for everything else', async () => {
  expect(await tried(100_000, [passing, passing, passing])).toMatchObject({ end: passing, tries: 2 });
  expect(await tried(0, [passing])).toMatchObject({ end: passing, tries: 1 });
  const wrong = new UserError('the key is refused');
  expect(await tried(600_000, [wrong])).toMatchObject({ end: wrong, tries: 1, log: [] });
});
