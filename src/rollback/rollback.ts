import type { RestoreReport } from '../backup/restore/restore.ts';
import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { patiently } from '../base/patiently.ts';
import { inShort } from '../base/telling.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { leftFor, putBack } from '../deploy/back/put-back.ts';
import { type Survey, surveyHost } from '../deploy/look/survey.ts';
import { logPlans } from '../deploy/plan/log.ts';
import { changesAnything, type HostPlan, planHost } from '../deploy/plan/plan.ts';
import { type Stage, Stages } from '../deploy/stages.ts';
import { recreate } from '../deploy/strategies/recreate.ts';
import type { GateReport } from '../health/types.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { activate, fail, findRelease, isNobodysYet, isVerified, reachableOnAll } from '../release/ledger.ts';
import { LockedHosts, TakenError, warnOfOthers } from '../release/locked-host.ts';
import { triedBefore } from '../release/origin.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import type { LedgerEntry, Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { DataPlan, type DataWish, linkedSet, withData } from './data.ts';
import { judged } from './judged.ts';
import { type Kept, keptReleases, missingOf } from './kept.ts';
import { chooseTarget, chooseVerified, NOTHING_TO_DO } from './target.ts';

export interface RollbackRequest {
  readonly settings: Settings;
  /** `previous`, `verified` (only where something unverified runs), a release's id, a version; `list` shows what there is. */
  readonly to: string;
  /** Why what runs is left; it is written down. */
  readonly why?: string | undefined;
  readonly run: RunIdentity;
  readonly hosts: readonly Host[];
  readonly dryRun: boolean;
  readonly lockWait: Milliseconds;
  /** The data goes back, too: to the backup that is linked to the way back. */
  readonly restore?: DataWish | undefined;
  /** Told of what is left, and of the release that comes in its place, as soon as that is sure. Nothing waits for it. */
  leaves?(entry: LedgerEntry): void;
  begins?(release: Release): void;
  /** For the gate, where this run was given one. Default: the release's own, or that of the settings. */
  readonly url?: string | undefined;
}

/** Who puts back after a failure meets hosts that are on their way up: they are waited for. */
export const patienceOf = ({ to, settings }: Pick<RollbackRequest, 'to' | 'settings'>): Milliseconds =>
  to === 'verified' ? settings.deploy.timeout : 0;

export interface RollbackReport {
  /** `failed`: it was put back and runs, but does not pass its gate. */
  readonly outcome: 'listed' | 'nothing-to-do' | 'planned' | 'rolled-back' | 'failed';
  /** With outcome `listed`: what can be gone back to. */
  readonly kept?: readonly Kept[];
  /** Why there is nothing to do, where what is unverified is another run's. */
  readonly taken?: string;
  /** Undefined when there was nothing to do. */
  readonly leaving?: Pick<LedgerEntry, 'id' | 'version'>;
  readonly target?: Pick<LedgerEntry, 'id' | 'version'> & Pick<Release, 'commit'>;
  /** Why it is left, where somebody said. */
  readonly why?: string | undefined;
  /** The new release that points at the target's content; undefined on a dry run. */
  readonly release?: Pick<Release, 'id' | 'version' | 'commit' | 'images'>;
  readonly plans: readonly HostPlan[];
  /** What goes back with it besides images and files. */
  readonly notes?: readonly string[];
  readonly gate?: GateReport;
  /** Of each host on which data was restored; on a dry run, the ids of the backups that would be. */
  readonly restored?: readonly RestoreReport[];
  readonly sets?: readonly string[];
  readonly stages: readonly Stage[];
  /** With outcome `failed`: what to tell the user, with exit code 3. */
  readonly failure?: UserError | undefined;
}

/**
 * Goes back to a kept release, from what the hosts hold: no build, no checkout, no registry. Images and files go
 * back; data does not.
 * @throws UserError before anything changed when the release is not there or not complete; with exit code 3 when
 *   the restored release does not come up
 */
