import { UserError } from '../base/errors.ts';
import { withoutSecrets } from '../base/harmless.ts';
import { Markdown } from '../base/markdown.ts';
import { inShort } from '../base/telling.ts';
import { formatDuration } from '../base/units.ts';
import type { InputValues } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Issue } from '../github/issues.ts';
import { githubOfAction, handOnAToken } from '../github/open.ts';
import { statusInWords, withFields } from '../notify/fields.ts';
import type { SetupContext } from '../setup/context.ts';
import { t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  mode: option.choice('What to do', {
    values: {
      require: 'fails unless the issue is open and has one of the labels, or it is urgent with a reason',
      comment:
        'writes what became of it below the issue, or edits what this run wrote there for the environment',
      outage: 'opens, updates and closes one issue for each outage',
      remember: 'keeps `message-id` for the issue of the outage that is open',
    },
    required: true,
  }),
  issue: option.text('`12`, `#12` or the address of the issue. For `comment`, empty: nothing is written.'),
  labels: option.list('Labels of which the issue must have one.', {
    of: option.item(),
    default: ['hotfix', 'urgent', 'critical', 'incident', 'outage'],
  }),
  urgent: option.flag('Go on without an issue and its labels; `reason` is required then, and recorded.'),
  reason: option.text('Why it is urgent; why it is down.'),
  status: option.text('With `outage`: `up` or `down`. With `comment`: what became of it, in a few words.'),
  body: option.text('What is to be said besides: the last answers, lines of a log. It is shown as it is.'),
  key: option.text('What is watched, where there are several in one environment.', { default: 'monitor' }),
  environment: option.text('Environment that is watched or deployed to.', { default: 'production' }),
  title: option.text('Title of a new issue. Default: the environment and the name of the repository.'),
  label: option.text('Label of the issues of outages; it is made where it is not there.', {
    default: 'outage',
  }),
  'message-id': option.text(
    'Announcement of the outage, which is kept in its issue for the runs that come later.',
  ),
  'github-token': option.secret(
    'text',
    'Token of the job (`github.token`), with `issues: write`; for `require` with `issues: read`.',
  ),
};
type Inputs = InputValues<typeof INPUTS>;

export const action = defineAction({
  name: 'github-issue',
  title: 'deploy-kit: issues on GitHub',
  description:
    'Checks that an issue makes a hotfix urgent, comments on it, and keeps one issue for each outage with its times.',
  post: false,
  inputs: INPUTS,
  outputs: {
    issue: 'Number of the issue.',
    url: 'Address of the issue, or of the comment.',
    change:
      '`opened`, `updated`, `closed` or `none`; of a comment `opened` or `updated`. `unknown` when GitHub did not take it: nobody knows then whether an outage was told of before.',
    since: 'When the outage began (ISO 8601).',
    duration: 'How long it was or has been: `1h 5m 3s`.',
    'message-id': 'Announcement of the outage, as it was given once.',
    urgent: '`true` where an issue was not asked for.',
    reason:
      'Why it was urgent: the reason that was given, with the title of the issue in brackets; without a reason the title.',
  },

  async main(inputs, context) {
    if (inputs.mode === 'require') return required(inputs, context);
    try {
      return inputs.mode === 'comment' ? await commented(inputs, context) : await told(inputs, context);
    } catch (error) {
      const { GithubError } = await import('../github/errors.ts');
      // A watch that cannot say what it saw has still seen it: that is no failure of the job.
      if (!(error instanceof GithubError)) throw error;
      return notTold(error, context);
    }
  },
});

function warnOf({ message, fix }: UserError, { log }: SetupContext): void {
  log.warning(`${message}${fix === undefined ? '' : t`\nWhat to do: ${fix}`}`);
}

/** What is told fails no job. */
function notTold(error: UserError, context: SetupContext) {
  warnOf(error, context);
  return { outputs: { change: 'unknown' }, report: { change: 'unknown', error: error.message } } as const;
}

/** A step may hand on what there was nothing to say of. */
function nothing(why: string, { log }: SetupContext) {
  log.info(t`${why}: nothing was written`);
  return { outputs: { change: 'none' }, report: { change: 'none', why } } as const;
}

const noToken = () => ({ fix: handOnAToken() });

