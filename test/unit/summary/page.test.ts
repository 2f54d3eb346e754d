import { describe, expect, it } from 'vitest';
import { Markdown } from '../../../src/base/markdown.ts';
import {
  type Chapter,
  chaptersToTell,
  keepChapter,
  markTold,
  untoldChapters,
  withSilent,
} from '../../../src/summary/chapter.ts';
import { inTwoLines, renderPage, verdictLines } from '../../../src/summary/page.ts';
import { deploys, judge } from '../../../src/summary/verdict.ts';
import { tempDir } from '../../support/temp.ts';

const md = new Markdown((text) => text);

type Some = Partial<Pick<Chapter, 'outputs' | 'told' | 'section' | 'failure' | 'isCancelled' | 'isOpen'>>;

/** Steps of a pipeline, one second each. */
function chapters(pipeline: string, steps: Readonly<Record<string, Some>>): Chapter[] {
  return Object.entries(steps).map(([step, some], index) => ({
    ...{ pipeline, step, startedAt: index * 1000, endedAt: index * 1000 + 900 },
    ...{ outputs: {}, told: {}, section: `section of ${step}`, isCancelled: false },
    ...some,
  }));
}

const failed = (message: string): Some => ({ failure: { message, fix: 'mend it' } });
const before = {
  preflight: { told: { project: 'shop', environment: 'production', version: 'v3', runs: 'v2' } },
  build: {},
};
const backup = { backup: { outputs: { backup: 'B1' } } };
const switched = {
  ...before,
  ...backup,
  deploy: { outputs: { outcome: 'pending', version: 'v3' }, told: { runs: 'v3' } },
};
const putBack = { rollback: { outputs: { outcome: 'rolled-back' }, told: { runs: 'v2' } } };

const headline = (pipeline: string, steps: Readonly<Record<string, Some>>, isCut = false) => {
  const { mark, headline: text } = judge(chapters(pipeline, steps), isCut) ?? {};
  return `${mark} ${text}`;
};

