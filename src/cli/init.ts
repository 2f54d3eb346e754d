import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import * as option from '../config/options/index.ts';
import { git } from '../local/place/repository.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { defineCommand, JSON_OUTPUT, printJson } from './command.ts';
import { configDraft, type Draft, workflowDraft, YOURS } from './init/draft.ts';
import { CONFIG, draftFor, isUntracked } from './init/look.ts';
import { kitRoot } from './kit-root.ts';
import { cliContext } from './on-hosts.ts';

const WORKFLOW = '.github/workflows/deploy.yml';

export const command = defineCommand({
  summary: 'Writes a first deploy-kit.yml and a workflow, from the compose files that are there.',
  usage: 'init [options]',
  options: {
    'working-directory': option.text('the directory with the compose file. Default: this one.', {
      default: '.',
      placeholder: 'DIR',
    }),
    project: option.text('name of the project. Default: the name of the directory.', { placeholder: 'NAME' }),
    force: option.flag('overwrite files that are there'),
    json: JSON_OUTPUT,
  },
  notes: [
    'Nothing that is there is overwritten without --force. What it cannot know is marked in the file.',
    `With --json:
  written[]: paths
  project, services it found: databases[], otherDatabases[], healthy[], files[], shared[], required[] (names of variables)
  problems[]: what validate does not accept yet`,
  ].join('\n\n'),

  async main({ values }, terminal) {
    const directory = path.resolve(terminal.cwd, values['working-directory']);
    // Workflows lie at the top of a repository, wherever the stack is in it.
    const top = await git(directory, ['rev-parse', '--show-toplevel']).catch(() => directory);
    const [config, workflow] = [path.join(directory, CONFIG), path.join(top, WORKFLOW)];
    const written = [config, workflow].map((file) => path.relative(terminal.cwd, file));
    const there = written.filter((file) => existsSync(path.resolve(terminal.cwd, file)));
    if (there.length > 0 && !values.force) {
      const are = there.length === 1 ? 'is' : 'are';
      throw new UserError(`${there.join(' and ')} ${are} there already: nothing was written`, {
        fix: 'give --force to overwrite, or edit what is there',
      });
    }
    const context = silent(cliContext(terminal, values));
    await using hosts = await openHosts([], {}, context);
    const draft = await draftFor(values.project, { directory, local: hosts.local, context });
    await mkdir(path.dirname(workflow), { recursive: true });
    await writeFile(config, configDraft(draft));
    await writeFile(workflow, workflowDraft(await kitName(), path.relative(top, directory)));
    if (values.json) printJson(terminal, documentOf(draft, written));
    else {
      const cli = `node ${path.relative(terminal.cwd, path.join(kitRoot(), 'dist/cli.js'))}`;
      const file = path.join(directory, '.env');
      const dotenv = (await isUntracked(file)) ? path.relative(terminal.cwd, file) : undefined;
      terminal.out(nextSteps(written, draft, cli, dotenv));
    }
    return 0;
  },
});

/** What Compose warns of is in the draft. */
const silent = (context: SetupContext): SetupContext => ({
  ...context,
  log: { ...context.log, info() {}, warning() {}, debug() {} },
});

function documentOf({ project, facts, places, secrets = [], left = [] }: Draft, written: readonly string[]) {
  const { databases, otherDatabases, healthy } = facts ?? {};
  const [files, shared] = [places?.files, places?.shared].map((all) => all?.map((one) => one.path));
  const required = secrets.map(({ name }) => name);
  return { written, project, databases, otherDatabases, healthy, files, shared, required, problems: left };
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
      ({ service, product }) => `${service} is ${product}, which is not backed up by deploy-kit.`,
    ),
    ...of.flatMap(({ path: place, note }) => (note === undefined ? [] : [`${place}: ${note}.`])),
    ...(facts?.externals ?? []).map((what) => `the ${what} is external: it has to be on each host before.`),
    ...(leftOut
      ? [
          `${files.override}, which plain 'docker compose' reads, too, is for work at the code and is not deployed.`,
        ]
      : []),
    ...(facts !== undefined && facts.site === undefined
      ? ['no service publishes a port that people look at: there is no url, and no check of it.']
      : []),
    ...left.map((problem) => `not right yet: ${problem}`),
  ].map((text) => `Note: ${text}\n`);
}

/**
 * @param cli how this command line is called from here
 * @param dotenv the `.env` that git does not track
 */
function nextSteps(
  written: readonly string[],
  draft: Draft,
  cli: string,
  dotenv: string | undefined,
): string {
  const names = (draft.secrets ?? []).map(({ name }) => name);
  const secrets = names.length === 0 ? 'the secret variables of the stack' : names.join(', ');
  const tryIt = dotenv
    ? `Try it here. A pipeline sees only what git tracks, so ${dotenv} is handed over:
     ${cli} run standard --environment development --secret-file DEPLOY_ENV=${dotenv}`
    : `Try it here: write ${secrets} into a file outside the repository, as the value of DEPLOY_ENV:
       DEPLOY_ENV="NAME=value
       OTHER=value"
     ${cli} run standard --environment development --secrets FILE`;
  return `Wrote ${written.join(' and ')}.
${remarks(draft).join('')}
Next:
  1. Look at ${written[0]}; what only you know is marked with '${YOURS}'.
  2. ${cli} validate
  3. git add ${written.join(' ')} && git commit -m "Deploy with deploy-kit"
  4. ${tryIt}
  5. In GitHub's environment 'production' set the secrets DEPLOY_ENV (${secrets}), DEPLOY_SSH_KEY (a private key
     that the server accepts) and DEPLOY_KNOWN_HOSTS (what 'ssh-keyscan SERVER' prints, once you compared the fingerprint).
  6. Push a tag: git tag v1.0.0 && git push origin v1.0.0
`;
}