async function required(inputs: Inputs, context: SetupContext) {
  const number = inputs.issue === undefined ? undefined : numberOf(inputs.issue, context);
  const { urgent, reason, labels } = inputs;
  if (urgent) {
    if (reason === undefined) {
      throw new UserError(t`input 'reason': what is urgent has a reason`, {
        fix: t`say in a line why this cannot wait`,
      });
    }
    const why = inShort(reason, context.redact);
    context.log.warning(t`urgent, by ${context.run.who}: ${why}`);
    return {
      outputs: { issue: String(number ?? ''), urgent: 'true', reason: why },
      summary: (md: Markdown) => `${t`**Urgent**, by ${md.text(context.run.who)}: ${md.text(why)}`}\n`,
      report: { urgent, reason: why, who: context.run.who, issue: number },
    };
  }
  if (number === undefined) {
    throw new UserError(t`input 'issue': without an issue nothing says that this is urgent`, {
      fix: t`name an open issue with one of the labels, or give 'urgent: true' and a reason`,
    });
  }
  const github = githubOfAction(inputs['github-token'], context);
  if (github === undefined)
    throw new UserError(t`issue #${number} cannot be looked at without a github-token`, noToken());
  const { readIssue } = await import('../github/issues.ts');
  const issue = await readIssue(github, number);
  const wrong = wrongWith(issue, labels);
  if (wrong !== undefined) throw new UserError(wrong[0], { fix: wrong[1] });
  const { title, url } = issue;
  const why = inShort(reason === undefined ? title : `${reason} (${title})`, context.redact);
  return {
    outputs: { issue: String(number), url, urgent: 'false', reason: why },
    summary: (md: Markdown) => `${t`For ${`[#${number}](${url})`}: ${md.text(why)}`}\n`,
    report: { urgent, reason: why, issue: number, url, title, labels: issue.labels },
  };
}

function wrongWith(
  issue: Pick<Issue, 'number' | 'isPullRequest' | 'state' | 'labels'>,
  wanted: readonly string[],
): [problem: string, fix: string] | undefined {
  const { number, state } = issue;
  if (issue.isPullRequest) return [t`issue #${number} is a pull request`, t`name the issue that it mends`];
  if (state !== 'open') return [t`issue #${number} is ${state}`, t`reopen it, or name one that is open`];
  const known = new Set(wanted.map((label) => label.toLowerCase()));
  if (issue.labels.some((label) => known.has(label.toLowerCase()))) return undefined;
  const problem =
    issue.labels.length === 0
      ? t`issue #${number} has no label`
      : t`issue #${number} has only the labels ${issue.labels.join(', ')}`;
  return [problem, t`if it is urgent, put one of these labels on it: ${wanted.join(', ')}`];
}

