import type { Context } from '../base/context.ts';
import { deployPath } from '../release/layout.ts';
import { lastVerified } from '../release/ledger.ts';
import { warnOfOthers } from '../release/locked-host.ts';
import type { LedgerEntry } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { commitsSince, judgeCommits, type OfCommit } from './check/commits.ts';
import { type Survey, surveyHost } from './look/survey.ts';
import { assertInScope } from './plan/scope.ts';
import type { DeployRequest } from './request.ts';
import { readStack, type Stack } from './stack/stack.ts';
import { Stages } from './stages.ts';

/** What is to be deployed. */
export type Wanted = Pick<DeployRequest, 'settings' | 'env' | 'envLines' | 'local' | 'hosts'>;

/** The stack as the checkout has it, and what the hosts held when they were looked at. */
export interface Situation {
  readonly stack: Stack;
  readonly surveys: readonly Survey[];
}

/**
 * Reads both, without a lock: nothing is changed.
 * @throws UserError for what is wrong with the files, first, or a host that cannot be looked at
 */
export async function readSituation(wanted: Wanted, stages: Stages, context: Context): Promise<Situation> {
  const { local, settings, env, envLines } = wanted;
  // What is wrong with the files is told first, but the hosts can be asked meanwhile.
  const looking = surveyHosts(wanted, context);
  looking.catch(() => {});
  const stack = await stages.time(t`read the stack`, () =>
    readStack(local, settings, env, context, envLines),
  );
  return { stack, surveys: await stages.time(t`look at the hosts`, () => looking) };
}

/**
 * Could a deploy begin? What is asked before images are built: files, variables, hosts, and the commit where it must not
 * lack any of the release that runs.
 * @returns what each host runs, if anything
 * @throws UserError
 */
export async function ready(
  wanted: Wanted & Pick<DeployRequest, 'services' | 'run'> & OfCommit,
  context: Context,
): Promise<{ readonly running: readonly (LedgerEntry | undefined)[] }> {
  const { stack, surveys } = await readSituation(wanted, new Stages(context), context);
  const { services } = wanted;
  if (services !== undefined) assertInScope(services, Object.keys(stack.model.services), surveys);
  // A warning comes with the plan.
  if (wanted.lostCommits?.startsWith('refuse')) {
    const previous = lastVerified(surveys.map(({ store }) => store.ledger));
    const since = await commitsSince(previous, surveys, wanted);
    if (since !== undefined) judgeCommits(since, wanted.lostCommits, context);
  }
  await warnOfOthers(surveys, wanted.run, context);
  const running = surveys.map(({ current }) => current?.entry);
  for (const [index, { host }] of surveys.entries()) {
    const entry = running[index];
    context.log.info(
      entry === undefined
        ? t`${host.name} runs no release yet`
        : t`${host.name} runs ${`${entry.version} (${entry.id})`}`,
    );
  }
  return { running };
}

export function surveyHosts(
  { settings, hosts }: Pick<Wanted, 'settings' | 'hosts'>,
  context: Context,
): Promise<Survey[]> {
  const asked = { root: deployPath(settings), composeProject: settings.composeProject };
  return Promise.all(hosts.map((host) => surveyHost(host, asked, context)));
}
