import { expect, it } from 'vitest';
import { inTwoColumns, wrapped, wrappedCommands } from '../../../src/base/wrap.ts';

it('breaks between words, and leaves alone what fits', () => {
  expect(wrapped('one two three\n\nfour', 8)).toEqual(['one two', 'three', '', 'four']);
  expect(wrapped('a-word-that-is-long b', 6)).toEqual(['a-word-that-is-long', 'b']);
});

it('goes on below the beginning of an indented line', () => {
  expect(wrapped('  run one two', 9)).toEqual(['  run one', '    two']);
});

it('puts the second column beside the first, or below one that is wide', () => {
  expect(
    inTwoColumns(
      [
        ['-a', 'first of them all'],
        ['--option-with-a-name', 'second'],
        ['-bcd', ''],
      ],
      30,
    ),
  ).toEqual(['-a    first of them all', '--option-with-a-name', '      second', '-bcd']);
  expect(inTwoColumns([['-a', 'one two three four five six seven']], 26)).toEqual([
    '-a  one two three four',
    '    five six seven',
  ]);
});

it('begins no line with the sign that a French sentence sets apart', () => {
  expect(wrapped("clé inconnue (vouliez-vous dire 'timeout'\u00a0?)", 42)).toEqual([
    'clé inconnue (vouliez-vous dire',
    "'timeout'\u00a0?)",
  ]);
});

it('breaks a command between its words, not inside of quotes', () => {
  const command = `  deploy-kit rollback --to 'v1 of the old shop' --reason "it said \\"no\\" twice" --wait a\\ b`;
  expect(wrappedCommands(command, 32)).toEqual([
    '  deploy-kit rollback --to \\',
    "    'v1 of the old shop' \\",
    '    --reason \\',
    '    "it said \\"no\\" twice" \\',
    '    --wait a\\ b',
  ]);
});

it('leaves a line for known_hosts whole', () => {
  const line = `[127.0.0.1]:2222 ssh-ed25519 AAAA${'x'.repeat(64)}`;
  expect(wrapped(`add to it:\n  ${line}\nand go on`, 40)).toEqual(['add to it:', `  ${line}`, 'and go on']);
});

it('breaks a command of a numbered list so that it can be copied', () => {
  expect(wrappedCommands('  3. git add a && git commit -m "two words"', 34)).toEqual([
    '  3. git add a && git commit -m \\',
    '    "two words"',
  ]);
});
