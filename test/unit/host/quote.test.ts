import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { quoteArgv } from '../../../src/host/process/quote.ts';
import { hostileStrings } from '../../support/hostile.ts';

const shells = [
  ['/bin/sh', '-c'],
  ['/bin/dash', '-c'],
  ['/bin/bash', '-c'],
  ['/bin/bash', '--posix', '-c'],
  ['/bin/busybox', 'sh', '-c'],
  ['/bin/zsh', '-c'],
  ['/bin/ksh', '-c'],
].filter(([shell]) => existsSync(shell as string));

describe('quoteArgv', () => {
  it.each(shells)('%s %s gets every word as it is, and does nothing else', (...shell) => {
    const directory = mkdtempSync(path.join(tmpdir(), 'quote-'));
    const program = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const line = quoteArgv([process.execPath, '-e', program, '--', ...hostileStrings]);
    const [command = '', ...args] = shell;
    const output = execFileSync(command, [...args, line], { cwd: directory, encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual(hostileStrings);
    expect(readdirSync(directory)).toEqual([]);
    rmSync(directory, { recursive: true });
  });

  it('has a corpus worth the name', () => {
    expect(new Set(hostileStrings).size).toBeGreaterThanOrEqual(40);
  });

  it('takes every single character, alone and between others', () => {
    const characters = Array.from({ length: 0x2ff }, (_, code) => String.fromCharCode(code + 1));
    const words = characters.flatMap((character) => [
      character,
      `a${character}b`,
      `${character}${character}`,
    ]);
    const line = quoteArgv(['printf', '%s\\0', ...words]);
    const output = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
    expect(output.split('\0').slice(0, -1)).toEqual(words);
  });

  it('quotes a command that a shell would take for a keyword or an assignment', () => {
    expect(quoteArgv(['if'])).toBe("'if'");
    expect(quoteArgv(['A=b'])).toBe("'A=b'");
    expect(quoteArgv(['echo', "it's", ''])).toBe("'echo' 'it'\\''s' ''");
  });

  it('refuses what cannot be run', () => {
    for (const argv of [[], [''], ['-x'], ['echo', 'a\0b'], ['a\0b']]) {
      expect(() => quoteArgv(argv)).toThrow(UserError);
    }
  });
});
