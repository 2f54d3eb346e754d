import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { moreAbout } from '../../../src/actions/frame/more.ts';
import { UserError } from '../../../src/base/errors.ts';
import { tempDir } from '../../support/temp.ts';

it('is an address of the very version of deploy-kit that a runner downloaded', async () => {
  const at = (own: string) => moreAbout(new UserError('the gate failed: x'), 'https://github.com', own);
  expect(await at('/home/runner/work/_actions/acme/deploy-kit/v1/dist/health-gate.js')).toBe(
    'https://github.com/acme/deploy-kit/blob/v1/docs/troubleshooting.md#the-gate-failed',
  );
  expect(await at('/r/_actions/acme/deploy-kit/releases/v1/dist/chunks/more.js')).toContain(
    '/blob/releases/v1/docs/',
  );
});

it('is the page of the folder that it runs from, where there is one', async () => {
  await using temp = await tempDir('more');
  const at = (message: string) => moreAbout(new UserError(message), undefined, temp.join('dist/chunks/a.js'));
  expect(await at('the gate failed')).toBeUndefined();
  await mkdir(temp.join('docs'));
  await writeFile(temp.join('docs/troubleshooting.md'), '');
  expect(await at('the gate failed')).toBe(
    `${path.join(temp.path, 'docs/troubleshooting.md')}#the-gate-failed`,
  );
  expect(await at('nothing that the page has')).toBeUndefined();
});
