import { existsSync } from 'node:fs';
import { realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { unprotected } from '../backup/coverage.ts';
import { UserError } from '../base/errors.ts';
import { harmlessAll } from '../base/harmless.ts';
import { own } from '../base/own.ts';
import { makeScratch } from '../base/scratch.ts';
import type { Style } from '../base/styles.ts';
import { buildImages } from '../build/build.ts';
import { planTargets } from '../build/plan.ts';
import { runnerPrograms } from '../build/programs.ts';
import * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Settings } from '../config/settings.ts';
import { deploy } from '../deploy/deploy.ts';
import { actionInWords, type ServiceAction } from '../deploy/plan/action.ts';
import type { HostPlan } from '../deploy/plan/plan.ts';
import { hostEnvironment } from '../host/environment.ts';
import { shellWord } from '../host/process/quote.ts';
import { checkOut } from '../local/place/checkout.ts';
import { readRepository } from '../local/place/repository.ts';
import type { ImageMap, Release } from '../release/types.ts';
import { buildModel } from '../setup/build-model.ts';
import { ofCommit } from '../setup/commits.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { stackEnv } from '../setup/stack-env.ts';
import { readStores } from '../setup/stores.ts';
import { checkedOutCommit, deployedVersion } from '../setup/version.ts';
import { t } from '../texts/texts.ts';
import { defineCommand, printJson } from './command.ts';
import { HOST_OPTIONS, repositoryAt, type Scope, withScope } from './on-hosts.ts';
import { Screen } from './screen.ts';

const OPTIONS = {
  ...HOST_OPTIONS,
  // Node takes `--env-file` for itself.
  'stack-env-file': common.stack['env-file'],
  compose: common.stack.compose,
  profiles: common.stack.profiles,
  ...common.version,
  services: common.scope.services,
  build: option.flag(
    "build the images of services with 'build:' here first, so that the plan knows whether they change",
  ),
};

export const command = defineCommand({
  summary: 'Shows what a deploy would change on each host and why, and changes nothing.',
  usage: 'plan [options]',
  options: OPTIONS,
  notes: [
    "The same checks as deploy-compose with dry-run: the files are rendered, images are resolved, every host is looked at.\nAn image of a service with 'build:' is known only after a build: without --build the plan takes the one that runs. --build builds what 'run' would: the commit with the uncommitted changes of tracked files.",
    'Reads only, and takes no lock. Exit code: 0 when the deploy could begin, 1 when something is in its way.',
    `With --json:
  project, environment, version, outcome (planned or nothing-to-do)
  builds[]: services whose image this plan does not know
  images: by service { source, reference, digest }
  notes[]
  hosts[]: host, from (release or null), services[]: service, action, reasons[]
    action: create, recreate, scale, start, restart, reload, keep, remove`,
  ].join('\n\n'),

  main: ({ values }, terminal) =>
    withScope(OPTIONS, values, terminal, async (scope) => {
      const found = await planned(scope, values);
      if (values.json) printJson(terminal, documentOf(found, scope));
      else show(found, scope, new Screen(terminal, values));
      return 0;
    }),
});

type Planned = Awaited<ReturnType<typeof planned>>;

async function planned(
  scope: Scope,
  { version: given, services, build }: Pick<InputValues<typeof OPTIONS>, 'version' | 'services' | 'build'>,
) {
  const { settings, context, secretEnv } = scope;
  if (build && settings.build.registry !== undefined) {
    const problem = t`images are pushed to ${settings.build.registry}, which a plan must not do`;
    const fix = t`leave --build out, or run the pipeline with dry-run`;
    throw new UserError(t`--build: ${problem}`, { fix });
  }
  const env = await stackEnv(settings, secretEnv, context);
  await using hosts = await scope.open();
  const commit = await checkedOutCommit(hosts.local, settings.projectDirectory, context);
  const version = deployedVersion(given, context, commit);
  const variables = Object.fromEntries(env.values);
  await using fresh = build ? await whatRunBuilds(settings, context) : undefined;
  const { model, directory } = await buildModel(
    fresh ?? settings,
    { host: hosts.local, env: variables },
    context,
  );
  const { project } = settings;
  // The image carries its name: without it, it would be another image.
  const repository = (await repositoryAt(settings.projectDirectory))?.url;
  const request = {
    programs: runnerPrograms(hostEnvironment(context.env), context),
    model,
    project,
    version,
    directory,
    commit,
    repository,
    env: variables,
    services,
  };
  /** Services whose image is not built for this plan. */
  const unknown = build ? [] : planTargets(request).flatMap(({ services }) => services);
  const [first] = await readStores(hosts.list.slice(0, 1), settings, context);
  const built = build
    ? (await buildImages(request, context)).images
    : standIns(unknown, await first?.store.currentRecord());
  const report = await deploy(
    {
      settings,
      env: env.values,
      envLines: env.lines,
      secrets: env.secrets,
      version,
      ...ofCommit(
        { local: hosts.local, directory: settings.projectDirectory, sha: commit?.sha, github: scope.github },
        context,
      ),
      built,
      backup: undefined,
      run: runIdentity(context, scope.github),
      local: hosts.local,
      hosts: hosts.list,
      services,
      dryRun: true,
      awaitVerdict: false,
      refresh: false,
      lockWait: 0,
      remarks: (stack) => unprotected(stack, settings),
    },
    context,
  );
  return { report, unknown };
}

