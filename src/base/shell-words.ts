/**
 * The commands of a shell script, each as its words without their quotes. What a variable or a substitution is replaced
 * by is not known: it stays as it is written. (POSIX Shell Command Language, 2.2 Quoting and 2.3 Token Recognition)
 */
export function commandsOf(script: string): string[][] {
  const commands: string[][] = [[]];
  for (const token of script.matchAll(TOKENS)) {
    const { word, end } = token.groups ?? {};
    if (word !== undefined) commands.at(-1)?.push(withoutQuotes(word));
    else if (end !== undefined) commands.push([]);
  }
  return commands.filter(({ length }) => length > 0);
}

/** Single quotes, double quotes, what is escaped, a redirection with its `&`, anything else. */
const PIECES = /'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[^\n]|[<>]&|&>|[^\s;&|()`\\]/;
const TOKENS = new RegExp(
  `(?<comment>(?<![^\\s;&|()])#.*)|(?<word>(?:${PIECES.source})+)|\\\\\n|(?<end>[\\n;&|()\`])`,
  'g',
);

function withoutQuotes(word: string): string {
  return word.replace(/'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\(.)/g, (_all, single, double, escaped) => {
    if (single !== undefined) return single;
    if (double !== undefined)
      return double.replace(/\\([$`"\\\n])/g, (_: string, one: string) => (one === '\n' ? '' : one));
    return escaped;
  });
}
