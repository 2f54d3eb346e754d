import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/local/workflow/expressions.ts';
import { typedInputs } from '../../../src/local/workflow/inputs.ts';
import type { InputDefinition } from '../../../src/local/workflow/model.ts';

const definition = (
  name: string,
  type: InputDefinition['type'],
  more: Partial<InputDefinition> = {},
): InputDefinition => ({
  name,
  type,
  required: false,
  default: undefined,
  options: [],
  ...more,
});
const definitions = [
  definition('text', 'string'),
  definition('flag', 'boolean'),
  definition('count', 'number'),
  definition('level', 'choice', { options: ['', 'low', 'high'] }),
];
const typed = (given: Record<string, Json>, more = definitions) =>
  typedInputs(more, given, { file: 'w.yml', contexts: {} }, 'run');

describe('typedInputs', () => {
  it('gives each type its empty value', () => {
    expect(typed({})).toEqual({ text: '', flag: false, count: 0, level: '' });
  });

  it('converts texts of the command line and values of callers', () => {
    const expected = { text: '5', flag: true, count: 1.5, level: 'low' };
    expect(typed({ text: '5', flag: 'true', count: '1.5', level: 'low' })).toEqual(expected);
    expect(typed({ TEXT: 5, flag: true, count: 1.5, level: 'low' })).toEqual(expected);
  });

  it.each([
    [{ flag: 'yes' }, "'flag' is 'yes', not true or false"],
    [{ count: '' }, "'count' is '', not a number"],
    [{ count: '5m' }, "'count' is '5m', not a number"],
    [{ level: 'mid' }, "'level' is 'mid', not one of , low, high"],
    [{ txt: 'x' }, "w.yml has no input 'txt'"],
  ])('refuses %j', (given, message) => expect(() => typed(given)).toThrow(message));

  it('refuses a missing required one', () => {
    expect(() => typed({}, [definition('env', 'string', { required: true })])).toThrow(
      "'env' of w.yml is required",
    );
  });
});