describe('the verdict of a deploy', () => {
  const confirm = { confirm: { outputs: { outcome: 'active' } } };
  const nothing = { ...before, deploy: { outputs: { outcome: 'nothing-to-do', version: 'v3' } } };
  const deploy = (outcome: string, more: Some = {}) => ({
    ...before,
    deploy: { outputs: { outcome }, ...more },
  });

  it.each<[said: string, steps: Readonly<Record<string, Some>>, isCut?: boolean]>([
    ['✅ v3 is live in production', { ...switched, gate: {}, tests: {}, ...confirm }],
    [
      '🔥 v3 was cut off in the middle of its deploy in production: look at it now',
      { ...before, deploy: { ...failed('cancelled'), isCancelled: true } },
      true,
    ],
    [
      '⏹️ v3 was cancelled; v2 runs on in production',
      {
        ...before,
        deploy: { ...failed('cancelled'), isCancelled: true },
        'put-back': { outputs: { outcome: 'nothing-to-do' } },
      },
      true,
    ],
    ['✅ v3 is live in production', { ...switched, gate: {}, ...confirm, announce: { isCancelled: true } }],
    ['✅ v3 runs in production already: nothing to do', { ...nothing, gate: {}, tests: {} }],
    [
      '❌ v3 runs in production already, and is not well now: the gate failed',
      { ...nothing, gate: failed('500') },
    ],
    ['📋 v3 is planned in production: nothing was changed', deploy('planned')],
    [
      '❌ v3 was not deployed, the preflight failed; nothing was changed in production',
      {
        preflight: { ...failed('no key'), told: { environment: 'production', version: 'v3' } },
      },
    ],
    [
      '❌ v3 was not deployed, the build failed; v2 runs on in production',
      { ...before, build: failed('exit 1') },
    ],
    [
      '❌ v3 was not deployed, the tests failed; v2 runs on in production',
      { ...before, tests: failed('2 of 3') },
    ],
    [
      '❌ v3 failed at the gate; v2 runs again in production',
      { ...switched, gate: failed('500'), ...putBack },
    ],
    [
      '❌ v3 failed at the tests; v2 runs again in production',
      { ...switched, gate: {}, tests: failed('1'), ...putBack },
    ],
    [
      '❌ v3 did not start; v2 runs again in production',
      deploy('put-back', { ...failed('x'), told: { runs: 'v2' } }),
    ],
    [
      '🔥 v3 did not start in production, and what was put back is not well: look at it now',
      { ...deploy('put-back', { ...failed('x'), told: { runs: 'v2' } }), rollback: failed('the gate') },
    ],
    ['❌ v3 failed in production, and was left as it is', deploy('kept', failed('x'))],
    ['🔥 v3 failed in production, and nothing that was verified runs', deploy('failed', failed('x'))],
    [
      '❌ v3 was not deployed, the deploy failed; v2 runs on in production',
      deploy('failed', { ...failed('the hook failed'), told: { runs: 'v2' } }),
    ],
    [
      '❌ v3 failed at the gate in production; it is the first release here, and runs on',
      {
        preflight: { told: { environment: 'production', version: 'v3' } },
        deploy: { outputs: { outcome: 'pending', previous: '' }, told: { runs: 'v3' } },
        gate: failed('500'),
        rollback: failed('there is no verified one to put back'),
      },
    ],
    [
      '🔥 v3 failed at the gate in production, and putting back failed: look at it now',
      {
        ...switched,
        gate: failed('500'),
        rollback: failed('the host is away'),
      },
    ],
    [
      '🔥 v3 failed at the confirmation in production, and was not put back: look at it now',
      {
        ...switched,
        confirm: failed('the host is away'),
      },
    ],
    ['⏹️ v3 was cancelled; v2 runs on in production', { ...before, build: { isCancelled: true } }],
    [
      '⏹️ v3 was cancelled; v2 runs again in production',
      {
        ...switched,
        gate: { ...failed('cancelled'), isCancelled: true },
        'put-back': putBack.rollback,
      },
      true,
    ],
    ['⏹️ v3 was cancelled; v2 runs on in production', before, true],
    [
      '🔥 v3 failed at the deploy in production, and was not put back: look at it now',
      { ...before, deploy: { failure: { message: 'v2 could not be put back', exitCode: 3 } } },
    ],
    [
      '🔥 v3 was cut off in the middle of its deploy in production: look at it now',
      { ...before, deploy: { ...failed('it ended without a word'), isOpen: true } },
    ],
    // Of which no trace is left.
    ['❌ v3 was not deployed, a step that left no word failed; v2 runs on in production', before],
    ['❌ v3 failed at a step that left no word; v2 runs again in production', { ...switched, ...putBack }],
    [
      '🔥 v3 failed in production; it is the first release here',
      {
        preflight: { told: { environment: 'production', version: 'v3' } },
        deploy: { ...failed('unhealthy'), outputs: { outcome: 'failed', previous: '' } },
        rollback: failed('there is no verified one to put back'),
      },
    ],
    [
      '🔥 v3 was cancelled in production, and putting back failed: look at it now',
      {
        ...before,
        deploy: { ...failed('cancelled'), isCancelled: true },
        'put-back': { ...failed('502'), outputs: { outcome: 'failed' } },
      },
      true,
    ],
    ['⏹️ v3 runs in production as before: the run was cancelled', { ...nothing, gate: { isCancelled: true } }],
  ])('%s', (said, steps, isCut) => {
    expect(headline('standard', steps, isCut)).toBe(said);
    expect(headline('hotfix', { require: {}, ...steps }, isCut)).toBe(said.replace('v3', 'Hotfix v3'));
  });

  it('of a hotfix names the services and the reason', () => {
    const require = { outputs: { urgent: 'false', issue: '12', reason: 'orders are lost.' } };
    const told = { ...before.preflight.told, services: 'web, worker' };
    const steps = { require, ...switched, preflight: { told }, gate: {}, ...confirm };
    expect(judge(chapters('hotfix', steps), false)).toMatchObject({
      headline: 'Hotfix v3 of web, worker is live in production',
      notes: ['Backup B1 is from before the deploy.', 'No test ran.', 'For issue #12: orders are lost.'],
    });
    const urgent = { outputs: { urgent: 'true', issue: '', reason: 'orders are lost' } };
    const { notes } = judge(chapters('hotfix', { ...steps, require: urgent }), false) ?? {};
    expect(notes).toContain('Urgent: orders are lost.');
  });
});

