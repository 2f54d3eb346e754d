import { unprotected } from '../backup/coverage.ts';
import { UserError } from '../base/errors.ts';
import type { Markdown } from '../base/markdown.ts';
import * as common from '../config/common-inputs.ts';
import { type InputValues, setting, settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Settings } from '../config/settings.ts';
import { type DeployReport, deploy } from '../deploy/deploy.ts';
import { confirm } from '../deploy/finish/confirm.ts';
import { STRATEGIES } from '../deploy/strategies/index.ts';
import { renderDeploySummary } from '../deploy/summary.ts';
import { runsOfAction } from '../github/runs.ts';
import { readImageMap } from '../images/image-map.ts';
import { registryLogin } from '../images/login.ts';
import { isReleaseId } from '../release/id.ts';
import type { SetupContext } from '../setup/context.ts';
import { credentials } from '../setup/credentials.ts';
import { openHosts } from '../setup/hosts.ts';
import { jobMemory } from '../setup/job-memory.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { settingsFrom } from '../setup/settings.ts';
import { stackEnv } from '../setup/stack-env.ts';
import { readStores } from '../setup/stores.ts';
import { checkedOutCommit, deployedVersion } from '../setup/version.ts';
import { defineAction } from './frame/action.ts';
import { releaseReport } from './frame/release-report.ts';

const INPUTS = {
  mode: option.choice('What to do', {
    values: { deploy: '', confirm: 'makes the release that an earlier step left pending the active one' },
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
  'dry-run': option.flag('Show the plan and change nothing.'),
  'await-verdict': option.flag(
    'Leave the release pending for a gate and tests; a later step with `mode: confirm` makes it active.',
  ),
  refresh: option.flag('Take what the registry has now also for images whose line did not change.'),
  backup: option.text('Output `backup` of backup-db: the set that protects this release.'),
  release: option.text('Release to confirm. With `mode: confirm` only.'),
  registry: setting('build.registry', { description: 'Registry that the login is for.' }),
  ...common.registry,
  ...common.lock,
  ...common.ssh,
  ...common.token,
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
      '`nothing-to-do`, `planned`, `pending`, `active`, `put-back`, `kept` (failed, and left as `on-failure: keep` says) or `failed`.',
    changed: '`true` when containers were changed.',
    url: 'URL of the environment, when the config file has one.',
    'compose-project': 'Name of the Compose project on the hosts.',
  },

  async main(inputs, context) {
    const settings = await settingsFrom(INPUTS, inputs, context);
    return inputs.mode === 'confirm'
      ? confirmRelease(inputs, settings, context)
      : deployRelease(inputs, settings, context);
  },
});

async function deployRelease(inputs: Inputs, settings: Settings, context: SetupContext) {
  const env = await stackEnv(settings, inputs.env, context);
  await using hosts = await openHosts(settings.hosts, inputs, context);
  const { local } = hosts;
  const commit = await checkedOutCommit(local, settings.projectDirectory, context);
  const login = credentials(inputs, settings.build.registry, context.log);
  await using session = login === undefined ? undefined : await registryLogin(local, login, context);
  const report = await deploy(
    {
      settings,
      env: env.values,
      envLines: env.lines,
      secrets: env.secrets,
      version: deployedVersion(inputs.version, context, commit),
      commit: commit?.sha,
      built: inputs.images ?? {},
      backup: inputs.backup,
      run: runIdentity(context, runsOfAction(inputs['github-token'], context.log)),
      local,
      hosts: hosts.list,
      dryRun: inputs['dry-run'],
      awaitVerdict: inputs['await-verdict'],
      refresh: inputs.refresh,
      lockWait: inputs['lock-wait'],
      remarks: (stack) => unprotected(stack, settings),
      credentials: login,
      loginEnv: session?.env,
      memory: jobMemory(context),
    },
    context,
  );
  const changed = report.outcome !== 'nothing-to-do' && report.outcome !== 'planned';
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
    report: { ...report, release: releaseReport(report.release) },
    failure: failureOf(report),
  };
}

function failureOf({ outcome, failure, release }: DeployReport): UserError | undefined {
  if (failure === undefined) return undefined;
  const back = outcome === 'put-back' ? ', the previous release was put back' : '';
  return new UserError(
    `${release.version} was not deployed${back}: ${failure.message}\nOn the hosts now: ${failure.running}`,
    { fix: failure.fix },
  );
}

async function confirmRelease(inputs: Inputs, settings: Settings, context: SetupContext) {
  const { release } = inputs;
  if (release === undefined || !isReleaseId(release)) {
    throw new UserError("input 'release': with mode: confirm it must be the id of the release", {
      fix: 'hand on the output of the deploy step: release: ${{ steps.<deploy>.outputs.release }}',
    });
  }
  await using hosts = await openHosts(settings.hosts, inputs, context);
  const { changed } = await confirm(
    {
      settings,
      release,
      run: runIdentity(context, runsOfAction(inputs['github-token'], context.log)),
      hosts: await readStores(hosts.list, settings, context),
      lockWait: inputs['lock-wait'],
    },
    context,
  );
  return {
    outputs: {
      release,
      outcome: changed ? 'active' : 'nothing-to-do',
      changed: 'false',
      url: settings.url ?? '',
      'compose-project': settings.composeProject,
    },
    summary: (md: Markdown) => `**${md.code(release)}** is active in ${md.text(settings.environment)}.\n`,
    report: { outcome: 'active', release, hosts: settings.hosts },
  };
}
