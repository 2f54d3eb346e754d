import { shortDigest } from '../base/digest.ts';
import { UserError } from '../base/errors.ts';
import type { Markdown } from '../base/markdown.ts';
import { own } from '../base/own.ts';
import { formatDuration } from '../base/units.ts';
import { buildImages } from '../build/build.ts';
import { CACHE_MEANINGS } from '../build/caches/list.ts';
import { runnerPrograms } from '../build/programs.ts';
import { renderBuildSummary } from '../build/summary.ts';
import * as common from '../config/common-inputs.ts';
import { type InputValues, settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { hostEnvironment } from '../host/environment.ts';
import { registryLogin } from '../images/login.ts';
import { buildModel } from '../setup/build-model.ts';
import type { SetupContext } from '../setup/context.ts';
import { credentials } from '../setup/credentials.ts';
import { openHosts } from '../setup/hosts.ts';
import { checkNext } from '../setup/next-environment.ts';
import { type Promoted, promotedFrom } from '../setup/promotion.ts';
import { settingsFrom } from '../setup/settings.ts';
import { stackEnv } from '../setup/stack-env.ts';
import { checkedOutCommit, deployedVersion } from '../setup/version.ts';
import { plural, t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  ...common.project,
  ...common.stack,
  ...common.version,
  ...settings('build.registry', 'build.attestations', 'build.sbom-scanner'),
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
  'from-environment': option.text(
    'Builds nothing: takes the images and the version that this environment runs and has verified, by digest. `environment` is where they go to.',
    { placeholder: 'NAME' },
  ),
  ...common.next,
  ...common.ssh,
};
type Inputs = InputValues<typeof INPUTS>;

export const action = defineAction({
  name: 'build-images',
  title: 'deploy-kit: build images',
  description:
    'Builds every service of a Compose stack that has `build:`, or takes over what another environment has verified, and says what the images are by digest.',
  post: true,
  inputs: INPUTS,
  outputs: {
    images: 'The images by service as JSON, for the input `images` of deploy-compose.',
    version: 'The version that the images carry.',
    commit: 'The commit that they are built from; empty outside of a git repository.',
  },

  async main(inputs, context) {
    const environment = inputs['from-environment'];
    return environment === undefined ? build(inputs, context) : promote(inputs, environment, context);
  },
});

async function promote(inputs: Inputs, environment: string, context: SetupContext) {
  if (inputs.environment === environment) {
    throw new UserError(t`input 'from-environment': ${environment} cannot be promoted to itself`, {
      fix: t`name the environment that has verified the release as from-environment, and the one that gets it as environment`,
    });
  }
  if (inputs.environment !== undefined) {
    const to = await settingsFrom(INPUTS, inputs, context, { isAside: true });
    await checkNext(INPUTS, inputs, to, context);
  }
  const promoted = await promotedFrom(INPUTS, inputs, environment, context);
  const { images, version, commit, release } = promoted;
  return {
    outputs: { images: JSON.stringify(images), version, commit },
    summary: (md: Markdown) => renderPromotion({ ...promoted, environment }, md),
    report: { outcome: 'promoted', from: environment, release, version, commit, images },
  };
}

async function build(inputs: Inputs, context: SetupContext) {
  const settings = await settingsFrom(INPUTS, inputs, context, { needsHosts: false });
  await checkNext(INPUTS, inputs, settings, context);
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
      attestations: settings.build.attestations,
      sbomScanner: settings.build.sbomScanner,
    },
    context,
  );
  return {
    outputs: { images: JSON.stringify(report.images), version, commit: commit?.sha ?? '' },
    summary: (md: Markdown) => renderBuildSummary(report, md),
    told: {
      version,
      commit: commit?.sha,
      brief:
        report.built.length === 0
          ? t`nothing to build`
          : t`${plural(report.built.length, 'image')} after ${formatDuration(report.duration)}`,
    },
    report,
  };
}

function renderPromotion(
  { images, version, release, environment }: Promoted & { readonly environment: string },
  md: Markdown,
): string {
  const rows = Object.entries(images).map(([service, { reference, digest }]) => [
    service,
    reference,
    shortDigest(digest),
  ]);
  const title = `### ${t`Images of ${md.code(version)}, as ${md.text(environment)} has verified them (${md.code(release)})`}`;
  return `${title}\n\n${md.table([t`Service`, t`Image`, t`Digest`], 'lll', rows)}\n`;
}

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
