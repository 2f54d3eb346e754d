import * as option from '../config/options/index.ts';
import { chaptersToTell, markTold, withSilent } from '../summary/chapter.ts';
import { inTwoLines, renderPage, verdictLines } from '../summary/page.ts';
import { judge } from '../summary/verdict.ts';
import { t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  pipeline: option.text('Name of the pipeline, where no step has left a word that has it.', {
    placeholder: 'NAME',
  }),
  failed: option.list(
    'Ids of the steps that failed, as the pipeline knows it: one whose process ended before it could leave a word is told by it.',
    { of: option.item(), placeholder: 'STEP' },
  ),
};

export const action = defineAction({
  name: 'summary',
  title: 'deploy-kit: summary of a pipeline',
  description:
    'Says how a pipeline of this job ended: the verdict, the cause, what runs, what to do; then the rest, folded. The pipelines end with it.',
  post: false,
  failsJob: false,
  inputs: INPUTS,
  outputs: {
    headline: 'What happened, what runs, where: one sentence.',
    reason: 'Why it failed, in a line; empty when it did not.',
    fix: 'What to do about it; empty when it did not fail, or nothing is known.',
  },

  async main(inputs, { run, log, env }) {
    const left = await chaptersToTell(run.temp, false);
    const ref = run.tag ?? run.sha?.slice(0, 12);
    const chapters = withSilent(left, inputs.failed ?? [], { pipeline: inputs.pipeline ?? '', ref });
    const verdict = judge(chapters, false);
    if (verdict === undefined) {
      log.info(t`no step of a pipeline has left anything to tell`);
      return { outputs: { headline: '', reason: '', fix: '' }, report: {} };
    }
    // A run on this machine ends with the summary: twice would be once too often.
    const isLocal = env['DEPLOY_KIT_LOCAL'] !== undefined;
    for (const line of verdictLines(chapters, false).slice(0, isLocal ? 1 : undefined)) log.info(line);
    const { mark, headline, notes, failed } = verdict;
    const { reason, fix } = inTwoLines(verdict, chapters);
    return {
      outputs: { headline, reason, fix },
      written: () => markTold(run.temp, left),
      summary: (md) => renderPage(chapters, { ...run, isCut: false }, md),
      report: { mark, headline, notes, failed: failed?.step, reason },
    };
  },
});
