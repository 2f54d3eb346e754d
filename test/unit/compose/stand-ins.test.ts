import { expect, it } from 'vitest';
import { standIns, withNames } from '../../../src/compose/stand-ins.ts';
import type { StackVariable } from '../../../src/compose/variables.ts';

const variable = (keys: string, around: readonly [string, string] = ['', ''], name = 'X'): StackVariable => ({
  ...{ name, absent: 'missing', word: '', within: undefined, file: 'compose.yml', line: 1 },
  ...{ keys: keys.split('.'), around },
});

it.each<[string, readonly [string, string] | undefined, string]>([
  ['services.web.image', undefined, '1'],
  ['services.web.read_only', undefined, 'true'],
  ['services.web.environment.timeout', undefined, '1'],
  ['services.web.labels.0', ['read_only=', ''], '1'],
  ['services.web.healthcheck.timeout', undefined, '1s'],
  ['services.web.volumes.0.source', undefined, '/dev/null'],
  ['services.web.volumes.0.source', ['/srv/', ''], '1'],
  ['services.web.volumes.0', ['', ':/data'], '/to-be-set'],
  ['services.web.volumes.0', ['./', ':/data'], '1'],
  ['services.web.ports.0', ['', ':80:80'], '127.0.0.1'],
  ['services.web.ports.0', ['', ':80'], '1'],
  ['services.web.ports.0', ['127.0.0.1:', ':80:80'], '1'],
  ['services.web.ports.0', ['', ':${A:-1}:80'], '127.0.0.1'],
  ['services.web.env_file.0', undefined, '/dev/null'],
  ['services.web.env_file.0', ['', '.env'], '1'],
  ['volumes.data.driver_opts.device', ['', '/data'], '/dev/null'],
])('%s %j', (keys, around, value) => {
  expect(standIns([variable(keys, around)]).get('X')).toBe(value);
});

it('one that stands in several places has the value that the particular one needs', () => {
  const places = ['services.web.image', 'services.web.read_only', 'services.web.command'];
  expect(standIns(places.map((keys) => variable(keys))).get('X')).toBe('true');
  // What is built in is no file.
  const built = ['services.db.volumes.0.source', 'services.web.build.context'];
  for (const keys of [built, built.toReversed()])
    expect(standIns(keys.map((one) => variable(one))).get('X')).toBe('to-be-set');
});

it.each<[string, string, string | undefined]>([
  ['line 1: Acme/Web:1', 'line 1: Acme/Web:2', 'line 1: Acme/Web:${X}'],
  ['1 and 1s', '2 and 2s', '${X} and ${TIME}'],
  ['line 1', 'line 1', 'line 1'],
  ['11 is no port', '12 is no port', '1${X} is no port'],
  ['true', 'false', undefined],
  ['1', '1 and more', undefined],
])('what is said of stand-ins is said of their variables: %s', (one, other, said) => {
  const variables = [variable('services.web.image'), variable('services.web.timeout', ['', ''], 'TIME')];
  expect(withNames(one, other, [standIns(variables), standIns(variables, 'other')])).toBe(said);
});
