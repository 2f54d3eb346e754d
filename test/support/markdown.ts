import { Markdown } from '../../src/base/markdown.ts';

/** Where there are no secrets. */
export const plain = new Markdown((text) => text);
