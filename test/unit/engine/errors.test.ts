import { expect, it } from 'vitest';
import { ToolError, UserError } from '../../../src/base/errors.ts';
import { explainDockerError } from '../../../src/engine/errors.ts';

const failed = (stderr: string, where?: string) =>
  new ToolError({ argv: ['docker', 'ps'], code: 1, stderr, ...(where === undefined ? {} : { where }) });

it.each([
  ['sh: 2: docker: not found', /Docker is not installed$/],
  ['bash: line 1: docker: command not found', /Docker is not installed$/],
  [
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
    /may not use Docker$/,
  ],
  [
    'Cannot connect to the Docker daemon at unix:///x.sock. Is it running?',
    /does not answer: Cannot connect/,
  ],
  ['error during connect: Get "http://x": dial tcp: lookup x', /does not answer: error during connect/],
])('a failing command explains what is wrong with Docker: %s', (stderr, message) => {
  const error = explainDockerError(failed(`one line before\n${stderr}\n`, 'ssh://deploy@shop'));
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ message: expect.stringMatching(message), fix: expect.stringMatching(/./) });
  expect((error as Error).message).toMatch(/^ssh:\/\/deploy@shop: /);
});

it('leaves every other error as it is', () => {
  for (const error of [
    failed('no such service: web'),
    new UserError('x'),
    new Error('docker: not found'),
    'text',
  ]) {
    expect(explainDockerError(error)).toBe(error);
  }
});
