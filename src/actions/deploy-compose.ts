import { unprotected } from '../backup/coverage.ts';
import { UserError } from '../base/errors.ts';
import type { Markdown } from '../base/markdown.ts';
import * as common from '../config/common-inputs.ts';
import { type InputValues, setting, settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Settings } from '../config/settings.ts';
import { gainedCommits } from '../deploy/check/commits.ts';
import { type DeployReport, deploy } from '../deploy/deploy.ts';
import { confirm } from '../deploy/finish/confirm.ts';
import { ready } from '../deploy/situation.ts';
import { STRATEGIES } from '../deploy/strategies/index.ts';
import { changesInShort, isSame, isUntouched, renderDeploySummary, runsAfter } from '../deploy/summary.ts';
import { githubOfAction } from '../github/open.ts';
import { readImageMap, sorted } from '../images/image-map.ts';
import { registryLogin } from '../images/login.ts';
import { isReleaseId } from '../release/id.ts';
import { verifiedVersion } from '../release/ledger.ts';
import { ofCommit } from '../setup/commits.ts';
import type { SetupContext } from '../setup/context.ts';
import { credentials } from '../setup/credentials.ts';
import { deploymentRecord, recorded } from '../setup/deployment-record.ts';
import { openHosts } from '../setup/hosts.ts';
import { jobMemory } from '../setup/job-memory.ts';
import { checkNext } from '../setup/next-environment.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { settingsFrom } from '../setup/settings.ts';
import { stackEnv } from '../setup/stack-env.ts';
import { readStores } from '../setup/stores.ts';
import { checkedOutCommit, deployedVersion } from '../setup/version.ts';
import type { Told } from '../summary/chapter.ts';
import { t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';
import { releaseReport } from './frame/release-report.ts';

const INPUTS = {
  mode: option.choice('What to do', {
    values: {
      preflight:
        'looks whether a deploy could begin: config, compose files, secrets, hosts; images need not be built',
      deploy: '',
      confirm: 'makes the release that an earlier step left pending the active one',
    },
    default: 'deploy',
  }),
  ...common.project,
  ...common.target,
  ...common.stack,
  ...settings('files', 'shared'),
  ...common.version,
  images: option.json(
    'Output `images` of build-images. Needed when a service has only `build:`.',
    readImageMap,
  ),
  strategy: setting('deploy.strategy', {}, { strategies: STRATEGIES }),
  ...settings('deploy.keep-releases', 'deploy.timeout', 'deploy.on-failure'),
  ...common.scope,
  ...common.frozen,
  ...common.next,
  'dry-run': option.flag('Show the plan and change nothing.'),
  'await-verdict': option.flag(
    'Leave the release pending for a gate and tests; a later step with `mode: confirm` makes it active.',
  ),
  refresh: option.flag('Take what the registry has now also for images whose line did not change.'),
  backup: option.text('Output `backup` of backup-db: the set that protects this release.'),
  release: option.text('Release to confirm. With `mode: confirm` only.'),
  'lost-commits': option.choice('When the commit does not contain that of the release that runs', {
    values: {
      warn: 'says which commits are lost',
      refuse: 'and does not deploy, also where that is not known',
      'refuse-known': 'and does not deploy; where it is not known it warns',
      ignore: '',
    },
    default: 'warn',
  }),
  registry: setting('build.registry', { description: 'Registry that the login is for.' }),
  ...common.registry,
  ...common.lock,
  ...common.ssh,
  ...common.token,
  ...common.deployment,
};
type Inputs = InputValues<typeof INPUTS>;

export const action = defineAction({
  name: 'deploy-compose',
  title: 'deploy-kit: deploy a Compose stack',
  description:
    'Plans, deploys and confirms a release of a Docker Compose stack on one or more hosts, and puts the previous one back when it does not start.',
  post: true,
  inputs: INPUTS,
  outputs: {
    release: 'Id of the release.',
    version: 'Version of the release.',
    previous: 'Id of the release that was active before; empty on a first deploy.',
    outcome:
      '`ready` (preflight), `nothing-to-do`, `planned`, `pending`, `active`, `put-back`, `kept` (failed, and left as `on-failure: keep` says) or `failed`.',
    changed: '`true` when containers were changed.',
    url: 'URL of the environment, when the config file has one.',
    'compose-project': 'Name of the Compose project on the hosts.',
  },

  async main(inputs, context) {
    const settings = await settingsFrom(INPUTS, inputs, context);
    await checkNext(INPUTS, inputs, settings, context);
    return MODES[inputs.mode](inputs, settings, context);
  },
});

const MODES = { preflight, deploy: deployRelease, confirm: confirmRelease };

/** @throws UserError with the words of whoever has frozen it */
function refuseFrozen(
  { freeze, reason, 'dry-run': isDryRun }: Inputs,
  { environment }: Settings,
  { log }: SetupContext,
): void {
  if (freeze === undefined) return;
  if (reason === undefined && !isDryRun) {
    throw new UserError(t`deploys to ${environment} are frozen: ${freeze}`, {
      fix: t`wait until the variable DEPLOY_FREEZE is empty again; a hotfix or a rollback with a reason passes`,
    });
  }
  log.warning(t`deploys to ${environment} are frozen: ${freeze}${reason ? t` (passes: ${reason})` : ''}`);
}

async function preflight(inputs: Inputs, settings: Settings, context: SetupContext) {
  refuseFrozen(inputs, settings, context);
  const env = await stackEnv(settings, inputs.env, context);
  await using hosts = await openHosts(settings.hosts, inputs, context);
  const { local } = hosts;
  const directory = settings.projectDirectory;
  const commit = await checkedOutCommit(local, directory, context);
  const github = githubOfAction(inputs['github-token'], context);
  const wanted = {
    settings,
    env: env.values,
    envLines: env.lines,
    local,
    hosts: hosts.list,
    services: inputs.services,
    run: runIdentity(context, github),
    ...ofCommit({ local, directory, sha: commit?.sha, github }, context),
    lostCommits: inputs['lost-commits'],
  };
  const { running } = await ready(wanted, context);
  const found = settings.hosts.map((host, index) => ({ host, runs: running[index] }));
  return {
    outputs: {
      previous: running[0]?.id ?? '',
      outcome: 'ready',
      changed: 'false',
      url: settings.url ?? '',
      'compose-project': settings.composeProject,
    },
    told: {
      ...aboutOf(settings, commit?.sha),
      version: deployedVersion(inputs.version, context, commit),
      runs: verifiedVersion(running),
    },
    report: { outcome: 'ready', hosts: found },
  };
}

async function deployRelease(inputs: Inputs, settings: Settings, context: SetupContext) {
  refuseFrozen(inputs, settings, context);
  const env = await stackEnv(settings, inputs.env, context);
  await using hosts = await openHosts(settings.hosts, inputs, context);
  const { local } = hosts;
  const commit = await checkedOutCommit(local, settings.projectDirectory, context);
  const login = credentials(inputs, settings.build.registry, context.log);
  await using session = login === undefined ? undefined : await registryLogin(local, login, context);
  const github = githubOfAction(inputs['github-token'], context);
  await using record = deploymentRecord(inputs, settings, context);
  const report = await deploy(
    {
      settings,
      env: env.values,
      envLines: env.lines,
      secrets: env.secrets,
      version: deployedVersion(inputs.version, context, commit),
      ...ofCommit({ local, directory: settings.projectDirectory, sha: commit?.sha, github }, context),
      lostCommits: inputs['lost-commits'],
      ...sorted(inputs.images ?? {}),
      reason: inputs.reason,
      backup: inputs.backup,
      run: {
        ...runIdentity(context, github),
        abandoned: (release, why) => record.ends(release, { state: 'failure', description: why }),
      },
      local,
      hosts: hosts.list,
      services: inputs.services,
      dryRun: inputs['dry-run'],
      awaitVerdict: inputs['await-verdict'],
      refresh: inputs.refresh,
      lockWait: inputs['lock-wait'],
      remarks: (stack) => unprotected(stack, settings),
      credentials: login,
      loginEnv: session?.env,
      memory: jobMemory(context),
      begins: (release) => record.begins(recorded(release)),
    },
    context,
  );
  record.ends(report.release.id, deploymentStatus(report));
  const isDone = report.outcome !== 'nothing-to-do' && report.outcome !== 'planned';
  const changed = isDone && report.failure?.isUntouched !== true && !isSame(report);
  return {
    outputs: {
      release: report.release.id,
      version: report.release.version,
      previous: report.previous?.id ?? '',
      outcome: report.outcome,
      changed: String(changed),
      url: settings.url ?? '',
      'compose-project': settings.composeProject,
    },
    summary: (md: Markdown) => renderDeploySummary(report, settings, md),
    told: { ...aboutOf(settings, report.release.commit), ...toldOf(report) },
    report: { ...report, release: releaseReport(report.release) },
    failure: failureOf(report),
  };
}

const aboutOf = ({ project, environment, url }: Settings, commit: string | undefined) => ({
  ...{ project, environment, url, commit },
});

const toldOf = (report: DeployReport): Told => ({
  version: report.release.version,
  runs: runsAfter(report),
  now: report.failure?.running,
  cause: report.failure?.message,
  brief: changesInShort(report),
  isSame: isUntouched(report),
  commits: gainedCommits(report.commits),
});

/** What GitHub is told of a deploy; nothing where nothing was deployed, or the verdict is still to come. */
function deploymentStatus({ outcome, failure, release }: DeployReport) {
  if (failure !== undefined)
    return { state: 'failure', description: `${outcome}: ${failure.message}` } as const;
  if (outcome !== 'active') return undefined;
  return { state: 'success', description: t`${release.version} is active` } as const;
}

function failureOf({ outcome, failure, release }: DeployReport): UserError | undefined {
  if (failure === undefined) return undefined;
  const back = outcome === 'put-back' ? t`, the previous release was put back` : '';
  return new UserError(
    t`${release.version} was not deployed${back}: ${failure.message}\nOn the hosts now: ${failure.running}`,
    { fix: failure.fix },
  );
}

async function confirmRelease(inputs: Inputs, settings: Settings, context: SetupContext) {
  const { release } = inputs;
  if (release === undefined || !isReleaseId(release)) {
    throw new UserError(t`input 'release': with mode: confirm it must be the id of the release`, {
      fix: t`hand on the output of the deploy step: release: \${{ steps.<deploy>.outputs.release }}`,
    });
  }
  await using hosts = await openHosts(settings.hosts, inputs, context);
  await using record = deploymentRecord(inputs, settings, context);
  const { changed } = await confirm(
    {
      settings,
      release,
      run: runIdentity(context, githubOfAction(inputs['github-token'], context)),
      hosts: await readStores(hosts.list, settings, context),
      lockWait: inputs['lock-wait'],
    },
    context,
  );
  if (changed) record.ends(release, { state: 'success', description: t`its gate and tests passed` });
  return {
    outputs: {
      release,
      outcome: changed ? 'active' : 'nothing-to-do',
      changed: 'false',
      url: settings.url ?? '',
      'compose-project': settings.composeProject,
    },
    summary: (md: Markdown) =>
      `${t`**${md.code(release)}** is active in ${md.text(settings.environment)}.`}\n`,
    report: { outcome: 'active', release, hosts: settings.hosts },
  };
}
