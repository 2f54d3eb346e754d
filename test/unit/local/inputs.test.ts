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
  typedInputs(
    more,
    given,
    { file: 'w.yml', contexts: {} },
    { who: 'run', give: (name, value) => `${name}=${value}` },
  );

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
    [{ flag: 'yes' }, "run: the input 'flag' is 'yes', not true or false", 'write flag=true, or flag=false'],
    [
      { flag: 'ture' },
      "run: the input 'flag' is 'ture', not true or false (did you mean 'true'?)",
      'write flag=true, or flag=false',
    ],
    [{ count: '' }, "run: the input 'count' is '', not a number", 'write count=10'],
    [{ count: '5m' }, "run: the input 'count' is '5m', not a number", 'write count=10'],
    [
      { level: 'hihg' },
      "run: the input 'level' is 'hihg', not one of , low, high (did you mean 'high'?)",
      'write level=, or level=low, or level=high',
    ],
    [
      { txt: 'x' },
      "run: w.yml has no input 'txt' (did you mean 'text'?)",
      'it has: text, flag, count, level',
    ],
  ])('refuses %j and says how it is given', (given, message, fix) =>
    expect(() => typed(given)).toThrow(expect.objectContaining({ message, fix })),
  );

  it('refuses a missing required one', () => {
    expect(() => typed({}, [definition('env', 'string', { required: true })])).toThrow(
      expect.objectContaining({
        message: "run: the input 'env' of w.yml is required",
        fix: 'give it: env=...',
      }),
    );
  });
});
