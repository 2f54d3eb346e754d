import { Readable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { fanOut, type Taker } from '../../../src/backup/fan-out.ts';
import { bytesOf, someBytes, streamOf } from '../../support/stores.ts';

const HOURS = 3_600_000;
const content = someBytes(1_000_003);

const taker = (take: Taker['take'], failed: (error: unknown) => void = vi.fn()) => ({ take, failed });
function whole() {
  const got: { bytes?: Buffer } = {};
  const take = async (piece: Readable) => {
    got.bytes = await bytesOf(piece);
  };
  return { got, ...taker(take) };
}
/** Reads some and fails. */
const broken = () =>
  taker(async (piece) => {
    for await (const _ of piece) throw new Error('disk full');
  }, vi.fn());

it('everybody gets all of it', async () => {
  const [one, other] = [whole(), whole()];
  await fanOut(streamOf(content), [one, other], HOURS);
  for (const { got } of [one, other]) expect(got.bytes?.equals(content)).toBe(true);
});

it('who fails is out, and the others go on', async () => {
  const [one, bad] = [whole(), broken()];
  await fanOut(streamOf(content), [bad, one], HOURS);
  expect(one.got.bytes?.equals(content)).toBe(true);
  expect(bad.failed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'disk full' }));
  expect(one.failed).not.toHaveBeenCalled();
});

it('no more is read than the slowest takes, nor when nobody is left', async () => {
  let read = 0;
  async function* endless() {
    for (;;) {
      read += 1;
      yield Buffer.alloc(65_536);
      await new Promise(setImmediate);
    }
  }
  let taken = 0;
  let most = 0;
  const slow = taker(async (piece) => {
    for await (const chunk of piece) {
      taken += chunk.length / 65_536;
      most = Math.max(most, read - taken);
      for (let i = 0; i < 20; i += 1) await new Promise(setImmediate);
      if (taken >= 50) throw new Error('enough');
    }
  });
  await fanOut(Readable.from(endless()), [slow], HOURS);
  expect(most).toBeLessThan(8);
  const before = read;
  await new Promise(setImmediate);
  expect(read).toBe(before);
  expect(slow.failed).toHaveBeenCalledOnce();
});

it('what breaks the content is told to nobody as its end, and is thrown', async () => {
  async function* cut() {
    yield content;
    throw new Error('the line is cut');
  }
  const one = whole();
  await expect(fanOut(Readable.from(cut()), [one], HOURS)).rejects.toThrow('the line is cut');
  expect([one.got.bytes, vi.mocked(one.failed).mock.calls]).toEqual([undefined, []]);
});

it('who does not move is out', async () => {
  const one = whole();
  const stuck = taker((piece) => new Promise((_, reject) => piece.once('error', reject)), vi.fn());
  await fanOut(streamOf(content), [stuck, one], 2000);
  expect(one.got.bytes?.equals(content)).toBe(true);
  expect(stuck.failed).toHaveBeenCalledWith(
    expect.objectContaining({ message: expect.stringContaining('nothing has moved for 2') }),
  );
});
