import { t } from '../../texts/texts.ts';
import { nameOf } from '../names.ts';
import type { Story, Verdict } from '../story.ts';

/** How a rollback ended. */
export function rolledBack({ steps, failed, isCancelled, where }: Story): Verdict {
  const [plan, asked, back] = [steps.get('plan'), steps.get('rollback'), steps.get('put-back')];
  const rollback = back ?? asked;
  const planned = plan?.outputs['outcome'];
  const { left = '', version = '' } = { ...plan?.outputs, ...rollback?.outputs };
  const backup = steps.get('backup')?.outputs['backup'];
  const reason = (rollback ?? plan)?.told.reason;
  const why = reason === undefined ? [] : [t`Reason: ${reason.replace(/\.$/, '')}.`];
  const restored = rollback?.told.restored;
  const notes = [
    ...why,
    restored === undefined ? t`Data stayed as it is.` : t`The data went back, too: to backup ${restored}.`,
    ...(backup ? [t`Backup ${backup} is of what was left.`] : []),
    ...(steps.get('backup')?.failure === undefined ? [] : [t`The backup of what was left failed.`]),
  ];
  const result = (mark: Verdict['mark'], headline: string, more: readonly string[] = []): Verdict => ({
    ...{ mark, headline, notes: more, failed },
  });
  if (planned === 'listed') return { ...result('📋', t`What can be rolled back to${where}`), shows: 'plan' };
  if (planned === 'nothing-to-do') return result('✅', t`Nothing to roll back${where}`);
  if (isCancelled && back?.failure !== undefined)
    return result('🔥', t`The rollback was cancelled${where}, and putting back failed: look at it now`);
  // What was done when the cancel came stays, where there was nothing to put back.
  const runs = back?.told.runs ?? asked?.told.runs;
  const failedBefore = asked?.failure !== undefined && !asked.isCancelled;
  if (asked?.isCancelled && runs === undefined && back === undefined)
    return result('🔥', t`The rollback was cut off in its middle${where}: look at it now`);
  if (isCancelled && (runs !== undefined || !failedBefore)) {
    return result(
      '⏹️',
      runs === undefined
        ? t`The rollback was cancelled; nothing was changed${where}`
        : t`The rollback was cancelled; ${runs} runs${where}`,
    );
  }
  if (plan?.failure !== undefined) return result('❌', t`Nothing was rolled back${where}: the plan failed`);
  if (rollback === undefined && failed === undefined)
    return {
      ...result('📋', t`Would go back from ${left} to ${version}${where}: nothing was changed`, why),
      shows: 'plan',
    };
  if (rollback?.outputs['outcome'] === 'rolled-back') {
    if (failed === undefined) return result('✅', t`${version} runs again${where}; ${left} was left`, notes);
    return result('❌', t`${version} runs again${where}, and ${nameOf(failed.step)} failed`, notes);
  }
  if (rollback?.outputs['outcome'] === 'failed')
    return result('🔥', t`${version} runs again${where}, and does not pass its gate`, notes);
  return result('🔥', t`The rollback to ${version}${where} failed: look at it now`, notes);
}
