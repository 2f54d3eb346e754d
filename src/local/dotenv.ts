import { UserError } from '../base/errors.ts';

/**
 * Reads `NAME=value` lines (dotenv). `$` is never expanded.
 * - bare: up to the end of the line, spaces around it and a ` # comment` cut off;
 * - 'single quotes': exactly what stands between them, over several lines too;
 * - "double quotes": the same, but \n, \r, \t, \", \$ and \\ are read as in a string.
 * @throws UserError with the line, never with the value
 */
export function parseDotenv(text: string, file: string): Map<string, string> {
  const result = new Map<string, string>();
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  let position = 0;
  while (position < source.length) {
    const blank = /(?:[ \t]*(?:#[^\n]*)?\n|[ \t]*(?:#[^\n]*)?$)/y;
    blank.lastIndex = position;
    const skipped = blank.exec(source);
    if (skipped !== null) {
      if (skipped[0] === '') break;
      position = blank.lastIndex;
      continue;
    }
    const name = /[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*/y;
    name.lastIndex = position;
    const found = name.exec(source);
    if (found?.[1] === undefined) throw wrong(source, position, file, 'NAME=value is expected');
    const value = readValue(source, name.lastIndex, file);
    result.set(found[1], value.text);
    position = value.end;
  }
  return result;
}

const QUOTED: Record<string, RegExp> = { "'": /'([^']*)'/y, '"': /"((?:[^"\\]|\\[\s\S])*)"/y };
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', $: '$', '\\': '\\' };

function readValue(source: string, start: number, file: string): { text: string; end: number } {
  const quote = source[start] ?? '';
  const regex = QUOTED[quote];
  if (regex === undefined) {
    const line = /[^\n]*/y;
    line.lastIndex = start;
    const bare = line.exec(source)?.[0] ?? '';
    return { text: bare.replace(/(^|[ \t])#.*$/, '').trim(), end: start + bare.length + 1 };
  }
  regex.lastIndex = start;
  const inner = regex.exec(source)?.[1];
  if (inner === undefined) throw wrong(source, start, file, `the quote ${quote} is never closed`);
  const rest = /[ \t]*(?:#[^\n]*)?(?:\n|$)/y;
  rest.lastIndex = regex.lastIndex;
  if (rest.exec(source) === null)
    throw wrong(source, regex.lastIndex, file, 'there is text after the closing quote');
  const plain = (all: string, char: string) => ESCAPES[char] ?? all;
  return { text: quote === '"' ? inner.replace(/\\([\s\S])/g, plain) : inner, end: rest.lastIndex };
}

function wrong(source: string, position: number, file: string, what: string): UserError {
  const line = source.slice(0, position).split('\n').length;
  return new UserError(`${file}:${line}: ${what}`, {
    fix: "write NAME='value'; quoted values may span lines",
  });
}
