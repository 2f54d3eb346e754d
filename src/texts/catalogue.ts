/** English text to that of the language, with the same `{0}`, `{1}` in any order. */
export interface Catalogue {
  readonly texts: Readonly<Record<string, string>>;
  /** English singular to both forms. */
  readonly words: Readonly<Record<string, readonly [one: string, many: string]>>;
  /** How a text calls an input of an action: the command line has options in place of them. */
  readonly input: RegExp;
  /** Which form goes with a number. */
  isOne(n: number): boolean;
}
