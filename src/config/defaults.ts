import type {
  BackupSettings,
  BuildSettings,
  DeploySettings,
  HealthSettings,
  SuiteSettings,
} from './settings.ts';

// What holds where nobody says otherwise; the descriptions in schema.ts repeat it for people.
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The environment where nobody names one, and no file lists any. */
export const DEFAULT_ENVIRONMENT = 'production';

export const COMPOSE_FILES: readonly string[] = ['compose.yml'];

export const HOOK_TIMEOUT = 10 * MINUTE;

/** Of an HTTP check. */
export const HTTP_STATUS = 200;

export const BUILD: BuildSettings = { registry: undefined };

export const DEPLOY: DeploySettings = {
  strategy: 'recreate',
  before: [],
  after: [],
  keepReleases: 5,
  timeout: 5 * MINUTE,
  onFailure: 'rollback',
};

export const BACKUP: BackupSettings = {
  services: [],
  volumes: [],
  ignore: [],
  keep: { last: 7 },
  timeout: 60 * MINUTE,
};

export const HEALTH: HealthSettings = {
  runFrom: 'runner',
  initialDelay: 0,
  interval: 1 * SECOND,
  maxInterval: 5 * SECOND,
  timeout: 5 * SECOND,
  deadline: 2 * MINUTE,
  successes: 3,
  stability: 10 * SECOND,
  checks: [],
};

/** `run` has no default: a suite without it is an error. */
export const SUITE: SuiteSettings = {
  run: '',
  setup: undefined,
  on: { kind: 'runner' },
  timeout: 15 * MINUTE,
  report: undefined,
  minTests: 0,
  failOnEmpty: true,
  workingDirectory: undefined,
  env: {},
  allowStackDatabase: false,
};

export const DISCORD: { readonly mentionOnFailure: string | undefined } = { mentionOnFailure: undefined };