it('what is live says whether anything became different, and whether it was tested', () => {
  const confirm = { confirm: { outputs: { outcome: 'active' } } };
  const notes = (more: Readonly<Record<string, Some>>) =>
    judge(chapters('standard', { ...switched, gate: {}, ...more, ...confirm }), false)?.notes;
  const saved = 'Backup B1 is from before the deploy.';
  expect(notes({ tests: { outputs: { verdict: 'passed' } } })).toEqual([saved]);
  expect(notes({ tests: { outputs: { verdict: 'skipped' } } })).toEqual([saved, 'No test ran.']);
  const missing = { backup: { outputs: { backup: '', missing: 'it failed' } } };
  expect(notes({ tests: { outputs: { verdict: 'passed' } }, ...missing })).toEqual([
    '⚠️ There is no backup from before the deploy: it failed.',
  ]);
  const same = { deploy: { ...switched.deploy, told: { runs: 'v3', isSame: true } } };
  expect(notes(same)).toEqual(['No container had to be changed for it.', saved, 'No test ran.']);
});

it('the version is what the deploy says, else the tag or commit of the run', () => {
  const ref = { told: { ref: 'abc' } };
  expect(headline('hotfix', { require: ref, ...switched, confirm: { outputs: { outcome: 'active' } } })).toBe(
    '✅ Hotfix v3 is live in production',
  );
  expect(headline('hotfix', { require: { ...failed('no issue'), ...ref } })).toBe(
    '❌ Hotfix abc was not deployed, the question whether it is urgent failed; nothing was changed',
  );
});

describe('the verdict of a rollback', () => {
  const about = { told: { environment: 'production' } };
  const plan = { plan: { outputs: { outcome: 'planned', version: 'v1', left: 'v2' }, ...about } };
  const back = {
    rollback: { outputs: { outcome: 'rolled-back', version: 'v1', left: 'v2' }, told: { runs: 'v1' } },
  };

  it.each<[said: string, steps: Readonly<Record<string, Some>>]>([
    ['✅ v1 runs again in production; v2 was left', { ...plan, ...back }],
    ['✅ v1 runs again in production; v2 was left', { ...plan, backup: failed('no room'), ...back }],
    ['❌ v1 runs again in production, and the tests failed', { ...plan, ...back, tests: failed('1') }],
    [
      '🔥 v1 runs again in production, and does not pass its gate',
      {
        ...plan,
        rollback: { ...failed('gate'), outputs: { outcome: 'failed', version: 'v1', left: 'v2' } },
      },
    ],
    ['🔥 The rollback to v1 in production failed: look at it now', { ...plan, rollback: failed('away') }],
    [
      '❌ Nothing was rolled back in production: the plan failed',
      { plan: { ...failed('no release'), ...about } },
    ],
    ['📋 Would go back from v2 to v1 in production: nothing was changed', plan],
    ['📋 What can be rolled back to in production', { plan: { outputs: { outcome: 'listed' }, ...about } }],
    ['✅ Nothing to roll back in production', { plan: { outputs: { outcome: 'nothing-to-do' }, ...about } }],
  ])('%s', (said, steps) => {
    expect(headline('rollback', steps)).toBe(said);
  });

  it('says that the backup of what was left failed', () => {
    const { notes } =
      judge(chapters('rollback', { ...plan, backup: failed('no room'), ...back }), false) ?? {};
    expect(notes).toEqual(['Data stayed as it is.', 'The backup of what was left failed.']);
  });

  it('says to which backup the data went back', () => {
    const restored = { told: { ...about.told, restored: '20261121T183000Z' } };
    const { notes } =
      judge(chapters('rollback', { ...plan, rollback: { ...back.rollback, ...restored } }), false) ?? {};
    expect(notes).toEqual(['The data went back, too: to backup 20261121T183000Z.']);
  });

  it('says the reason that was given, of a plan, too', () => {
    const why = { told: { ...about.told, reason: 'orders are lost.' } };
    const planned = { plan: { ...plan.plan, ...why } };
    expect(judge(chapters('rollback', planned), false)?.notes).toEqual(['Reason: orders are lost.']);
    const done = { ...planned, rollback: { ...back.rollback, ...why } };
    expect(judge(chapters('rollback', done), false)?.notes).toEqual([
      'Reason: orders are lost.',
      'Data stayed as it is.',
    ]);
  });

  it('that was cancelled says what runs', () => {
    const cut = { ...plan, rollback: { isCancelled: true } };
    expect(headline('rollback', cut)).toBe(
      '🔥 The rollback was cut off in its middle in production: look at it now',
    );
    const untouched = { ...cut, 'put-back': { outputs: { outcome: 'nothing-to-do' } } };
    expect(headline('rollback', untouched, true)).toBe(
      '⏹️ The rollback was cancelled; nothing was changed in production',
    );
    const steps = { ...plan, rollback: { isCancelled: true }, 'put-back': { told: { runs: 'v2' } } };
    const said = '⏹️ The rollback was cancelled; v2 runs in production';
    expect(headline('rollback', steps, true)).toBe(said);
    const failing = failed('gate');
    expect(headline('rollback', { ...steps, rollback: failing }, true)).not.toContain('nothing was changed');
  });

  it('that was cancelled when it was done says that it is', () => {
    const steps = { ...plan, ...back, tests: { isCancelled: true }, 'put-back': {} };
    expect(headline('rollback', steps, true)).toBe('⏹️ The rollback was cancelled; v1 runs in production');
  });

  it('that was cancelled, and could not be put back, is to be looked at', () => {
    const sick = { ...failed('502'), outputs: { outcome: 'failed' } };
    const steps = { ...plan, rollback: { isCancelled: true }, 'put-back': sick };
    expect(headline('rollback', steps, true)).toBe(
      '🔥 The rollback was cancelled in production, and putting back failed: look at it now',
    );
  });
});

