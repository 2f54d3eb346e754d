import { describe, expect, expectTypeOf, it } from 'vitest';
import { inputVariable, layerOf, readInputs, setting, settings } from '../../../src/config/inputs.ts';
import * as option from '../../../src/config/options/index.ts';

const TABLE = {
  'time-out': option.duration('How long.', { atLeast: 1, default: '1h30m' }),
  name: option.text('Which.'),
  on: option.text('Where.', { read: (where) => ({ where }), default: 'here' }),
  hosts: option.list('All.', { of: option.item(), default: ['a'] }),
  deep: option.group('', { few: option.count('How many.', { default: 2 }) }),
  named: option.named('', {
    name: { pattern: /^[a-z]+$/, what: 'a name', fix: 'write letters' },
    of: option.group('', { run: option.script('What.', { required: true }) }),
  }),
};

describe('complete', () => {
  it('takes the strongest that says something, else the default as people write it', () => {
    expect(option.complete(TABLE, [])).toEqual({
      timeOut: 5_400_000,
      on: { where: 'here' },
      hosts: ['a'],
      deep: { few: 2 },
      named: {},
    });
    const said = [
      { hosts: [], deep: {}, named: { b: { run: 'x' } } },
      { timeOut: 0, hosts: ['z'], deep: { few: 0 }, named: { a: { run: 'y' }, b: { run: 'z' } } },
    ];
    const found = option.complete(TABLE, said);
    expect(found).toMatchObject({ timeOut: 0, hosts: [], deep: { few: 0 }, named: { b: { run: 'x' } } });
    expect(Object.keys(found.named)).toEqual(['a', 'b']);
  });

  it('has the types of the table', () => {
    const found = option.complete(TABLE, []);
    expectTypeOf(found.timeOut).toEqualTypeOf<number & { readonly __unit?: 'ms' }>();
    expectTypeOf(found.name).toEqualTypeOf<string | undefined>();
    expectTypeOf(found.on).toEqualTypeOf<{ where: string }>();
    expectTypeOf(found.hosts).toEqualTypeOf<readonly string[]>();
    expectTypeOf(found.deep.few).toEqualTypeOf<number>();
  });
});

describe('inputs', () => {
  it.each([
    ['deploy.keep-releases', 'stay. Default: from the config file, or 5.'],
    ['compose', 'directory. One a line. Default: from the config file, or compose.yml.'],
    ['project', 'hosts. Default: from the config file, or the name of the repository.'],
    [
      'health.run-from',
      'Where the checks run: `runner` or `host`. Default: from the config file, or runner.',
    ],
    ['url', 'tests. Default: from the config file.'],
    ['tests.mine.timeout', 'How long the suite may take. Default: 15m.'],
  ])('%s says what holds without it', (path, words) => {
    const { description, default: own } = setting(path as 'project');
    expect(description?.endsWith(words), description).toBe(true);
    expect(own).toBeUndefined();
  });

  it('that speak for settings make a layer, where they are given', () => {
    const inputs = {
      ...settings('hosts', 'deploy.timeout', 'health.stability', 'backup.services', 'tests.my-own.min-tests'),
      keep: setting('backup.keep.last', { description: 'How many.' }),
      suite: setting('tests.my-own.on'),
      other: option.text('No setting.'),
    };
    const given = {
      hosts: 'local, ssh://a@b\n',
      timeout: ' ',
      stability: '0s',
      keep: '3',
      services: 'db\nother/app',
      'min-tests': '4',
      suite: 'api',
      other: 'x',
    };
    const env = Object.fromEntries(Object.entries(given).map(([name, text]) => [inputVariable(name), text]));
    expect(layerOf(inputs, readInputs(inputs, env))).toEqual({
      hosts: ['local', 'ssh://a@b'],
      health: { stability: 0 },
      backup: { keep: { last: 3 }, services: [{ service: 'db' }, { service: 'other', database: 'app' }] },
      tests: { 'my-own': { minTests: 4, on: { kind: 'service', service: 'api' } } },
    });
    expect(layerOf(inputs, readInputs(inputs, {}))).toEqual({});
  });

  it('have the types of their settings', () => {
    expectTypeOf(readInputs(settings('deploy.timeout', 'health.run-from'), {})).toEqualTypeOf<{
      readonly timeout: (number & { readonly __unit?: 'ms' }) | undefined;
      readonly 'run-from': 'runner' | 'host' | undefined;
    }>();
    // @ts-expect-error: there is no such setting
    expect(() => settings('url', 'deploy.tiemout')).toThrow();
    // @ts-expect-error: nor one below this one
    expect(() => setting('url.deep')).toThrow();
  });

  it.each([
    ['required', option.text('', { required: true }), '', "input 'it' is required"],
    ['blank over a default', option.text('', { default: 'x' }), ' ', "input 'it' is required"],
    ['flag', option.flag(''), 'yes', "input 'it': 'yes' is neither true nor false"],
    ['choice', option.choice('', { values: { a: '', b: '' } }), 'c', "input 'it': 'c' is not one of a, b"],
    ['count', option.count('', { min: 1, max: 9 }), '0', "input 'it': '0' is not a whole number from 1 to 9"],
    ['json', option.json('', (value) => value), '{', "input 'it' is not JSON"],
  ])('%s', (_name, it, given, message) => {
    expect(() => readInputs({ it }, { INPUT_IT: given })).toThrow(message);
  });

  it('keep the white space of secrets, and commas in lines', () => {
    const inputs = {
      key: option.secret('text', ''),
      checks: option.list('', { of: option.item(), separator: option.ONE_A_LINE }),
    };
    const env = { INPUT_KEY: ' a\n', INPUT_CHECKS: ' /a,b \n\n/c' };
    expect(readInputs(inputs, env)).toEqual({ key: ' a\n', checks: ['/a,b', '/c'] });
  });
});
