import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import { patiently } from '../base/patiently.ts';
import { inShort } from '../base/telling.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { leftFor, putBack, RESTORE_FAILED } from '../deploy/back/put-back.ts';
import { type Survey, surveyHost } from '../deploy/look/survey.ts';
import { logPlans } from '../deploy/plan/log.ts';
import { type HostPlan, planHost } from '../deploy/plan/plan.ts';
import { type Stage, Stages } from '../deploy/stages.ts';
import { recreate } from '../deploy/strategies/recreate.ts';
import { runGate } from '../health/gate.ts';
import { ownGate } from '../health/own-gate.ts';
import type { GateReport } from '../health/types.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { activate, fail, findRelease, isNobodysYet, isVerified } from '../release/ledger.ts';
import { LockedHosts, TakenError } from '../release/locked-host.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import type { LedgerEntry, Release } from '../release/types.ts';
import { chooseTarget, chooseVerified, NOTHING_TO_DO } from './target.ts';

export interface RollbackRequest {
  readonly settings: Settings;
  /** `previous`, `verified` (only where something unverified runs), a release's id, or a version. */
  readonly to: string;
  /** Why what runs is left; it is written down. */
  readonly why?: string | undefined;
  readonly run: RunIdentity;
  readonly hosts: readonly Host[];
  readonly dryRun: boolean;
  readonly lockWait: Milliseconds;
  /** For the gate, where this run was given one. Default: the release's own, or that of the settings. */
  readonly url?: string | undefined;
}

/** Who puts back after a failure meets hosts that are on their way up: they are waited for. */
export const patienceOf = ({ to, settings }: Pick<RollbackRequest, 'to' | 'settings'>): Milliseconds =>
  to === 'verified' ? settings.deploy.timeout : 0;

export interface RollbackReport {
  /** `failed`: it was put back and runs, but does not pass its gate. */
  readonly outcome: 'nothing-to-do' | 'planned' | 'rolled-back' | 'failed';
  /** Why there is nothing to do, where what is unverified is another run's. */
  readonly taken?: string;
  /** Undefined when there was nothing to do. */
  readonly leaving?: Pick<LedgerEntry, 'id' | 'version'>;
  readonly target?: Pick<LedgerEntry, 'id' | 'version'>;
  /** The new release that points at the target's content; undefined on a dry run. */
  readonly release?: Pick<Release, 'id' | 'version' | 'commit' | 'images'>;
  readonly plans: readonly HostPlan[];
  /** What goes back with it besides images and files. */
  readonly notes?: readonly string[];
  readonly gate?: GateReport;
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
      context.log.info('the host changed while this run waited: looking again');
    }
  } catch (error) {
    if (request.to !== 'verified' || !(error instanceof TakenError)) throw error;
    context.log.info(`${error.message}: this run has switched nothing, so it puts nothing back`);
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
  const all = await stages.time('look at the hosts', () =>
    Promise.all(
      request.hosts.map((host) =>
        patiently(patienceOf(request), () => surveyHost(host, asked, context), context),
      ),
    ),
  );
  const every = all.map(({ store }) => store);
  const choice = request.to === 'verified' ? chooseVerified(every) : chooseTarget(every, request.to);
  if (choice === NOTHING_TO_DO) {
    context.log.info('no host runs an unverified release: nothing to do');
    return { outcome: 'nothing-to-do', plans: [], stages: stages.list };
  }
  const { leaving, target } = choice;
  if (target === undefined) {
    if (!request.dryRun && !(await markFailed(request, all, leaving, context)))
      return movedMeanwhile(request);
    throw noWayBack(all, leaving);
  }
  // A host that joined with the release that is left has nothing to go back to.
  const surveys = all.filter(({ store }) => findRelease(store.ledger, target.id) !== undefined);
  const joined = all.filter((survey) => !surveys.includes(survey));
  for (const { host } of joined) {
    context.log.warning(
      `${host.name}: has no verified release yet: its containers of ${leaving.version} are left as they are`,
    );
  }
  const plans: HostPlan[] = [];
  const notes: string[] = [];
  for (const survey of surveys) {
    const kept = await survey.store.record(target.id);
    assertComplete(survey, kept);
    plans.push(planHost(survey, kept, recreate));
    notes.push(...otherVolumes(survey, kept));
  }
  for (const note of notes) context.log.warning(note);
  logPlans(plans, () => `${leaving.version} -> ${target.version}`, context);
  const base = {
    leaving: { id: leaving.id, version: leaving.version },
    target: { id: target.id, version: target.version },
    plans,
    notes,
    stages: stages.list,
  };
  if (request.dryRun) return { ...base, outcome: 'planned' };

  if (joined.length > 0 && !(await markFailed(request, joined, leaving, context))) {
    return movedMeanwhile(request);
  }
  const what = `roll ${settings.environment} back to ${target.version}`;
  await using hosts = await LockedHosts.open(surveys, { run, what, wait: request.lockWait }, context);
  if (hosts.list.some(({ moved }) => moved)) return movedMeanwhile(request);
  const switched = context.now();
  const restored = await stages.time('put back', () =>
    putBack(
      {
        hosts: hosts.list,
        target: target.id,
        leaving: leaving.id,
        why,
        deploy: settings.deploy,
        run,
        plans,
        goOn: !isVerified(leaving),
      },
      context,
    ),
  );
  const gate = await stages.time('gate', () =>
    runGate(
      {
        ...ownGate(restored, { settings: settings.health, url: settings.url }, request.url, context),
        hosts: surveys.map(({ host }) => host),
        composeProject: restored.composeProject,
        expectedVersion: restored.version,
        switched,
      },
      context,
    ),
  );
  if (gate.verdict === 'failed') {
    for (const host of hosts.list) {
      await host.update((ledger) => fail(ledger, restored.id, context.now(), `gate: ${gate.reason}`));
    }
    const failure = new UserError(
      `${target.version} runs again, but it does not pass its gate: ${gate.reason}`,
      {
        exitCode: RESTORE_FAILED,
        fix: `look at the stack on the host: the data may be newer than ${target.version} can read`,
      },
    );
    return { ...base, outcome: 'failed', release: restored, gate, failure };
  }
  if (gate.verdict === 'inconclusive') context.log.warning(`the gate could not measure: ${gate.reason}`);
  const { id } = restored;
  const event = { event: 'rolled-back', release: id, content: target.id, left: leaving.id, who: run.who };
  for (const host of hosts.list) {
    await host.update(
      (ledger) => activate(ledger, id, context.now(), { id: leaving.id, why: leftFor(target.id, why) }),
      event,
    );
  }
  return { ...base, outcome: 'rolled-back', release: restored, gate };
}

