/** `20261121T183000Z-v1.4.2`: sorts by time, safe as a directory name. */
export type ReleaseId = string & { readonly __id?: 'release' };

/**
 * `20261121T183000Z-v1.4.2`: the time first, so that names sort; the version reduced to what is safe in
 * directory names, image tags and shells.
 */
export function releaseId(now: number, version: string): ReleaseId {
  const time = new Date(now).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `${time}-${safeVersion(version)}`;
}

/** The id of a release that is made at `now`, or as soon after it as one is free; and that time. */
export function freshReleaseId(
  now: number,
  version: string,
  taken: Iterable<ReleaseId>,
): { readonly id: ReleaseId; readonly time: number } {
  const known = new Set(taken);
  let time = now;
  while (known.has(releaseId(time, version))) time += 1000;
  return { id: releaseId(time, version), time };
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

/** The version that a release's name shows, as far as it is safe in one. */
export const versionIn = (id: ReleaseId): string => id.slice(id.indexOf('-') + 1);

/** Is this name one that `releaseId` makes? Anything else in a host's folders is not ours to touch. */
export function isReleaseId(name: string): name is ReleaseId {
  return /^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(name);
}
