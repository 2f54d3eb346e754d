import path from 'node:path';
import type { Owner } from '../../host/host.ts';
import type { ImageEntry, Seen } from './look.ts';
import type { Skeleton } from './skeleton.ts';

/** What a path below `shared/` begins with. */
export type Beginning = {
  readonly kind: 'directory' | 'file';
  readonly owner: Owner;
  /** Of the path itself; what is in a directory follows it. */
  readonly mode: number;
} & (
  | { readonly from: 'repository'; readonly skeleton: Skeleton }
  | { readonly from: 'image'; readonly seen: Seen & { readonly entry: ImageEntry } }
  | { readonly from: 'nothing' }
);

const DIRECTORY = 0o755;
/** Nobody knows what will be written there: of keys and certificates some programs refuse more (Traefik's acme.json). */
const EMPTY_FILE = 0o600;

/**
 * What the repository tracks at the path, else what an image has where its service mounts it, else nothing; with the
 * image's owner and modes, as Docker fills a named volume that is empty. Where the service's own user could not write
 * then, it is that user's: what is shared is there to be written to.
 * @param seen the services that mount it, those that write first
 * @param isFileHere whether the working tree has an (untracked) file there
 */
export function beginningOf(
  name: string,
  seen: readonly Seen[],
  skeleton: Skeleton | undefined,
  isFileHere: boolean | undefined,
): Beginning {
  const best = seen.toSorted((a, b) => rank(a) - rank(b))[0];
  const entry = best?.entry;
  if (skeleton === undefined && best !== undefined && entry !== undefined) {
    const { kind, owner, mode } = entry;
    return { from: 'image', kind, owner, mode, seen: { ...best, entry } };
  }
  const kind = skeleton?.kind ?? ((isFileHere ?? looksLikeFile(name)) ? 'file' : 'directory');
  const owner = best === undefined ? ROOT : ownerFor(best);
  const mode = entry?.kind === kind ? entry.mode | 0o600 : kind === 'directory' ? DIRECTORY : EMPTY_FILE;
  return skeleton === undefined
    ? { from: 'nothing', kind, owner, mode }
    : { from: 'repository', kind, owner, mode: skeleton.mode ?? mode, skeleton };
}

/** What nobody says anything of is as what it is in: processes of root give up their rights to whom the rest belongs to. */
export function within(outer: Beginning | undefined, inner: Beginning): Beginning {
  if (outer === undefined || inner.from !== 'nothing' || inner.owner.uid !== 0) return inner;
  return { ...inner, owner: outer.owner, mode: inner.kind === 'directory' ? outer.mode : inner.mode };
}

const ROOT: Owner = { uid: 0, gid: 0 };

/** A service that writes tells more than one that reads, an image that has the path more than one that has not. */
function rank(seen: Seen): number {
  const isRoot = ownerFor(seen).uid === 0;
  return (seen.isWritable ? 0 : 4) + (seen.entry === undefined ? 2 : 0) + (isRoot ? 1 : 0);
}

function ownerFor({ entry, runsAs: user }: Seen): Owner {
  if (entry === undefined) return user;
  const { owner, mode } = entry;
  const mayWrite =
    user.uid === 0 ||
    user.uid === owner.uid ||
    (user.gid === owner.gid && (mode & 0o020) !== 0) ||
    (mode & 0o002) !== 0;
  return mayWrite ? owner : user;
}

/** `.env`, `database.sqlite`, `acme.json`: by their names alone. */
function looksLikeFile(name: string): boolean {
  const base = path.posix.basename(name);
  return (
    /^\.env(\..+)?$/.test(base) ||
    /\.(env|sqlite3?|db|json|ya?ml|toml|ini|conf|cnf|xml|txt|log|pem|key|crt|php|lock)$/i.test(base)
  );
}
