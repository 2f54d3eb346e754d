import { describe, expect, it } from 'vitest';
import { helpOf, parseCommandLine } from '../../../src/cli/arguments.ts';
import type { Command } from '../../../src/cli/command.ts';
import { command as run } from '../../../src/cli/run.ts';

const command: Command = {
  summary: 'Does it.',
  usage: 'do <what>',
  options: { size: { type: 'string', short: 's', multiple: true }, fast: { type: 'boolean' } },
  describe: { size: 'N how big', fast: 'hurry' },
  positionals: { min: 1, max: 1 },
  main: async () => 0,
};

describe('parseCommandLine', () => {
  it('reads options and positionals', () => {
    const { values, positionals } = parseCommandLine('do', command, ['-s', '1', 'it', '--size=2', '--fast']);
    expect({ ...values }).toEqual({ size: ['1', '2'], fast: true });
    expect(positionals).toEqual(['it']);
  });

  it.each([[['--fst', 'x']], [['a', 'b']], [[]], [['x', '--size']]])(
    'refuses %j with the usage and code 2',
    (args) => {
      expect(() => parseCommandLine('do', command, args)).toThrow(
        expect.objectContaining({ exitCode: 2, fix: expect.stringContaining('deploy-kit do <what>') }),
      );
    },
  );

  it('asks for nothing when help is wanted', () => {
    expect(parseCommandLine('do', command, ['--help']).values['help']).toBe(true);
  });
});

describe('help', () => {
  it('lists every option with its placeholder', () => {
    expect(helpOf(command)).toBe(
      'Does it.\n\nUsage: deploy-kit do <what>\n\nOptions:\n  -s, --size N  how big (may be repeated)\n  --fast        hurry\n',
    );
  });

  it('describes each option of run', () => {
    expect(Object.keys(run.describe).sort()).toEqual(Object.keys(run.options).sort());
  });
});
