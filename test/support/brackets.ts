import type { Catalogue } from '../../src/texts/catalogue.ts';

/** A language in which every text stands in brackets: what stands outside of them would be English in every language. */
export const BRACKETS: Catalogue = {
  isOne: () => true,
  input: /(?!)/g,
  texts: new Proxy({}, { get: (_, key) => `⟦${String(key)}⟧` }),
  words: new Proxy({}, { get: (_, word) => [`⟦${String(word)}⟧`, `⟦${String(word)}⟧`] }),
};