/** @throws UserError for what is no issue of this repository */
function numberOf(text: string, { run }: SetupContext): number {
  const address = `${run.repositoryUrl ?? ''}/issues/`.toLowerCase();
  const isAddress = text.toLowerCase().startsWith(address);
  const digits = isAddress ? text.slice(address.length).replace(/[/?#].*$/, '') : text.replace(/^#/, '');
  if (/^[1-9]\d{0,8}$/.test(digits)) return Number(digits);
  throw new UserError(t`input 'issue': '${text}' is no issue of ${run.repository ?? t`this repository`}`, {
    fix: t`write its number (12 or #12) or its address (${address}12)`,
  });
}

async function commented(inputs: Inputs, context: SetupContext) {
  const { issue, status, body, key, environment } = inputs;
  if (issue === undefined) return nothing(t`no issue is given`, context);
  const number = numberOf(issue, context);
  const github = githubOfAction(inputs['github-token'], context);
  if (github === undefined)
    return notTold(
      new UserError(t`nothing was written to issue #${number}: there is no github-token`, noToken()),
      context,
    );
  const md = new Markdown(context.redact);
  // Another attempt of a run tells of the same; another environment of it has something of its own to tell.
  const mark = `<!-- deploy-kit:comment ${[key, environment, ...context.run.run.split(':').slice(0, 2)].join(' ').replace(/[^\w .-]/g, '_')} -->`;
  const parts = [
    ...(status === undefined ? [] : [`**${md.text(statusInWords(status))}**`]),
    ...(body === undefined ? [] : [md.block(endOf(withFields(body), context))]),
    runLine(context, md),
    mark,
  ];
  const { writeComment } = await import('../github/issues.ts');
  // The oldest that a run can be.
  const since = new Date(context.now() - 35 * 24 * 60 * 60_000);
  const { url, isNew } = await writeComment(github, { issue: number, body: parts.join('\n\n'), mark, since });
  const change = isNew ? 'opened' : 'updated';
  context.log.info(`${isNew ? t`wrote` : t`edited`} ${url}`);
  return { outputs: { issue: String(number), url, change }, report: { issue: number, url, change } } as const;
}

async function told(inputs: Inputs, context: SetupContext) {
  const { mode, status, key, label, reason = t`the checks failed`, body, 'message-id': message } = inputs;
  const { environment, title } = inputs;
  if (label.includes(',')) {
    throw new UserError(t`input 'label': '${label}' has a comma`, {
      fix: t`GitHub looks for labels without one`,
    });
  }
  if (mode === 'outage' && status !== 'up' && status !== 'down') {
    throw new UserError(t`input 'status': '${status ?? ''}' is neither up nor down`, {
      fix: t`write up or down`,
    });
  }
  if (mode === 'remember' && message === undefined) return nothing(t`no message-id is given`, context);
  if (message !== undefined && !/^\d{1,25}$/.test(message)) {
    throw new UserError(t`input 'message-id' is not an id`, {
      fix: t`hand on the output message-id of discord-notify`,
    });
  }
  const github = githubOfAction(inputs['github-token'], context);
  if (github === undefined)
    return notTold(new UserError(t`no issue tells of this: there is no github-token`, noToken()), context);
  const md = new Markdown(context.redact);
  const seen = {
    now: context.now(),
    reason: inShort(reason, context.redact),
    output: body && endOf(body, context),
    message,
  };
  const words = {
    ...{ md, run: runLine(context, md) },
    title: inShort(
      title ?? t`${environment} is down (${context.run.repository?.split('/').at(-1) ?? key})`,
      context.redact,
    ).slice(0, LONGEST_TITLE),
  };
  const outages = await import('../github/outage.ts');
  const watched = { key, environment, label };
  const { change, issue, outage, untold } =
    message !== undefined && mode === 'remember'
      ? await outages.rememberMessage(github, watched, message)
      : status === 'down'
        ? await outages.tellDown(github, watched, seen, words)
        : await outages.tellUp(github, watched, seen, words);
  if (untold !== undefined) warnOf(untold, context);
  const duration = outage === undefined ? '' : formatDuration(outages.lengthOf(outage));
  const address = issue === undefined ? '' : ` ${issue.url}`;
  context.log.info(t`${seenAs(environment, status)}: ${became(change)}${address}`);
  return {
    outputs: {
      issue: issue === undefined ? '' : String(issue.number),
      url: issue?.url ?? '',
      change,
      since: outage?.down ?? '',
      duration,
      'message-id': outage?.message ?? message ?? '',
    },
    report: { change, issue: issue?.number, url: issue?.url, outage, duration },
  };
}

const seenAs = (environment: string, status: string | undefined): string =>
  status === 'up'
    ? t`${environment} is up`
    : status === 'down'
      ? t`${environment} is down`
      : t`${environment} is remembered`;

function became(change: 'none' | 'opened' | 'updated' | 'closed'): string {
  switch (change) {
    case 'none':
      return t`no issue is open`;
    case 'opened':
      return t`issue opened`;
    case 'updated':
      return t`issue updated`;
    case 'closed':
      return t`issue closed`;
  }
}

/** A text of GitHub's has 65536 characters. Cut when its secrets are gone: a part of one would not be known for it. */
const endOf = (text: string, { redact }: SetupContext) => withoutSecrets(text, redact).slice(-LONGEST);
const LONGEST = 20_000;
const LONGEST_TITLE = 250;

/** Where it was seen, and on whose account. */
function runLine({ run }: SetupContext, md: Markdown): string {
  return run.where.startsWith('https://') ? `[${t`Run`}](${run.where})` : md.text(run.where);
}
