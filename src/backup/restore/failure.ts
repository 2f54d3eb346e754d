import { UserError } from '../../base/errors.ts';
import { telling } from '../../base/telling.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import { BadSet } from '../bad-set.ts';

/** What fed the content of a set and what took it: exit codes, undefined of one that did not come to say it. */
interface Ended {
  readonly fed: number | undefined;
  readonly loaded: number | undefined;
  readonly stderr: string;
}

/** Why what a set holds could not be loaded: by the set itself, or by what it was loaded with. */
export function loadFailure(
  what: string,
  { fed, loaded, stderr }: Ended,
  { name, context }: Pick<LockedHost, 'name' | 'context'>,
): UserError {
  const said = telling(context.redact(stderr), 5);
  if (/no space left|disk quota|errcode: 28\b/i.test(stderr)) {
    return new UserError(t`${what}: the disk of ${name} is full: ${said}`, {
      fix: t`make room there (docker image prune, restores that are kept), then run again; nothing was changed`,
    });
  }
  // What takes it ends first, and what feeds it with it: the other way round it is the file.
  // A feed that broke by itself has handed over a part, whatever became of that.
  const broke = fed !== undefined && fed >= NOT_BY_ITSELF && fed !== SIGPIPE;
  const code = loaded === 0 || broke ? fed : loaded;
  if (code === undefined || code >= NOT_BY_ITSELF) {
    return new UserError(t`${what} was cut off (exit code ${code ?? t`unknown`}): ${said}`, {
      fix: t`see whether ${name} has what runs there, and memory and disk for it, then run this again`,
    });
  }
  return loaded === 0
    ? new BadSet(t`${what}: the file cannot be read to its end: ${said}`, { fix: ANOTHER() })
    : new BadSet(t`${what} (exit code ${code}) failed: ${said}`, { fix: ANOTHER() });
}

/** A program was not there (127), not to be run (126, of docker 125), or ended by a signal: whatever its input was. */
const NOT_BY_ITSELF = 125;
/** Of a feed whose taker has ended. */
const SIGPIPE = 128 + 13;

const ANOTHER = () => t`take another set; keep this one to find out why`;

/** Other things are there than the set says that it holds. */
export const otherContent = (message: string): BadSet => new BadSet(message, { fix: ANOTHER() });
