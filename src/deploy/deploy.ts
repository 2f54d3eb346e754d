import type { Context } from '../base/context.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import { ensureImagesOnHost } from '../images/hosts.ts';
import type { RegistryCredentials } from '../images/login.ts';
import { type Memory, resolveImages } from '../images/resolve.ts';
import { releaseId } from '../release/id.ts';
import { deployPath } from '../release/layout.ts';
import { activeRelease, begin, lastVerified, pendingRelease } from '../release/ledger.ts';
import { type LockedHost, LockedHosts } from '../release/locked-host.ts';
import { leaseFor, type RunIdentity } from '../release/run-identity.ts';
import type { ImageMap, Ledger, LedgerEntry, Release } from '../release/types.ts';
import { checkHosts } from './check/hosts.ts';
import { finishDeploy } from './finish/finish.ts';
import { type Survey, surveyHost } from './look/survey.ts';
import type { Outcome, SwitchFailure } from './outcome.ts';
import { logPlans } from './plan/log.ts';
import { changesAnything, type HostPlan, planHost } from './plan/plan.ts';
import { keepSameContent } from './plan/same-content.ts';
import { assertKnownServices } from './stack/known-services.ts';
import { composeRelease, dotenvText, pinFor } from './stack/release.ts';
import { readStack, type Stack } from './stack/stack.ts';
import { type Stage, Stages } from './stages.ts';
import { strategyNamed } from './strategies/index.ts';
import { installRelease } from './switch/install.ts';
import { switchHosts } from './switch/switch.ts';
import type { HostTask } from './switch/task.ts';

export interface DeployRequest {
  readonly settings: Settings;
  /** The environment file's variables, merged. */
  readonly env: ReadonlyMap<string, string>;
  /** Names of those that came as secrets. */
  readonly secrets: readonly string[];
  readonly version: string;
  readonly commit: string | undefined;
  /** Images that were built for this release, by service. */
  readonly built: ImageMap;
  readonly backup: string | undefined;
  readonly run: RunIdentity;
  readonly local: Host;
  readonly hosts: readonly Host[];
  /** Stop after the plan. */
  readonly dryRun: boolean;
  /** Leave the release pending: a later step gives the verdict. */
  readonly awaitVerdict: boolean;
  /** Ask the registry again for images of unchanged lines. */
  readonly refresh: boolean;
  /** How long to wait for another deploy on the same host. */
  readonly lockWait: Milliseconds;
  /** For the hosts, when the registry needs a login. */
  readonly credentials?: RegistryCredentials | undefined;
  /** Environment of a registry login on this machine; see images/login.ts. */
  readonly loginEnv?: Readonly<Record<string, string>> | undefined;
  /** Of the steps of a job. */
  readonly memory?: Memory | undefined;
}

export interface DeployReport {
  readonly outcome: Outcome;
  readonly release: Pick<Release, 'id' | 'version' | 'fingerprint' | 'commit' | 'images' | 'backup'>;
  /** The newest release that was verified on all hosts before, when there was one. */
  readonly previous: Pick<LedgerEntry, 'id' | 'version'> | undefined;
  readonly plans: readonly HostPlan[];
  readonly notes: readonly string[];
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
  const lookAtHosts = () => surveyHosts(request, context);
  // What is wrong with the files is told first, but the hosts can be asked meanwhile.
  const looking = lookAtHosts();
  looking.catch(() => {});
  const stack = await stages.time('read the stack', async () => {
    const read = await readStack(request.local, settings, request.env, context);
    assertKnownServices(settings, read);
    return read;
  });
  let surveys = await stages.time('look at the hosts', () => looking);
  let prepared = await prepare(request, stack, surveys, stages, context);
  if (prepared.active !== undefined) return nothingToDo(prepared, prepared.active, stages, context);
  if (request.dryRun) return { ...reported(prepared), outcome: 'planned', stages: stages.list };

  const lock = { run, what: `deploy ${request.version} to ${settings.environment}`, wait: request.lockWait };
  await using hosts = await LockedHosts.open(surveys, lock, context);
  // Somebody else may have deployed between the look and the lock: the plan must be of what is there now.
  if (hosts.list.some(({ moved }) => moved)) {
    context.log.info('the host changed while this deploy waited: planning again');
    surveys = await lookAtHosts();
    prepared = await prepare(request, stack, surveys, stages, context);
    if (prepared.active !== undefined) return nothingToDo(prepared, prepared.active, stages, context);
  }
  const { release, previous } = prepared;
  const base = reported(prepared);
  const finish = { run, awaitVerdict: request.awaitVerdict, keepReleases: settings.deploy.keepReleases };
  if (prepared.waiting !== undefined) {
    const same = { ...release, id: prepared.waiting.id };
    context.log.info(`${same.id} of this run is there already, with the same content`);
    const outcome = await finishDeploy(hosts.list, same, finish);
    return { ...base, release: same, outcome, stages: stages.list };
  }

