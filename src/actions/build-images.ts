import { own } from '../base/own.ts';
import { buildImages } from '../build/build.ts';
import { CACHE_MEANINGS } from '../build/caches/list.ts';
import { runnerPrograms } from '../build/programs.ts';
import { renderBuildSummary } from '../build/summary.ts';
import * as common from '../config/common-inputs.ts';
import { settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { hostEnvironment } from '../host/environment.ts';
import { registryLogin } from '../images/login.ts';
import { buildModel } from '../setup/build-model.ts';
import type { SetupContext } from '../setup/context.ts';
import { credentials } from '../setup/credentials.ts';
import { openHosts } from '../setup/hosts.ts';
import { settingsFrom } from '../setup/settings.ts';
import { stackEnv } from '../setup/stack-env.ts';
import { checkedOutCommit, deployedVersion } from '../setup/version.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  ...common.project,
  ...common.stack,
  ...common.version,
  ...settings('build.registry'),
  ...common.registry,
  services: option.list('Build only these services. Default: all that have `build:`.', { of: option.item() }),
  cache: option.choice(
    'Where layers are kept for the next build; the first that is possible, when it is not given',
    {
      values: CACHE_MEANINGS,
    },
  ),
  pull: option.flag('Look for newer base images.'),
  'no-cache': option.flag('Build every step anew.'),
};

export const action = defineAction({
  name: 'build-images',
  title: 'deploy-kit: build images',
  description:
    'Builds every service of a Compose stack that has `build:` and says what the images are by digest.',
  post: false,
  inputs: INPUTS,
  outputs: {
    images: 'The images by service as JSON, for the input `images` of deploy-compose.',
    version: 'The version that the images carry.',
  },

  async main(inputs, context) {
    const settings = await settingsFrom(INPUTS, inputs, context, { needsHosts: false });
    await using hosts = await openHosts([], {}, context);
    const { local } = hosts;
    const env = Object.fromEntries((await stackEnv(settings, inputs.env, context)).values);
    const commit = await checkedOutCommit(local, settings.projectDirectory, context);
    const version = deployedVersion(inputs.version, context, commit);
    const { model, directory } = await buildModel(settings, { host: local, env }, context);
    const login = credentials(inputs, settings.build.registry, context.log);
    await using session = login === undefined ? undefined : await registryLogin(local, login, context);
    const report = await buildImages(
      {
        programs: runnerPrograms(hostEnvironment(context.env), context),
        model,
        project: settings.project,
        version,
        directory,
        commit,
        env,
        repository: context.run.repositoryUrl,
        registry: settings.build.registry,
        loginEnv: session?.env,
        cache: inputs.cache,
        cacheService: cacheService(context),
        temp: context.run.temp,
        services: inputs.services,
        pull: inputs.pull,
        noCache: inputs['no-cache'],
      },
      context,
    );
    return {
      outputs: { images: JSON.stringify(report.images), version },
      summary: (md) => renderBuildSummary(report, md),
      report,
    };
  },
});

/** What there is to know of GitHub's cache; only actions get it, `run:` steps do not. */
function cacheService({ env }: SetupContext): Record<string, string> | undefined {
  const names = [
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_RESULTS_URL',
    'ACTIONS_CACHE_URL',
    'ACTIONS_CACHE_SERVICE_V2',
  ];
  const found = Object.fromEntries(
    names.flatMap((name) => {
      const value = own(env, name);
      return value ? [[name, value] as const] : [];
    }),
  );
  const isThere = 'ACTIONS_RESULTS_URL' in found || 'ACTIONS_CACHE_URL' in found;
  return isThere && 'ACTIONS_RUNTIME_TOKEN' in found ? found : undefined;
}
