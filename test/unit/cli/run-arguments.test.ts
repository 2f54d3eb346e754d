import { describe, expect, it } from 'vitest';
import { helpOf, parseCommandLine, repeated } from '../../../src/cli/arguments.ts';
import { defineCommand } from '../../../src/cli/command.ts';
import { command as run } from '../../../src/cli/run.ts';
import * as option from '../../../src/config/options/index.ts';

const command = defineCommand({
  summary: 'Does it.',
  usage: 'do <what>',
  options: {
    size: repeated('how big', { placeholder: 'N', short: 's' }),
    often: option.count('how many times', { max: 9, default: 1, placeholder: 'N' }),
    fast: option.flag('hurry'),
  },
  positionals: 1,
  main: async () => 0,
});

describe('parseCommandLine', () => {
  it('reads options and positionals', () => {
    const args = ['-s', '1', 'it', '--size= 2,\n', '--fast'];
    expect(parseCommandLine('do', command, args)).toEqual({
      values: { size: ['1', ' 2,\n'], often: 1, fast: true },
      positionals: ['it'],
    });
    expect(parseCommandLine('do', command, [])?.values).toEqual({ size: [], often: 1, fast: false });
  });

  it.each([[['--fst', 'x']], [['a', 'b']], [['x', '--size']]])(
    'refuses %j with the usage and code 2',
    (args) => {
      expect(() => parseCommandLine('do', command, args)).toThrow(
        expect.objectContaining({ exitCode: 2, fix: expect.stringContaining('deploy-kit do <what>') }),
      );
    },
  );

  it('refuses a value as an action does, in the name of the option', () => {
    expect(() => parseCommandLine('do', command, ['--often', '10'])).toThrow("--often: '10' is not a whole");
  });

  it('asks for nothing when help is wanted', () => {
    expect(parseCommandLine('do', command, ['--help', '--often', 'x'])).toBeUndefined();
  });
});

describe('help', () => {
  it('lists every option with its placeholder', () => {
    const [shown, language] = helpOf(command, 80).split('  --language LANGUAGE  ');
    expect(shown?.replace(/ {2,}/g, '  ')).toBe(
      'Does it.\n\nUsage: deploy-kit do <what>\n\nOptions:\n  -s, --size N  how big (may be repeated)\n  --often N  how many times\n  --fast  hurry\n',
    );
    // Every command has it.
    expect(language).toContain("'fr' (français)");
  });

  it('describes each option of run', () => {
    const undescribed = Object.entries(run.options).filter(([, { description = '' }]) => description === '');
    expect(undescribed).toEqual([]);
  });
});
