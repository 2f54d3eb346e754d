import { settings } from './inputs.ts';
import * as option from './options/index.ts';

/** Inputs that several actions share: the same names, words and defaults everywhere. */
export const project = {
  config: option.text(
    'Path of the config file, relative to the working directory. Without it deploy-kit.yml is used when it is there.',
    { placeholder: 'FILE' },
  ),
  environment: option.text(
    'Environment out of the config file: development, staging, production, ... Needed once in a job, when the file has several.',
    { placeholder: 'NAME', short: 'e' },
  ),
  'working-directory': option.text(
    'Directory of the project in the workspace: what the config file and all paths in it are relative to.',
    { default: '.', placeholder: 'DIR' },
  ),
  ...settings('project', 'language'),
};

export const target = settings('hosts', 'compose-project', 'deploy-path');

export const ssh = {
  'ssh-key': option.secret(
    'text',
    'Private key for ssh:// hosts, without passphrase. It goes to an ssh-agent, never to disk. Default: that of an earlier step of the job that reached the host, else the agent and keys of the user.',
  ),
  'known-hosts': option.text(
    'Lines of known_hosts for the hosts. A host whose key is unknown is refused. Default: those of an earlier step of the job that reached the host, else the files of the user.',
  ),
};

export const s3 = {
  's3-access-key-id': option.secret(
    'text',
    'Key for the bucket of `backup.to`. Default: variable `AWS_ACCESS_KEY_ID`, with `AWS_SESSION_TOKEN` where there is one.',
  ),
  's3-secret-access-key': option.secret(
    'text',
    'Its secret half. Both stay in this process: no host sees them. Default: variable `AWS_SECRET_ACCESS_KEY`.',
  ),
};

export const seal = {
  'age-identity': option.secret(
    'text',
    'Opens backups that are encrypted where they lie (`backup.encrypt-to`): what age-keygen has written, comments included. Nothing needs it but what reads such a backup.',
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

export const next = {
  'next-environment': option.text(
    'Environment that another job deploys to when this one has passed: that it can be is found here, before anything is built.',
    { placeholder: 'NAME' },
  ),
};

export const token = {
  'github-token': option.secret(
    'text',
    'Token of the job. With `actions: read` it tells whether the run that left a pending release is over, with `deployments: write` it records deployments.',
  ),
};

export const deployment = {
  'github-deployment': option.flag(
    'Record what is deployed as a deployment on GitHub, with its commit, images and result. Needs `github-token`.',
    { default: true },
  ),
};

export const scope = {
  services: option.list(
    'Replace only these services, without those they depend on; the others keep images and containers. Default: the whole stack.',
    { of: option.item(), placeholder: 'NAME' },
  ),
};

export const frozen = {
  freeze: option.text(
    'Why nothing is to be deployed now: told to whoever tries, unless there is a `reason`.',
  ),
  reason: option.text('Why it is deployed in spite of a freeze, or in haste: written down with the release.'),
};

export const version = {
  version: option.text(
    'Version that is deployed, for people and image tags. Default: the tag that was pushed, or the commit.',
  ),
};

/** How a page lists them: what is in none of these groups is of the action itself. */
export const GROUPS: readonly (readonly [title: string, inputs: Readonly<Record<string, unknown>>])[] = [
  ['Where', { ...project, ...target }],
  ['How hosts are reached', { ...ssh, ...lock }],
  ['The stack', { ...stack, ...registry, ...version, ...scope }],
  ['On GitHub', { ...token, ...deployment, ...frozen, ...next }],
];
