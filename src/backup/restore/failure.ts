import { UserError } from '../../base/errors.ts';
import { telling } from '../../base/telling.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';

/** Why what a set holds could not be loaded, by what was said on stderr. */
export function loadFailure(what: string, stderr: string, { name, context }: LockedHost): UserError {
  const said = telling(context.redact(stderr), 5);
  if (/no space left|disk quota|errcode: 28\b/i.test(stderr)) {
    return new UserError(t`${what}: the disk of ${name} is full: ${said}`, {
      fix: t`make room there (docker image prune, restores that are kept), then run again; nothing was changed`,
    });
  }
  return new UserError(t`${what} failed: ${said}`, {
    fix: t`take another set; keep this one to find out why`,
  });
}
