import * as v from 'valibot';
import { messageOf, UserError } from '../base/errors.ts';
import { parseDuration } from '../base/units.ts';
import { parseHostAddress } from '../host/address.ts';
import * as defaults from './defaults.ts';
import * as rules from './rules.ts';

/**
 * The schema of deploy-kit.yml. It holds only what works: what is planned is refused in words (see PLANNED in
 * problems.ts). Descriptions and defaults here are what the JSON Schema and docs/config.md show.
 */

/**
 * An object whose unknown keys are errors: all of them (valibot's own strictObject stops at the first), each
 * with the known keys in `requirement`, for the question 'did you mean'.
 */
function closed<const E extends v.ObjectEntries>(entries: E): v.StrictObjectSchema<E, undefined> {
  const strict = v.strictObject(entries);
  const known = Object.keys(entries);
  return {
    ...strict,
    '~run'(dataset, config) {
      const input = dataset.value;
      if (Array.isArray(input)) return refuseList(strict, dataset, config);
      if (typeof input !== 'object' || input === null) return strict['~run'](dataset, config);
      const all = Object.entries(input);
      const expected = Object.fromEntries(all.filter(([key]) => Object.hasOwn(entries, key)));
      const result = strict['~run']({ value: expected }, config);
      for (const [key, value] of all.filter(([key]) => !Object.hasOwn(entries, key))) {
        v._addIssue({ ...strict, requirement: known }, 'key', result as never, config, {
          input: key,
          expected: 'never',
          path: [{ type: 'object', origin: 'key', input: input as Record<string, unknown>, key, value }],
        });
      }
      return result;
    },
  };
}

/** An object with names of the user's choice as its keys. */
function named<const V extends v.GenericSchema>(name: rules.Rule, value: V) {
  const record = v.record(like(name), value);
  return {
    ...record,
    '~run'(dataset, config) {
      return Array.isArray(dataset.value)
        ? refuseList(record, dataset, config)
        : record['~run'](dataset, config);
    },
  } satisfies typeof record;
}

/** For valibot a list is an object, too. */
function refuseList<S extends v.GenericSchema>(
  schema: S,
  dataset: v.UnknownDataset,
  config: v.Config<v.BaseIssue<unknown>>,
): ReturnType<S['~run']> {
  const result = { value: dataset.value, typed: false } as v.UnknownDataset;
  v._addIssue(schema, 'type', result as never, config, { received: 'Array' });
  return result as ReturnType<S['~run']>;
}

/** A text that follows a rule. The message is `problem\nfix`, as problems.ts wants it. */
const like = (rule: rules.Rule) =>
  v.pipe(
    v.string(),
    v.regex(rule.pattern, (issue) => `'${issue.input}' is not ${rule.what}\n${rule.fix}`),
  );

/** An optional key with its description, and what holds without it. */
const described = <const S extends v.GenericSchema>(description: string, schema: S, byDefault?: unknown) =>
  v.optional(
    v.pipe(
      schema,
      v.description(byDefault === undefined ? description : `${description} Default \`${byDefault}\`.`),
    ),
  );

/** A default time as the file would say it. */
function time(ms: number): string {
  const units = [
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
  ] as const;
  const [unit, size] = units.find(([, size]) => ms > 0 && ms % size === 0) ?? ['s', 1000];
  return `${ms / size}${unit}`;
}

const text = () => v.pipe(v.string(), v.nonEmpty('is an empty text\ngive it a value, or remove the key'));
const path = () => like(rules.RELATIVE_PATH);
const key = () => like(rules.KEY);

/** The pattern is for editors; what an address is, the host room decides. */
const hostAddress = () =>
  v.pipe(
    like(rules.HOST_ADDRESS),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed || !rules.HOST_ADDRESS.pattern.test(dataset.value)) return;
      try {
        parseHostAddress(dataset.value, '');
      } catch (error) {
        addIssue({ message: `${messageOf(error).replace(/^: /, '')}\n${rules.HOST_ADDRESS.fix}` });
      }
    }),
  );

/** @param atLeast 1 for a time in which something has to happen */
const duration = (atLeast: 0 | 1 = 0) =>
  v.pipe(
    v.string((issue) => `${JSON.stringify(issue.input)} is not a duration\n${rules.DURATION.fix}`),
    v.regex(rules.DURATION.pattern, (issue) => `'${issue.input}' is not a duration\n${rules.DURATION.fix}`),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed || !rules.DURATION.pattern.test(dataset.value)) return;
      try {
        parseDuration(dataset.value, '', atLeast);
      } catch (error) {
        const fix = error instanceof UserError ? error.fix : undefined;
        addIssue({ message: `${messageOf(error).replace(/^: /, '')}\n${fix}` });
      }
    }),
  );

const whole = (min: number, max = 1_000_000) => {
  const say = (issue: { input: unknown }) =>
    `${JSON.stringify(issue.input)} is not a whole number from ${min} to ${max}\nwrite it in digits, without quotes`;
  return v.pipe(v.number(say), v.integer(say), v.minValue(min, say), v.maxValue(max, say));
};

