import { englishOf } from '../texts/texts.ts';
import { problemsOf, UserError } from './errors.ts';

/** The anchor in docs/troubleshooting.md of what says more about an error; undefined where nothing does. */
export async function entryFor(error: unknown): Promise<string | undefined> {
  // A command that failed has words of others only.
  if (!(error instanceof UserError)) return undefined;
  // Only a failure needs them.
  const { ENTRIES } = await import('./troubleshooting-entries.ts');
  // Below the first line is what others said: logs, answers of servers.
  const heads = problemsOf(error).map(({ message }) => englishOf(message).split('\n')[0] ?? '');
  const found = ENTRIES.filter(([, parts]) => heads.some((head) => has(head, parts)));
  // A cause that is known stands behind what failed of it. Of others, the one that quotes most of it.
  const weight = ([, parts]: (typeof found)[number]) =>
    parts.join('').length + (heads.some((head) => head.endsWith(`: ${parts.at(-1)}`)) ? BEHIND : 0);
  const [best] = found.toSorted((a, b) => weight(b) - weight(a));
  // What it was made of may be quoted: of a command line that speaks of options, that which speaks of inputs.
  return best?.[0] ?? (await entryFor(error.cause));
}

/** Outweighs any length. */
const BEHIND = 10_000;

function has(message: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = message.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
