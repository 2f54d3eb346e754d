import { chmod, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ActionRun, type TestJob, testJob } from '../support/action.ts';

let job: TestJob;
beforeEach(async () => {
  job = await testJob();
});
afterEach(() => job[Symbol.asyncDispose]());

const step = (id: string) => ({ DEPLOY_KIT_STEP: `standard/${id}` });
const preflight = (more: object = {}): Promise<ActionRun> =>
  job.run('deploy-compose', {
    inputs: { mode: 'preflight', project: 'shop', environment: 'production', version: 'v3', hosts: 'local' },
    env: step('preflight'),
    ...more,
  });

const HEADLINE = 'v3 was not deployed, the preflight failed; nothing was changed in production';

it('a step of a pipeline leaves its part to the last one, which says what happened', async () => {
  const { code, summary, stdout } = await preflight();
  expect([code, summary]).toEqual([1, '']);
  // In the one log of a pipeline it has folds of its own; why it failed stands outside of them.
  expect(stdout).toMatch(/^::group::Preflight: read the stack\n(?:::debug::.*\n)*::endgroup::\n::error /m);
  const told = await job.run('summary');
  expect(told.code).toBe(0);
  expect(told.summary).toMatch(new RegExp(`^## ❌ ${HEADLINE}\n\nby octocat · `));
  expect(told.summary).toContain('**Why**: compose: ');
  expect(told.summary).toContain('compose.yml does not exist\n\n**What to do**: check the name');
  expect(told.summary).not.toContain('<details>');
  expect(told.stdout).toContain(`❌ ${HEADLINE}\nWhy: compose: `);
  expect(told.outputs).toMatchObject({
    headline: HEADLINE,
    reason: expect.stringContaining('does not exist'),
  });
  expect((await job.run('post')).summary).toBe('');
});

it('speaks the language of the config file, also in a step that reads none', async () => {
  await job.write({
    'app/deploy-kit.yml': 'language: fr\nenvironments: { production: { hosts: [local] } }\n',
  });
  const inputs = { mode: 'preflight', environment: 'production', version: 'v3', 'working-directory': 'app' };
  const { stdout } = await preflight({ inputs });
  expect(stdout).toContain('%0AQue faire\u00a0: ');
  const headline = "v3 n'a pas été déployée, échec pendant les vérifications préalables";
  const { summary, outputs } = await job.run('summary');
  expect(summary).toMatch(
    new RegExp(`^## ❌ ${headline}\\s; rien n'a été modifié en production\n\npar octocat`),
  );
  expect(summary).toContain('**Cause**\u00a0: ');
  expect(outputs['headline']).toContain(headline);
});

it('a mistake in the config file, too, is told in its language; the input is stronger, and the variable', async () => {
  await job.write({ 'deploy-kit.yml': 'language: fr\nenvironments: { production: { hosts: [locl] } }\n' });
  const inputs = { mode: 'preflight', environment: 'production' };
  expect((await preflight({ inputs })).stdout).toContain('Que faire\u00a0: ');
  expect((await preflight({ inputs: { ...inputs, language: 'en' } })).stdout).toContain('What to do: ');
  const env = { ...step('preflight'), DEPLOY_KIT_LANGUAGE: 'en' };
  expect((await preflight({ inputs, env })).stdout).toContain('What to do: ');
  const wrong = await preflight({ inputs, env: { ...env, DEPLOY_KIT_LANGUAGE: 'xx' } });
  expect(wrong.stdout).toContain(
    "DEPLOY_KIT_LANGUAGE: there is no language 'xx'%0AWhat to do: write one of en, fr",
  );
});

it('what no last step has told is told when the job ends, once', async () => {
  await preflight();
  const first = await job.run('post');
  expect(first.summary).toMatch(new RegExp(`^## ❌ ${HEADLINE}\n`));
  expect(first.stdout).toContain(`❌ ${HEADLINE}`);
  expect((await job.run('post')).summary).toBe('');
});