describe('the page', () => {
  const gate: Some = {
    failure: { message: 'the gate failed: status 500\nmore of it', fix: 'mend it' },
    outputs: { verdict: 'failed' },
    told: { brief: 'after 20s', evidence: 'api answered 500:\n  <b>no such table</b>' },
  };
  const story = chapters('standard', {
    preflight: {
      told: { ...before.preflight.told, url: 'https://shop.example.org', commit: 'abcdef0123456789' },
    },
    ...backup,
    check: {},
    deploy: switched.deploy,
    gate,
    rollback: { ...putBack.rollback, told: { runs: 'v2', now: 'v2 runs again (R3)' } },
  });
  const run = { who: 'octo|cat', repositoryUrl: 'https://github.com/octo/shop', isCut: false };

  it('begins with the verdict; cause, what runs and what to do stand in its first lines', () => {
    const page = renderPage(story, run, md);
    expect(
      page
        .split('\n')
        .filter((line) => line !== '')
        .slice(0, 14),
    ).toEqual([
      '## ❌ v3 failed at the gate; v2 runs again in production',
      '**shop** · <https://shop.example.org> · commit [`abcdef0123`](https://github.com/octo/shop/commit/abcdef0123456789) · by octo\\|cat · 5.9s',
      'Data was not taken back. Backup B1 is from before the deploy.',
      '**Why**: the gate failed: status 500',
      '```text',
      'more of it',
      '```',
      '```text',
      'api answered 500:',
      '  <b>no such table</b>',
      '```',
      '**Now**: v2 runs again (R3)',
      '**What to do**: mend it',
      '<details><summary><b>Timeline</b></summary>',
    ]);
  });

  it('names a second failure, too', () => {
    const away = { failure: { message: 'ssh://a does not answer\n  at x\n  timed out' } };
    const both = chapters('standard', { ...switched, gate, rollback: away });
    const said = 'Putting back failed: ssh://a does not answer   timed out'.replace(/ +/g, ' ');
    expect(verdictLines(both, false)).toContain(said);
    expect(renderPage(both, run, md)).toContain(
      `**Putting back failed**: ${md.text(said.replace(/^.*failed: /, ''))}`,
    );
  });

  it('does not say that putting back failed where there is nothing to put back', () => {
    const deploy = { outputs: { outcome: 'pending', previous: '' }, told: { runs: 'v3' } };
    const first = chapters('standard', { deploy, gate, rollback: failed('there is no verified one') });
    expect(verdictLines(first, false).join()).toMatch(/first release here.*Why: the gate failed/s);
    expect(verdictLines(first, false).join()).not.toContain('Putting back failed');
    expect(renderPage(first, run, md)).not.toContain('**Putting back failed**');
  });

  it('says why in the words of the action', () => {
    const deploy = { failure: { message: 'v3 was not deployed: long' }, told: { cause: 'the hook failed' } };
    const page = renderPage(chapters('standard', { deploy }), run, md);
    expect(page).toContain('**Why**: the hook failed\n');
    expect(page).not.toContain('long');
  });

  it('folds every section that no other one shows better', () => {
    const titles = [...renderPage(story, run, md).matchAll(/<summary>(.*)<\/summary>/g)].map(
      ([, title]) => title,
    );
    expect(titles).toEqual([
      '<b>Timeline</b>',
      '<b>Preflight</b>',
      '<b>Backup</b>',
      '<b>Deploy</b>',
      '<b>Gate</b>: failed, after 20s',
      '<b>Putting back</b>',
    ]);
  });

  it('draws when each step ran, in milliseconds from the first', () => {
    const page = renderPage(story, run, md);
    expect(page).toContain(
      '```mermaid\ngantt\n  dateFormat x\n  axisFormat %M:%S\n  Preflight :done, s0, 0, 900\n',
    );
    expect(page).toContain('  Gate :crit, s4, 4000, 4900\n');
  });

  it('is the same for a log', () => {
    expect(verdictLines(story, false)).toEqual([
      '❌ v3 failed at the gate; v2 runs again in production',
      'Data was not taken back.',
      'Backup B1 is from before the deploy.',
      'Why: the gate failed: status 500',
      'more of it',
      'api answered 500:',
      '  <b>no such table</b>',
      'Now: v2 runs again (R3)',
      'What to do: mend it',
    ]);
  });

  it('says first what to do about what could not be put back', () => {
    const back: Some = { failure: { message: 'v2 could not be put back: away', fix: 'log in' } };
    const steps = chapters('standard', { ...switched, gate, rollback: back });
    expect(renderPage(steps, run, md)).toContain('**What to do**: log in');
    expect(verdictLines(steps, false).at(-1)).toBe('What to do: log in');
  });

  it('has its cause and what to do in a line each, for a channel', () => {
    const back: Some = { failure: { message: 'v2 could not be put back: away', fix: 'log in\nand look' } };
    const steps = chapters('standard', { ...switched, gate, rollback: back });
    const verdict = judge(steps, false);
    expect(verdict && inTwoLines(verdict, steps)).toEqual({
      reason:
        'the gate failed: status 500 <b>no such table</b>; Putting back failed: v2 could not be put back: away',
      fix: 'log in',
    });
    const quiet = chapters('standard', before);
    const none = judge(quiet, false);
    expect(none && inTwoLines(none, quiet)).toEqual({ reason: '', fix: '' });
  });

  it('has the commits that came, folded, with their authors', () => {
    const commits = ['12 commits since v2', 'abc1234 Faster <basket> (Jo)', 'and 11 more'];
    const deploy = { ...switched.deploy, told: { runs: 'v3', commits } };
    const page = renderPage(chapters('standard', { ...switched, deploy }), run, md);
    expect(page).toContain(
      '<details><summary><b>Changes</b>: 12 commits since v2</summary>\n\n- abc1234 Faster &lt;basket&gt; (Jo)\n- and 11 more\n\n</details>',
    );
  });

  it('does not fold what was asked for', () => {
    const listed = { plan: { outputs: { outcome: 'listed' } } };
    expect(renderPage(chapters('rollback', listed), run, md)).toMatch(/\n\nsection of plan\n$/);
    const planned = { ...before, deploy: { outputs: { outcome: 'planned' } } };
    expect(renderPage(chapters('standard', planned), run, md)).toMatch(/<\/details>\n\nsection of deploy\n$/);
  });

  it('leaves out what GitHub has no room for', () => {
    const long = chapters('standard', {
      ...switched,
      build: { section: 'b'.repeat(600_000) },
      gate: { section: 'g'.repeat(600_000) },
    });
    const page = renderPage(long, run, md);
    expect(Buffer.byteLength(page)).toBeLessThan(1024 * 1024);
    expect(page).toContain('g'.repeat(600_000));
    expect(page).toContain('A part is too long for GitHub: the reports have it.');
  });

  it('of steps that are no pipeline is their sections', () => {
    expect(renderPage(chapters('other', { one: {}, two: {} }), run, md)).toBe(
      'section of one\nsection of two',
    );
  });
});

