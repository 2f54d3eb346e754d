import { expect, it } from 'vitest';
import { commandsOf } from '../../../src/base/shell-words.ts';

it.each<[string, string[][]]>([
  ['', []],
  ['a  b\tc', [['a', 'b', 'c']]],
  ['a;b&c|d&&e||f\ng', [['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']]],
  [`a 'b; c' "d & e" f\\ g`, [['a', 'b; c', 'd & e', 'f g']]],
  [`a'b'"c"d ''`, [['abcd', '']]],
  [String.raw`"a\"b\c" 'a\b'`, [[String.raw`a"b\c`, String.raw`a\b`]]],
  ['a \\\n b', [['a', 'b']]],
  ['a <b >c 2>&1 &>d & e', [['a', '<b', '>c', '2>&1', '&>d'], ['e']]],
  ["a # it's; b\nc#d", [['a'], ['c#d']]],
  ['(a `b`)', [['a'], ['b']]],
  [`a 'b; c`, [['a', "'b"], ['c']]],
])('%j', (script, commands) => expect(commandsOf(script)).toEqual(commands));
