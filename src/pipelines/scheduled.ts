import * as actions from './actions.ts';
import { given } from './composite.ts';
import { allOf, always, anyOf, type Expression, failure, type Live, lines, not, text } from './expression.ts';
import {
  checkoutStep,
  DISCORD_SECRETS,
  HOST_SECRETS,
  hosts,
  keepReports,
  PERMISSIONS,
  PROJECT,
  project,
  secrets,
  token,
} from './jobs.ts';
import { type Input, mapValues, type Step, step } from './step.ts';
import { type Job, workflow } from './workflow.ts';

// What runs by itself: one job that reaches the hosts of an environment.

const FRAME = {
  ...PROJECT,
  'github-environment': {
    description:
      'GitHub environment that the job runs in, for its secrets. Default: that of the same name. What runs by itself needs one where nobody has to approve.',
    default: '',
  },
} as const;

/** Tells the stacks of a repository apart that have environments of the same name. */
const stack = text`${project['working-directory']}/${project.config}`;

interface Scheduled<I extends string> {
  readonly name: string;
  readonly title: Live;
  /** Further inputs, handed on to actions that have one of the name. */
  readonly inputs: Readonly<Record<I, Input>>;
  /** Besides those of every job that reaches hosts. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly permissions?: Job['permissions'];
  /** Handed on to inputs of the same names. */
  readonly offers?: Job['offers'];
  readonly outputs: Job['outputs'];
  readonly steps: readonly Step[];
}

export const environment = project.environment;

export function scheduled<I extends string>({
  name,
  title,
  inputs,
  permissions,
  secrets: own = {},
  offers = {},
  outputs,
  steps,
}: Scheduled<I>) {
  // The flags of actions are texts, those of workflows are none.
  const flagged = mapValues<string, Input, Input>(inputs, (one) =>
    one.default === 'false' || one.default === 'true' ? { ...one, default: one.default === 'true' } : one,
  );
  const all = { ...FRAME, ...flagged };
  const job: Job = {
    id: name,
    name: title,
    permissions: { ...PERMISSIONS.checkout, ...permissions },
    environment: given(FRAME)['github-environment'].or(environment),
    group: text`${{ written: name, reads: [] }}-${environment}-${stack}`,
    newestWaits: true,
    outputs,
    offers: {
      ...project,
      ...hosts,
      ...given(inputs),
      ...offers,
      'github-token': token,
      webhook: secrets.DISCORD_WEBHOOK,
    },
    steps: [
      checkoutStep(),
      ...steps,
      keepReports(text`${{ written: name, reads: [] }}-${environment}`, failure),
    ],
  };
  return {
    workflow: workflow({
      name,
      inputs: all,
      secrets: { ...HOST_SECRETS, ...own, ...DISCORD_SECRETS },
      jobs: [job],
      results: [job],
    }),
  };
}

interface Watch {
  /** What is watched; the stack that it is of is added. */
  readonly key: string;
  readonly occasion: string;
  /** Ended by what is watched, badly or well. */
  readonly judge: Step;
  /** Something can be said. Default: always. */
  readonly isKnown?: Expression;
  readonly isUp: Expression;
  /** Of the issue. */
  readonly title: Live;
  /** Why it is down. */
  readonly reason: Expression;
  /** Fields of the announcement, besides those of every one. */
  readonly facts?: readonly Live[];
}

/**
 * One issue and one message for as long as something is down: opened, kept up to date, and closed with how long it took.
 * The issue keeps what the next run needs to know.
 */
export function watched({
  key: what,
  occasion,
  title,
  judge,
  isKnown,
  isUp,
  reason,
  facts = [],
}: Watch): readonly Step[] {
  const key = text`${{ written: what, reads: [] }} ${stack}`;
  const hasEnded = judge.outcome.is('success').or(judge.outcome.is('failure'));
  const outage = step('outage', actions.githubIssue, {
    name: 'Keep the issue',
    if: allOf([always, hasEnded, ...(isKnown === undefined ? [] : [isKnown])]),
    with: { mode: 'outage', key, title, status: anyOf([isUp.and('up'), 'down']), reason },
  });
  const change = outage.outputs.change;
  // Where GitHub is away with its issues, an outage is better told of again and again than never.
  const isUntold = not(isUp).and(change.is('unknown'));
  const isNews = anyOf([change.is('opened'), change.is('closed'), isUntold]);
  const announce = step('announce', actions.discordNotify, {
    name: 'Announce it',
    if: always.and(isNews),
    with: {
      occasion,
      status: anyOf([isUp.and('succeeded'), 'failed']),
      'message-id': outage.outputs['message-id'],
      message: reason,
      fields: lines(
        ...facts,
        text`Since: ${outage.outputs.since}`,
        text`For: ${outage.outputs.duration}`,
        text`Issue: ${outage.outputs.url}`,
      ),
    },
  });
  const remember = step('remember', actions.githubIssue, {
    name: 'Keep the message',
    why: 'The run that sees the end of it edits the same message.',
    if: allOf([always, change.is('opened'), announce.outputs['message-id'].isNot('')]),
    with: { mode: 'remember', key, 'message-id': announce.outputs['message-id'] },
  });
  return [outage, announce, remember];
}
