import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { type ConfigFile, loadConfig } from '../config/load.ts';
import * as option from '../config/options/index.ts';
import { readConfigFile } from '../config/resolve.ts';
import { git, readRepository } from '../local/place/repository.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { VARIANTS } from '../setup/variants.ts';
import { t } from '../texts/texts.ts';
import { YOURS } from './callers/leftovers.ts';
import { defineCommand, JSON_OUTPUT, printJson } from './command.ts';
import { ENVIRONMENTS } from './init/compose-files.ts';
import { configDraft, type Draft } from './init/draft.ts';
import { CONFIG, draftFor, isUntracked } from './init/look.ts';
import { allWorkflows, deployWorkflow, type Site } from './init/workflows.ts';
import { kitRoot } from './kit-root.ts';
import { cliContext } from './on-hosts.ts';
import { Screen } from './screen.ts';

export const command = defineCommand({
  summary: 'Writes a first deploy-kit.yml and workflows, from the compose files that are there.',
  usage: 'init [options]',
  options: {
    'working-directory': option.text('the directory with the compose file. Default: this one.', {
      default: '.',
      placeholder: 'DIR',
    }),
    project: option.text('name of the project. Default: the name of the directory.', { placeholder: 'NAME' }),
    pipelines: option.flag(
      'a workflow for every pipeline: deploy, rollback and hotfix by hand, and what runs by schedule',
    ),
    force: option.flag('overwrite files that are there'),
    json: JSON_OUTPUT,
  },
  notes: [
    'Nothing that is there is overwritten without --force. What it cannot know is marked in the file.',
    'With --pipelines a deploy-kit.yml that is there is kept, also with --force, and says which environments there are; workflows\nthat are there are kept unless --force is given.',
    `With --json:
  written[], kept[]: paths
  project, services it found: databases[], otherDatabases[], healthy[], files[], shared[], required[] (names of variables);
    only where a deploy-kit.yml is written
  problems[]: what validate does not accept yet`,
  ].join('\n\n'),

  async main({ values }, terminal) {
    const directory = path.resolve(terminal.cwd, values['working-directory']);
    // Workflows lie at the top of a repository, wherever the stack is in it.
    const top = await git(directory, ['rev-parse', '--show-toplevel']).catch(() => directory);
    const context = silent(cliContext(terminal, values));
    const config = values.pipelines ? await readConfigFile(directory, undefined) : undefined;
    const site = await siteOf(config, { directory, top });
    const workflows = values.pipelines ? await allWorkflows(site) : [await deployWorkflow(site)];
    const wanted = [
      ...(config === undefined ? [path.join(directory, CONFIG)] : []),
      ...workflows.map(({ file }) => path.join(top, file)),
    ];
    const shown = (file: string) => path.relative(terminal.cwd, file);
    const there = values.force ? [] : wanted.filter((file) => existsSync(file));
    const written = wanted.filter((file) => !there.includes(file));
    if (there.length > 0 && (!values.pipelines || written.length === 0)) {
      const [names, isOne] = [inWords(there.map(shown)), there.length === 1];
      throw new UserError(
        isOne
          ? t`${names} is there already: nothing was written`
          : t`${names} are there already: nothing was written`,
        { fix: overwriting(isOne, values.pipelines) },
      );
    }
    await using hosts = await openHosts([], {}, context);
    const draft =
      config === undefined
        ? await draftFor(values.project, { directory, local: hosts.local, context })
        : undefined;
    const texts = new Map(workflows.map(({ file, text }) => [path.join(top, file), text]));
    for (const file of written) {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, texts.get(file) ?? configDraft(draft as Draft));
    }
    const own = config === undefined ? [] : [shown(path.join(directory, config.name))];
    const report = { written: written.map(shown), kept: there.map(shown) };
    if (values.json)
      printJson(terminal, { ...report, kept: [...own, ...report.kept], ...(draft && documentOf(draft)) });
    else {
      const cli = `node ${shown(path.join(kitRoot(), 'dist/cli.js'))}`;
      const file = path.join(directory, '.env');
      const dotenv = (await isUntracked(file)) ? shown(file) : undefined;
      new Screen(terminal).text(nextSteps({ ...report, own, site }, draft, cli, dotenv));
    }
    return 0;
  },
});

