import type { ReleaseId } from './types.ts';

/**
 * `20261121T183000Z-v1.4.2`: the time first, so that names sort; the version reduced to what is safe in
 * directory names, image tags and shells.
 */
export function releaseId(now: number, version: string): ReleaseId {
  const time = new Date(now).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `${time}-${safeVersion(version)}`;
}

function safeVersion(version: string): string {
  const safe = version
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60)
    // What ends in .partial is an upload that is not complete.
    .replace(/\.(?=partial$)/i, '-');
  return safe === '' ? 'release' : safe;
}

/** Is this name one that `releaseId` makes? Anything else in a host's folders is not ours to touch. */
export function isReleaseId(name: string): name is ReleaseId {
  return /^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(name);
}