const oneOf = <const T extends readonly string[]>(...values: T) =>
  v.picklist(
    values,
    (issue) => `${JSON.stringify(issue.input)} is not supported\nwrite ${values.join(' or ')}`,
  );

const command = () =>
  v.pipe(v.array(text()), v.nonEmpty('is an empty command\nwrite it as a list: [npm, run, migrate]'));

const script = () =>
  v.union(
    [text(), command()],
    'is neither a command nor a list of its words\nwrite a script (run with sh -e) or a list: [npm, test]',
  );

const hook = closed({
  service: v.pipe(
    key(),
    v.description('The service whose new image the command runs in, as a one-off container.'),
  ),
  run: v.pipe(command(), v.description('The command as a list of words.')),
  timeout: described('How long the command may take.', duration(1), time(defaults.HOOK_TIMEOUT)),
});

const deploy = closed({
  engine: described('What runs the containers.', oneOf('compose'), 'compose'),
  strategy: described(
    'How services are replaced: `recreate` (one `up` for the whole stack) or `stop-first` (service by service in ' +
      'dependency order, each healthy before the next).',
    oneOf('recreate', 'stop-first'),
    defaults.DEPLOY.strategy,
  ),
  before: described(
    'One-off commands before the switch, in order: migrations. A failure ends the deploy before anything is replaced.',
    v.array(hook),
  ),
  after: described('One-off commands after the switch, in order.', v.array(hook)),
  'keep-releases': described(
    'How many releases stay on each host. The active one and the one before it always stay.',
    whole(1, 1000),
    defaults.DEPLOY.keepReleases,
  ),
  timeout: described(
    'How long the containers may take to become healthy.',
    duration(1),
    time(defaults.DEPLOY.timeout),
  ),
  'on-failure': described(
    'What happens when they do not: `rollback` to the last active release, or `keep` what was started.',
    oneOf('rollback', 'keep'),
    defaults.DEPLOY.onFailure,
  ),
});

const backup = closed({
  services: described(
    'Database services to dump. Default: every service of the stack that is recognised as a database.',
    v.array(
      closed({
        service: v.pipe(key(), v.description('Name of the database service.')),
        engine: described('Its engine, where the image does not show it.', oneOf('mysql', 'mariadb')),
        database: described('Only this database. Default: all of them.', text()),
      }),
    ),
  ),
  volumes: described('Named volumes to archive, as the compose file calls them.', v.array(key())),
  ignore: described('Database services that need no dump.', v.array(key())),
  keep: described(
    'How many backups stay on each host.',
    closed({ last: described('The newest ones.', whole(1, 1000), defaults.BACKUP.keep.last) }),
  ),
  timeout: described('How long one dump may take.', duration(1), time(defaults.BACKUP.timeout)),
});

const port = () => whole(1, 65_535);

const check = v.pipe(
  closed({
    http: described(
      'An HTTP request that must be answered as described.',
      closed({
        path: v.pipe(
          like(rules.HTTP_PATH),
          v.description("A path below the environment's `url`, or a whole address."),
        ),
        status: described('The status that is expected.', whole(100, 599), defaults.HTTP_STATUS),
        body: described('A text that the body must contain.', text()),
        version: described(
          'Where the deployed version stands in a JSON body, for example `$.version`.',
          like(rules.JSON_PATH),
        ),
      }),
    ),
    service: described('A service whose containers must be running and healthy.', key()),
    tcp: described(
      'A TCP port that must accept a connection: `host:port`, or `host` and `port`.',
      v.union([
        like(rules.TCP_ADDRESS),
        closed({
          host: v.pipe(like(rules.HOST_NAME), v.description('Name or address.')),
          port: v.pipe(port(), v.description('Port.')),
        }),
      ]),
    ),
  }),
  v.check(
    (value) => Object.keys(value).length === 1,
    'names no check, or several at once\nwrite exactly one of http, service, tcp in each item',
  ),
);

const health = closed({
  'run-from': described(
    'Where the checks run: `runner` or `host`.',
    oneOf('runner', 'host'),
    defaults.HEALTH.runFrom,
  ),
  'initial-delay': described(
    'How long to wait before the first attempt.',
    duration(),
    time(defaults.HEALTH.initialDelay),
  ),
  interval: described(
    'Between the first attempts; it grows to 5s (or stays, when it is longer).',
    duration(1),
    time(defaults.HEALTH.interval),
  ),
  timeout: described('How long one attempt may take.', duration(1), time(defaults.HEALTH.timeout)),
  deadline: described('When the gate gives up.', duration(1), time(defaults.HEALTH.deadline)),
  successes: described(
    'How many times in a row every check must pass.',
    whole(1, 1000),
    defaults.HEALTH.successes,
  ),
  stability: described(
    'After that, how long no container may restart or exit. `0s` leaves it out.',
    duration(),
    time(defaults.HEALTH.stability),
  ),
  checks: described(
    "What is checked. Without any: the environment's `url`, when it has one, and every service.",
    v.array(check),
  ),
});