function overwriting(isOne: boolean, pipelines: boolean): string {
  if (isOne)
    return pipelines
      ? t`give --force to overwrite it: a ${CONFIG} that is there stays as it is`
      : t`give --force to overwrite it, or --pipelines to write workflows beside a ${CONFIG} that stays`;
  return pipelines
    ? t`give --force to overwrite them: a ${CONFIG} that is there stays as it is`
    : t`give --force to overwrite them, or --pipelines to write workflows beside a ${CONFIG} that stays`;
}

/** What workflows are drafted for: the environments of the file that is there, or of the one that is drafted. */
async function siteOf(
  config: ConfigFile | undefined,
  { directory, top }: { readonly directory: string; readonly top: string },
): Promise<Site> {
  const drafted = ENVIRONMENTS.filter((name) => name !== 'development');
  const loaded = config && loadConfig(config.text, config.name, VARIANTS).config;
  const found = loaded?.environments;
  const names = Object.keys(found ?? {});
  // GitHub's runners deploy to machines; `local` is the one that somebody sits at.
  const remote = names.filter((name) => found?.[name]?.hosts?.some((host) => host !== 'local'));
  const repository = await readRepository(directory).catch(() => undefined);
  return {
    kit: await kitName(),
    kitRoot: kitRoot(),
    directory: path.relative(top, directory),
    branch: repository?.defaultBranch ?? 'main',
    environments: remote.length > 0 ? remote : names.length > 0 ? names : drafted,
    isLocal: names.length > 0 && names.every((name) => isLocal(found?.[name]?.hosts)),
    registry: loaded?.build?.registry,
  };
}

const isLocal = (hosts: readonly string[] = []) =>
  hosts.length > 0 && hosts.every((host) => host === 'local');

const inWords = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : names.slice(0, -1).join(', ') + t` and ` + names.at(-1);

/** What Compose warns of is in the draft. */
const silent = (context: SetupContext): SetupContext => ({
  ...context,
  log: { ...context.log, info() {}, warning() {}, debug() {} },
});

function documentOf({ project, facts, places, secrets = [], left = [] }: Draft) {
  const { databases, otherDatabases, healthy } = facts ?? {};
  const [files, shared] = [places?.files, places?.shared].map((all) => all?.map((one) => one.path));
  const required = secrets.map(({ name }) => name);
  return { project, databases, otherDatabases, healthy, files, shared, required, problems: left };
}

/** `owner/name` of the repository that this deploy-kit is a clone of. */
async function kitName(): Promise<string> {
  const root = kitRoot();
  const url = await git(root, ['remote', 'get-url', 'origin']).catch(() => '');
  return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? 'your-org/deploy-kit';
}

/** What only people know, or have to know, of what was written. */
function remarks({ files, facts, places, left = [] }: Draft): string[] {
  const of = [...(places?.files ?? []), ...(places?.shared ?? [])];
  const leftOut = files.override !== undefined && ![...files.of.values()].flat().includes(files.override);
  return [
    ...(facts?.otherDatabases ?? []).map(
      ({ service, product }) => t`${service} is ${product}, which is not backed up by deploy-kit.`,
    ),
    ...of.flatMap(({ path: place, note }) => (note === undefined ? [] : [`${place}: ${note}.`])),
    ...(facts?.externals ?? []).map(({ kind, name }) =>
      kind === 'network'
        ? t`the network ${name} is external: it has to be on each host before.`
        : t`the volume ${name} is external: it has to be on each host before.`,
    ),
    ...(leftOut
      ? [
          t`${files.override}, which plain 'docker compose' reads, too, is for work at the code and is not deployed.`,
        ]
      : []),
    ...(facts !== undefined && facts.site === undefined
      ? [t`no service publishes a port that people look at: there is no url, and no check of it.`]
      : []),
    ...left.map((problem) => t`not right yet: ${problem}`),
  ].map((text) => t`Note: ${text}`);
}

