/** English text to that of the language, with the same `{0}`, `{1}` in any order. */
export interface Catalogue {
  readonly texts: Readonly<Record<string, string>>;
  /** English singular to both forms. */
  readonly words: Readonly<Record<string, readonly [one: string, many: string]>>;
  /** How a text calls an input of an action: the command line has options in place of them. */
  readonly input: RegExp;
  /**
   * A text with its values: what depends on how a value begins, and what nobody writes by hand, as blanks that no line is
   * broken at. Default: the values in their places.
   */
  fill?(text: string, value: (place: string) => string): string;
  /** Which form goes with a number. */
  isOne(n: number): boolean;
}