it('what could not be written is told when the job ends', async () => {
  await preflight();
  const full = await job.run('summary', { env: { GITHUB_STEP_SUMMARY: '/dev/full' } });
  expect(full.stdout).toContain('::warning::the summary could not be written: ');
  expect((await job.run('post')).summary).toMatch(new RegExp(`^## ❌ ${HEADLINE}\n`));
  expect((await job.run('post')).summary).toBe('');
});

it('a step that is killed is named, and why nothing is known of it', async () => {
  await job.write({
    'bin/docker': '#!/bin/sh\nkill -KILL $PPID\n',
    'compose.yml': 'services: { a: { image: b } }\n',
  });
  await chmod(path.join(job.workspace, 'bin/docker'), 0o755);
  const killed = await preflight({
    env: { ...step('preflight'), PATH: `${job.workspace}/bin:${process.env['PATH']}` },
  });
  expect(killed.code).toBeNull();
  const { summary, outputs } = await job.run('summary');
  expect(summary).toMatch(/^## ❌ .*, the preflight failed; nothing was changed in production\n/);
  expect(outputs['reason']).toBe('it ended without a word: it was killed, or it crashed');
});

it.each([
  ['standard', 'preflight', 'v3 was not deployed, the preflight failed; nothing was changed'],
  [
    'hotfix',
    'require',
    'Hotfix v3 was not deployed, the question whether it is urgent failed; nothing was changed',
  ],
  ['rollback', 'plan', 'Nothing was rolled back: the plan failed'],
])(
  'the first step of %s is told where it could not even say that it began',
  async (pipeline, failed, head) => {
    const { code, summary, outputs } = await job.run('summary', {
      inputs: { pipeline, failed },
      env: { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v3' },
    });
    expect(code).toBe(0);
    expect(summary.split('\n')[0]).toBe(`## ❌ ${head}`);
    expect(outputs['reason']).toBe('it ended without a word: it was killed, or it crashed');
  },
);

it('the version is that of the step that was given one', async () => {
  const inputs = { mode: 'require', urgent: 'true', reason: 'orders are lost', environment: 'production' };
  await job.run('github-issue', {
    inputs,
    env: { DEPLOY_KIT_STEP: 'hotfix/require', GITHUB_SHA: 'a'.repeat(40) },
  });
  await preflight({
    inputs: {
      ...{ mode: 'preflight', project: 'shop', environment: 'production', version: 'v3' },
      ...{ hosts: 'local', services: 'web,worker' },
    },
    env: { DEPLOY_KIT_STEP: 'hotfix/preflight' },
  });
  const { summary } = await job.run('summary');
  expect(summary).toMatch(
    /^## ❌ Hotfix v3 of web, worker was not deployed, the preflight failed; nothing was changed in production\n/,
  );
  expect(summary).toContain('\nUrgent: orders are lost.\n');
});

it('an action that is no step of a pipeline writes its own section', async () => {
  expect((await preflight({ env: {} })).summary).toMatch(/^### deploy a Compose stack: failed\n/);
  const { summary, stdout, outputs } = await job.run('summary');
  expect([summary, outputs['headline']]).toEqual(['', '']);
  expect(stdout).toContain('no step of a pipeline has left anything to tell');
});

it('what it keeps of a secret is its mask', async () => {
  const secret = 'hunter2-hunter2';
  await preflight({
    inputs: {
      mode: 'preflight',
      project: 'shop',
      environment: 'production',
      hosts: 'local',
      // With what no text may show in its middle.
      config: `${secret}, hunter2-\x1b[31mhunter2`,
      env: `A=${secret}`,
    },
  });
  const kept = path.join(job.temp, 'deploy-kit-summary');
  const texts = await Promise.all(
    (await readdir(kept)).map((name) => readFile(path.join(kept, name), 'utf8')),
  );
  expect(texts).toHaveLength(1);
  expect(texts.join()).toContain('***');
  expect(texts.join()).not.toContain(secret);
  const { summary, outputs } = await job.run('summary');
  expect([summary, outputs['reason']].join()).not.toContain(secret);
});
