import * as input from './inputs.ts';

/** Inputs that several actions share: the same names, words and defaults everywhere. */
export const project = {
  config: input.text({
    description:
      'Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.',
  }),
  environment: input.text({
    description:
      'Environment out of the config file: development, staging, production, ... Needed when the file has several.',
  }),
  'working-directory': input.requiredText({
    description:
      'Directory of the project in the workspace: what the config file and all paths in it are relative to.',
    default: '.',
  }),
  project: input.text({
    description: 'Name of the project. Default: from the config file, or the name of the repository.',
  }),
};

export const target = {
  hosts: input.list({
    description:
      'Where the stack runs: `local` or `ssh://user@host:port`, one a line. Default: from the config file.',
  }),
  'compose-project': input.text({
    description:
      'Name of the Compose project on the host. Default: from the config file, or `<project>-<environment>`.',
  }),
  'deploy-path': input.text({
    description:
      'Directory on the host that releases live in. Default: `~/.deploy-kit/<project>-<environment>`.',
  }),
};

export const ssh = {
  'ssh-key': input.secret({
    description:
      'Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: the agent and keys of the user.',
  }),
  'known-hosts': input.text({
    description:
      'Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: the files of the user.',
  }),
};

export const stack = {
  compose: input.list({
    description:
      'Compose files in order, relative to the working directory. Default: from the config file, or compose.yml.',
  }),
  profiles: input.list({ description: 'Compose profiles that are part of the stack.' }),
  'env-file': input.text({
    description:
      'Environment file of the stack in the repository. Default: from the config file, or .env when it is there.',
  }),
  env: input.secretEnv({
    description:
      'Secret variables of the stack in dotenv syntax; they win over env-file. Each value is masked.',
  }),
};

export const registry = {
  'registry-username': input.text({ description: 'User for the registry, when it needs a login.' }),
  'registry-password': input.secret({ description: 'Password or token for the registry.' }),
};

export const lock = {
  'lock-wait': input.duration({
    description: 'How long to wait while another run changes the same host.',
    default: '10m',
  }),
};

export const token = {
  'github-token': input.secret({
    description: 'Token with `actions: read`: tells whether the run that left a pending release is over.',
  }),
};

export const version = {
  version: input.text({
    description:
      'Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.',
  }),
};
