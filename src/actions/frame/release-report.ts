import type { Release } from '../../release/types.ts';

/**
 * What a report says of a release. The record itself has a hash for each variable of the environment: beside the
 * `.env` of its host that is nothing, but reports are kept as artifacts, where a weak password could be found out by it.
 */
export function releaseReport({ id, version, fingerprint, commit, images, backup }: Partial<Release>) {
  return { id, version, fingerprint, commit, images, backup };
}
