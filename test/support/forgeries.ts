import { randomInt } from 'node:crypto';
import { hostileStrings } from './hostile.ts';

/** Fragments out of which foreign text is put together that wants to be more than text. */
const FRAGMENTS: readonly string[] = [
  ...['::', ':', '##[', '#', '[', ']', '::set-output name=x::', '::add-mask::', '::error file=a,line=1::'],
  ...['::stop-commands::t', '##[error]', '##[set-output name=x]', '::group::', '::endgroup::', '%0A', '%0D'],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\v',
    '\f',
    '\x1c',
    '\x1d',
    '\x1e',
    '\x85',
    '\u2028',
    '\u2029',
    '\t',
    ' ',
    '\u00a0',
  ],
  ...['\0', '\x07', '\b', '\x7f', '\x1b', '\x1b[', '\x1b[31m', '\x1b[2J', '\x1b[1A', '\x1b[?1049h', '\x1bc'],
  ...[
    '\x1b]0;title\x07',
    '\x1b]8;;http://evil.example\x1b\\',
    '\x1bP',
    '\x1b\\',
    '\x9b',
    '\x9b2K',
    '\x9d0;',
    '\x9c',
  ],
  ...[
    '\u202e',
    '\u202d',
    '\u2066',
    '\u2069',
    '\u200e',
    '\u200f',
    '\u061c',
    '\ufeff',
    '\u200b',
    '\u200d',
    '\u00ad',
  ],
  ...['\ud83d', '\ude80', '🚀', '日本', 'é', 'e\u0301', '\ufffe', '\ufff9', '\u{e0041}', '\ufe0f'],
  ...[
    '`',
    '```',
    '~~~',
    '|',
    '<',
    '>',
    '</details>',
    '<script>',
    '<!--',
    '-->',
    '&',
    '&amp;',
    '&#27;',
    '\\',
    '\\|',
  ],
  ...[
    '[a](http://evil.example)',
    '![a](http://evil.example)',
    'http://evil.example',
    'www.evil.example',
    '@everyone',
  ],
  ...[
    '@here',
    '<@&1>',
    '@octocat',
    '*',
    '**',
    '_',
    '__init__',
    '# ',
    '- ',
    '1. ',
    '---',
    '===',
    '$x$',
    '{',
    '}',
    '"',
  ],
  ...["'", 'word', 'Error', '0', '-', '=', ';', ',', '.'],
];

export interface Forger {
  readonly seed: number;
  /** A whole number below `end`. */
  below(end: number): number;
  pick<T>(list: readonly T[]): T;
  /** Foreign text of several fragments, or one of the hostile texts. */
  text(longest?: number): string;
  /** The same as it comes out of a pipe: some of it no UTF-8. */
  bytes(): Buffer;
}

/**
 * Makes texts that others could write. The same seed makes the same ones: it stands in what a failed test says, and
 * DEPLOY_KIT_FUZZ_SEED gives it back.
 */
export function forger(seed = Number(process.env['DEPLOY_KIT_FUZZ_SEED'] ?? randomInt(2 ** 31))): Forger {
  let state = seed;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const text = (longest = 12) =>
    below(10) === 0
      ? pick(hostileStrings)
      : Array.from({ length: 1 + below(longest) }, () => pick(FRAGMENTS)).join('');
  const bytes = () => {
    const some = Buffer.from(text());
    const cut = below(4) === 0 ? some.subarray(below(some.length + 1)) : some;
    return below(4) === 0 ? Buffer.concat([cut, Buffer.from([0xff, 0xc3, 0x9b])]) : cut;
  };
  return { seed, below, pick, text, bytes };
}

/** What GitHub's runner names as commands; whoever prints one says so. */
const OURS = /^::(error|warning|debug|group|endgroup|add-mask)(?: [^:]*)?::/;

/**
 * What in a text is more than text: a command for the runner, a character that a terminal obeys, another direction of
 * reading. Lines end as they do for the runner; what has no width does not keep it from seeing a command.
 * @param options.commands ours that may stand there; their messages are looked into
 */
export function dangersIn(text: string, options: { commands?: boolean; styles?: boolean } = {}): string[] {
  const found: string[] = [];
  const plain = options.styles ? text.replace(/\x1b\[\d{1,2}m/g, '') : text;
  const unseen =
    /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]/;
  for (const line of plain.split(/\r\n|\r|\n/)) {
    const command = options.commands ? OURS.exec(line) : null;
    if (command !== null) {
      const decoded = line
        .slice(command[0].length)
        .replace(/%0D/g, '\r')
        .replace(/%0A/g, '\n')
        .replace(/%25/g, '%');
      if (command[1] !== 'add-mask') found.push(...dangersIn(decoded));
      const head = command[0].replace(/%0D/g, '\r').replace(/%0A/g, '\n');
      if (unseen.test(head)) found.push(`unseen in ${JSON.stringify(head)}`);
      continue;
    }
    if (unseen.test(line)) found.push(`unseen character in ${JSON.stringify(line)}`);
    const asCompared = line.replace(/\p{DI}/gu, '').trimStart();
    if (asCompared.startsWith('::')) found.push(`command ${JSON.stringify(line)}`);
    if (asCompared.includes('##[')) found.push(`old command ${JSON.stringify(line)}`);
  }
  return found;
}
