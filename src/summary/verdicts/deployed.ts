import { RESTORE_FAILED } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import { nameOf } from '../names.ts';
import type { Story, Verdict } from '../story.ts';

/** How a pipeline ended that deploys. */
export function deployed(story: Story): Verdict {
  const { steps, failed, isCancelled, where, runsBefore: before, version = t`this version` } = story;
  const deploy = steps.get('deploy');
  const back = steps.get('put-back') ?? steps.get('rollback');
  const outcome = deploy?.outputs['outcome'] ?? '';
  const backup = steps.get('backup')?.outputs['backup'];
  const missing = steps.get('backup')?.outputs['missing'];
  const saved = [
    ...(backup ? [t`Backup ${backup} is from before the deploy.`] : []),
    ...(missing
      ? [
          `⚠️ ${backup ? t`That backup is not everywhere where it should be: ${missing}.` : t`There is no backup from before the deploy: ${missing}.`}`,
        ]
      : []),
  ];
  const at = failed === undefined ? t`a step that left no word` : nameOf(failed.step);
  const restored = back?.outputs['outcome'] === 'rolled-back' ? back.told.runs : undefined;
  const result = (mark: Verdict['mark'], headline: string, notes: readonly string[] = []): Verdict => ({
    ...{ mark, headline, notes, failed },
  });

  if (steps.get('confirm')?.outputs['outcome'] === 'active' && failed === undefined) {
    const late = isCancelled ? [t`The run was cancelled after that.`] : [];
    const same = deploy?.told.isSame === true ? [t`No container had to be changed for it.`] : [];
    const verdict = steps.get('tests')?.outputs['verdict'] ?? 'skipped';
    const untested = verdict === 'skipped' ? [t`No test ran.`] : [];
    return result('✅', t`${version} is live${where}`, [...same, ...saved, ...untested, ...late]);
  }
  const isJudged = failed === undefined && !isCancelled;
  if (outcome === 'planned' && isJudged)
    return { ...result('📋', t`${version} is planned${where}: nothing was changed`), shows: 'deploy' };
  if (outcome === 'nothing-to-do') {
    if (isJudged) return result('✅', t`${version} runs${where} already: nothing to do`);
    if (isCancelled) return result('⏹️', t`${version} runs${where} as before: the run was cancelled`);
    return result('❌', t`${version} runs${where} already, and is not well now: ${at} failed`, [
      t`Nothing was switched, so nothing was put back.`,
    ]);
  }
  const what = isCancelled ? t`${version} was cancelled` : t`${version} failed at ${at}`;
  const mark = isCancelled ? '⏹️' : '❌';
  const kept = [t`Data was not taken back.`, ...saved];
  if (restored !== undefined) return result(mark, t`${what}; ${restored} runs again${where}`, kept);
  if (outcome === 'put-back' && back?.failure !== undefined && !back.isCancelled)
    return result(
      '🔥',
      t`${version} did not start${where}, and what was put back is not well: look at it now`,
      kept,
    );
  if (outcome === 'put-back')
    return result(
      '❌',
      t`${version} did not start; ${deploy?.told.runs ?? t`the one before`} runs again${where}`,
      kept,
    );
  if (outcome === 'kept') return result('❌', t`${version} failed${where}, and was left as it is`, saved);
  const isFirst = deploy?.outputs['previous'] === '';
  // There is nothing that could be put back.
  const first = (verdict: Verdict): Verdict => ({ ...verdict, said: ['rollback', 'put-back'] });
  // What is told to run: it was not switched.
  if (outcome === 'failed' && deploy?.told.runs === undefined)
    return isFirst
      ? first(result('🔥', t`${version} failed${where}; it is the first release here`, saved))
      : result('🔥', t`${version} failed${where}, and nothing that was verified runs`, saved);
  if (outcome === 'pending' && isFirst)
    return first(result(mark, t`${what}${where}; it is the first release here, and runs on`, saved));
  if (back?.failure !== undefined)
    return result('🔥', t`${what}${where}, and putting back failed: look at it now`, saved);
  if (outcome === 'pending' || deploy?.failure?.exitCode === RESTORE_FAILED)
    return result('🔥', t`${what}${where}, and was not put back: look at it now`, saved);
  if ((isCancelled || deploy?.isOpen) && deploy !== undefined && outcome === '' && back === undefined)
    return result('🔥', t`${version} was cut off in the middle of its deploy${where}: look at it now`, saved);
  const still = before === undefined ? t`nothing was changed${where}` : t`${before} runs on${where}`;
  return result(
    mark,
    isCancelled
      ? t`${version} was cancelled; ${still}`
      : t`${version} was not deployed, ${at} failed; ${still}`,
    // A hook may have been there before it.
    deploy === undefined ? [] : saved,
  );
}
