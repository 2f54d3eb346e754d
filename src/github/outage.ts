import * as v from 'valibot';
import type { Markdown } from '../base/markdown.ts';
import { formatDuration } from '../base/units.ts';
import { plural, t } from '../texts/texts.ts';
import { GithubError } from './errors.ts';
import type { Github } from './github.ts';
import { changeIssue, type Issue, openIssue, openIssues, writeComment } from './issues.ts';

// One issue for each outage. What is known of it stands as JSON in a hidden mark at the end of the text: issues are all
// that a run which comes every few minutes finds again, and what a report over months reads.

const TIME = v.pipe(v.string(), v.isoTimestamp());

const OUTAGE = v.object({
  schema: v.literal(1),
  /** What is watched. */
  key: v.string(),
  environment: v.string(),
  down: TIME,
  /** Not before it is over. */
  up: v.optional(TIME),
  /** When it was seen down last. */
  last: TIME,
  /** How often it was. */
  checks: v.number(),
  /** Each once, with when it was first seen; the newest last. */
  reasons: v.array(v.object({ at: TIME, reason: v.string() })),
  /** Of an announcement elsewhere, which later ones edit. */
  message: v.optional(v.string()),
});

type Outage = v.InferOutput<typeof OUTAGE>;
/** What is watched where, and the label of its issues. */
interface Watched extends Pick<Outage, 'key' | 'environment'> {
  readonly label: string;
}

const MARK = '<!-- deploy-kit:outage ';
const END = '<!-- deploy-kit:outage-end -->';
/** A text of GitHub's has 65536 characters, of which `output` may have some 20000. */
const MOST_REASONS = 20;
const LONGEST_REASON = 500;

/** A text with an outage at its end. */
function marked(text: string, outage: Outage): string {
  // Nothing in it may end the comment, or begin one.
  const json = JSON.stringify(outage).replace(/[<>]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);
  return `${text}\n${MARK}${json} -->`;
}