export async function rollback(request: RollbackRequest, context: Context): Promise<RollbackReport> {
  const stages = new Stages(context);
  try {
    for (;;) {
      const report = await goBack(request, stages, context);
      if (report !== undefined) return report;
      context.log.info(t`the host changed while this run waited: looking again`);
    }
  } catch (error) {
    if (request.to !== 'verified' || !(error instanceof TakenError)) throw error;
    context.log.info(t`${error.message}: this run has switched nothing, so it puts nothing back`);
    return { outcome: 'nothing-to-do', taken: error.message, plans: [], stages: stages.list };
  }
}

/** @returns undefined where another run was faster, and it is to be decided anew whether there is anything to put back */
async function goBack(
  request: RollbackRequest,
  stages: Stages,
  context: Context,
): Promise<RollbackReport | undefined> {
  const { settings, run } = request;
  const why = request.why === undefined ? undefined : inShort(request.why, context.redact);
  const asked = { root: deployPath(settings), composeProject: settings.composeProject };
  const all = await stages.time(t`look at the hosts`, () =>
    Promise.all(
      request.hosts.map((host) =>
        patiently(patienceOf(request), () => surveyHost(host, asked, context), context),
      ),
    ),
  );
  if (request.to === 'list') {
    return {
      outcome: 'listed',
      kept: await keptReleases(all, context),
      plans: [],
      stages: stages.list,
    };
  }
  const every = all.map(({ store }) => store);
  const choice =
    request.to === 'verified' ? chooseVerified(every) : chooseTarget(every, request.to, await sameAsNow(all));
  if (choice === NOTHING_TO_DO) {
    const restored = await putBackBy(run, all);
    if (restored !== undefined) return await gatePutBack(restored, all, request, stages, context);
    context.log.info(t`no host runs an unverified release: nothing to do`);
    return { outcome: 'nothing-to-do', plans: [], stages: stages.list };
  }
  const { leaving, target } = choice;
  if (target === undefined) {
    if (!request.dryRun && !(await markFailed(request, all, leaving, context)))
      return movedMeanwhile(request);
    if (!request.dryRun) request.leaves?.(leaving);
    throw noWayBack(all, leaving);
  }
  // A host that joined with the release that is left has nothing to go back to.
  const surveys = all.filter(({ store }) => findRelease(store.ledger, target.id) !== undefined);
  const joined = all.filter((survey) => !surveys.includes(survey));
  for (const { host } of joined) {
    context.log.warning(
      t`${host.name}: has no verified release yet: its containers of ${leaving.version} are left as they are`,
    );
  }
  const plans: HostPlan[] = [];
  const ledgers = all.map(({ store }) => store.ledger);
  const tried = triedBefore(ledgers, target);
  const notes: string[] = tried === undefined ? [] : [tried];
  let commit: string | undefined;
  for (const survey of surveys) {
    const kept = await survey.store.record(target.id);
    commit = kept.commit;
    assertComplete(survey, kept);
    plans.push(planHost(survey, kept, recreate));
    notes.push(...otherVolumes(survey, kept));
  }
  const { restore } = request;
  await using data =
    restore && (await DataPlan.make(surveys, { settings, target, leaving, access: restore.access }, context));
  const sets = data?.sets ?? [];
  notes.push(...(data?.notes ?? []));
  for (const note of notes) context.log.warning(note);
  logPlans(plans, () => `${leaving.version} -> ${target.version}`, context);
  const base = {
    leaving: { id: leaving.id, version: leaving.version },
    target: { id: target.id, version: target.version, commit },
    why,
    plans,
    notes,
    ...(sets.length > 0 && { sets }),
    stages: stages.list,
  };
  if (request.dryRun) {
    await warnOfOthers(surveys, run, context);
    return { ...base, outcome: 'planned' };
  }

  if (joined.length > 0 && !(await markFailed(request, joined, leaving, context))) {
    return movedMeanwhile(request);
  }
  const what = t`roll ${settings.environment} back to ${target.version}`;
  await using hosts = await LockedHosts.open(surveys, { run, what, wait: request.lockWait }, context);
  if (hosts.list.some(({ moved }) => moved)) return movedMeanwhile(request);
  const switched = context.now();
  const { deploy } = settings;
  let begun: Release | undefined;
  const back = () =>
    putBack(
      {
        ...{ hosts: hosts.list, target: target.id, leaving: leaving.id, why, deploy, run, plans },
        begins: (release) => {
          begun = release;
          request.leaves?.(leaving);
          request.begins?.(release);
        },
        goOn: !isVerified(leaving),
      },
      context,
    );
  const forth = async (cause: unknown): Promise<never> => {
    context.signal.throwIfAborted();
    if (begun === undefined) throw cause;
    const failed = t`${target.version} did not come up on the data that was restored for it`;
    const ways = { hosts: hosts.list, target: leaving.id, leaving: begun.id, why: failed };
    const again = await putBack({ ...ways, deploy, run, plans: undefined, goOn: true }, context);
    const { failure } = await judged(again, surveys, context.now(), request, stages, context);
    const now = context.now();
    for (const host of hosts.list) {
      await host.update((ledger) =>
        failure === undefined && isVerified(leaving)
          ? activate(ledger, again.id, now)
          : fail(ledger, again.id, now, failure?.message ?? t`it was not confirmed`),
      );
    }
    if (failure !== undefined) throw failure;
    throw new UserError(t`${failed}: ${messageOf(cause)}`, {
      fix: t`${leaving.version} runs again, on the data that it had; look at the logs of ${target.version} above`,
      cause,
    });
  };
  const done =
    restore === undefined || data === undefined
      ? { result: await stages.time(t`put back`, back), restored: undefined }
      : await stages.time(t`restore and put back`, () =>
          withData({ hosts: hosts.list, settings, run, plan: data, keepOld: restore.keepOld }, back, forth),
        );
  const restored = done.result;
  const withRestored = { ...base, ...(done.restored && { restored: done.restored }) };
  const { gate, failure } = await judged(restored, surveys, switched, request, stages, context, {
    before: restore === undefined ? setsBetween(surveys, target, leaving) : [],
  });
  if (failure !== undefined) {
    for (const host of hosts.list) {
      await host.update((ledger) => fail(ledger, restored.id, context.now(), t`gate: ${gate.reason}`));
    }
    return { ...withRestored, outcome: 'failed', release: restored, gate, failure };
  }
  const { id } = restored;
  const event = { event: 'rolled-back', release: id, content: target.id, left: leaving.id, who: run.who };
  for (const host of hosts.list) {
    await host.update(
      (ledger) => activate(ledger, id, context.now(), { id: leaving.id, why: leftFor(target.id, why) }),
      event,
    );
  }
  return { ...withRestored, outcome: 'rolled-back', release: restored, gate };
}

