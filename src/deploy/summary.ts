import { shortDigest } from '../base/digest.ts';
import { folded, type Markdown } from '../base/markdown.ts';
import { own } from '../base/own.ts';
import { formatDuration } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { plural, t } from '../texts/texts.ts';
import { renderCommits } from './check/commits.ts';
import type { DeployReport } from './deploy.ts';
import { actionInWords, type ServiceAction } from './plan/action.ts';

const outcomes = () => ({
  'nothing-to-do': t`nothing to do: it runs already, with the same content`,
  planned: t`planned (dry run): nothing was changed`,
  // Gate and tests decide: it stands beside what they said.
  pending: undefined,
  active: t`deployed and active`,
  'put-back': t`failed; the previous release was put back`,
  kept: t`failed; its containers were left as they are`,
  failed: t`failed`,
});

/** What becomes of the service itself; to reload or restart it is no change of it. */
const CHANGES: readonly ServiceAction[] = ['create', 'recreate', 'scale', 'start', 'remove'];

/** Is what runs the same as before, under another name? */
export const isSame = ({ plans }: Pick<DeployReport, 'plans'>): boolean =>
  plans.every(({ services }) => services.every(({ action }) => !CHANGES.includes(action)));

/** Was no container asked for anything? */
export const isUntouched = ({ plans }: Pick<DeployReport, 'plans'>): boolean =>
  plans.every(({ services }) => services.every(({ action }) => action === 'keep'));

/** `2 of 3 services changed` */
export function changesInShort({
  outcome,
  plans,
  failure,
}: Pick<DeployReport, 'outcome' | 'plans' | 'failure'>) {
  const services = plans.flatMap((plan) => plan.services);
  const changed = services.filter(({ action }) => CHANGES.includes(action)).length;
  const isDone = outcome !== 'planned' && failure?.isUntouched !== true;
  const all = plural(services.length, 'service');
  return isDone ? t`${changed} of ${all} changed` : t`${changed} of ${all} to change`;
}

/** The verified version that runs when a deploy has ended, or the new one; undefined where it is neither. */
export function runsAfter({
  outcome,
  release,
  previous,
  plans,
  failure,
}: Pick<DeployReport, 'outcome' | 'plans' | 'failure' | 'release' | 'previous'>) {
  if (outcome === 'active' || outcome === 'pending') return release.version;
  // What a host had before need not be what was verified last; one that has just joined had nothing.
  const isStill =
    failure?.isUntouched === true && plans.every(({ from = previous?.id }) => from === previous?.id);
  return outcome === 'put-back' || (outcome === 'failed' && isStill) ? previous?.version : undefined;
}

/** Markdown for the job summary. */
export function renderDeploySummary(
  report: DeployReport,
  settings: Pick<Settings, 'environment' | 'project'>,
  md: Markdown,
): string {
  const { release, outcome, plans, stages, failure } = report;
  const lines = [
    `### ${t`Deploy ${md.text(settings.project)} ${md.code(release.version)} to ${md.text(settings.environment)}`}`,
    '',
    ...(outcomes()[outcome] === undefined ? [] : [`**${outcomes()[outcome]}**`, '']),
    releaseLine(report, md),
    '',
  ];
  if (failure !== undefined) {
    lines.push(
      md.details(t`What went wrong`, failure.message),
      '',
      t`On the hosts now: ${md.text(failure.running)}.`,
      '',
    );
  }
  if (report.commits !== undefined && outcome !== 'nothing-to-do') {
    lines.push(...renderCommits(report.commits, md));
  }
  for (const { host, services } of plans) {
    const rows = services.map(({ service, action, reasons }) => {
      const image = own(release.images, service);
      const pinned = image === undefined ? '' : `${image.reference} (${shortDigest(image.digest)})`;
      return [service, actionInWords(action), reasons.join(', '), pinned];
    });
    lines.push(md.table([t`Service on ${host}`, t`Change`, t`Why`, t`Image`], 'llll', rows), '');
  }
  for (const note of report.notes) lines.push(`- ${md.text(note)}`);
  lines.push(...renderStages(stages, md));
  return `${lines.join('\n')}\n`;
}

/** How long each stage took: for whoever asks why it took so long. */
export function renderStages(stages: DeployReport['stages'], md: Markdown): string[] {
  if (stages.length === 0) return [];
  const rows = stages.map(({ name, ms }) => [name, formatDuration(ms)]);
  const total = formatDuration(stages.reduce((sum, { ms }) => sum + ms, 0));
  return ['', folded(t`Stages: ${total}`, md.table([t`Stage`, t`Took`], 'lr', rows))];
}

function releaseLine({ release, previous, outcome }: DeployReport, md: Markdown): string {
  if (outcome === 'planned') {
    return previous === undefined ? t`It would be the first release here.` : t`Now: ${md.code(previous.id)}.`;
  }
  const id = md.code(release.id);
  const line =
    outcome === 'nothing-to-do'
      ? t`Release ${id} stays.`
      : previous === undefined
        ? t`Release ${id}, the first one here.`
        : t`Release ${id}, before it ${md.code(previous.id)}.`;
  return release.backup === undefined
    ? line
    : `${line} ${t`It is protected by backup ${md.code(release.backup)}.`}`;
}
