import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { fr } from '../../../src/texts/fr.ts';
import { readTexts } from '../../support/texts.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const used = readTexts(root);
const CATALOGUES = { fr };

it('finds the texts of the code', () => {
  expect(used.texts.size).toBeGreaterThan(100);
  expect(used.words.size).toBeGreaterThan(5);
});

it('a plural has a word that is known, and a text no variable part but its places', () => {
  expect(used.unreadable).toEqual([]);
});

it('no text is said when its module is loaded', () => {
  expect(used.tooEarly).toEqual([]);
});

/** Is English in every language, as docs/config.md says; and what describes an output. */
const ENGLISH = [
  'cli/init',
  'cli/github',
  'cli/callers/',
  'local/',
  'actions/summary.ts: What to do about it;',
];

it('what errors and logs say is said through t, to the last word', () => {
  expect(used.english.filter((place) => !ENGLISH.some((room) => place.startsWith(room)))).toEqual([]);
  expect(ENGLISH.filter((room) => !used.english.some((place) => place.startsWith(room)))).toEqual([]);
});

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();
const places = (text: string) => sorted(text.match(/\{\d+\}/g) ?? []);

for (const [language, { texts, words }] of Object.entries(CATALOGUES)) {
  const inCatalogue = { texts: Object.keys(texts), words: Object.keys(words) };

  it(`${language} has every text and word of the code, and no other`, () => {
    expect(inCatalogue.texts.filter((key) => !used.texts.has(key))).toEqual([]);
    expect([...used.texts].filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
    expect(sorted(inCatalogue.words)).toEqual(sorted(used.words));
  });

  it(`${language} has the places of each text`, () => {
    const wrong = Object.entries(texts).filter(([key, text]) => `${places(key)}` !== `${places(text)}`);
    expect(wrong).toEqual([]);
  });

  it(`${language} begins and ends texts as the code does, and breaks their lines`, () => {
    const around = (text: string) => [
      // Before a colon or a semicolon some have a blank.
      /^[^\S\n]*[:;]/.test(text) || /^\s*/.exec(text)?.[0],
      /\s*$/.exec(text)?.[0],
      text.split('\n').length,
    ];
    const wrong = Object.entries(texts).filter(([key, text]) => `${around(key)}` !== `${around(text)}`);
    expect(wrong).toEqual([]);
  });
}

it('fr sets ; and : apart in what is prose', () => {
  const joined = Object.values(fr.texts).filter((text) =>
    /[^\s&];(?!\w)|(?:entrée|option) '[\w-]+':/.test(text),
  );
  expect(joined).toEqual([]);
});
