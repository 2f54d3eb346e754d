import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderMaintenanceSummary } from '../../../src/maintenance/summary.ts';
import { OCCASIONS } from '../../../src/notify/occasions.ts';
import type { Chapter } from '../../../src/summary/chapter.ts';
import { renderPage, verdictLines } from '../../../src/summary/page.ts';
import { plural, t, useLanguage } from '../../../src/texts/texts.ts';
import { BRACKETS } from '../../support/brackets.ts';
import { plain } from '../../support/markdown.ts';
import { summaries } from '../../support/summaries.ts';

beforeEach(() => useLanguage(BRACKETS));
afterEach(() => useLanguage(undefined));

/** Words outside of all brackets, but for those of Markdown, Mermaid and Docker, and units. */
function untranslated(text: string): string[] {
  let [rest, before] = [text, ''];
  while (rest !== before) [rest, before] = [rest.replace(/⟦[^⟦⟧]*⟧/g, ' '), rest];
  const known =
    /<\/?\w+>|^```\w*$|^ *(?:gantt|dateFormat x|axisFormat .*)$|:(?:done|crit), s\d+|\b(?:sbom|SBOM|provenance|runner|unhealthy|sha256)\b|sha256:\w+|\b[0-9a-f]{12,}\b|\d ?[kKMG]?B\b|\d+m?s\b/gm;
  return rest.replace(known, ' ').match(/\p{L}{2,}/gu) ?? [];
}

it('knows a word that is not translated', () => {
  expect(untranslated(`one ${t`two ${t`three`} four`} ${plural(2, 'five')}`)).toEqual(['one']);
});

const VALUE = { text: () => '1' };

describe('every word of it is a text of the catalogue', () => {
  it.each(Object.entries(summaries()))('the summary of %s', (_, render) => {
    expect(untranslated(render(VALUE))).toEqual([]);
  });

  it('announcements', () => {
    const said = Object.values(OCCASIONS).flatMap(({ words }) => Object.values(words).map((say) => say('1')));
    expect(said.length).toBeGreaterThan(20);
    expect(said.flatMap(untranslated)).toEqual([]);
  });

  it('the summary of maintenance', () => {
    const disk = { holds: ['1'], at: '/', used: 1, free: 1, usedFiles: 1 };
    const host = {
      ...{ host: '1', release: undefined, removals: [], buildCache: undefined, freed: 0, notes: ['1'] },
      ...{
        disks: [disk],
        reclaimable: [{ what: '1', reclaimable: 1 }],
        backups: { count: 0 },
        containers: [],
      },
    };
    const report = {
      ...{ dryRun: true, freed: 1, warnings: [{ kind: 'disk', host: '1', text: '1', fix: '1' }] },
      ...{ certificates: [{ address: '1', days: -1 }], hosts: [host, { host: '1', error: '1' }] },
    };
    const names = { project: '1', environment: '1' };
    expect(untranslated(renderMaintenanceSummary(report as never, names, plain))).toEqual([]);
  });

  const step = (pipeline: string, name: string, more: Partial<Chapter> = {}): Chapter => ({
    ...{ pipeline, step: name, startedAt: 0, endedAt: 9, outputs: {}, section: '1', isCancelled: false },
    told: { environment: '1', version: '1', runs: '1', commit: '1', evidence: '1', now: '1' },
    ...more,
  });
  const failure = { message: '1', fix: '1' };
  const deploys = ['planned', 'nothing-to-do', 'put-back', 'kept', 'failed', 'pending'].flatMap((outcome) =>
    [undefined, failure].map((failed) => [
      step('standard', 'preflight'),
      step('standard', 'backup', { outputs: { backup: '1' } }),
      step('standard', 'deploy', { outputs: { outcome } }),
      step('standard', 'gate', { failure: failed }),
      step('standard', 'rollback', { failure: failed }),
    ]),
  );
  const rollbacks = ['listed', 'nothing-to-do', 'planned', 'rolled-back', 'failed'].map((outcome) => [
    step('rollback', 'plan', { outputs: { outcome } }),
    step('rollback', 'rollback', { outputs: { outcome, left: '1', version: '1' }, failure }),
  ]);
  const hotfix = [
    step('hotfix', 'require', { outputs: { reason: '1', urgent: 'true' } }),
    step('hotfix', 'deploy'),
  ];

  it.each([false, true])('the page and the last lines of a log (cut off: %s)', (isCut) => {
    const run = { who: '1', isCut };
    const said = [...deploys, ...rollbacks, hotfix].flatMap((chapters) => [
      renderPage(chapters, run, plain),
      ...verdictLines(chapters, isCut),
    ]);
    expect(said.flatMap(untranslated)).toEqual([]);
  });
});
