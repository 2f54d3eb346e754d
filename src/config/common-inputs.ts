import { setting, settings } from './inputs.ts';
import * as option from './options/index.ts';

/** Inputs that several actions share: the same names, words and defaults everywhere. */
export const project = {
  config: option.text(
    'Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.',
    { placeholder: 'FILE' },
  ),
  environment: option.text(
    'Environment out of the config file: development, staging, production, ... Needed when the file has several.',
    { placeholder: 'NAME', short: 'e' },
  ),
  'working-directory': option.text(
    'Directory of the project in the workspace: what the config file and all paths in it are relative to.',
    { default: '.', placeholder: 'DIR' },
  ),
  project: setting('project'),
};

export const target = settings('hosts', 'compose-project', 'deploy-path');

export const ssh = {
  'ssh-key': option.secret(
    'text',
    'Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: the agent and keys of the user.',
  ),
  'known-hosts': option.text(
    'Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: the files of the user.',
  ),
};

export const stack = {
  ...settings('compose', 'profiles', 'env-file'),
  env: option.secret(
    'env',
    'Secret variables of the stack in dotenv syntax; they win over env-file. Masked, but for what the repository itself shows.',
  ),
};

export const registry = {
  'registry-username': option.text('User for the registry, when it needs a login.'),
  'registry-password': option.secret('text', 'Password or token for the registry.'),
};

export const lock = {
  'lock-wait': option.duration('How long to wait while another run changes the same host.', {
    default: '10m',
  }),
};

export const token = {
  'github-token': option.secret(
    'text',
    'Token with `actions: read`: tells whether the run that left a pending release is over.',
  ),
};

export const version = {
  version: option.text(
    'Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.',
  ),
};
