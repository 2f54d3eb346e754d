import { t } from '../../texts/texts.ts';
import type { Story, Verdict } from '../story.ts';
import { deployed } from './deployed.ts';

/** How a hotfix ended: a deploy, often of some services, that had a reason not to wait. */
export function hotfixed(story: Story): Verdict {
  const verdict = deployed({ ...story, version: subjectOf(story) });
  const { reason = '', issue = '', urgent } = story.steps.get('require')?.outputs ?? {};
  if (reason === '') return verdict;
  const why = reason.replace(/\.$/, '');
  const note = urgent === 'true' ? t`Urgent: ${why}.` : t`For issue #${issue}: ${why}.`;
  return { ...verdict, notes: [...verdict.notes, note] };
}

function subjectOf({ version, services }: Story): string {
  if (version === undefined) return t`This hotfix`;
  return services === undefined ? t`Hotfix ${version}` : t`Hotfix ${version} of ${services}`;
}
