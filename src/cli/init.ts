import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { loadConfig } from '../config/load.ts';
import * as option from '../config/options/index.ts';
import { projectName } from '../config/resolve.ts';
import { git } from '../local/place/repository.ts';
import { VARIANTS } from '../setup/variants.ts';
import { defineCommand, JSON_OUTPUT, printJson } from './command.ts';
import { configDraft, workflowDraft, YOURS } from './init/draft.ts';
import { type StackFacts, stackFacts } from './init/stack-facts.ts';
import { kitRoot } from './kit-root.ts';

const CONFIG = 'deploy-kit.yml';
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
  project, services it found: databases[], otherDatabases[], healthy[], files[], shared[], required[]`,
  ].join('\n\n'),

  async main({ values }, terminal) {
    const directory = path.resolve(terminal.cwd, values['working-directory']);
    const facts = stackFacts(directory);
    const named = values.project ?? path.basename(directory);
    const project = projectName(named);
    if (project === '') {
      throw new UserError(`--project: '${named}' has no letter or digit`, { fix: 'name the project' });
    }
    // Workflows lie at the top of a repository, wherever the stack is in it.
    const top = await git(directory, ['rev-parse', '--show-toplevel']).catch(() => directory);
    const config = configDraft(project, facts);
    // What is written has to be what is read.
    loadConfig(config, CONFIG, VARIANTS);
    const workflow = workflowDraft(await kitName(), path.relative(top, directory));
    const files = [
      { file: path.join(directory, CONFIG), content: config },
      { file: path.join(top, WORKFLOW), content: workflow },
    ];
    const written = files.map(({ file }) => path.relative(terminal.cwd, file));
    const there = written.filter((file) => existsSync(path.resolve(terminal.cwd, file)));
    if (there.length > 0 && !values.force) {
      const are = there.length === 1 ? 'is' : 'are';
      throw new UserError(`${there.join(' and ')} ${are} there already: nothing was written`, {
        fix: 'give --force to overwrite, or edit what is there',
      });
    }
    for (const { file, content } of files) {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    if (values.json) {
      const { compose, overrides, envFiles, port, ...found } = facts;
      printJson(terminal, { written, project, ...found });
    } else {
      const cli = `node ${path.relative(terminal.cwd, path.join(kitRoot(), 'dist/cli.js'))}`;
      const file = path.join(directory, '.env');
      const dotenv = (await isUntracked(file)) ? path.relative(terminal.cwd, file) : undefined;
      terminal.out(nextSteps(written, facts, cli, dotenv));
    }
    return 0;
  },
});

/** `owner/name` of the repository that this deploy-kit is a clone of. */
async function kitName(): Promise<string> {
  const root = kitRoot();
  const url = await git(root, ['remote', 'get-url', 'origin']).catch(() => '');
  return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? 'your-org/deploy-kit';
}

/** Whether it is a file that a checkout, and so a pipeline, does not have. */
async function isUntracked(file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  return git(path.dirname(file), ['ls-files', '--error-unmatch', path.basename(file)]).then(
    () => false,
    () => true,
  );
}

/**
 * @param cli how this command line is called from here
 * @param dotenv the `.env` that git does not track
 */
function nextSteps(
  written: readonly string[],
  { required, otherDatabases }: StackFacts,
  cli: string,
  dotenv: string | undefined,
): string {
  const secrets = required.length === 0 ? 'the secret variables of the stack' : required.join(', ');
  const tryIt = dotenv
    ? `Try it here. A pipeline sees only what git tracks, so ${dotenv} is handed over:
     ${cli} run standard --environment development --secret-file DEPLOY_ENV=${dotenv}`
    : `Try it here: write ${secrets} into a file outside the repository, as the value of DEPLOY_ENV:
       DEPLOY_ENV="NAME=value
       OTHER=value"
     ${cli} run standard --environment development --secrets FILE`;
  const warnings = otherDatabases.map(
    ({ service, product }) => `Note: ${service} is ${product}, which is not backed up by deploy-kit.\n`,
  );
  return `Wrote ${written.join(' and ')}.
${warnings.join('')}
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
