import type { Logger } from '../../base/logger.ts';
import type { Settings } from '../../config/settings.ts';
import type { Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';

/**
 * Variables with which Compose itself is steered. In `.env` of a release they are ours: an operator who runs plain
 * `docker compose` there must get the stack that was deployed.
 */
const STEERING = [
  'COMPOSE_PROJECT_NAME',
  'COMPOSE_FILE',
  'COMPOSE_PROFILES',
  'COMPOSE_PATH_SEPARATOR',
  'COMPOSE_ENV_FILES',
  'COMPOSE_DISABLE_ENV_FILE',
];

type Steered = Pick<Release, 'composeProject' | 'composeFiles' | 'profiles'>;

/** What steers Compose in a release directory. Nothing in it differs from release to release. */
export function steeringVariables(stack: Steered): Map<string, string> {
  return new Map([
    ['COMPOSE_PROJECT_NAME', stack.composeProject],
    ['COMPOSE_FILE', [...stack.composeFiles, 'pin.yml'].join(':')],
    ...(stack.profiles.length > 0 ? ([['COMPOSE_PROFILES', stack.profiles.join(',')]] as const) : []),
  ]);
}

/** The stack's own variables, without those that steer Compose. */
export function ownVariables(env: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...env].filter(([name]) => !STEERING.includes(name)));
}

/** What `.env` on a host will hold: services that read it as env_file get all of it. */
export function releaseVariables(env: ReadonlyMap<string, string>, stack: Steered): Map<string, string> {
  return new Map([...ownVariables(env), ...steeringVariables(stack)]);
}

/** The setting `profiles`, or else COMPOSE_PROFILES of the environment, as Compose takes them. */
export function stackProfiles(
  settings: Pick<Settings, 'profiles'>,
  env: ReadonlyMap<string, string>,
): readonly string[] {
  if (settings.profiles.length > 0) return settings.profiles;
  const names = (env.get('COMPOSE_PROFILES') ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '');
}

/** Says which variables of the environment are not followed, and what stands in their place. */
export function warnOfSteering(env: ReadonlyMap<string, string>, stack: Steered, log: Logger): void {
  const decided = steeringVariables(stack);
  decided.set('COMPOSE_FILE', stack.composeFiles.join(':'));
  const instead: Record<string, string> = {
    COMPOSE_PROJECT_NAME: t`the stack runs as project '${stack.composeProject}' (setting compose-project)`,
    COMPOSE_FILE: t`the compose files are ${stack.composeFiles.join(', ')} (setting compose)`,
    COMPOSE_PROFILES: t`the profiles are ${stack.profiles.join(', ')} (setting profiles)`,
  };
  for (const name of STEERING) {
    const value = env.get(name);
    if (value === undefined || value === '' || value === decided.get(name)) continue;
    log.warning(
      t`the environment of the stack sets ${name}, which is not followed: ${instead[name] ?? t`deploy-kit decides that`}`,
    );
  }
}
