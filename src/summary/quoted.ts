import { telling } from '../base/telling.ts';
import type { Chapter } from './chapter.ts';

/** What people see without a click: verdict, cause, what runs and what to do are in so many lines. */
export const HEAD_LINES = 15;

/** However much else is told: fewer say nothing. */
const LEAST = 3;

/** Why a step failed: in a line, and the lines that say more of it. */
export interface Quoted {
  readonly why: string;
  /** Parts of it, each of one source. */
  readonly blocks: readonly string[];
  /** All lines, where some had no room. */
  readonly whole: string | undefined;
}

/**
 * The cause as the head of a summary quotes it. Of what has no room the telling lines are kept.
 * @param others lines that the head has besides it
 */
export function quote({ told, failure }: Chapter, others: number): Quoted {
  const [why = '', ...more] = (told.cause ?? failure?.message ?? '').split('\n');
  const parts = [more.join('\n'), told.evidence ?? ''].filter((part) => part.trim() !== '');
  const room = Math.max(HEAD_LINES - others, LEAST);
  const whole = parts.join('\n');
  if (linesOf(whole) <= room) return { why, blocks: parts, whole: undefined };
  // What comes last is nearest to the cause, and is the shorter one: an answer, a log.
  let left = room;
  const blocks = parts.toReversed().map((part, index) => {
    const before = parts.length - 1 - index;
    const own = before === 0 ? left : Math.min(linesOf(part), Math.ceil(left / 2));
    left -= own;
    return fitting(part, own);
  });
  return { why, blocks: blocks.toReversed(), whole };
}

/** The telling lines in so many lines, `...` for what is left out included. */
function fitting(text: string, room: number): string {
  if (linesOf(text) <= room) return text;
  for (let most = room; most > 1; most--) {
    const said = telling(text, most);
    if (linesOf(said) <= room) return said;
  }
  return telling(text, 1).split('\n').at(-1) ?? '';
}

const linesOf = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;