/** The outage that a text is about, if it is about one: what stands last in it, for what a check said comes before. */
function outageIn(text: string): Outage | undefined {
  const at = text.lastIndexOf(MARK);
  const end = text.indexOf(' -->', at);
  if (at < 0 || end < 0) return undefined;
  try {
    const read = v.safeParse(OUTAGE, JSON.parse(text.slice(at + MARK.length, end)));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/** What was seen: now, why, and what the check said. */
interface Seen {
  readonly now: number;
  readonly reason: string;
  readonly output: string | undefined;
  readonly message: string | undefined;
}

/** The outage with one more check that failed; a new one where there was none. */
function seenDown(
  before: Outage | undefined,
  { key, environment }: Watched,
  { now, reason, message }: Seen,
): Outage {
  const at = new Date(now).toISOString();
  const said = reason.slice(0, LONGEST_REASON).replace(/[\ud800-\udbff]$/, '');
  const reasons = before?.reasons ?? [];
  const isNew = reasons.at(-1)?.reason !== said;
  return {
    ...{ schema: 1, key, environment, down: before?.down ?? at, last: at, checks: (before?.checks ?? 0) + 1 },
    reasons: isNew ? [...reasons, { at, reason: said }].slice(-MOST_REASONS) : reasons,
    ...withMessage(message ?? before?.message),
  };
}

const withMessage = (message: string | undefined) => (message === undefined ? {} : { message });

/** How long it was, or has been. */
export const lengthOf = ({ down, up, last }: Outage): number => Date.parse(up ?? last) - Date.parse(down);

const day = (time: string) => `${time.slice(0, 16).replace('T', ' ')} UTC`;

/** The text of its issue. */
function textOf(outage: Outage, output: string | undefined, { md, run }: Words): string {
  const { environment, down, up, last, checks, reasons } = outage;
  const rows: [string, string][] = [
    [t`Down since`, day(down)],
    up === undefined ? [t`Seen down last`, day(last)] : [t`Up again`, day(up)],
    [up === undefined ? t`For` : t`It was down for`, formatDuration(lengthOf(outage))],
    [t`Failed`, plural(checks, 'check')],
  ];
  const why = reasons.map(({ at, reason }) => `- ${day(at)}: ${md.code(reason)}`);
  const parts = [
    `**${up === undefined ? t`${md.text(environment)} does not pass its checks.` : t`${md.text(environment)} is up again.`}**`,
    md.table(['', ''], 'll', rows),
    why.join('\n'),
    ...(output === undefined ? [] : [md.block(output)]),
    run,
    t`This issue is kept by deploy-kit: it changes the text, and closes it when the checks pass.`,
  ];
  return marked(`${parts.join('\n\n')}\n`, outage);
}

interface Words {
  readonly md: Markdown;
  /** Where this was seen, as Markdown. */
  readonly run: string;
}

interface Told {
  readonly change: 'opened' | 'updated' | 'closed' | 'none';
  readonly issue?: Issue;
  readonly outage?: Outage;
  /** What was not told besides: the issue says it all. */
  readonly untold?: GithubError;
}

/** The open issues of this outage: by label, mark and author, the oldest first. */
async function open(github: Github, { label, key, environment }: Watched) {
  const issues = await openIssues(github, label);
  return issues.flatMap((issue) => {
    const outage = outageIn(issue.body);
    return outage?.key === key && outage.environment === environment ? [{ issue, outage }] : [];
  });
}

/** It is down: opens its issue, or writes into the one that is open. @throws GithubError */
export async function tellDown(
  github: Github,
  watched: Watched,
  seen: Seen,
  words: Words & { title: string },
): Promise<Told> {
  const [known] = await open(github, watched);
  const outage = seenDown(known?.outage, watched, seen);
  const body = textOf(outage, seen.output, words);
  if (known !== undefined) {
    const issue = await changeIssue(github, known.issue.number, { body });
    return { change: 'updated', issue, outage };
  }
  const [{ title }, { label }] = [words, watched];
  const find = async () => (await open(github, watched))[0]?.issue;
  return { change: 'opened', issue: await openIssue(github, { title, body, label, find }), outage };
}

/** It is up: closes its issue with how long it was down, where there is one. @throws GithubError */
export async function tellUp(github: Github, watched: Watched, seen: Seen, words: Words): Promise<Told> {
  // Two runs at once may have opened two.
  const [first, ...others] = (await open(github, watched)).map(({ issue, outage }) => ({
    issue,
    outage: {
      ...outage,
      up: new Date(seen.now).toISOString(),
      ...withMessage(seen.message ?? outage.message),
    },
  }));
  if (first === undefined) return { change: 'none' };
  // The one that the others are told by comes last: once it is closed, no later run finds it again.
  for (const { issue, outage } of [...others, first]) {
    await changeIssue(github, issue.number, { body: textOf(outage, undefined, words), state: 'closed' });
  }
  const { issue, outage } = first;
  const body = `${t`Up again after ${formatDuration(lengthOf(outage))}.`} ${words.run}\n\n${END}`;
  const closed = { change: 'closed', issue: { ...issue, state: 'closed' }, outage } as const;
  try {
    await writeComment(github, { issue: issue.number, body, mark: END, since: new Date(outage.down) });
    return closed;
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    // A locked issue takes no comment, and is over all the same.
    return { ...closed, untold: error };
  }
}

/** Writes down which announcement is about it, and counts nothing. @throws GithubError */
export async function rememberMessage(github: Github, watched: Watched, message: string): Promise<Told> {
  const [known] = await open(github, watched);
  if (known === undefined) return { change: 'none' };
  const outage = { ...known.outage, message };
  const text = known.issue.body.slice(0, known.issue.body.lastIndexOf(MARK)).trimEnd();
  const issue = await changeIssue(github, known.issue.number, { body: marked(`${text}\n`, outage) });
  return { change: 'updated', issue, outage };
}
