import { expect, it } from 'vitest';
import { problemsOf, ToolError, throwAll, UserError, UserErrors } from '../../../src/base/errors.ts';
import { own } from '../../../src/base/own.ts';

const problem = (message: string, fix?: string) => new UserError(message, { fix });

it('groups problems by what mends them, and says each of both once', () => {
  const error = new UserErrors([
    problem('a', 'move it'),
    problem('b', 'rename it'),
    problem('c', 'move it'),
    problem('a', 'move it'),
    problem('d'),
  ]);
  expect(error.message).toBe('a\nc\n  Fix: move it\nb\n  Fix: rename it\nd');
  expect(error.fix).toBeUndefined();
});

it('leaves one fix of all to whoever shows the error', () => {
  const error = new UserErrors([problem('a', 'move it'), problem('b', 'move it')]);
  expect([error.message, error.fix]).toEqual(['a\nb', 'move it']);
});

it('gives the problems back one by one, out of errors of errors, too', () => {
  const [a, b, c] = [problem('a', '1'), problem('b', '2'), problem('c')] as const;
  const thrown = (errors: unknown[]) => {
    try {
      throwAll(errors);
    } catch (error) {
      return error;
    }
    return undefined;
  };
  expect(thrown([])).toBeUndefined();
  expect(thrown([a, a])).toBe(a);
  expect(problemsOf(thrown([thrown([a, b]), c]))).toEqual([a, b, c]);
  expect(problemsOf(a)).toEqual([a]);
  expect(() => problemsOf(new TypeError('ours'))).toThrow('ours');
});

it('what an object has itself is told from what every object has', () => {
  const names = JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, number>;
  expect([own(names, '__proto__'), own(names, 'constructor')]).toEqual([1, 2]);
  for (const name of ['__proto__', 'constructor', 'toString', 'valueOf'])
    expect(own({}, name)).toBeUndefined();
});

it('says how a command ended, where, and why', () => {
  const failed = (more: Partial<ConstructorParameters<typeof ToolError>[0]>) =>
    new ToolError({ argv: ['docker', 'up'], code: 1, stderr: '', ...more }).message;
  expect(failed({})).toBe('docker up exited with 1');
  expect(failed({ where: 'web1', stderr: 'no such file\n' })).toBe(
    'docker up on web1 exited with 1:\nno such file',
  );
  expect(failed({ code: null, signal: 'SIGKILL' })).toBe('docker up was ended by SIGKILL');
  expect(failed({ code: null })).toBe('docker up was ended by a signal');
  const script = ['sh', '-c', `set -e\n${'x'.repeat(80)}`, 'y'.repeat(61)];
  expect(failed({ argv: script })).toBe(`sh -c set -e... ${'y'.repeat(57)}... exited with 1`);
});
