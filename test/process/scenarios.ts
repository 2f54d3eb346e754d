import type { ActionRequest } from '../support/action.ts';

/** One run of an action that ends before it needs an engine, ssh or the network. */
export interface Scenario extends Pick<ActionRequest, 'inputs' | 'env'> {
  readonly action: string;
  readonly what: string;
  /** Files of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
}

const compose = 'services:\n  web:\n    image: nginx\n';
const local = { hosts: 'local', project: 'shop', version: 'v1' };
const config = (text: string) => ({ 'deploy-kit.yml': text, 'compose.yml': compose });

const wrongInputs: readonly Scenario[] = [
  { action: 'backup-db', what: 'no host', inputs: {} },
  { action: 'backup-db', what: 'a duration without a unit', inputs: { ...local, timeout: '90' } },
  { action: 'backup-db', what: 'a count in words', inputs: { ...local, keep: 'seven' } },
  { action: 'backup-db', what: 'a negative lock-wait', inputs: { ...local, 'lock-wait': '-5s' } },
  { action: 'build-images', what: 'an unknown cache', inputs: { cache: 'gah' } },
  { action: 'build-images', what: 'a flag that is no flag', inputs: { 'no-cache': 'yes' } },
  { action: 'build-images', what: 'a version with a line break', inputs: { version: 'v1\nv2' } },
  { action: 'build-images', what: 'a version of 201 letters', inputs: { version: 'v'.repeat(201) } },
  { action: 'build-images', what: 'no version, no tag, no commit', files: { 'compose.yml': compose } },
  {
    action: 'build-images',
    what: 'a registry with a scheme',
    inputs: { registry: 'https://ghcr.io/org' },
  },
  { action: 'deploy-compose', what: 'no host', inputs: { version: 'v1' } },
  { action: 'deploy-compose', what: 'an unknown strategy', inputs: { ...local, strategy: 'rolling-ish' } },
  { action: 'deploy-compose', what: 'an unknown mode', inputs: { ...local, mode: 'undeploy' } },
  { action: 'deploy-compose', what: 'images that are no JSON', inputs: { ...local, images: '{web:' } },
  {
    action: 'deploy-compose',
    what: 'images of another shape',
    inputs: { ...local, images: '{"web":"nginx"}' },
  },
  {
    action: 'deploy-compose',
    what: 'an image whose digest is none',
    inputs: { ...local, images: '{"web":{"source":"archive","reference":"web:1","digest":"latest"}}' },
  },
  { action: 'deploy-compose', what: 'confirm without a release', inputs: { ...local, mode: 'confirm' } },
  {
    action: 'deploy-compose',
    what: 'confirm of what is no release',
    inputs: { ...local, mode: 'confirm', release: 'latest' },
  },
  {
    action: 'deploy-compose',
    what: 'half a registry login',
    inputs: { ...local, registry: 'ghcr.io/org', 'registry-password': 'token-of-the-registry' },
  },
  {
    action: 'deploy-compose',
    what: 'a host of another scheme',
    inputs: { ...local, hosts: 'tcp://1.2.3.4:2375' },
  },
  {
    action: 'deploy-compose',
    what: 'a host with a path',
    inputs: { ...local, hosts: 'ssh://deploy@host/srv' },
  },
  {
    action: 'deploy-compose',
    what: 'a host that is an option',
    inputs: { ...local, hosts: 'ssh://-oProxyCommand=id@h' },
  },
  {
    action: 'deploy-compose',
    what: 'a port beyond all ports',
    inputs: { ...local, hosts: 'ssh://deploy@host:99999' },
  },
  { action: 'deploy-compose', what: 'a project name in capitals', inputs: { ...local, project: 'Shop' } },
  {
    action: 'deploy-compose',
    what: 'a compose file elsewhere',
    inputs: { ...local, compose: '../compose.yml' },
  },
  {
    action: 'deploy-compose',
    what: 'a working directory elsewhere',
    inputs: { ...local, 'working-directory': '..' },
  },
  {
    action: 'deploy-compose',
    what: 'a missing environment file',
    inputs: { ...local, 'env-file': 'prod.env' },
  },
  {
    action: 'deploy-compose',
    what: 'a secret environment that does not parse',
    inputs: { ...local, env: 'DB_PASSWORD=hunter22-and-more\nthis is not a variable' },
  },
  { action: 'discord-notify', what: 'no webhook', inputs: { status: 'started' } },
  { action: 'discord-notify', what: 'no status', inputs: {} },
  { action: 'discord-notify', what: 'an unknown status', inputs: { status: 'exploded' } },
  {
    action: 'discord-notify',
    what: 'a webhook elsewhere',
    inputs: { status: 'failed', webhook: 'https://example.org/api/webhooks/1/abcdefghijklmnop' },
  },
  {
    action: 'discord-notify',
    what: 'a webhook that is no URL',
    inputs: { status: 'failed', webhook: 'not a webhook' },
  },
  {
    action: 'discord-notify',
    what: 'a message id that is none',
    inputs: {
      status: 'failed',
      'message-id': 'last',
      webhook: 'https://discord.com/api/webhooks/1/abcdefghijklmnop',
    },
  },
  { action: 'health-gate', what: 'a service without a host', inputs: { checks: 'service:web' } },
  { action: 'health-gate', what: 'a URL without checks and hosts', inputs: { url: 'http://127.0.0.1:9' } },
  {
    action: 'health-gate',
    what: 'a release without hosts',
    inputs: { checks: 'https://example.org', release: '20261121T183000Z-v1' },
  },
  { action: 'health-gate', what: 'a check that is none', inputs: { ...local, checks: 'ping me' } },
  { action: 'health-gate', what: 'a deadline in words', inputs: { ...local, deadline: 'two minutes' } },
  { action: 'health-gate', what: 'an unknown place to run from', inputs: { ...local, 'run-from': 'moon' } },
  { action: 'health-gate', what: 'a status with a unit', inputs: { ...local, status: '200ok' } },
  { action: 'health-gate', what: 'a URL of another scheme', inputs: { ...local, url: 'ftp://example.org' } },
  { action: 'maintenance', what: 'no host', inputs: {} },
  { action: 'maintenance', what: 'a build cache in words', inputs: { ...local, 'build-cache': 'week' } },
  { action: 'maintenance', what: 'more than a whole disk', inputs: { ...local, 'disk-warn': '101' } },
  { action: 'regression-tests', what: 'no suite', inputs: {} },
  { action: 'regression-tests', what: 'a suite that does not exist', inputs: { suites: 'critical' } },
  {
    action: 'regression-tests',
    what: 'a flag that is no flag',
    inputs: { run: 'true', 'fail-on-empty': 'no' },
  },
  {
    action: 'regression-tests',
    what: 'a suite that passes',
    inputs: { run: 'echo tested "$BASE_URL"', 'base-url': 'http://shop.test' },
  },
  { action: 'regression-tests', what: 'a suite that fails', inputs: { run: 'echo broken >&2; exit 3' } },
  { action: 'rollback', what: 'no host', inputs: {} },
  { action: 'rollback', what: 'a timeout of nothing', inputs: { ...local, timeout: '0' } },
];

const wrongFiles: readonly Scenario[] = [
  ...[
    'backup-db',
    'build-images',
    'deploy-compose',
    'health-gate',
    'maintenance',
    'regression-tests',
    'rollback',
  ].flatMap((action) => [
    { action, what: 'a config file that is not there', inputs: { ...local, config: 'deploy/kit.yml' } },
    {
      action,
      what: 'an unknown key in the config file',
      files: config('project: shop\nenvironmnets:\n  production: {}\n'),
    },
  ]),
  {
    action: 'deploy-compose',
    what: 'a config file that is no YAML',
    files: config('project: shop\n  environments: [\n'),
  },
  {
    action: 'deploy-compose',
    what: 'an environment that the config file does not have',
    inputs: { environment: 'prodcution' },
    files: config('project: shop\nenvironments:\n  production: { hosts: [local] }\n'),
  },
  {
    action: 'deploy-compose',
    what: 'several environments and none named',
    files: config(
      'project: shop\nenvironments:\n  staging: { hosts: [local] }\n  production: { hosts: [local] }\n',
    ),
  },
  {
    action: 'deploy-compose',
    what: 'an environment without hosts',
    files: config('project: shop\nenvironments:\n  production: { url: "https://shop.test" }\n'),
  },
  {
    action: 'deploy-compose',
    what: 'a duration without a unit in the config file',
    files: config(
      'project: shop\ndeploy:\n  timeout: 300\nenvironments:\n  production: { hosts: [local] }\n',
    ),
  },
  {
    action: 'regression-tests',
    what: 'a suite whose name is mistyped',
    inputs: { suites: 'critcal' },
    files: config('project: shop\ntests: { critical: { run: "true" } }\n'),
  },
  {
    action: 'discord-notify',
    what: 'a config file that does not parse',
    inputs: { status: 'started', webhook: 'https://example.org/' },
    files: config('project: [\n'),
  },
];

/** There is a program `docker` neither here nor on the host. */
const noDocker: readonly Scenario[] = [
  { action: 'backup-db', what: 'no docker', inputs: local, files: { 'compose.yml': compose } },
  { action: 'build-images', what: 'no docker', inputs: local, files: { 'compose.yml': compose } },
  { action: 'deploy-compose', what: 'no docker', inputs: local, files: { 'compose.yml': compose } },
  { action: 'deploy-compose', what: 'no compose file', inputs: local },
  { action: 'maintenance', what: 'no docker', inputs: local },
  {
    action: 'rollback',
    what: 'nothing to go back to',
    inputs: { ...local, reason: 'orders are lost' },
  },
];

export const scenarios: readonly Scenario[] = [...wrongInputs, ...wrongFiles, ...noDocker];
