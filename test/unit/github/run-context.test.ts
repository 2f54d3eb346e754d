import { expect, it } from 'vitest';
import { runContext } from '../../../src/github/run-context.ts';

const here = { cwd: '/work', pid: 1, tmpdir: '/tmp', hostname: 'host' };

it.each([
  [{ GITHUB_REPOSITORY: 'octo/shop' }, 'https://github.com/octo/shop'],
  [
    { GITHUB_REPOSITORY: 'octo/shop', GITHUB_SERVER_URL: 'https://git.example' },
    'https://git.example/octo/shop',
  ],
  [{ GITHUB_SERVER_URL: 'https://git.example' }, undefined],
])('where the repository is: %j', (env, url) => {
  expect(runContext(env, here).repositoryUrl).toBe(url);
});
