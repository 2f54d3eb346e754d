import type { Catalogue } from './catalogue.ts';

// What people read, in their language. The English text stands in the code and is the key of the others: a catalogue is
// a file, `<language>.ts`, and a line in `LANGUAGES`. Texts for machines (JSON, outputs, states, keys, commands) are
// never translated, and no code reads a translated text (`englishOf` finds what it was).

/** Loaded by who wants it. English is in the code. */
const CATALOGUES = {
  en: undefined,
  fr: async () => (await import('./fr.ts')).fr,
} satisfies Readonly<Record<string, (() => Promise<Catalogue>) | undefined>>;

export type Language = keyof typeof CATALOGUES;

/** Language to its own name. */
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', fr: 'français' };

/** Variable of a machine or a job that says the language, over the config file. */
export const LANGUAGE_VARIABLE = 'DEPLOY_KIT_LANGUAGE';

/** Of this process: an action or a command speaks one language. */
let current: Catalogue | undefined;
let spoken: Language | undefined;

/** What was said in another language, and its English; of `REMEMBERED`, the oldest is forgotten. */
const said = new Map<string, string>();
const REMEMBERED = 1000;

/**
 * From here on texts are of this language. Until then, and where there is no such language, they are English.
 * @param wanted its name, or a catalogue that is in no list
 */
export async function useLanguage(wanted: string | Catalogue | undefined): Promise<void> {
  const language = typeof wanted === 'string' && isLanguage(wanted) ? wanted : undefined;
  current = typeof wanted === 'object' ? wanted : await (language && CATALOGUES[language]?.());
  spoken = language;
}

/** Undefined where nobody has asked for one. */
export const spokenLanguage = (): Language | undefined => spoken;

/** Finds what a text calls an input, with its name in the second group. */
export const namedInputs = (): RegExp => current?.input ?? /(?:the )?(?:secret )?inputs? (['`])([a-z-]+)\1/g;

export const isLanguage = (word: string): word is Language => Object.hasOwn(CATALOGUES, word);

/** A piece of Markdown is an object that is one text. */
type Value = string | number | null | undefined | { toString(): string };

/** t`${version} is live in ${where}`: a whole sentence or more, since halves of sentences cannot be translated. */
export function t(parts: TemplateStringsArray, ...values: readonly Value[]): string {
  const known = current?.texts[keyOf(parts)];
  const english = String.raw({ raw: parts }, ...values);
  if (known === undefined) return english;
  const text = filled(known, (place) => String(values[Number(place)]));
  said.delete(text);
  said.set(text, english);
  const [oldest] = said.keys();
  if (said.size > REMEMBERED && oldest !== undefined) said.delete(oldest);
  return text;
}

/** A text of this process as it would be in English, whatever it is made of: what documents quote is found by it. */
export function englishOf(text: string): string {
  // The whole before its parts, which stand in its English as they were said.
  const longestFirst = [...said].sort(([a], [b]) => b.length - a.length);
  return longestFirst.reduce((rest, [own, english]) => rest.replaceAll(own, () => english), text);
}

/**
 * A text that stands in data, in English: what describes an option, an input or a command is also part of schemas and of
 * action.yml, which have one language. A test asks the catalogues for each.
 */
export function translated(english: string): string {
  const known = current?.texts[english];
  return known === undefined ? english : filled(known, (place) => `{${place}}`);
}

const filled = (text: string, value: (place: string) => string): string =>
  current?.fill?.(text, value) ?? text.replace(/\{(\d+)\}/g, (_, place: string) => value(place));

/** `{0} is live in {1}` */
export const keyOf = (parts: readonly string[]): string =>
  parts.reduce((key, part, index) => `${key}{${index - 1}}${part}`);

/** `1 test`, `2 tests`. @param word its singular; a key of the catalogues */
export function plural(n: number, word: string): string {
  const [one, many] = current?.words[word] ?? [word, `${word}s`];
  return `${n} ${(current?.isOne(n) ?? n === 1) ? one : many}`;
}
