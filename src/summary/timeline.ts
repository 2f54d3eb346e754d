import { t } from '../texts/texts.ts';
import type { Chapter } from './chapter.ts';
import { titleOf } from './names.ts';

/** Shorter ones say nothing that the total does not. */
const LEAST = 3;

/** A gantt chart, which GitHub draws. Names are ours. Source: Mermaid, 'Gantt diagrams'. */
export function timeline(chapters: readonly Chapter[]): string[] {
  const [first] = chapters;
  if (first === undefined || chapters.length < LEAST) return [];
  const bars = chapters.map(({ step, startedAt, endedAt, failure }, index) => {
    const from = startedAt - first.startedAt;
    // One that takes no time is not drawn.
    const to = Math.max(endedAt - first.startedAt, from + 1);
    return `  ${titleOf(step)} :${failure === undefined ? 'done' : 'crit'}, s${index}, ${from}, ${to}`;
  });
  return [
    `<details><summary><b>${t`Timeline`}</b></summary>`,
    '',
    '```mermaid',
    'gantt',
    '  dateFormat x',
    '  axisFormat %M:%S',
    ...bars,
    '```',
    '',
    '</details>',
    '',
  ];
}
