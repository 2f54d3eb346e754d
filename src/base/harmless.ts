import { plural, t } from '../texts/texts.ts';

/**
 * The gate for text that others wrote: containers, hooks, suites, builders, hosts, reports, people. What passes it is
 * text and nothing else, wherever it is shown: no command for GitHub's runner, nothing that moves a cursor, colours a
 * terminal or turns the direction of reading. Every logger, summary, announcement and terminal of ours lets all of its
 * text pass here, so that no caller can forget it.
 */
export function harmless(text: string): string {
  return /^[\x20-\x7e\n]*$/.test(text) ? defused(text) : defused(linesOf(text).map(printable).join('\n'));
}

/** Characters of a line, and lines of a text, beyond which a log is no help any more. */
const LONGEST_LINE = 8000;
const MOST_LINES = 2000;

/**
 * The same without secrets. Nothing may be cut before: a part of a secret is not recognised.
 * @param redact hides secrets. Asked twice: a secret may hold what the gate takes away, and may show only when that is gone
 */
export const withoutSecrets = (text: string, redact: (text: string) => string): string =>
  harmless(redact(harmless(redact(text))));

/**
 * Its beginning, of at most `longest` UTF-16 units: what is too long is cut here and nowhere else, since only who has
 * stripped and redacted it may do so.
 */
export function beginning(text: string, longest: number, redact: (text: string) => string): string {
  return withoutSecrets(text, redact)
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '');
}

/** The same text, as long as no secret would show in what of it can be seen: of a file that other programs read. */
export function exactWithoutSecrets(text: string, redact: (text: string) => string): string {
  const redacted = redact(text);
  const seen = harmless(redacted);
  return redact(seen) === seen ? redacted : withoutSecrets(text, redact);
}

/** The same for a log: of a length that can be read. */
export function loggable(text: string, redact: (text: string) => string = same): string {
  const lines = withoutSecrets(text, redact).split('\n');
  const more = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map((line) => cutLine(line, LONGEST_LINE));
  return [...shown, ...(more > 0 ? [t`... ${plural(more, 'more line')}`] : [])].join('\n');
}

/** For a place that has room for a single line. Blanks at which no line may break stay: French has them before `:`. */
export function harmlessLine(text: string): string {
  return harmless(text)
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim();
}

/** All texts in it, names too: whatever a step, a host or a container is called and says, what is shown of it is text. */
export function harmlessAll<T>(value: T): T {
  if (typeof value === 'string') return harmless(value) as T;
  if (Array.isArray(value)) return value.map(harmlessAll) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [harmless(key), harmlessAll(one)]);
  return Object.fromEntries(entries) as T;
}

/** What a view of ours wrote of harmless texts: the styles that it put around them stay. */
export function harmlessStyled(text: string): string {
  const parts = text.split(/(\x1b\[\d{1,2}m)/);
  return defused(parts.map((part, index) => (index % 2 === 0 ? harmless(part) : part)).join(''));
}

const same = (text: string): string => text;

/** At most `longest` UTF-16 units; no character is cut in half. */
function cutLine(line: string, longest: number): string {
  if (line.length <= longest) return line;
  const kept = line.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
  return `${kept}${t`... (${line.length - kept.length} more characters)`}`;
}

// CR ends a line for GitHub's runner and goes back to its beginning on a terminal; the others go to another line there.
const linesOf = (text: string): string[] => text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);

/** Escape sequences (ECMA-48): with parameters (colours, the cursor), with a text (titles, links), and short ones. */
const SEQUENCES =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g;
/** C0 and C1, what turns the direction of reading, what is no character. */
const UNSEEN = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

function printable(line: string): string {
  return line
    .replace(SEQUENCES, '')
    .replaceAll('\t', '    ')
    .replace(UNSEEN, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * What GitHub's runner takes for a command (ActionCommand of actions/runner): `::` at the beginning of a line behind any
 * white space, `##[` anywhere in it. It compares as people read: characters without a width are none to it.
 */
const AT_START = /^((?:(?!\n)[\s\p{DI}])*):(\p{DI}*:)/gmu;
const ANYWHERE = /#(?=\p{DI}*#\p{DI}*\[)/gu;

function defused(text: string): string {
  return text.replace(AT_START, '$1: $2').replace(ANYWHERE, '# ');
}

/** JSON of anything, for a terminal or a file: the same value in harmless characters. Arguments as of JSON.stringify. */
export function harmlessJson(
  value: unknown,
  replacer?: (key: string, value: unknown) => unknown,
  indent?: number,
): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const json = JSON.stringify(value, replacer, indent).replace(ANYWHERE, escaped);
  return json.replace(UNSEEN, (one) => (one === '\n' ? one : escaped(one)));
}
