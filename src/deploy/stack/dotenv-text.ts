import { type DotenvLine, formatDotenv, formatDotenvForRaw } from '../../config/dotenv.ts';
import type { Release } from '../../release/types.ts';
import { ownVariables, steeringVariables } from './compose-env.ts';

/**
 * `.env` of the release directory: the stack's variables, and what lets an operator use plain `docker compose`
 * there. Nothing in it differs from release to release: services that read it would be recreated.
 * @param raw the lines as they are written, where a service takes them so
 */
export function dotenvText(
  env: ReadonlyMap<string, string>,
  release: Pick<Release, 'composeProject' | 'composeFiles' | 'profiles'>,
  raw?: readonly DotenvLine[],
): string {
  const [own, steering] = [ownVariables(env), steeringVariables(release)];
  if (raw === undefined) return `${formatDotenv(own)}${formatDotenv(steering)}`;
  const lines = raw.filter(({ name }) => own.has(name));
  return formatDotenvForRaw(new Map([...own, ...steering]), lines);
}
