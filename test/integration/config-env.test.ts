import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { formatDotenv, parseDotenv, readDotenv } from '../../src/config/dotenv.ts';
import { debianImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';
import { tempDir } from '../support/temp.ts';
import { NASTY_VALUES } from '../unit/config/nasty-values.ts';

const suite = await requires('engine', 'compose');
const exec = promisify(execFile);
let directory: string;
let image: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'dk-config-env-'));
  image = await debianImage();
}, 300_000);

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** What a container of the project sees: Compose reads `.env` itself, and again as the service's env_file. */
async function seenByContainer(
  dotenv: string,
  interpolated: readonly string[],
): Promise<Map<string, string>> {
  const seen = interpolated.map((name) => `SEEN_${name}`);
  const environment = Object.fromEntries(interpolated.map((name) => [`SEEN_${name}`, `\${${name}-unset}`]));
  const service = { image, network_mode: 'none', env_file: ['.env'], environment, command: ['env', '-0'] };
  await writeFile(path.join(directory, '.env'), dotenv);
  await writeFile(path.join(directory, 'compose.yml'), JSON.stringify({ services: { app: service } }));
  const argv = ['compose', '-p', `dk-config-env-${process.pid}`, 'run', '--rm', '--no-deps', '-T', 'app'];
  const options = { cwd: directory, maxBuffer: 1 << 24, env: { PATH: process.env['PATH'], HOME: directory } };
  const { stdout } = await exec('docker', argv, options);
  const names = new Set([...parseNames(dotenv), ...seen]);
  const pairs = stdout.split('\0').map((pair): [string, string] => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals), pair.slice(equals + 1)];
  });
  return new Map(pairs.filter(([name]) => names.has(name)));
}

const parseNames = (dotenv: string) => parseDotenv(dotenv, { place: '.env' }).keys();

suite('what formatDotenv writes', () => {
  it('reaches a container exactly, as env_file and by interpolation', async () => {
    const values = new Map(NASTY_VALUES.map((value, index) => [`VALUE_${index}`, value]));
    const seen = await seenByContainer(formatDotenv(values), [...values.keys()]);
    for (const [name, value] of values) {
      expect([name, seen.get(name), seen.get(`SEEN_${name}`)]).toEqual([name, value, value]);
    }
  });

  it('reaches a container up to the longest that is allowed', async () => {
    const values = new Map([['LONG', 'x'.repeat(131_072 - 'LONG=\0'.length)]]);
    expect(await seenByContainer(formatDotenv(values), [])).toEqual(values);
    expect(() => formatDotenv(new Map([['LONG', `${values.get('LONG')}x`]]))).toThrow(/longer/);
  });

  it('may have dots and dashes in its names', async () => {
    const values = new Map([
      ['spring.datasource-url', 'jdbc:x'],
      ['_x', '1'],
    ]);
    expect(await seenByContainer(formatDotenv(values), [])).toEqual(values);
  });
});

suite('what parseDotenv reads', () => {
  it('is what a container gets', async () => {
    const text = [
      '\ufeff# comment',
      'PLAIN=a b  # comment',
      'HASH=a#b',
      'FIRST= #not a comment',
      'TAB=a\t#b',
      'YAML: value',
      'SPACED = x y ',
      'export EXPORTED=1',
      '  INDENTED=2',
      'EMPTY=',
      'EMPTY_QUOTED=""',
      'QUOTED="a" # comment',
      "SINGLE='it\\'s \\n $HOME ${X}' # comment",
      'DOUBLE="tab\\t line\\n quote\\" back\\\\slash \\$HOME \\q \\c \\x41 bell\\a"',
      'OCTAL="\\0101 \\012 \\0 \\0999 \\0377"',
      'LINES="one',
      '# two',
      '  three"',
      "PEM='-----BEGIN KEY-----",
      'abc=',
      "-----END KEY-----'",
      'URL=postgres://u:p@h/db?a=b&c=d',
      'CR=x\r',
      'TWICE=1',
      'TWICE=2',
      'INNER=a"b\'c',
      'NBSP=\u00a0x\u00a0',
      'LAST=z',
    ].join('\n');
    const ours = parseDotenv(text, { place: '.env' });
    expect(await seenByContainer(text, [])).toEqual(ours);
    expect(ours.size).toBe(22);
  });
});