  const seen = new Map(surveys.map((survey) => [survey.host, survey]));
  const tasks = await stages.time('bring images and files', () =>
    Promise.all(hosts.list.map((host) => bring(host, seen.get(host.host), { request, stack, prepared }))),
  );
  for (const { host } of tasks) {
    const { id, version, fingerprint, backup } = release;
    const lease = leaseFor(run, context.now());
    const entry = { id, version, fingerprint, backup, rollbackOf: undefined, lease };
    await host.update((ledger) => begin(ledger, entry, context.now()));
  }
  const switched = await switchHosts(
    { tasks, release, deploy: settings.deploy, previous: previous?.id, run },
    stages,
    context,
  );
  if (switched.kind !== 'switched') {
    const { kind: _kind, ...failure } = switched;
    return { ...base, outcome: switched.kind, stages: stages.list, failure };
  }
  const outcome = await finishDeploy(hosts.list, release, finish);
  return { ...base, outcome, stages: stages.list };
}

function surveyHosts({ settings, hosts }: DeployRequest, context: Context): Promise<Survey[]> {
  const asked = { root: deployPath(settings), composeProject: settings.composeProject };
  return Promise.all(hosts.map((host) => surveyHost(host, asked, context)));
}

/** Images and files of the release: the host has all that it needs before it is changed. */
async function bring(
  host: LockedHost,
  survey: Survey | undefined,
  { request, stack, prepared }: { request: DeployRequest; stack: Stack; prepared: Prepared },
): Promise<HostTask> {
  const { release, plans } = prepared;
  const { settings, local, credentials } = request;
  const plan = plans.find((one) => one.host === host.name);
  if (survey === undefined || plan === undefined) throw new Error(`${host.name} was not planned`);
  const imageIds = await ensureImagesOnHost(
    { host, there: survey.images, local, images: release.images, naming: settings, credentials },
    host.context,
  );
  const content = {
    release,
    sources: stack.sources,
    pin: pinFor(stack, settings, release.images, host.layout),
    dotenv: dotenvText(request.env, release),
  };
  await installRelease(host, content, stack.shipments);
  return { host, plan, facts: survey.engine, imageIds, ran: survey.containers };
}

/** What a deploy comes down to, from what the hosts held when they were looked at. */
interface Prepared {
  readonly release: Release;
  readonly plans: readonly HostPlan[];
  /** What is put back when the release does not come up. */
  readonly previous: LedgerEntry | undefined;
  readonly notes: readonly string[];
  /** Runs everywhere with this very content: there is nothing to do. */
  readonly active: LedgerEntry | undefined;
  /** The same, left pending by an earlier step or attempt of this run. */
  readonly waiting: LedgerEntry | undefined;
}

async function prepare(
  request: DeployRequest,
  stack: Stack,
  surveys: readonly Survey[],
  stages: Stages,
  context: Context,
): Promise<Prepared> {
  const { settings, local } = request;
  const resolved = await stages.time('resolve images', async () =>
    resolveImages(
      {
        host: local,
        model: stack.model,
        built: keepSameContent(request.built, surveys, settings, context),
        previous: currentImages(surveys),
        refresh: request.refresh,
        env: request.loginEnv,
        memory: request.memory,
      },
      context,
    ),
  );
  await checkHosts({ surveys, stack, settings, images: resolved.images, local }, context);
  const release = makeRelease(stack, request, resolved.images, surveys, context);
  const strategy = strategyNamed(settings.deploy.strategy);
  const plans = surveys.map((survey) => planHost(survey, release, strategy));
  const notes = resolved.notes.map(({ text }) => text);
  for (const note of notes) context.log.info(note);
  logPlans(plans, ({ from }) => `${from ?? 'nothing of ours'} -> ${release.id}`, context);
  const previous = lastVerified(surveys.map(({ store }) => store.ledger));
  const isUnchanged = !plans.some(changesAnything);
  const there = (pick: (ledger: Ledger) => LedgerEntry | undefined) =>
    isUnchanged ? alreadyThere(surveys, release, pick) : undefined;
  const settled = (ledger: Ledger) =>
    pendingRelease(ledger) === undefined ? activeRelease(ledger) : undefined;
  const waiting = (ledger: Ledger) => {
    const entry = pendingRelease(ledger);
    return entry?.phase === 'awaiting-verdict' && entry.lease?.run === request.run.run ? entry : undefined;
  };
  return { release, plans, notes, previous, active: there(settled), waiting: there(waiting) };
}

function reported({ release, plans, previous, notes }: Prepared) {
  return { release, plans, notes, previous };
}

function nothingToDo(
  prepared: Prepared,
  active: LedgerEntry,
  stages: Stages,
  { log }: Context,
): DeployReport {
  log.info(`nothing to do: ${active.version} runs already, with the same content`);
  const release = { ...prepared.release, id: active.id };
  // What runs is not what was before it.
  const previous = prepared.previous?.id === active.id ? undefined : prepared.previous;
  return { ...reported(prepared), release, previous, outcome: 'nothing-to-do', stages: stages.list };
}

function makeRelease(
  stack: Stack,
  request: DeployRequest,
  images: ImageMap,
  surveys: readonly Survey[],
  context: Context,
): Release {
  const taken = new Set(surveys.flatMap(({ store }) => store.releases));
  let now = context.now();
  while (taken.has(releaseId(now, request.version))) now += 1000;
  return composeRelease(stack, request.settings, images, {
    id: releaseId(now, request.version),
    version: request.version,
    commit: request.commit,
    createdAt: new Date(now).toISOString(),
    createdBy: { who: request.run.who, where: request.run.where },
    backup: request.backup,
    secrets: request.secrets,
  });
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

/** What an unchanged line of the compose file keeps. */
function currentImages(surveys: readonly Survey[]): ImageMap | undefined {
  return surveys.find(({ current }) => current !== undefined)?.current?.release.images;
}
