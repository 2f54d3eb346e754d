/** At most `limit` UTF-16 units, with an ellipsis where something is missing; no character is cut in half. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return limit < 1 ? '' : `${kept}…`;
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
