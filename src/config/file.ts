import { UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import { parseDuration } from '../base/units.ts';
import { DEFAULT_ENVIRONMENT, HOOK_TIMEOUT, HTTP_STATUS } from './defaults.ts';
import type { FileLayers, Layer, Said } from './layers.ts';
import { loadConfig } from './load.ts';
import { splitAddress } from './rules.ts';
import type { Config, EnvironmentConfig } from './schema.ts';
import type { HealthCheck, Hook, SuiteSettings } from './settings.ts';

/**
 * The layers of one environment out of the text of deploy-kit.yml. This module brings YAML and the schema
 * with it: it is imported dynamically, by runs that have a file.
 * @param environment undefined picks the only one
 * @throws UserError for what is wrong in the file, and for an environment that is not in it
 */
export function layersOfFile(text: string, fileName: string, environment: string | undefined): FileLayers {
  const { config, place } = loadConfig(text, fileName);
  const [name, own] = pick(config, environment, place, fileName);
  return { environment: name, layers: [environmentLayer(own), topLayer(config)], place };
}

function pick(
  config: Config,
  wanted: string | undefined,
  place: (path: readonly string[]) => string,
  fileName: string,
): [string, EnvironmentConfig] {
  const all = config.environments;
  // A file that is silent about environments configures whichever the inputs describe.
  if (all === undefined) return [wanted ?? DEFAULT_ENVIRONMENT, {}];
  const names = Object.keys(all);
  const listed = names.length === 0 ? 'none' : names.join(', ');
  if (wanted !== undefined) {
    if (Object.hasOwn(all, wanted)) return [wanted, all[wanted] ?? {}];
    throw new UserError(
      `${place(['environments'])}: there is no environment '${wanted}'${didYouMean(wanted, names)}; there is ${listed}`,
      { fix: `add it below 'environments:' in ${fileName}, or name one that is there` },
    );
  }
  const [only] = names;
  if (only !== undefined && names.length === 1) return [only, all[only] ?? {}];
  throw new UserError(`no environment was named, and ${fileName} has ${listed}`, {
    fix: names.length === 0 ? `add one below 'environments:' in ${fileName}` : "name one with 'environment'",
  });
}

function topLayer(config: Config): Layer {
  return {
    ...sections(config),
    project: config.project,
    build: config.build,
    files: config.files,
    shared: config.shared,
  };
}

function environmentLayer(own: EnvironmentConfig): Layer {
  return {
    ...sections(own),
    url: own.url,
    hosts: own.hosts,
    composeProject: own['compose-project'],
    deployPath: own['deploy-path'],
    envFile: own['env-file'],
  };
}

/** What the top level and an environment have in common. */
function sections(from: Config | EnvironmentConfig): Layer {
  const { deploy, backup, health, tests, notify } = from;
  return {
    compose: from.compose,
    profiles: from.profiles,
    deploy: deploy && {
      strategy: deploy.strategy,
      before: deploy.before?.map(hook),
      after: deploy.after?.map(hook),
      keepReleases: deploy['keep-releases'],
      timeout: duration(deploy.timeout),
      onFailure: deploy['on-failure'],
    },
    backup: backup && {
      services: backup.services?.map(stripUndefined),
      volumes: backup.volumes,
      ignore: backup.ignore,
      keepLast: backup.keep?.last,
      timeout: duration(backup.timeout),
    },
    health: health && {
      runFrom: health['run-from'],
      initialDelay: duration(health['initial-delay']),
      interval: duration(health.interval),
      timeout: duration(health.timeout),
      deadline: duration(health.deadline),
      successes: health.successes,
      stability: duration(health.stability),
      checks: health.checks?.map(check),
    },
    tests: tests && Object.fromEntries(Object.entries(tests).map(([name, suite]) => [name, suiteOf(suite)])),
    notify: notify?.discord && { mentionOnFailure: notify.discord['mention-on-failure'] },
  };
}

type HookConfig = NonNullable<NonNullable<Config['deploy']>['before']>[number];
type CheckConfig = NonNullable<NonNullable<Config['health']>['checks']>[number];
type SuiteConfig = NonNullable<EnvironmentConfig['tests']>[string];

function hook({ service, run, timeout }: HookConfig): Hook {
  return { service, run, timeout: duration(timeout) ?? HOOK_TIMEOUT };
}

function check({ http, tcp, service }: CheckConfig): HealthCheck {
  if (http !== undefined) {
    const { path, status, body, version } = http;
    return { kind: 'http', path, status: status ?? HTTP_STATUS, ...stripUndefined({ body, version }) };
  }
  if (tcp !== undefined) return { kind: 'tcp', ...(typeof tcp === 'string' ? splitAddress(tcp) : tcp) };
  // The schema lets exactly one of the three through.
  return { kind: 'service', service: service ?? '' };
}

function suiteOf(suite: SuiteConfig): Said<SuiteSettings> {
  return {
    run: suite.run,
    setup: suite.setup,
    on: suite.on === undefined ? undefined : runsOn(suite.on),
    timeout: duration(suite.timeout),
    report: suite.report,
    minTests: suite['min-tests'],
    failOnEmpty: suite['fail-on-empty'],
    workingDirectory: suite['working-directory'],
    env: suite.env,
    allowStackDatabase: suite['allow-stack-database'],
  };
}

const runsOn = (on: string): SuiteSettings['on'] =>
  on === 'runner' ? { kind: 'runner' } : { kind: 'service', service: on };

const duration = (text: string | undefined) =>
  text === undefined ? undefined : parseDuration(text, 'a duration');

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the keys whose value is undefined. */
function stripUndefined<T extends object>(
  value: T,
): Partial<Defined<T>> & Pick<T, { [K in keyof T]: undefined extends T[K] ? never : K }[keyof T]> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
