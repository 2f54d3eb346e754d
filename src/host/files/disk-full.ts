import { ToolError, UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';

/** A full disk is told apart: it is the user's to solve, and by far the most frequent failure of a write. */
export function writeError(error: unknown, hostName: string, target: string): unknown {
  if (!(error instanceof ToolError) || !DISK_FULL.test(error.stderr)) return error;
  return new UserError(t`${hostName}: the disk has no room for ${target}`, {
    fix: t`free space there (df -h, docker system df), then run again; nothing was put in its place`,
    cause: error,
  });
}

/** GNU tar reports a short write by its size alone. Read by `grep -E`, too. */
export const DISK_FULL =
  /no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;