const setsBetween = (surveys: readonly Survey[], target: LedgerEntry, leaving: LedgerEntry): string[] =>
  surveys.flatMap(({ store }) => linkedSet(store.ledger, target, leaving) ?? []);

/**
 * What an earlier step of this run has put back when its new release did not start: its containers are healthy, and
 * nobody has asked yet whether it answers. A migration of the new one may have changed the data under it.
 */
async function putBackBy(run: RunIdentity, surveys: readonly Survey[]): Promise<Release | undefined> {
  for (const { store } of surveys) {
    const entry = store.current === undefined ? undefined : findRelease(store.ledger, store.current);
    if (entry?.rollbackOf === undefined) continue;
    const record = await store.record(entry.id);
    if (record.createdBy.where === run.where) return record;
  }
  return undefined;
}

async function gatePutBack(
  restored: Release,
  surveys: readonly Survey[],
  request: RollbackRequest,
  stages: Stages,
  context: Context,
): Promise<RollbackReport> {
  context.log.info(t`${restored.version} was put back by the deploy: it is to pass its gate, too`);
  const switched = Date.parse(restored.createdAt);
  const { gate, failure } = await judged(restored, surveys, switched, request, stages, context);
  const report = { plans: [], stages: stages.list, gate };
  if (failure === undefined) return { ...report, outcome: 'nothing-to-do' };
  const { id, version, commit, rollbackOf = id } = restored;
  return {
    ...report,
    outcome: 'failed',
    target: { id: rollbackOf, version, commit },
    release: restored,
    failure,
  };
}

