/** SGR parameters of terminals: what switches a style on; 0 switches all off. */
const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36, reset: 0 } as const;
export type Style = keyof typeof STYLES;

/** Puts a style around a text; leaves it as it is where there is no colour. */
export type Styled = (style: Style, text: string) => string;

export const styledFor =
  (color: boolean): Styled =>
  (style, text) =>
    color && text !== '' ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;

/** Pictures, and scripts whose characters take two columns (East Asian Width of Unicode, the blocks that are in use). */
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const WITHOUT_WIDTH = /\x1b\[\d{1,2}m|\p{M}|\p{Cf}/gu;

/** How many columns of a terminal it takes. */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  const characters = [...text.replace(WITHOUT_WIDTH, '')];
  return characters.reduce((sum, one) => sum + (WIDE.test(one) ? 2 : 1), 0);
}