/** @returns undefined: whatever runs then, what is verified can be put back @throws UserError for a release that was chosen */
function movedMeanwhile({ to }: RollbackRequest): undefined {
  if (to === 'verified') return undefined;
  throw new UserError('what runs has changed while this rollback waited for the lock; nothing was done', {
    fix: 'look at `status`, then run it again if it is still wanted',
  });
}

/** A first release that failed: there is nothing to go back to, and its containers are left to be looked at. */
function noWayBack(surveys: readonly Survey[], leaving: LedgerEntry): UserError {
  return new UserError(
    `${leaving.version} (${leaving.id}) is the first release here: there is no verified one to put back`,
    {
      fix: `its containers were left as they are, for you to look at; deploy a version that works${surveys.map(volumesLeft).join('')}`,
    },
  );
}

/** What a first try made of a volume outlives it, and is easily forgotten. */
function volumesLeft({ host, store, resources }: Survey): string {
  const left = resources.ownVolumes.filter((volume) => isNobodysYet(store.ledger, volume));
  if (left.length === 0) return '';
  return `\n${host.name}: ${left.join(', ')} ${left.length === 1 ? 'stays as this try has left it' : 'stay as this try has left them'}; a database keeps the passwords that it began with. To begin anew, remove the containers, then: docker volume rm ${left.join(' ')}`;
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
  const what = `mark ${leaving.id} failed in ${settings.environment}`;
  const reason = inShort(why ?? 'it was not confirmed', context.redact);
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
    `${host.name}: ${kept.version} has the volumes ${found.join(', ')} instead of ${left.join(', ')}: what was written to the latter is not seen by it`,
  ];
}

/** Is everything that the release needs still on the host? @throws UserError naming what somebody removed */
function assertComplete({ host, store, images }: Survey, kept: Release): void {
  const tags = new Set(Object.values(kept.services).map(({ image }) => image));
  const gone = [
    ...[...tags].filter((tag) => !images.ids.has(tag)).map((tag) => `image ${tag}`),
    ...kept.files.filter(({ sha256 }) => !store.files.includes(sha256)).map(({ source }) => `file ${source}`),
  ];
  if (gone.length > 0) {
    throw new UserError(
      `${host.name}: release ${kept.id} is not complete any more: ${gone.join(', ')} is gone`,
      { fix: 'somebody removed it by hand: roll back to another release, or deploy that version again' },
    );
  }
}
