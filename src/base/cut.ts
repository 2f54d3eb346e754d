/** Without the rest of what is too long, where nobody knows the secrets: half of one would not be recognised later. */
export function cutAtBlank(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest - 3);
  return `${head.slice(0, head.search(/\s\S*$/) + 1)}...`;
}
