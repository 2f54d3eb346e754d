import type { ColumnResult, DeployBench, ScenarioResult } from './results.ts';
import { type Goal, SLOW_LINE_MS } from './scenarios.ts';

/** The figures as a Markdown table, medians of the runs; `!` is over the goal. */
export function tableOf({ scenarios, runs, delay }: DeployBench): string {
  const head = ['scenario', 'by', 'commands', 'turns', 'seconds', 'of bare', 'away', 'goal'];
  const rows = scenarios.flatMap((scenario) => rowsOf(scenario, delay));
  const line = delay === 0 ? 'loopback' : `${delay} ms round trip`;
  return [
    `Deploys over SSH (${line}), medians of ${runs}; away: seconds without an answer; '!' is over the goal`,
    '',
    markdown([head, ...rows]),
  ].join('\n');
}

/** A figure and whether it is over its goal. */
interface Figure {
  readonly text: string;
  readonly over: boolean;
}

function rowsOf({ title, goal, until, columns }: ScenarioResult, delay: number): string[][] {
  const [bare] = columns;
  if (bare === undefined) return [];
  const slow = delay === 0 ? 0 : SLOW_LINE_MS;
  const bareMs = msOf(bare, until);
  return columns.map((column) => {
    const isBare = column === bare;
    const ms = msOf(column, until);
    const commands = median(column.runs.map((run) => run.commands.length));
    const limit = limitOf(goal, bareMs, slow);
    const away = column.runs.flatMap(({ awayMs }) => awayMs ?? []);
    return [
      isBare ? title : '',
      column.name,
      shown({ text: String(commands), over: !isBare && commands > (goal.commands ?? Infinity) }),
      String(median(column.runs.map((run) => run.turns))),
      shown({ text: seconds(ms), over: !isBare && ms > limit }),
      isBare ? '' : (ms / bareMs).toFixed(2),
      away.length === 0 ? '' : seconds(median(away)),
      isBare ? '' : goalText(goal, slow),
    ];
  });
}

function limitOf({ ratio, moreMs }: Goal, bareMs: number, slow: number): number {
  if (ratio === undefined && moreMs === undefined) return Infinity;
  return bareMs * (ratio ?? 1) + (moreMs ?? 0) + slow;
}

function goalText({ commands, ratio, moreMs }: Goal, slow: number): string {
  const extra = slow === 0 ? '' : ` + ${seconds(slow)} s`;
  return [
    ...(commands === undefined ? [] : [`<= ${commands} commands`]),
    ...(ratio === undefined ? [] : [`<= ${ratio} of bare${extra}`]),
    ...(moreMs === undefined ? [] : [`<= bare + ${seconds(moreMs)} s${extra}`]),
  ].join(', ');
}

function msOf({ runs }: ColumnResult, until: ScenarioResult['until']): number {
  return median(runs.map((run) => (until === 'back' ? (run.backMs ?? run.ms) : run.ms)));
}

function shown({ text, over }: Figure): string {
  return over ? `${text} !` : text;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [upper = Number.NaN, lower = Number.NaN] = [sorted[middle], sorted[middle - 1]];
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2;
}

function markdown(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
