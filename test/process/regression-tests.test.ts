import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { testJob } from '../support/action.ts';

const CONFIG = `project: shop
environments:
  production: { hosts: [local], deploy-path: DEPLOY_PATH, url: "https://shop.example.org" }
tests:
  unit: { run: 'echo "at:\${BASE_URL-}:\${DEPLOY_KIT_BASE_URL-}" > seen' }
  stack: { run: 'exit 1', on: web }
`;

it.each([
  ['before a deploy there is nothing to reach: no BASE_URL, and no suite in the stack', 'true', 'at::'],
  ['after it the suites know where it is', 'false', 'at:https://shop.example.org:https://shop.example.org'],
])('%s', async (_name, before, seen) => {
  await using job = await testJob();
  await job.write({ 'deploy-kit.yml': CONFIG.replace('DEPLOY_PATH', `${job.home}/deployed`) });
  const suites = before === 'true' ? 'unit, stack' : 'unit';
  const { code, stdout, outputs } = await job.run('regression-tests', {
    inputs: { environment: 'production', suites, 'before-deploy': before, 'fail-on-empty': 'false' },
  });
  expect(code, stdout).toBe(0);
  expect(outputs['verdict']).toBe('passed');
  expect((await readFile(`${job.workspace}/seen`, 'utf8')).trim()).toBe(seen);
  if (before === 'true') expect(stdout).toMatch(/::warning::suite 'stack' runs in the stack/);
});

it('a failed test marks its line where the file is in the checkout, and names it where it is not', async () => {
  await using job = await testJob();
  const failed = (name: string, file: string) =>
    `<testcase name="${name}" file="${file}" line="3"><failure message="no"/></testcase>`;
  const report = `<testsuite>${failed('here', 'a.test.js')}${failed('there', '/app/b.test.js')}</testsuite>`;
  await job.write({
    'app/report.xml': report,
    'app/a.test.js': '\n',
    'app/deploy-kit.yml': CONFIG.replace('DEPLOY_PATH', `${job.home}/deployed`).replace(
      /tests:[\s\S]*/,
      "tests:\n  unit: { run: 'touch report.xml; exit 1', report: report.xml }\n",
    ),
  });
  const { code, stdout } = await job.run('regression-tests', {
    inputs: { environment: 'production', 'working-directory': 'app' },
  });
  expect(code, stdout).toBe(1);
  const errors = stdout.split('\n').filter((line) => line.startsWith('::error'));
  expect(errors.slice(0, 2)).toEqual([
    '::error title=unit%3A here,file=app/a.test.js,line=3::no',
    '::error title=unit%3A there::/app/b.test.js:3%0Ano',
  ]);
});
