import path from 'node:path';
import { buildImages } from '../build/build.ts';
import { renderBuildSummary } from '../build/summary.ts';
import { renderBuildModel } from '../compose/build-model.ts';
import type { InputValues } from '../config/inputs.ts';
import { registryLogin } from '../images/login.ts';
import type { SetupContext } from '../setup/context.ts';
import { credentials } from '../setup/credentials.ts';
import { openHosts } from '../setup/hosts.ts';
import { settingsFrom } from '../setup/settings.ts';
import { stackEnv } from '../setup/stack-env.ts';
import { checkedOutCommit, deployedVersion } from '../setup/version.ts';
import { definition } from './definitions/build-images.ts';
import { runAction } from './frame/run.ts';

await runAction(definition, main);

async function main(inputs: InputValues<typeof definition.inputs>, context: SetupContext) {
  const settings = await settingsFrom(inputs, context, { build: { registry: inputs.registry } }, false);
  await using hosts = await openHosts([], {}, context);
  const { local } = hosts;
  const env = Object.fromEntries((await stackEnv(settings, inputs.env, context)).values);
  const commit = await checkedOutCommit(local, settings.projectDirectory, context);
  const version = deployedVersion(inputs.version, context, commit);
  const directory = path.dirname(path.resolve(settings.projectDirectory, settings.compose[0] ?? ''));
  const model = await renderBuildModel(
    local,
    {
      projectDirectory: directory,
      files: settings.compose.map((file) => path.resolve(settings.projectDirectory, file)),
      profiles: settings.profiles,
      composeProject: settings.composeProject,
      env,
    },
    context,
  );
  const login = credentials(inputs, settings.build.registry, context.log);
  await using session = login === undefined ? undefined : await registryLogin(local, login, context);
  const report = await buildImages(
    {
      host: local,
      model,
      project: settings.project,
      version,
      directory,
      commit,
      env,
      repository: context.run.repository,
      registry: settings.build.registry,
      loginEnv: session?.env,
      cache: inputs.cache === 'gha' ? { kind: 'gha', env: cacheEnvironment(context) } : undefined,
      services: inputs.services,
      pull: inputs.pull,
      noCache: inputs['no-cache'],
    },
    context,
  );
  return {
    outputs: { images: JSON.stringify(report.images), version },
    summary: renderBuildSummary(report),
    report,
  };
}

/** What buildx needs of the runner to reach GitHub's cache; only actions get it, `run:` steps do not. */
function cacheEnvironment({ env }: SetupContext): Record<string, string> {
  const names = [
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_RESULTS_URL',
    'ACTIONS_CACHE_URL',
    'ACTIONS_CACHE_SERVICE_V2',
  ];
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