it('chapters are read in order, until they are told, and again when another one comes', async () => {
  await using temp = await tempDir();
  expect(untoldChapters(temp.path)).toEqual([]);
  const [first, second, third] = chapters('standard', { build: {}, deploy: {}, gate: {} });
  const keep = (one: Chapter | undefined) => keepChapter(temp.path, one?.startedAt ?? 0, JSON.stringify(one));
  keep(second);
  keep(first);
  expect(untoldChapters(temp.path)).toEqual([first, second]);
  markTold(temp.path, untoldChapters(temp.path));
  expect(untoldChapters(temp.path)).toEqual([]);
  keep(third);
  expect(untoldChapters(temp.path)).toEqual([first, second, third]);
  markTold(temp.path, untoldChapters(temp.path));
  // Another pipeline of the same job.
  const again = chapters('standard', { build: {}, deploy: {} }).map((one) => ({
    ...one,
    startedAt: one.startedAt + 9000,
  }));
  for (const one of again) keep(one);
  expect(untoldChapters(temp.path)).toEqual(again);
  markTold(temp.path, untoldChapters(temp.path));
  const last = { ...chapters('standard', { 'put-back': {} })[0], startedAt: 20_000 } as Chapter;
  keep(last);
  expect(untoldChapters(temp.path)).toEqual([...again, last]);
});