/** Ids of releases that differ from what runs by their version alone: going back to one would change nothing. */
async function sameAsNow(surveys: readonly Survey[]): Promise<ReadonlySet<string>> {
  const ids = reachableOnAll(surveys.map(({ store }) => store.ledger)).map(({ id }) => id);
  const found = await Promise.all(
    ids.map(async (id) => {
      const plans = await Promise.all(
        surveys.map(async (survey) => {
          // One that is damaged, or not on this host, is no way back either: that is told where it is chosen.
          const kept = await survey.store.record(id).catch(() => undefined);
          return kept && planHost(survey, kept, recreate);
        }),
      );
      return plans.every((plan) => plan !== undefined && !changesAnything(plan)) ? [id] : [];
    }),
  );
  return new Set(found.flat());
}

/** @returns undefined: whatever runs then, what is verified can be put back @throws UserError for a release that was chosen */
function movedMeanwhile({ to }: RollbackRequest): undefined {
  if (to === 'verified') return undefined;
  throw new UserError(t`what runs has changed while this rollback waited for the lock; nothing was done`, {
    fix: t`look at \`status\`, then run it again if it is still wanted`,
  });
}

/** A first release that failed: there is nothing to go back to, and its containers are left to be looked at. */
function noWayBack(surveys: readonly Survey[], leaving: LedgerEntry): UserError {
  return new UserError(
    t`${leaving.version} (${leaving.id}) is the first release here: there is no verified one to put back`,
    {
      fix: t`its containers were left as they are, for you to look at; deploy a version that works${surveys.map(volumesLeft).join('')}`,
    },
  );
}

/** What a first try made of a volume outlives it, and is easily forgotten. */
function volumesLeft({ host, store, resources }: Survey): string {
  const left = resources.ownVolumes.filter((volume) => isNobodysYet(store.ledger, volume));
  if (left.length === 0) return '';
  const names = left.join(', ');
  const stays =
    left.length === 1
      ? t`${names} stays as this try has left it`
      : t`${names} stay as this try has left them`;
  return t`\n${host.name}: ${stays}; a database keeps the passwords that it began with. To begin anew, remove the containers, then: docker volume rm ${left.join(' ')}`;
}

/**
 * What is left without a way back no longer waits for its verdict, so that the next deploy can go on.
 * @returns false where a host has changed meanwhile: another run may have verified it, and nothing is marked
 */
async function markFailed(
  { settings, run, lockWait, why }: RollbackRequest,
  surveys: readonly Survey[],
  leaving: LedgerEntry,
  context: Context,
): Promise<boolean> {
  const what = t`mark ${leaving.id} failed in ${settings.environment}`;
  const reason = inShort(why ?? t`it was not confirmed`, context.redact);
  await using hosts = await LockedHosts.open(surveys, { run, what, wait: lockWait }, context);
  if (hosts.list.some(({ moved }) => moved)) return false;
  for (const host of hosts.list) {
    await host.update((ledger) => fail(ledger, leaving.id, context.now(), reason));
  }
  return true;
}

/** Data does not go back, but another release may look for it in other volumes. */
function otherVolumes({ host, current }: Survey, kept: Release): string[] {
  const [now, then] = [current?.release, kept].map((release) => Object.values(release?.volumes ?? {}).sort());
  if (now === undefined || then === undefined || now.length === 0 || then.length === 0) return [];
  const [left, found] = [
    now.filter((name) => !then.includes(name)),
    then.filter((name) => !now.includes(name)),
  ];
  if (left.length === 0 || found.length === 0) return [];
  return [
    t`${host.name}: ${kept.version} has the volumes ${found.join(', ')} instead of ${left.join(', ')}: what was written to the latter is not seen by it`,
  ];
}

/** Is everything that the release needs still on the host? @throws UserError naming what somebody removed */
function assertComplete(survey: Survey, kept: Release): void {
  const gone = missingOf(survey, kept);
  if (gone.length > 0) {
    throw new UserError(
      t`${survey.host.name}: release ${kept.id} is not complete any more: ${gone.join(', ')} is gone`,
      { fix: t`somebody removed it by hand: roll back to another release, or deploy that version again` },
    );
  }
}
