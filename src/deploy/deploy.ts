import type { Context } from '../base/context.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import { ensureImagesOnHost } from '../images/hosts.ts';
import type { RegistryCredentials } from '../images/login.ts';
import { resolveImages } from '../images/resolve.ts';
import { releaseId } from '../release/id.ts';
import { deployPath } from '../release/layout.ts';
import { activeRelease, begin, pendingRelease } from '../release/ledger.ts';
import type { ImageMap, LedgerEntry, Release } from '../release/types.ts';
import { checkHosts } from './check-hosts.ts';
import { installRelease } from './install.ts';
import { changesAnything, type HostPlan, planHost } from './plan.ts';
import { composeRelease, dotenvText, pinFor } from './release.ts';
import { leaseFor, type RunIdentity } from './run.ts';
import { openSessions } from './sessions.ts';
import { readStack, type Stack } from './stack.ts';
import { type Stage, Stages } from './stages.ts';
import { type Survey, surveyHost } from './survey.ts';
import { finishDeploy, type Outcome, type SwitchFailure, switchHosts } from './switch.ts';

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
}

export interface DeployReport {
  readonly outcome: Outcome;
  readonly release: Pick<Release, 'id' | 'version' | 'fingerprint' | 'commit' | 'images' | 'backup'>;
  /** The release that was active on all hosts before, when there was one. */
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
  const root = deployPath(settings);

  const stack = await stages.time('read the stack', () =>
    readStack(request.local, settings, request.env, context),
  );
  let surveys = await stages.time('look at the hosts', () =>
    Promise.all(request.hosts.map((host) => surveyHost(host, root, settings.composeProject, context))),
  );
  const resolved = await stages.time('resolve images', () =>
    resolveImages(
      {
        host: request.local,
        model: stack.model,
        built: request.built,
        previous: commonImages(surveys),
        refresh: request.refresh,
        env: request.loginEnv,
      },
      context,
    ),
  );
  await checkHosts(surveys, stack, settings, resolved.images, request.local, context);

  const release = makeRelease(stack, request, resolved.images, surveys, context);
  let plans = planAll(surveys, release);
  const notes = resolved.notes.map(({ text }) => text);
  for (const note of notes) context.log.info(note);
  const base = { release, previous: commonActive(surveys), notes };
  logPlans(plans, release, context);
  if (isNothingToDo(surveys, plans, release)) {
    context.log.info(`nothing to do: ${release.version} runs already, with the same content`);
    const active = activeRelease(surveys[0]?.store.ledger ?? { schema: 1, releases: [] });
    const same = { ...release, id: active?.id ?? release.id };
    return { ...base, release: same, outcome: 'nothing-to-do', plans, stages: stages.list };
  }
  if (request.dryRun) return { ...base, outcome: 'planned', plans, stages: stages.list };

  await using sessions = await openSessions(
    {
      hosts: surveys.map(({ host, store }) => ({ host, layout: store.layout })),
      run,
      what: `deploy ${release.version} to ${settings.environment}`,
      lockWait: request.lockWait,
    },
    context,
  );
  // Somebody else may have deployed between the survey and the lock: the plan must be of what is there now.
  if (
    sessions.list.some(
      (session, i) => session.ledger.releases.length !== surveys[i]?.store.ledger.releases.length,
    )
  ) {
    surveys = await Promise.all(
      request.hosts.map((host) => surveyHost(host, root, settings.composeProject, context)),
    );
    plans = planAll(surveys, release);
    context.log.info('the host changed while this deploy waited; the plan now:');
    logPlans(plans, release, context);
    if (isNothingToDo(surveys, plans, release)) {
      return { ...base, outcome: 'nothing-to-do', plans, stages: stages.list };
    }
  }

  await stages.time('upload', () =>
    Promise.all(
      sessions.list.map(async (session, i) => {
        const content = {
          release,
          sources: stack.sources,
          pin: pinFor(stack, settings, release.images, session.layout),
          dotenv: dotenvText(request.env, release),
        };
        await installRelease(session, content, stack.shipments, new Set(surveys[i]?.store.files ?? []));
      }),
    ),
  );
  const imageIds = await stages.time('bring the images', () =>
    Promise.all(
      sessions.list.map((session) =>
        ensureImagesOnHost(
          {
            host: session.host,
            local: request.local,
            images: release.images,
            naming: settings,
            fence: session.fence,
            credentials: request.credentials,
          },
          session.context,
        ),
      ),
    ),
  );
  for (const session of sessions.list) {
    const lease = leaseFor(run, context.now());
    await session.update((ledger) =>
      begin(
        ledger,
        {
          id: release.id,
          version: release.version,
          fingerprint: release.fingerprint,
          backup: release.backup,
          rollbackOf: undefined,
          lease,
        },
        context.now(),
      ),
    );
  }
  const switched = await switchHosts(
    {
      sessions: sessions.list,
      release,
      plans,
      imageIds,
      deploy: settings.deploy,
      previous: base.previous?.id,
      run,
    },
    stages,
    context,
  );
  if (switched.kind !== 'switched') {
    const { kind: _kind, ...failure } = switched;
    return { ...base, outcome: switched.kind, plans, stages: stages.list, failure };
  }
  const { awaitVerdict } = request;
  const finish = { run, awaitVerdict, keepReleases: settings.deploy.keepReleases };
  const outcome = await finishDeploy(sessions.list, release, finish, context);
  return { ...base, outcome, plans, stages: stages.list };
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

function planAll(surveys: readonly Survey[], release: Release): HostPlan[] {
  return surveys.map(({ host, current, containers }) =>
    planHost({ host: host.name, current, containers }, release),
  );
}

function isNothingToDo(surveys: readonly Survey[], plans: readonly HostPlan[], release: Release): boolean {
  return (
    plans.every((plan) => !changesAnything(plan)) &&
    surveys.every(({ store }) => {
      const active = activeRelease(store.ledger);
      return (
        active?.fingerprint === release.fingerprint &&
        store.current === active.id &&
        pendingRelease(store.ledger) === undefined
      );
    })
  );
}

/** The images that all hosts run now: what an unchanged line keeps. */
function commonImages(surveys: readonly Survey[]): ImageMap | undefined {
  return surveys[0]?.current?.release.images;
}

function commonActive(surveys: readonly Survey[]): LedgerEntry | undefined {
  const [first, ...others] = surveys.map(({ store }) => activeRelease(store.ledger));
  return first !== undefined && others.every((entry) => entry?.id === first.id) ? first : undefined;
}

function logPlans(plans: readonly HostPlan[], release: Release, { log }: Context): void {
  for (const plan of plans) {
    using _group = log.group(`plan for ${plan.host}: ${plan.from ?? 'nothing of ours'} -> ${release.id}`);
    for (const { service, action, reasons } of plan.services) {
      log.info(`${action.padEnd(8)} ${service}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`);
    }
  }
}