/** What Compose reads out of a file after another one. */
async function composeReads(
  directory: string,
  [earlier, text]: readonly [string, string],
  names: readonly string[],
): Promise<Record<string, string | undefined>> {
  const file = (name: string) => path.join(directory, name);
  await writeFile(file('earlier.env'), earlier);
  await writeFile(file('later.env'), text);
  await writeFile(
    file('compose.yml'),
    JSON.stringify({ services: { a: { image: 'x', environment: names } } }),
  );
  const files = ['earlier.env', 'later.env'].flatMap((name) => ['--env-file', file(name)]);
  const argv = ['compose', '-p', 'x', ...files, '-f', file('compose.yml'), 'config', '--format', 'json'];
  const { PATH, HOME, DOCKER_CONFIG } = process.env;
  const options = { env: { PATH, HOME, DOCKER_CONFIG }, maxBuffer: 1 << 26 };
  const { stdout } = await exec('docker', argv, options);
  const found: Record<string, string | null> = JSON.parse(stdout).services.a.environment ?? {};
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, value?.replaceAll('$$', () => '$')]),
  );
}

const PIECES = [
  ...[
    '$',
    '$$',
    '\\$',
    '{',
    '}',
    '${A',
    '${A:-',
    '${U:-',
    '${U+',
    '${A:+',
    '${E-',
    '${E:-',
    '$A',
    '$U',
    '${A}',
    '${U}',
  ],
  ...[
    '${V1}',
    'A',
    'x',
    '-',
    ':',
    '+',
    '?',
    ' ',
    '1',
    '.',
    '"',
    "'",
    '\\',
    '\\\\',
    '\\n',
    '\\"',
    '\\0101',
    '\\0044A',
    '#',
  ],
  ...[' #', '=', 'é', '\t', '\r', '\u00a0', '\u2028', '\ufeff', '\n', '{}', '\\c', '\\0'],
];

suite('readDotenv', () => {
  it('reads any line as Compose does, or refuses it', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.log(`seed of the lines: ${seed}`);
    let state = seed;
    const any = (count: number) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >> 8) % count;
    };
    const oneOf = (list: readonly string[]) => list[any(list.length)] ?? '';
    const anyLine = (name: string) => {
      const quote = oneOf(['', '"', "'"]);
      const text = Array.from({ length: any(7) }, () => oneOf(PIECES)).join('');
      const value = quote === '' ? text.replaceAll('\n', '') : `${quote}${text}${quote}`;
      return `${oneOf(['', '', 'export '])}${name}${oneOf(['=', '=', ':', ' = '])}${value}${oneOf(['', ' # c', '\r'])}\n`;
    };
    const earlier = 'A=one\nE=\nZ=$A\n';
    const reading = { place: 'env', earlier: parseDotenv(earlier, { place: 'env' }) };
    const takes = (text: string) => {
      try {
        return readDotenv(text, reading);
      } catch (error) {
        if (error instanceof UserError) return undefined;
        throw error;
      }
    };
    await using dir = await tempDir('dotenv');
    const lines: string[] = [];
    for (let count = 0; count < 3000; count += 1) {
      const line = anyLine(`V${lines.length}`);
      if (takes(lines.slice(0, 2).join('') + line) !== undefined) lines.push(line);
    }
    const names = lines.map((_line, index) => `V${index}`);
    const theirs = await composeReads(dir.path, [earlier, lines.join('')], names);
    const ours = takes(lines.join(''))?.values;
    expect(lines.length).toBeGreaterThan(1500);
    const different = lines.filter((_line, index) => ours?.get(`V${index}`) !== theirs[`V${index}`]);
    expect(different).toEqual([]);
  });
});
