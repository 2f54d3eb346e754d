import { folded, type Markdown } from '../base/markdown.ts';
import { inShort } from '../base/telling.ts';
import { formatDuration } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import type { Chapter, Failure } from './chapter.ts';
import { titleOf } from './names.ts';
import { quote } from './quoted.ts';
import type { Verdict } from './story.ts';
import { timeline } from './timeline.ts';
import { judge } from './verdict.ts';

export interface Run {
  readonly who: string;
  /** `https://github.com/org/app`, to link the commit. */
  readonly repositoryUrl?: string | undefined;
  /** The pipeline did not come to its own end: it was cancelled. */
  readonly isCut: boolean;
}

/** The one summary of a run of a pipeline: the verdict, the cause, the rest folded. */
export function renderPage(chapters: readonly Chapter[], run: Run, md: Markdown): string {
  const verdict = judge(chapters, run.isCut);
  if (verdict === undefined) return chapters.map(({ section }) => section).join('\n');
  return [
    `## ${verdict.mark} ${md.text(verdict.headline)}`,
    '',
    facts(chapters, run, md),
    '',
    ...(verdict.notes.length === 0 ? [] : [md.text(verdict.notes.join(' ')), '']),
    ...cause(verdict, chapters, md),
    ...timeline(chapters),
    ...changes(chapters, md),
    ...fitting(
      shown(chapters, verdict).map((chapter) =>
        chapter.step === verdict.shows ? `${chapter.section}\n` : foldedChapter(chapter, md),
      ),
      MOST_BYTES,
    ),
  ].join('\n');
}

/** GitHub takes 1 MiB of a step and shows nothing of what is longer; the head needs its part. */
const MOST_BYTES = 900_000;

/** Those that there is room for, whole: what comes late is nearer to the end of the run. */
function fitting(parts: readonly string[], room: number): string[] {
  const kept: string[] = [];
  let left = room;
  for (const part of parts.toReversed()) {
    const size = Buffer.byteLength(part);
    kept.unshift(size <= left ? part : `${t`A part is too long for GitHub: the reports have it.`}\n`);
    if (size <= left) left -= size;
  }
  return kept;
}

/** The same for a log: what happened, what runs, where. */
export function verdictLines(chapters: readonly Chapter[], isCut: boolean): string[] {
  const verdict = judge(chapters, isCut);
  if (verdict === undefined) return [];
  const { failed } = verdict;
  const now = lastNow(chapters);
  const { fix, more: page } = toDo(verdict, chapters);
  const quoted = failed && quote(failed, besides(verdict, chapters));
  return [
    `${verdict.mark} ${verdict.headline}`,
    ...verdict.notes,
    ...(quoted === undefined
      ? []
      : [
          t`Why: ${quoted.why}`,
          ...quoted.blocks
            .join('\n')
            .split('\n')
            .filter((line) => line !== ''),
        ]),
    ...otherFailures(verdict, chapters).map(
      (one) => t`${titleOf(one.step)} failed: ${inShort(whyOf(one), same)}`,
    ),
    ...(failed === undefined || now === undefined ? [] : [t`Now: ${now}`]),
    ...(fix === undefined ? [] : [t`What to do: ${fix}`]),
    ...(page === undefined ? [] : [t`More: ${page}`]),
  ];
}

/** `shop · https://shop.example.org · commit abc · by octocat · 1m 12s` */
function facts(chapters: readonly Chapter[], { who, repositoryUrl }: Run, md: Markdown): string {
  const tell = (what: 'project' | 'url' | 'commit') =>
    chapters.find(({ told }) => told[what] !== undefined)?.told[what];
  const [project, url, commit] = [tell('project'), tell('url'), tell('commit')];
  const [first, last] = [chapters[0], chapters.at(-1)];
  const took = first && last ? formatDuration(last.endedAt - first.startedAt) : undefined;
  const short = `${md.code(commit?.slice(0, 10) ?? '')}`;
  // A run on a machine calls a repository without a remote `local/<name>`.
  const isAway = repositoryUrl === undefined || /^https:\/\/[^/]+\/local\//.test(repositoryUrl);
  const linked = isAway ? short : `[${short}](${repositoryUrl}/commit/${commit})`;
  return [
    project && `**${md.text(project)}**`,
    url && /^https?:\/\/[\w.:/-]+$/.test(url) ? `<${url}>` : undefined,
    commit && t`commit ${linked}`,
    t`by ${md.text(who)}`,
    took,
  ]
    .filter((fact) => fact)
    .join(' · ');
}

