import { expect, it } from 'vitest';
import { allDone } from '../../../src/base/all-done.ts';
import { UserError } from '../../../src/base/errors.ts';

it('gives what all of them give, in their order', async () => {
  expect(await allDone([Promise.resolve(1), 'two'])).toEqual([1, 'two']);
});

it('throws when all have ended', async () => {
  const told: string[] = [];
  const slow = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => void told.push('slow'));
  await expect(allDone([Promise.reject(new Error('bad')), slow])).rejects.toThrow('bad');
  expect(told).toEqual(['slow']);
});

it('tells all that is wrong, each once', async () => {
  const wrong = ['a is full', 'b is full', 'a is full'].map((text) =>
    Promise.reject(new UserError(text, { fix: 'make room' })),
  );
  await expect(allDone(wrong)).rejects.toMatchObject({ message: 'a is full\nb is full', fix: 'make room' });
});

it('tells what is explained beside what is not; one error comes as it is', async () => {
  const raw = new TypeError('broken pipe');
  const full = new UserError('a is full', { fix: 'make room' });
  const both = allDone([Promise.reject(raw), Promise.reject(full)]);
  await expect(both).rejects.toMatchObject({
    message: 'broken pipe\na is full',
    fix: 'make room',
    cause: raw,
  });
  await expect(allDone([Promise.reject(raw), Promise.reject(raw)])).rejects.toBe(raw);
});
