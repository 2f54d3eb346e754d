import { UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';
import { defineCommand } from './command.ts';
import { OPTIONS, openScope } from './github/scope.ts';
import { inWordsOfOptions } from './in-words-of-options.ts';

const ACTIONS = {
  setup: async () => (await import('./github/setup.ts')).setup,
  doctor: async () => (await import('./github/doctor.ts')).doctor,
};

export const command = defineCommand({
  summary: 'Sets up the environments of the repository on GitHub, or says what they lack before a deploy.',
  usage: 'github setup|doctor [options]',
  options: OPTIONS,
  positionals: 1,
  notes: [
    "'setup' shows what it would make and change, and asks. It takes nothing away, and sealed secrets leave this machine for\nGitHub alone. Without a terminal it does nothing but with --yes.",
    "'doctor' reads only. It ends with 1 when something is missing.",
    `The token is GH_TOKEN or GITHUB_TOKEN. A fine-grained one needs for 'setup' administration and environments (write), for
'doctor' administration, environments, secrets, variables and actions (read).`,
    `Examples:
  deploy-kit github setup
  deploy-kit github setup -e production --reviewer octocat --ssh-key-file ~/.ssh/deploy --secret-file DEPLOY_ENV=prod.env
  deploy-kit github doctor`,
    `With --json:
  setup: repository, applied, environments[]: environment, changes[]: action (make, change, set again, keep, warn), what
  doctor: repository, ready, problems[], warnings[]: environment (null for the repository), problem, fix; unknown[]: what could not be asked`,
  ].join('\n\n'),

  async main({ values, positionals: [action = ''] }, terminal) {
    if (!Object.hasOwn(ACTIONS, action)) {
      throw new UserError(action === '' ? t`what about GitHub?` : t`there is no 'github ${action}'`, {
        fix: t`'deploy-kit github setup' or 'deploy-kit github doctor'`,
        exitCode: 2,
      });
    }
    try {
      const run = await ACTIONS[action as keyof typeof ACTIONS]();
      return await run(await openScope(values, terminal));
    } catch (error) {
      throw inWordsOfOptions(error);
    }
  },
});