const variables = named(rules.VARIABLE_NAME, v.string('is not a text\nput the value in quotes'));

const suiteEntries = {
  setup: described('A command before it; when it fails the suite has failed.', script()),
  on: described(
    'Where it runs: `runner`, or the service in whose one-off container it runs.',
    key(),
    defaults.SUITE.on.kind,
  ),
  timeout: described('How long it may take.', duration(1), time(defaults.SUITE.timeout)),
  report: described('JUnit XML files that it writes (a glob below the working directory).', path()),
  'min-tests': described(
    'Fewer tests in the report than this is a failure.',
    whole(0),
    defaults.SUITE.minTests,
  ),
  'fail-on-empty': described(
    'A report without a single test is a failure.',
    v.boolean(),
    defaults.SUITE.failOnEmpty,
  ),
  'working-directory': described('Where it runs, below the project directory.', path()),
  env: described('Variables for it. The base URL comes by itself.', variables),
  'allow-stack-database': described(
    "Lets a suite run in a container that has the stack's own database settings.",
    v.boolean(),
    defaults.SUITE.allowStackDatabase,
  ),
};
const runDescription = 'The command: a script (run with `sh -e`) or a list of words.';
const suites = named(
  rules.KEY,
  closed({ run: v.pipe(script(), v.description(runDescription)), ...suiteEntries }),
);
const suiteOverrides = named(
  rules.KEY,
  closed({ run: described(runDescription, script()), ...suiteEntries }),
);

const notify = closed({
  discord: described(
    'Discord messages. The address of the webhook is a secret and no part of this file.',
    closed({
      'mention-on-failure': described(
        'Who is mentioned when something failed: `<@&ROLE-ID>`, `<@USER-ID>`, `@here` or `@everyone`.',
        like(rules.MENTION),
      ),
    }),
  ),
});

const compose = () =>
  v.pipe(v.array(path()), v.nonEmpty('is an empty list\nname at least one compose file, or remove the key'));
const profiles = () => v.array(key());

const environment = closed({
  url: described(
    'Where people reach it: the base of the HTTP checks and of the tests.',
    like(rules.URL_BASE),
  ),
  hosts: described(
    'The machines: `local` (where the job runs) or `ssh://user@host:port`.',
    v.pipe(
      v.array(hostAddress()),
      v.nonEmpty('is an empty list\nname at least one host: local or ssh://user@host'),
    ),
  ),
  compose: described('Compose files of this environment, instead of those above.', compose()),
  'env-file': described(
    'File of environment variables; the secret input `env` is merged over it. Default: `.env`, when it is there.',
    path(),
  ),
  'compose-project': described(
    'Name of the Compose project on the host. Default `<project>-<environment>`; name an existing one to take it over.',
    like(rules.NAME),
  ),
  'deploy-path': described(
    'Directory on the host. Default `~/.deploy-kit/<project>-<environment>`.',
    like(rules.HOST_PATH),
  ),
  profiles: described('Compose profiles of this environment, instead of those above.', profiles()),
  deploy: described('Over the values of `deploy` below.', deploy),
  backup: described('Over the values of `backup` below.', backup),
  health: described('Over the values of `health` below.', health),
  tests: described('Over the values of `tests` below, suite by suite.', suiteOverrides),
  notify: described('Over the values of `notify` below.', notify),
});

export const ConfigSchema = v.pipe(
  closed({
    project: described(
      'Name of the project: part of directories and tags on the hosts. Default: the name of the repository.',
      like(rules.NAME),
    ),
    compose: described(
      'Compose files in order, relative to the project directory.',
      compose(),
      `[${defaults.COMPOSE_FILES}]`,
    ),
    profiles: described('Compose profiles that are switched on.', profiles()),
    files: described(
      'Read-only files and directories that bind mounts need: shipped with the release.',
      v.array(path()),
    ),
    shared: described('Directories of bind mounts whose data lives across releases.', v.array(path())),
    environments: described(
      'The environments, named as on GitHub.',
      named(rules.NAME, v.nullable(environment)),
    ),
    build: described(
      'Building images.',
      closed({
        registry: described(
          'Where images are pushed: `ghcr.io/org`. Without one they are streamed to the hosts.',
          like(rules.REGISTRY),
        ),
      }),
    ),
    deploy: described('Deploying.', deploy),
    backup: described('Backups before a deploy.', backup),
    health: described('The health gate.', health),
    tests: described('Suites of tests by name.', suites),
    notify: described('Announcements.', notify),
  }),
  v.title('deploy-kit.yml'),
  v.description('Configuration of deploy-kit for one repository.'),
);

/** deploy-kit.yml as it was read. */
export type Config = v.InferOutput<typeof ConfigSchema>;
export type EnvironmentConfig = NonNullable<NonNullable<Config['environments']>[string]>;
