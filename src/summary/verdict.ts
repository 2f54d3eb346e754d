import { t } from '../texts/texts.ts';
import type { Chapter } from './chapter.ts';
import type { Story, Verdict } from './story.ts';
import { deployed } from './verdicts/deployed.ts';
import { hotfixed } from './verdicts/hotfixed.ts';
import { rolledBack } from './verdicts/rolled-back.ts';

/** A kind of pipeline. */
interface Kind {
  judge(story: Story): Verdict;
  /** Steps whose failure is not what the run failed of: what is done about a failure, and what may fail. */
  readonly others: readonly string[];
}

const DEPLOYED: Kind = { judge: deployed, others: ['rollback', 'put-back'] };
const KINDS: Readonly<Record<string, Kind>> = {
  standard: DEPLOYED,
  hotfix: { ...DEPLOYED, judge: hotfixed },
  rollback: { judge: rolledBack, others: ['backup', 'put-back'] },
};

/** Is it a pipeline that deploys? */
export const deploys = (pipeline: string): boolean => KINDS[pipeline]?.others === DEPLOYED.others;

/**
 * @param isCut the pipeline did not come to its own end
 * @returns undefined where there is nothing to judge
 */
export function judge(chapters: readonly Chapter[], isCut: boolean): Verdict | undefined {
  const kind = KINDS[chapters[0]?.pipeline ?? ''];
  return kind?.judge(storyOf(chapters, kind, isCut));
}

function storyOf(chapters: readonly Chapter[], { others }: Kind, isCut: boolean): Story {
  const failed = chapters.find(
    ({ step, failure, isCancelled }) => failure !== undefined && !isCancelled && !others.includes(step),
  );
  const tell = (what: 'environment' | 'version' | 'ref' | 'services' | 'runs') =>
    chapters.find(({ told }) => told[what] !== undefined)?.told[what];
  const environment = tell('environment');
  return {
    steps: new Map(chapters.map((chapter) => [chapter.step, chapter])),
    failed,
    isCancelled: chapters.some((one) => one.isCancelled) || (isCut && failed === undefined),
    version: tell('version') ?? tell('ref'),
    services: tell('services'),
    runsBefore: tell('runs'),
    where: environment === undefined ? '' : t` in ${environment}`,
  };
}
