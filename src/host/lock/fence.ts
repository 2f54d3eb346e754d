import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import type { Fence, HolderInfo } from '../host.ts';

/** Exit code of a command that the fence did not let through (EX_PROTOCOL). */
const REFUSED = 76;
const MARK = 'deploy-kit: fenced off:';

/** `allowed` goes on only while the lock file names our token. */
export const guard = `
refuse() { printf '\\n%s %s\\n' "${MARK}" "$1" >&2; exit ${REFUSED}; }
allowed() {
  held= holder=
  { read -r held; read -r holder; } <"$1/lock"
  [ "$held" = "$2" ] || refuse "$2 $holder"
}
`;

/**
 * Holds `busy` shared for as long as the command and all that it started live (they inherit descriptor 8). A new holder
 * takes the token away first and then waits for `busy`: what was let through before is then over. Modes are ours, not
 * those of the login's umask, and messages in the language in which they are read.
 */
const SCRIPT = `# deploy-kit: only while the lock is ours${guard}
{ exec 8>>"$1/busy"; } 2>/dev/null && flock -s 8 && [ -r "$1/lock" ] || refuse "$2 gone"
allowed "$1" "$2"
shift 2
umask 022
export LC_ALL=C
exec "$@"
`;

export function fenced(argv: readonly string[], fence: Fence | undefined): readonly string[] {
  return fence === undefined ? argv : ['sh', '-c', SCRIPT, 'sh', fence.directory, fence.token, ...argv];
}

/** The error for a command that the fence did not let through, or undefined when it was let through. */
export function fenceError(
  fence: Fence | undefined,
  end: { code: number | null; stderr: string },
  hostName: string,
): UserError | undefined {
  if (fence === undefined || end.code !== REFUSED) return undefined;
  const mark = `${MARK} ${fence.token} `;
  const line = end.stderr.split('\n').findLast((text) => text.startsWith(mark));
  if (line === undefined) return undefined;
  return lostLock(hostName, fence.directory, parseHolder(line.slice(mark.length)));
}

export function lostLock(hostName: string, directory: string, holder: HolderInfo | undefined): UserError {
  const to =
    holder === undefined ? '' : t` to ${holder.who} (${holder.what}, since ${holder.since}, ${holder.where})`;
  return new UserError(
    t`lost the lock ${directory} on ${hostName}${to}: nothing more is changed by this run`,
    { fix: t`look at what that run does, then run again; the next run starts from what the host holds` },
  );
}

/** Reads the holder out of a lock file's line; a line that is cut or empty is no holder. */
export function parseHolder(line: string): HolderInfo | undefined {
  try {
    const value = JSON.parse(line) as Partial<Record<keyof HolderInfo, unknown>>;
    const text = (key: keyof HolderInfo) =>
      typeof value[key] === 'string' ? (value[key] as string) : 'unknown';
    return { who: text('who'), what: text('what'), where: text('where'), since: text('since') };
  } catch {
    return undefined;
  }
}