const named = (pipeline: string) => ({ pipeline, ref: undefined });

it('a step that died before it could leave a word is known by what the pipeline says of it', async () => {
  const about = { told: { environment: 'production' } };
  const plan = { plan: { outputs: { outcome: 'planned', version: 'v1', left: 'v2' }, ...about } };
  const told = chapters('rollback', plan);
  expect(verdictLines(withSilent(told, [], named('rollback')), false)[0]).toMatch(
    /^📋 Would go back from v2 to v1/,
  );
  expect(verdictLines(withSilent(told, ['plan', 'rollback'], named('rollback')), false)).toEqual([
    '🔥 The rollback to v1 in production failed: look at it now',
    'Data stayed as it is.',
    'Why: it ended without a word: it was killed, or it crashed',
    'What to do: look at the end of its log; a machine that is short of memory kills what needs most of it',
  ]);
  const [headline] = verdictLines(
    withSilent(chapters('standard', before), ['deploy'], named('standard')),
    false,
  );
  expect(headline).toBe('❌ v3 was not deployed, the deploy failed; v2 runs on in production');
  expect(withSilent([], [], named('standard'))).toEqual([]);
  expect(verdictLines(withSilent([], ['preflight'], named('standard')), false)).toContain(
    'Why: it ended without a word: it was killed, or it crashed',
  );
});

it('a step that was killed is known by its beginning', async () => {
  await using temp = await tempDir();
  const { preflight, deploy } = switched;
  const steps = chapters('standard', { preflight, deploy, gate: { isOpen: true, section: '' } });
  for (const one of steps) keepChapter(temp.path, one.startedAt, JSON.stringify(one));
  const told = await chaptersToTell(temp.path, false);
  expect(verdictLines(told, false)).toEqual([
    '🔥 v3 failed at the gate in production, and was not put back: look at it now',
    'Why: it ended without a word: it was killed, or it crashed',
    'What to do: look at the end of its log; a machine that is short of memory kills what needs most of it',
  ]);
  // A cancel kills, too, what does not end by itself.
  const [headline] = verdictLines(await chaptersToTell(temp.path, true), true);
  expect(headline).toBe('🔥 v3 was cancelled in production, and was not put back: look at it now');
});

it('knows which pipelines deploy', () => {
  expect(['standard', 'hotfix', 'rollback', 'backup', ''].filter(deploys)).toEqual(['standard', 'hotfix']);
});
