import { allDone } from '../base/all-done.ts';
import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { Settings } from '../config/settings.ts';
import { lookAt, ofStack } from '../engine/containers.ts';
import { ensureImagesOnHost } from '../images/hosts.ts';
import { isVerified } from '../release/ledger.ts';
import { type LockedHost, LockedHosts, warnOfOthers } from '../release/locked-host.ts';
import type { LedgerEntry, Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { afterFailure } from './back/after-failure.ts';
import type { SinceActive } from './check/commits.ts';
import { finishDeploy } from './finish/finish.ts';
import type { Survey } from './look/survey.ts';
import type { Outcome, SwitchFailure } from './outcome.ts';
import type { HostPlan } from './plan/plan.ts';
import { hooksIn } from './plan/scope.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { DeployRequest } from './request.ts';
import { fillShared } from './shared/fill.ts';
import { readSituation, surveyHosts } from './situation.ts';
import { pinFor } from './stack/release.ts';
import { type Stage, Stages } from './stages.ts';
import { installRelease } from './switch/install.ts';
import { switchHosts } from './switch/switch.ts';
import type { HostTask } from './switch/task.ts';
import { untilStopped } from './switch/until-stopped.ts';

export interface DeployReport {
  readonly outcome: Outcome;
  readonly release: Pick<Release, 'id' | 'version' | 'fingerprint' | 'commit' | 'images' | 'backup'>;
  /** The newest release that was verified on all hosts before, when there was one. */
  readonly previous: Pick<LedgerEntry, 'id' | 'version'> | undefined;
  readonly plans: readonly HostPlan[];
  readonly notes: readonly string[];
  /** What is different from the release that ran before. */
  readonly commits?: SinceActive | undefined;
  readonly stages: readonly Stage[];
  /** Why it failed, and what runs now. */
  readonly failure?: SwitchFailure | undefined;
}

/**
 * Deploys a stack to its hosts: read, plan, upload, switch, wait until healthy.
 * @returns a report; a deploy that failed and was put back is a report with outcome `failed` or `put-back`
 * @throws UserError for everything found before a host was changed
 */
export async function deploy(request: DeployRequest, context: Context): Promise<DeployReport> {
  const { settings, run } = request;
  const stages = new Stages(context);
  const { stack, surveys } = await readSituation(request, stages, context);
  let prepared = await prepare({ request, stack, surveys }, stages, context);
  if (prepared.active !== undefined) return nothingToDo(prepared, prepared.active, stages, context);
  if (request.dryRun) {
    await warnOfOthers(surveys, run, context);
    return { ...reported(prepared), outcome: 'planned', stages: stages.list };
  }

  const lock = { run, what: t`deploy ${request.version} to ${settings.environment}`, wait: request.lockWait };
  await using hosts = await LockedHosts.open(surveys, lock, context);
  // Somebody else may have deployed between the look and the lock: the plan must be of what is there now.
  const hasStopped = await stoppedMeanwhile(hosts.list, settings, context);
  if (hasStopped || hosts.list.some(({ moved }) => moved)) {
    context.log.info(t`the host changed while this deploy waited: planning again`);
    prepared = await prepare(
      { request, stack, surveys: await surveyHosts(request, context) },
      stages,
      context,
    );
    if (prepared.active !== undefined) return nothingToDo(prepared, prepared.active, stages, context);
  }
  const { release, previous } = prepared;
  const base = reported(prepared);
  const finish = { run, awaitVerdict: request.awaitVerdict, keepReleases: settings.deploy.keepReleases };
  if (prepared.waiting !== undefined) {
    const same = { ...release, id: prepared.waiting.id };
    context.log.info(t`${same.id} of this run is there already, with the same content`);
    const outcome = await finishDeploy(hosts.list, same, finish);
    return { ...base, release: same, outcome, stages: stages.list };
  }

  request.begins?.(release);
  const tasks = await stages.time(t`bring images and files`, () =>
    allDone(hosts.list.map((host) => bring(host, prepared))),
  );
  const change = {
    ...{ tasks, release, run },
    deploy: hooksIn(request.services, settings.deploy),
    previous: previous?.id,
  };
  const broken = await switchHosts(change, stages, context);
  if (broken !== undefined) {
    const { kind, ...failure } = await stages.time(t`put back`, () => afterFailure(change, broken, context));
    return { ...base, outcome: kind, stages: stages.list, failure };
  }
  const outcome = await finishDeploy(hosts.list, release, finish);
  return { ...base, outcome, stages: stages.list };
}

/** What a deploy that was broken off has begun to stop, and what still runs: it ends first. */
async function stoppedMeanwhile(
  hosts: readonly LockedHost[],
  { composeProject, deploy: { timeout } }: Settings,
  { signal }: Context,
): Promise<boolean> {
  const broken = hosts.filter(({ ledger }) => {
    const last = ledger.releases.at(-1);
    return last !== undefined && !isVerified(last);
  });
  const stopped = broken.map((host) => {
    const look = () => lookAt(host, composeProject, { hostName: host.name, signal });
    return untilStopped(host, { look }, { composeProject, timeout });
  });
  return (await allDone(stopped)).includes(true);
}

/** Images and files of the release: the host has all that it needs before it is changed. */
async function bring(host: LockedHost, prepared: Prepared): Promise<HostTask> {
  const { request, stack, release } = prepared;
  const { settings, local, credentials } = request;
  const planned = prepared.hosts.find(({ survey }) => survey.host === host.host);
  if (planned === undefined) throw new Error(`${host.name} was not planned`);
  const { survey, plan } = planned;
  const { images } = release;
  const there = survey.images;
  const content = {
    release,
    sources: stack.sources,
    pin: pinFor(stack, settings, release.images, host.layout),
    dotenv: stack.dotenv,
  };
  const [imageIds] = await allDone([
    ensureImagesOnHost({ host, there, local, images, naming: settings, credentials }),
    installRelease(host, content, stack.shipments),
  ]);
  await fillShared({ host, release, stack, root: settings.projectDirectory, local });
  return { host, plan, imageIds, ran: survey.containers, volumes: volumesThere(survey, stack) };
}

/** What Compose made for the project, what the files name, and what containers of the project mount. */
function volumesThere({ resources, containers }: Survey, { model }: Prepared['stack']): string[] {
  const named = Object.entries(model.volumes ?? {}).map(([key, volume]) => volume?.name ?? key);
  const mounted = containers.flatMap(({ mounts }) => mounts.map(({ volume }) => volume));
  const ours = new Set([...resources.ownVolumes, ...named, ...mounted]);
  return resources.volumes.filter((name) => ours.has(name));
}

function reported({ release, hosts, previous, notes, commits }: Prepared) {
  return { release, plans: hosts.map(({ plan }) => plan), notes, commits, previous };
}

/** What brings a release waits until it is healthy; where it is there already, and no gate follows, that is looked for, too. */
function assertHealthy({ hosts, release }: Prepared, active: LedgerEntry): void {
  const sick = hosts.flatMap(({ survey }) =>
    ofStack(survey.containers)
      .filter(({ service, health }) => service in release.services && health === 'unhealthy')
      .map(({ name }) => t`${survey.host.name}: ${name} is unhealthy`),
  );
  if (sick.length === 0) return;
  throw new UserError(
    t`${active.version} (${active.id}) runs already, and is not well now: ${sick.join(t`; `)}`,
    {
      fix: t`nothing was switched: look at its logs, mend or restart what is broken there, or roll back to an earlier release`,
    },
  );
}

function nothingToDo(
  prepared: Prepared,
  active: LedgerEntry,
  stages: Stages,
  { log }: Context,
): DeployReport {
  log.info(t`nothing to do: ${active.version} runs already, with the same content`);
  if (!prepared.request.dryRun && !prepared.request.awaitVerdict) assertHealthy(prepared, active);
  const release = { ...prepared.release, id: active.id };
  // What runs is not what was before it.
  const previous = prepared.previous?.id === active.id ? undefined : prepared.previous;
  return { ...reported(prepared), release, previous, outcome: 'nothing-to-do', stages: stages.list };
}
