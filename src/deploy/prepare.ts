import type { Context } from '../base/context.ts';
import { throwAll } from '../base/errors.ts';
import { inShort } from '../base/telling.ts';
import { resolveImages } from '../images/resolve.ts';
import { freshReleaseId } from '../release/id.ts';
import { activeRelease, lastVerified, pendingRelease } from '../release/ledger.ts';
import { triedBefore } from '../release/origin.ts';
import type { ImageMap, Ledger, LedgerEntry, Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { commitsSince, judgeCommits, type SinceActive } from './check/commits.ts';
import { checkHosts } from './check/hosts.ts';
import type { Survey } from './look/survey.ts';
import { bootNotes } from './plan/boot-notes.ts';
import { logPlans } from './plan/log.ts';
import { changesAnything, type HostPlan, planHost } from './plan/plan.ts';
import { keepSameContent } from './plan/same-content.ts';
import { assertInScope, assertOthersUnchanged } from './plan/scope.ts';
import type { DeployRequest } from './request.ts';
import type { Situation } from './situation.ts';
import { judgedBy } from './stack/judged-by.ts';
import { unknownToBackup } from './stack/known-services.ts';
import { composeRelease } from './stack/release.ts';
import type { Stages } from './stages.ts';
import { strategyNamed } from './strategies/index.ts';

/** A situation, and what is asked for in it. */
interface Asked extends Situation {
  readonly request: DeployRequest;
}

/** A host as it was seen, and what is to be done there. */
export interface PlannedHost {
  readonly survey: Survey;
  readonly plan: HostPlan;
}

/** What a deploy comes down to. */
export interface Prepared extends Pick<Asked, 'request' | 'stack'> {
  readonly release: Release;
  readonly hosts: readonly PlannedHost[];
  /** What is put back when the release does not come up. */
  readonly previous: LedgerEntry | undefined;
  readonly notes: readonly string[];
  readonly commits: SinceActive | undefined;
  /** Runs everywhere with this very content: there is nothing to do. */
  readonly active: LedgerEntry | undefined;
  /** The same, left pending by an earlier step or attempt of this run. */
  readonly waiting: LedgerEntry | undefined;
}

/**
 * Images, checks, plan: all that is decided before a host is changed.
 * @throws UserError that names everything in the way
 */
export async function prepare(situation: Asked, stages: Stages, context: Context): Promise<Prepared> {
  const { request, stack, surveys } = situation;
  const { settings, local, services: scope } = request;
  if (scope !== undefined) assertInScope(scope, Object.keys(stack.model.services), surveys);
  const previous = lastVerified(surveys.map(({ store }) => store.ledger));
  const comparing = commitsSince(previous, surveys, request);
  comparing.catch(() => {});
  const resolved = await stages.time(t`resolve images`, async () =>
    resolveImages(
      {
        host: local,
        model: stack.model,
        built: keepSameContent(request.built, surveys, settings, context),
        foreign: request.foreign,
        // What an unchanged line of the compose file keeps.
        previous: surveys.find(({ current }) => current !== undefined)?.current?.release.images,
        only: scope,
        isStreamed: settings.hosts.some((host) => host !== 'local'),
        refresh: request.refresh,
        env: request.loginEnv,
        memory: request.memory,
      },
      context,
    ),
  );
  const { services, volumes, directories } = settings.backup;
  throwAll(unknownToBackup({ services, volumes, directories }, stack, { surveys, shared: settings.shared }));
  const left = await checkHosts({ surveys, stack, settings, images: resolved.images, local }, context);
  const release = makeRelease(situation, resolved.images, context);
  if (scope !== undefined) assertOthersUnchanged(scope, release, surveys);
  const strategy = strategyNamed(settings.deploy.strategy);
  const hosts = surveys.map((survey) => ({ survey, plan: planHost(survey, release, strategy, scope) }));
  const plans = hosts.map(({ plan }) => plan);
  const remarks = [...(request.remarks?.(stack) ?? []), ...bootNotes(stack.model, release)];
  const tried = triedBefore(
    surveys.map(({ store }) => store.ledger),
    release,
  );
  const notes = [...(tried === undefined ? [] : [tried]), ...resolved.notes, ...left, ...remarks];
  for (const note of notes) context.log.info(note);
  logPlans(plans, ({ from }) => `${from ?? t`nothing of ours`} -> ${release.id}`, context);
  const commits = await comparing;
  const isUnchanged = !plans.some(changesAnything);
  const there = (pick: (ledger: Ledger) => LedgerEntry | undefined) =>
    isUnchanged ? alreadyThere(surveys, release, pick) : undefined;
  const active = there((ledger) =>
    pendingRelease(ledger) === undefined ? activeRelease(ledger) : undefined,
  );
  if (commits !== undefined && active === undefined) judgeCommits(commits, request.lostCommits, context);
  return {
    ...{ request, stack, release, hosts, notes, commits, previous, active },
    waiting: there((ledger) => {
      const entry = pendingRelease(ledger);
      return entry?.phase === 'awaiting-verdict' && entry.lease?.run === request.run.run ? entry : undefined;
    }),
  };
}

function makeRelease({ request, stack, surveys }: Asked, images: ImageMap, context: Context): Release {
  const { version, commit, backup, secrets, run } = request;
  const reason = request.reason && inShort(request.reason, context.redact);
  const taken = surveys.flatMap(({ store }) => store.releases);
  const { id, time } = freshReleaseId(context.now(), version, taken);
  const about = { id, version, commit, reason, backup, secrets, createdAt: new Date(time).toISOString() };
  const createdBy = { who: run.who, where: run.where };
  const judged = judgedBy(request.settings, (text) => context.redact(text));
  return composeRelease(stack, request.settings, images, { ...about, createdBy, judgedBy: judged });
}

/** The release that `pick` finds in every host's ledger, where it has this content and `current` points at it. */
function alreadyThere(
  surveys: readonly Survey[],
  { fingerprint }: Release,
  pick: (ledger: Ledger) => LedgerEntry | undefined,
): LedgerEntry | undefined {
  const found = surveys.map(({ store }) => {
    const entry = pick(store.ledger);
    return entry?.fingerprint === fingerprint && store.current === entry.id ? entry : undefined;
  });
  return found.every((entry) => entry !== undefined && entry.id === found[0]?.id) ? found[0] : undefined;
}