/** Of the first failure why, what runs now and what to do; of the others that they are there. */
function cause(verdict: Verdict, chapters: readonly Chapter[], md: Markdown): string[] {
  const { failed } = verdict;
  if (failed?.failure === undefined) return [];
  const { why, blocks, whole } = quote(failed, besides(verdict, chapters));
  const { fix, more: page } = toDo(verdict, chapters);
  const [todo, ...lines] = fix?.split('\n') ?? [];
  const now = lastNow(chapters);
  return [
    t`**Why**: ${md.text(why)}`,
    ...blocks.map((block) => md.block(block)),
    ...otherFailures(verdict, chapters).map(
      (one) => t`**${titleOf(one.step)} failed**: ${md.text(inShort(whyOf(one), same))}`,
    ),
    ...(now === undefined ? [] : [t`**Now**: ${md.text(now)}`]),
    ...(todo === undefined && page === undefined
      ? []
      : [[todo && t`**What to do**: ${md.prose(todo)}`, page && linkTo(page)].filter(Boolean).join(' ')]),
    // Lines to copy.
    ...(lines.length === 0 ? [] : [md.block(lines.join('\n'))]),
    ...(page === undefined || linkTo(page) !== '' ? [] : [t`More: ${md.prose(page)}`]),
    ...(whole === undefined ? [] : [md.details(t`All that was said of it`, whole).trimEnd()]),
  ].flatMap((part) => [part, '']);
}

/** Lines of the head that are not quoted: the verdict, the facts, why, what runs and what to do. */
function besides(verdict: Verdict, chapters: readonly Chapter[]): number {
  const now = lastNow(chapters) === undefined ? 0 : 1;
  return 4 + Math.min(verdict.notes.length, 1) + now + otherFailures(verdict, chapters).length;
}

/** An address of ours; the path of a page on a machine is nothing to click on. */
const linkTo = (page: string) => (/^https:[\w./:#@-]+$/.test(page) ? `([${t`more`}](${page}))` : '');

/** What the run brings: the commits since what ran before it. */
function changes(chapters: readonly Chapter[], md: Markdown): string[] {
  const [title, ...commits] = chapters.findLast(({ told }) => told.commits !== undefined)?.told.commits ?? [];
  if (title === undefined) return [];
  const list = commits.map((line) => `- ${md.text(line)}`).join('\n');
  return [folded(`<b>${t`Changes`}</b>: ${md.text(title)}`, list)];
}

const whyOf = ({ told, failure }: Chapter): string => told.cause ?? failure?.message ?? '';
const otherFailures = ({ failed, said = [] }: Verdict, chapters: readonly Chapter[]) =>
  chapters.filter(
    (one) => one !== failed && one.failure !== undefined && !one.isCancelled && !said.includes(one.step),
  );
/** Where it could not be put back, that is what has to be seen to first. */
function toDo(verdict: Verdict, chapters: readonly Chapter[]): Partial<Failure> {
  const notBack = otherFailures(verdict, chapters).find(({ step }) => PUT_BACK.has(step));
  return (notBack?.failure?.fix === undefined ? verdict.failed?.failure : notBack.failure) ?? {};
}

const PUT_BACK = new Set(['rollback', 'put-back']);

/** A line each, for whoever has no room for more: why, and what to do. */
export function inTwoLines(verdict: Verdict, chapters: readonly Chapter[]): { reason: string; fix: string } {
  const { failed } = verdict;
  const whys = failed?.failure === undefined ? [] : [[whyOf(failed), failed.told.evidence ?? ''].join('\n')];
  const others = otherFailures(verdict, chapters).map(
    (one) => t`${titleOf(one.step)} failed: ${inShort(whyOf(one), same)}`,
  );
  const reason = [...whys.map((why) => inShort(why, same)), ...others].join(t`; `);
  return { reason, fix: toDo(verdict, chapters).fix?.split('\n')[0] ?? '' };
}

/** What chapters say is redacted. */
const same = (text: string) => text;

/** Steps that have nothing to show beside another one, when they have gone well: both have the plan. */
const SHOWN_BY: Readonly<Record<string, string>> = {
  check: 'deploy',
  confirm: 'deploy',
  plan: 'rollback',
};

function shown(chapters: readonly Chapter[], { failed }: Verdict): readonly Chapter[] {
  const steps = new Set(chapters.map(({ step }) => step));
  // A step that ended with an error alone has nothing to show that the cause has not.
  const isToldAbove = (one: Chapter) => one === failed && Object.keys(one.outputs).length === 0;
  return chapters
    .filter((one) => !isToldAbove(one))
    .filter(
      ({ step, section, failure }) =>
        section !== '' && (failure !== undefined || !steps.has(SHOWN_BY[step] ?? '')),
    );
}

const lastNow = (chapters: readonly Chapter[]) =>
  chapters.findLast(({ told }) => told.now !== undefined)?.told.now;

function foldedChapter({ step, section, told, failure, isCancelled }: Chapter, md: Markdown): string {
  const failed = failure === undefined ? undefined : isCancelled ? t`cancelled` : t`failed`;
  const how = [failed, told.brief].filter((part) => part !== undefined).join(', ');
  const title = `<b>${md.text(titleOf(step))}</b>${how === '' ? '' : t`: ${md.text(how)}`}`;
  return folded(title, section);
}
