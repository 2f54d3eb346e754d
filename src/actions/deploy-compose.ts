import { UserError } from '../base/errors.ts';
import type { InputValues } from '../config/inputs.ts';
import type { Settings } from '../config/settings.ts';
import { confirm } from '../deploy/confirm.ts';
import { type DeployReport, deploy } from '../deploy/deploy.ts';
import { renderDeploySummary } from '../deploy/summary.ts';
import { registryLogin } from '../images/login.ts';
import { isReleaseId } from '../release/id.ts';
import type { SetupContext } from '../setup/context.ts';
import { credentials } from '../setup/credentials.ts';
import { openHosts } from '../setup/hosts.ts';
import { learnSecrets } from '../setup/learn-secrets.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { settingsFrom } from '../setup/settings.ts';
import { stackEnv } from '../setup/stack-env.ts';
import { checkedOutCommit, deployedVersion } from '../setup/version.ts';
import { definition } from './definitions/deploy-compose.ts';
import { releaseReport } from './frame/release-report.ts';
import { runAction } from './frame/run.ts';

type Inputs = InputValues<typeof definition.inputs>;

await runAction(definition, main);

async function main(inputs: Inputs, context: SetupContext) {
  const settings = await settingsFrom(inputs, context, {
    files: inputs.files,
    shared: inputs.shared,
    build: { registry: inputs.registry },
    deploy: {
      strategy: inputs.strategy,
      keepReleases: inputs['keep-releases'],
      timeout: inputs.timeout,
      onFailure: inputs['on-failure'],
    },
  });
  return inputs.mode === 'confirm'
    ? confirmRelease(inputs, settings, context)
    : deployRelease(inputs, settings, context);
}

async function deployRelease(inputs: Inputs, settings: Settings, context: SetupContext) {
  const env = await stackEnv(settings, inputs.env, context);
  await using hosts = await openHosts(settings.hosts, inputs, context);
  const { local } = hosts;
  await learnSecrets(hosts.list, settings, context);
  const commit = await checkedOutCommit(local, settings.projectDirectory, context);
  const login = credentials(inputs, settings.build.registry, context.log);
  await using session = login === undefined ? undefined : await registryLogin(local, login, context);
  const report = await deploy(
    {
      settings,
      env: env.values,
      secrets: env.secrets,
      version: deployedVersion(inputs.version, context, commit),
      commit: commit?.sha,
      built: inputs.images ?? {},
      backup: inputs.backup,
      run: runIdentity(inputs, context),
      local,
      hosts: hosts.list,
      dryRun: inputs['dry-run'],
      awaitVerdict: inputs['await-verdict'],
      refresh: inputs.refresh,
      lockWait: inputs['lock-wait'] ?? 0,
      credentials: login,
      loginEnv: session?.env,
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
    summary: renderDeploySummary(report, settings),
    report: { ...report, release: releaseReport(report.release) },
    failure: failureOf(report),
  };
}

function failureOf({ outcome, failure, release }: DeployReport): UserError | undefined {
  if (failure === undefined) return undefined;
  const back = outcome === 'put-back' ? 'the previous release was put back' : 'it was not put back';
  return new UserError(
    `${release.version} was not deployed, ${back}: ${failure.message}\nOn the hosts now: ${failure.running}`,
    {
      ...(failure.fix === undefined ? {} : { fix: failure.fix }),
    },
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
      run: runIdentity(inputs, context),
      hosts: hosts.list,
      lockWait: inputs['lock-wait'] ?? 0,
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
    summary: `**${release}** is active in ${settings.environment}.\n`,
    report: { outcome: 'active', release, hosts: settings.hosts },
  };
}
