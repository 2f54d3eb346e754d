import { expect, it } from 'vitest';
import { allDone } from '../../../src/base/all-done.ts';

it('gives what all of them give, in their order', async () => {
  expect(await allDone([Promise.resolve(1), 'two'])).toEqual([1, 'two']);
});

it('throws the first error in order, when the others have ended', async () => {
  const told: string[] = [];
  const slow = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => void told.push('slow'));
  const bad = Promise.reject(new Error('bad'));
  await expect(allDone([bad, slow, Promise.reject(new Error('worse'))])).rejects.toThrow('bad');
  expect(told).toEqual(['slow']);
});
