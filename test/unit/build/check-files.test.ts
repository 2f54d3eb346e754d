import { mkdir, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { problemsOf } from '../../../src/base/errors.ts';
import { checkFiles } from '../../../src/build/errors.ts';
import { planTargets } from '../../../src/build/plan.ts';
import { tempDir } from '../../support/temp.ts';

it('tells of all that builds need and the checkout does not have', async () => {
  await using dir = await tempDir('check-files');
  await mkdir(dir.join('app'));
  await writeFile(dir.join('app/Dockerfile'), 'FROM scratch\n');
  const build = (context: string, more: object = {}) => ({ build: { context: dir.join(context), ...more } });
  const services = {
    api: build('gone'),
    job: build('app', { dockerfile: 'Dockerfile.job' }),
    lib: build('app', { additional_contexts: { a: dir.join('a'), web: 'service:web' } }),
    web: build('app'),
    work: build('none', { dockerfile: 'D' }),
  };
  const targets = planTargets({ model: { name: 'shop', services }, project: 'shop', version: 'v1' });
  const problems = await checkFiles(targets).then(() => [], problemsOf);
  expect(problems.map(({ message }) => message.replaceAll(dir.path, ''))).toEqual([
    'services.api.build.context: the checkout has no directory /gone',
    'services.job.build.dockerfile: the checkout has no file /app/Dockerfile.job',
    'services.lib.build.additional_contexts.a: the checkout has no directory /a',
    'services.work.build.context: the checkout has no directory /none',
  ]);
  for (const { fix } of problems) expect(fix).toContain('commit');
});