interface Written {
  readonly written: readonly string[];
  /** Workflows that were there. */
  readonly kept: readonly string[];
  /** The config file that was there. */
  readonly own: readonly string[];
  readonly site: Site;
}

/**
 * @param draft undefined where a config file was there
 * @param cli how this command line is called from here
 * @param dotenv the `.env` that git does not track
 */
function nextSteps(
  { written, kept, own, site: { environments, isLocal } }: Written,
  draft: Draft | undefined,
  cli: string,
  dotenv: string | undefined,
): string {
  const names = (draft?.secrets ?? []).map(({ name }) => name);
  const secrets = names.length === 0 ? t`the secret variables of the stack` : names.join(', ');
  const needsEnv = draft === undefined || names.length > 0 || (draft.dotenvToCome ?? []).length > 0;
  const tryIt = dotenv
    ? [
        t`Try it here. A pipeline sees only what git tracks, so ${dotenv} is handed over:`,
        `${cli} run standard --environment development --secret-file DEPLOY_ENV=${dotenv}`,
      ]
    : [
        t`Try it here: write ${secrets} into a file outside the repository, as the value of DEPLOY_ENV:`,
        ...[t`  DEPLOY_ENV="NAME=value`, t`  OTHER=value"`],
        t`${cli} run standard --environment development --secrets FILE`,
      ];
  const setup = environments.map((name) => {
    const options = [
      ...(isLocal ? [] : [t`--ssh-key-file KEY`]),
      ...(needsEnv ? [t`--secret-file DEPLOY_ENV=FILE`] : []),
    ];
    return [`${cli} github setup -e ${name}`, ...options].join(' ');
  });
  const quoted = inWords(environments.map((name) => `'${name}'`));
  const key = [
    t`KEY is a private key that the server accepts. Its host key is taken from your known_hosts: connect once with ssh before.`,
  ];
  const steps = [
    ...(draft === undefined ? [] : [t`Look at ${written[0]}; what only you know is marked with '${YOURS}'.`]),
    `${cli} validate`,
    `git add ${written.join(' ')} && git commit -m "Deploy with deploy-kit"`,
    ...(draft === undefined ? [] : [tryIt.join('\n     ')]),
    [
      environments.length === 1
        ? t`Make GitHub's environment ${quoted}, with rules and secrets. It shows a plan, and asks:`
        : t`Make GitHub's environments ${quoted}, with rules and secrets. It shows a plan, and asks:`,
      ...setup,
      needsEnv
        ? t`GH_TOKEN is a token that may do it. FILE has a value for ${secrets}, as lines NAME=value.`
        : t`GH_TOKEN is a token that may do it.`,
      ...(isLocal ? [] : key),
    ].join('\n     '),
    [`${cli} github doctor`, t`says what a first deploy would miss on GitHub.`].join('\n     '),
    t`Push a tag: git tag v1.0.0 && git push origin v1.0.0`,
  ];
  return [
    t`Wrote ${inWords(written)}.`,
    ...(own.length === 0
      ? []
      : [t`Kept ${inWords(own)}, which says the environments: no --force overwrites it beside --pipelines.`]),
    ...(kept.length === 0 ? [] : [keptAsTheyAre(kept)]),
    ...(isLocal
      ? [t`Note: 'local' is the machine that the job runs on: the workflows name a runner of your own.`]
      : []),
    ...(draft === undefined ? [] : remarks(draft)),
    t`Next:`,
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
    '',
  ].join('\n');
}

const keptAsTheyAre = (kept: readonly string[]) =>
  kept.length === 1
    ? t`Kept ${inWords(kept)}: --force overwrites it.`
    : t`Kept ${inWords(kept)}: --force overwrites them.`;
