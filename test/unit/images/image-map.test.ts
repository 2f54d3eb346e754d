import { expect, it } from 'vitest';
import { readImageMap, sorted } from '../../../src/images/image-map.ts';
import type { PinnedImage } from '../../../src/release/types.ts';

const image = (digit: string): PinnedImage => {
  const digest = `sha256:${digit.repeat(64)}` as const;
  return { source: 'registry', reference: `r/x:${digit}`, pull: `r/x@${digest}`, digest };
};

it('what was built and what is of others are told apart, and the mark is no part of an image', () => {
  const offered = readImageMap({ app: image('a'), db: { ...image('b'), foreign: true } }, 'x');
  expect(sorted(offered)).toEqual({ built: { app: image('a') }, foreign: { db: image('b') } });
});

it('a text in place of images says what became of them', () => {
  expect(() => readImageMap('they did not come through', "input 'images'")).toThrow(
    "input 'images': they did not come through",
  );
});
