import type { Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { KEEP } from './keep.ts';
import { LANGUAGE } from './language.ts';
import * as option from './options/index.ts';
import * as rules from './rules.ts';

// Every setting of deploy-kit.yml, once: its key, what it may be, what holds without it, and what it means. The schema,
// docs/config.md, the inputs of the actions, the options of the command line and the types below are read off it.

const service = (description: string) => option.text(description, { rule: rules.KEY, required: true });

const names = (description: string) => option.list(description, { of: option.item(rules.KEY), default: [] });

const PATH = option.item(rules.RELATIVE_PATH);
const CHECKOUT_PATH = option.item(rules.CHECKOUT_PATH);

/** A time in which something has to happen. */
const limit = (description: string, written: string) =>
  option.duration(description, { atLeast: 1, default: written });

const many = (description: string, written: number) =>
  option.count(description, { min: 1, max: 1000, default: written });

const HOOK = option.group('A one-off command.', {
  service: service('The service whose new image the command runs in, as a one-off container.'),
  run: option.command('The command as a list of words.'),
  timeout: limit('How long the command may take.', '10m'),
});

const DEPLOY = option.group('Deploying.', {
  engine: option.choice('What runs the containers', { values: { compose: '' }, without: '`compose`' }),
  strategy: option.variantOf('strategies', 'How services are replaced', { default: 'recreate' }),
  before: option.list(
    'One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.',
    { of: HOOK, default: [] },
  ),
  after: option.list('One-off commands after the switch, in order.', { of: HOOK, default: [] }),
  'keep-releases': many(
    'How many releases stay on each host, and as many different contents, what was gone back from among them. The active one and the one before it always stay.',
    5,
  ),
  timeout: limit('How long the containers may take to become healthy.', '5m'),
  'on-failure': option.choice('What happens when they do not become healthy', {
    values: { rollback: 'puts the last active release back', keep: 'leaves what was started' },
    default: 'rollback',
  }),
});

const SCRUB = option.group('A command.', {
  service: service(
    'The database service, in whose trial server it runs: its programs and variables are there.',
  ),
  run: option.script('The command: a script (run with `sh -e`) or a list of words.', { required: true }),
  stdin: option.text('File that it reads from its stdin, of SQL for example.', { rule: rules.RELATIVE_PATH }),
  timeout: limit('How long the command may take.', '30m'),
});

const BACKUP = option.group('Backups before a deploy.', {
  'before-deploy': option.choice('What becomes of a deploy without a backup', {
    values: {
      required: 'it stops before anything is changed',
      'best-effort': 'it goes on, with a warning',
      off: 'none is made before a deploy',
    },
    without: '`required`',
  }),
  services: option.list('Database services to dump.', {
    without: 'every service of the stack that is recognised as a database',
    default: [],
    of: option.group('A database.', {
      service: service('Name of the database service.'),
      engine: option.variantOf('databases', 'Its engine, where the image does not show it'),
      database: option.text('Only this database.', { without: 'all of them' }),
      exclude: option.list(
        'Tables whose rows are left out and whose structure is kept, by name or pattern: `sessions`, `cache_*`, `app.jobs`. Collections of MongoDB, of one database, are left out whole.',
        { of: option.item(rules.TABLES), without: 'none' },
      ),
    }),
    line: database,
  }),
  volumes: names('Named volumes to archive, as the compose file calls them.'),
  directories: option.list(
    'Directories of bind mounts to archive: of those that are listed as `shared`, or below one.',
    { of: CHECKOUT_PATH, default: [] },
  ),
  sqlite: option.list('Databases of SQLite to save: files, each of one moment, whoever writes meanwhile.', {
    without: 'none',
    of: option.group('A database of SQLite.', {
      service: service('The service that uses it.'),
      path: option.text('The file, as the container sees it.', {
        rule: rules.CONTAINER_PATH,
        required: true,
      }),
    }),
  }),
  ignore: option.list(
    'Services, volumes and directories that need no backup. Without this a database that cannot be dumped is an error.',
    { of: option.item(rules.UNPROTECTED), default: [] },
  ),
  to: option.list(
    'Where backups are kept. Each copy is read back; without `host`, none stays on the host itself.',
    {
      of: option.oneOf('destinations'),
      without: '`[host]`, the backups/ of the deploy path',
      nonEmpty: () => [t`is an empty list`, t`name at least one destination, for example host`],
    },
  ),
  'encrypt-to': option.list(
    'Whose keys open what leaves the host: public keys of age, `age1...`. Every destination but `host` gets encrypted files alone. An empty list says that nothing has to be encrypted.',
    { of: option.item(rules.RECIPIENT), without: 'nothing is encrypted' },
  ),
  keep: option.group(
    'How many backups stay at each destination, of each host, counted for each service, volume and directory that they hold. One is kept when any of these asks for it; one that a kept release is linked to, and the last one that was verified, always.',
    KEEP,
  ),
  'keep-old': option.duration('How long what a restore has replaced is kept beside: an undo puts it back.', {
    default: '7d',
    placeholder: 'TIME',
  }),
  scrub: option.list(
    'Commands that take personal data out of what is restored from another environment (`from-environment`), in order, before any service of this one sees it. A failure replaces nothing.',
    { of: SCRUB, without: 'none' },
  ),
  unscrubbed: option.list(
    'Services, volumes and directories that come from another environment as they are: they hold no personal data. Where several have one name, with what it is: `volume:name`, `service:name`, `directory:name`, `sqlite:name`.',
    { of: option.item(rules.UNPROTECTED), without: 'none', placeholder: 'NAME' },
  ),
  compression: option.choice('How backups are compressed', {
    values: {
      auto: 'by zstd with all cores where the host has it, else by pigz or gzip',
      zstd: '',
      gzip: '',
    },
    default: 'auto',
  }),
  'max-drop': option.count(
    'By how many percent a dump, or what is counted in it, may be smaller than in the last backup. `100` accepts it as it is.',
    { min: 1, max: 100, default: 50 },
  ),
  timeout: limit('How long one dump may take.', '1h'),
});

/** A database in a line of an input: `db` or `db/app`. */
function database(line: string): { service: string; database?: string } {
  const [service = '', only] = line.split('/', 2);
  return only === undefined ? { service } : { service, database: only };
}

const HEALTH = option.group('The health gate.', {
  'run-from': option.choice('Where the checks run', { values: { runner: '', host: '' }, default: 'runner' }),
  'initial-delay': option.duration('How long to wait before the first attempt.', { default: '0s' }),
  interval: limit('Time between the first attempts; it grows to 5s (or stays, when it is longer).', '1s'),
  timeout: limit('How long one attempt may take.', '5s'),
  deadline: limit('When the gate gives up, without the time of `stability`.', '2m'),
  'give-up-after': option.duration(
    'After how long the same failing status of a new release that is up and settled is final, whatever the deadline. `0s` never gives up before.',
    { default: '20s' },
  ),
  successes: many('How many times in a row every check must pass.', 3),
  stability: option.duration('After that, how long no container may restart or exit. `0s` leaves it out.', {
    default: '10s',
  }),
  checks: option.list(
    "What is checked. Without any: the environment's `url`, when it has one, and every service.",
    { of: option.oneOf('checks'), default: [] },
  ),
});

const SUITE = option.group('A suite of tests.', {
  run: option.script('The command: a script (run with `sh -e`) or a list of words.', { required: true }),
  setup: option.script('A command before `run`; when it fails the suite has failed.'),
  on: option.text('Where the suite runs: `runner`, or the service in whose one-off container it runs.', {
    rule: rules.KEY,
    read: placeOf,
    default: 'runner',
  }),
  timeout: limit('How long the suite may take.', '15m'),
  report: option.text('JUnit XML files that the suite writes (a glob below the working directory).', {
    rule: rules.RELATIVE_PATH,
  }),
  'min-tests': option.count('Fewer tests in the report than this is a failure.', { default: 0 }),
  'fail-on-empty': option.flag('A report without a single test is a failure.', { default: true }),
  'working-directory': option.text('Where the suite runs, below the project directory.', {
    rule: rules.RELATIVE_PATH,
  }),
  env: option.named('Variables for the suite. The base URL comes by itself.', {
    name: rules.VARIABLE_NAME,
    of: option.variable(),
  }),
  'allow-stack-database': option.flag(
    "Lets a suite run in a container that has the stack's own database settings.",
  ),
});

type Place = { readonly kind: 'runner' } | { readonly kind: 'service'; readonly service: string };

function placeOf(on: string): Place {
  return on === 'runner' ? { kind: 'runner' } : { kind: 'service', service: on };
}

/** The environment where nobody names one, and no file lists any. */
export const DEFAULT_ENVIRONMENT = 'production';

/** Environments that people rely on, unless the file says otherwise. */
export const PRODUCTION: readonly string[] = ['production', 'prod'];

/** What the time between attempts of the gate grows to. */
export const MAX_INTERVAL: Milliseconds = 5000;

/** In the order in which the file is described. */
export const SETTINGS = {
  project: option.text('Name of the project: part of directories and tags on the hosts.', {
    without: 'the name of the repository',
    rule: rules.NAME,
    only: 'file',
    placeholder: 'NAME',
  }),
  language: LANGUAGE,
  url: option.text('Where people reach it: the base of the HTTP checks and of the tests.', {
    rule: rules.URL_BASE,
    only: 'environment',
  }),
  production: option.flag('People rely on it: GitHub shows it so, and a rollback must give its reason.', {
    without: '`true` for `production` and `prod`',
    only: 'environment',
  }),
  hosts: option.list('The machines: `local` (where the job runs) or `ssh://user@host:port`.', {
    of: option.item(rules.HOST_ADDRESS),
    nonEmpty: () => [t`is an empty list`, t`name at least one host: local or ssh://user@host`],
    only: 'environment',
    placeholder: 'HOST',
  }),
  compose: option.list('Compose files in order, relative to the project directory.', {
    of: PATH,
    default: ['compose.yml'],
    nonEmpty: () => [t`is an empty list`, t`name at least one compose file, or remove the key`],
    placeholder: 'FILE',
  }),
  'env-file': option.text('File of environment variables; the secret input `env` is merged over it.', {
    without: '`.env`, when it is there',
    rule: rules.RELATIVE_PATH,
    only: 'environment',
    placeholder: 'FILE',
  }),
  'compose-project': option.text(
    'Name of the Compose project on the host; name an existing one to take it over.',
    { without: '`<project>-<environment>`', rule: rules.NAME, only: 'environment', placeholder: 'NAME' },
  ),
  'deploy-path': option.text('Directory on the host that releases live in.', {
    without: '`~/.deploy-kit/<project>-<environment>`',
    rule: rules.HOST_PATH,
    only: 'environment',
    placeholder: 'DIR',
  }),
  profiles: { ...names('Compose profiles that are switched on.'), placeholder: 'NAME' },
  files: option.list('Read-only files and directories that bind mounts need: shipped with the release.', {
    of: CHECKOUT_PATH,
    default: [],
    only: 'file',
  }),
  shared: option.list('Directories of bind mounts whose data lives across releases.', {
    of: CHECKOUT_PATH,
    default: [],
    only: 'file',
  }),
  build: option.group(
    'Building images.',
    {
      registry: option.text(
        'Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.',
        { rule: rules.REGISTRY },
      ),
      attestations: option.choice('What is pushed beside an image, about how it was made and what is in it', {
        values: {
          auto: 'provenance and an SBOM, and without what the builder or the registry cannot do',
          provenance: 'only the provenance, and an error where it cannot be had',
          all: 'both, and an error where they cannot be had',
          off: '',
        },
        default: 'auto',
      }),
      'sbom-scanner': option.text('The image that makes the SBOM, by digest if you like.', {
        rule: rules.IMAGE,
        without: "BuildKit's own, `docker/buildkit-syft-scanner:stable-1`",
      }),
    },
    { only: 'file' },
  ),
  deploy: DEPLOY,
  backup: BACKUP,
  health: HEALTH,
  tests: option.named('Suites of tests by name.', { name: rules.KEY, of: SUITE }),
  notify: option.eachOf('notifiers', 'Announcements.'),
} satisfies option.OptionTable;

/** What one source says: the top of the file, an environment in it, or the inputs of an action. */
export type Layer = option.Said<option.Values<typeof SETTINGS>>;

type Resolved = option.Values<typeof SETTINGS>;

/**
 * One environment, resolved: deploy-kit.yml's defaults, the environment's own values and the inputs that were
 * given explicitly, in rising precedence. Every action works from this, whether there is a file or not.
 */
export interface Settings extends Omit<Resolved, 'health' | 'production'> {
  readonly project: string;
  readonly environment: string;
  readonly production: boolean;
  /** Absolute path on this machine that compose files and bind mounts are relative to. */
  readonly projectDirectory: string;
  /** Name of the Compose project on the host: `<project>-<environment>` unless an existing one is adopted. */
  readonly composeProject: string;
  /** At least one, for actions that reach hosts. */
  readonly hosts: readonly string[];
  readonly health: HealthSettings;
}

export type DeploySettings = Resolved['deploy'];
/** A one-off container of the new image of `service`. */
export type Hook = DeploySettings['before'][number];
export type BackupSettings = Resolved['backup'];
export type HealthSettings = Resolved['health'] & { readonly maxInterval: Milliseconds };
export type SuiteSettings = Resolved['tests'][string];
