import { UserError } from '../../base/errors.ts';
import * as common from '../../config/common-inputs.ts';
import type { InputValues } from '../../config/inputs.ts';
import * as option from '../../config/options/index.ts';
import type { Settings } from '../../config/settings.ts';
import type { Github } from '../../github/github.ts';
import { githubOfCommandLine } from '../../github/open.ts';
import { readRepository } from '../../local/place/repository.ts';
import type { SetupContext } from '../../setup/context.ts';
import { t } from '../../texts/texts.ts';
import { repeated } from '../arguments.ts';
import { JSON_OUTPUT, type Terminal } from '../command.ts';
import { environmentNames } from '../environments.ts';
import { readVariables } from '../files.ts';
import { cliContext, settingsFor, tokenIn } from '../on-hosts.ts';

export const OPTIONS = {
  config: common.project.config,
  environment: { ...common.project.environment, description: 'only this environment' },
  'working-directory': common.project['working-directory'],
  reviewer: repeated(
    'setup: who has to approve deploys to production (or to --environment): a user, or a team as ORG/TEAM',
    { placeholder: 'USER' },
  ),
  'wait-timer': option.duration('setup: how long a deploy to production (or to --environment) waits', {
    placeholder: 'TIME',
  }),
  'prevent-self-review': option.flag(
    'setup: whoever started a deploy to production (or to --environment) cannot approve it',
  ),
  'github-environment': option.text(
    'setup: the environment of GitHub, where it is not called as --environment: one without reviewers, for schedules',
    { placeholder: 'NAME' },
  ),
  branch: repeated('setup: branches that may be deployed. Default: what the workflows start for', {
    placeholder: 'PATTERN',
  }),
  tag: repeated(
    'setup: tags that may be deployed. Default: what the workflows start for, else v* for production',
    {
      placeholder: 'PATTERN',
    },
  ),
  'any-ref': option.flag('setup: leave open which branches and tags may be deployed'),
  secrets: repeated(
    'setup: secrets as NAME=value lines; DEPLOY_KNOWN_HOSTS in it becomes a variable, GITHUB_TOKEN is the token',
    { placeholder: 'FILE' },
  ),
  secret: repeated('setup: a secret taken from the environment variable of that name', {
    placeholder: 'NAME',
  }),
  'secret-file': repeated('setup: a secret that is the content of a file', { placeholder: 'NAME=FILE' }),
  'ssh-key-file': option.text('setup: the private key that becomes DEPLOY_SSH_KEY', {
    placeholder: 'FILE',
  }),
  'known-hosts-file': option.text(
    'setup: what becomes DEPLOY_KNOWN_HOSTS. Default: the lines of your known_hosts, where there is none yet',
    { placeholder: 'FILE' },
  ),
  yes: option.flag('setup: do it without asking', { short: 'y' }),
  json: JSON_OUTPUT,
  verbose: option.flag('say what is done', { short: 'v' }),
};

export type Values = InputValues<typeof OPTIONS>;

export interface GithubScope {
  readonly values: Values;
  readonly terminal: Terminal;
  readonly context: SetupContext;
  readonly github: Github;
  /** `owner/name` */
  readonly repository: string;
  readonly settings: readonly Settings[];
  /** Of the files of --secrets. */
  readonly given: ReadonlyMap<string, string>;
}

/** Who is asked, and about which environments. @throws UserError */
export async function openScope(values: Values, terminal: Terminal): Promise<GithubScope> {
  const context = cliContext(terminal, values);
  const given = readVariables(values.secrets, terminal, '--secrets');
  const { slug, hasRemote, apiUrl } = await readRepository(context.run.workspace);
  if (!hasRemote) {
    throw new UserError(t`the repository has no remote on GitHub`, {
      fix: 'git remote add origin git@github.com:OWNER/NAME.git',
    });
  }
  const token = tokenIn(given, terminal);
  if (token === undefined) {
    throw new UserError(t`there is no token for GitHub`, {
      fix: t`export GH_TOKEN="$(gh auth token)", or a token of your own ('deploy-kit github --help' names its permissions)`,
    });
  }
  context.hide(token);
  const access = { token, repository: slug, apiUrl: terminal.environment['GITHUB_API_URL'] ?? apiUrl };
  if (values['github-environment'] !== undefined && values.environment === undefined) {
    throw new UserError(t`--github-environment: of which environment of deploy-kit.yml it is, is not said`, {
      fix: t`give --environment, too: -e production --github-environment ${values['github-environment']}`,
      exitCode: 2,
    });
  }
  const names = await environmentNames(context.run.workspace, values);
  const settings = await Promise.all(
    names.map((environment) =>
      settingsFor(
        common.project,
        { ...values, project: undefined, language: undefined, environment },
        context,
        false,
      ),
    ),
  );
  const github = githubOfCommandLine(async () => access, context);
  // GitHub deploys to machines; `local` is the one that somebody sits at.
  const remote = settings.filter(({ hosts }) => hosts.some((host) => host !== 'local'));
  const chosen = values.environment === undefined && remote.length > 0 ? remote : settings;
  return { values, terminal, context, github, repository: slug, settings: chosen, given };
}
