import type { Release } from '../../release/types.ts';

const PUBLIC = ['id', 'version', 'fingerprint', 'commit', 'images', 'backup'] as const;

/**
 * What a report says of a release. The record itself has a hash for each variable of the environment: beside the
 * `.env` of its host that is nothing, but reports are kept as artifacts, where a weak password could be found out by it.
 */
export function releaseReport<K extends (typeof PUBLIC)[number]>(
  release: Pick<Release, K>,
): Pick<Release, K> {
  const isPublic = ([key, value]: [string, unknown]) =>
    PUBLIC.some((one) => one === key) && value !== undefined;
  return Object.fromEntries(Object.entries(release).filter(isPublic)) as Pick<Release, K>;
}