/** The settings at a checkout as `run` makes one: a file that git does not know would make another image here. */
async function whatRunBuilds(settings: Settings, { log, signal }: Scope['context']) {
  const repository = await readRepository(settings.projectDirectory);
  const scratch = await makeScratch();
  const dispose = () => rm(scratch, { recursive: true, force: true });
  const checkout = path.join(scratch, 'checkout');
  const inside = path.relative(repository.directory, await realpath(settings.projectDirectory));
  const projectDirectory = path.join(checkout, inside);
  try {
    await checkOut({ repository, temp: scratch, say: log, signal }, checkout);
    const unknown = settings.compose.filter((file) => !existsSync(path.resolve(projectDirectory, file)));
    if (unknown.length > 0) {
      throw new UserError(t`--build: git does not know ${unknown.join(', ')}, and 'run' would not have it`, {
        fix: `git add ${unknown.map(shellWord).join(' ')}`,
      });
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return { ...settings, projectDirectory, [Symbol.asyncDispose]: dispose };
}

/** Stand for images that are not built yet: the digests of those that run, which leave the services as they are. */
function standIns(services: readonly string[], running: Release | undefined): ImageMap {
  const images = services.map((service) => {
    const digest = own(running?.images, service)?.digest ?? `sha256:${'0'.repeat(64)}`;
    return [service, { source: 'registry', reference: t`built by the pipeline`, pull: '', digest }];
  });
  return Object.fromEntries(images);
}

function documentOf({ report, unknown }: Planned, { settings }: Scope): object {
  const known = Object.entries(report.release.images).filter(([service]) => !unknown.includes(service));
  const images = known.map(([service, { source, reference, digest }]) => [
    service,
    { source, reference, digest },
  ]);
  return {
    project: settings.project,
    environment: settings.environment,
    version: report.release.version,
    outcome: report.outcome,
    builds: unknown,
    images: Object.fromEntries(images),
    notes: report.notes,
    hosts: report.plans.map(({ host, from, services }) => ({ host, from: from ?? null, services })),
  };
}

function show({ report: found, unknown }: Planned, { settings }: Scope, screen: Screen): void {
  const report = harmlessAll({ version: found.release.version, plans: found.plans, notes: found.notes });
  screen.headline(t`Plan: ${settings.project} ${report.version} to ${settings.environment}`);
  for (const plan of report.plans) showHost(plan, unknown, screen);
  screen.line();
  for (const note of report.notes) screen.finding({ kind: t`Note`, style: 'yellow', text: note });
  if (unknown.length > 0) {
    const names = unknown.join(', ');
    screen.line(
      t`Not known before the build: whether the image of ${names} changes (--build builds it now).`,
    );
  } else if (found.outcome === 'nothing-to-do') screen.line(t`Nothing to do: this very release runs.`);
  screen.line(t`Nothing was changed.`);
}

const STYLES: Readonly<Partial<Record<ServiceAction, Style>>> = {
  create: 'green',
  keep: 'dim',
  remove: 'red',
};

function showHost({ host, from, services }: HostPlan, unknown: readonly string[], screen: Screen): void {
  screen.line();
  const runs = from === undefined ? t`nothing of deploy-kit runs there` : t`release ${from} runs there`;
  screen.headline(host, `: ${runs}`);
  const rows = services.map(({ service, action, reasons }) => {
    const isUnknown = unknown.includes(service) && action === 'keep';
    const [shown, more] = isUnknown
      ? [`${actionInWords('keep')}?`, [t`image built by the pipeline`]]
      : [actionInWords(action), []];
    const style = isUnknown ? 'dim' : (STYLES[action] ?? 'yellow');
    return [service, screen.style(style, shown), [...reasons, ...more].join(', ')];
  });
  screen.table([{ head: t`SERVICE` }, { head: t`CHANGE` }, { head: t`WHY`, prose: true }], rows);
}
