import { elapsed, type Now } from '../../base/at-work.ts';
import { harmless, harmlessAll, harmlessStyled } from '../../base/harmless.ts';
import { type Style, styledFor } from '../../base/styles.ts';
import { formatDuration } from '../../base/units.ts';
import { wrapped } from '../../base/wrap.ts';
import { t } from '../../texts/texts.ts';
import {
  type Annotation,
  type LineLevel,
  type PipelineEvent,
  placeFirst,
  type Result,
  summariesOf,
} from '../report.ts';
import { summaryText } from './summary-text.ts';

interface ViewOptions {
  readonly color: boolean;
  /** Show the output of a step only when it fails. */
  readonly quiet: boolean;
  /** Open what is folded away in summaries. */
  readonly verbose?: boolean;
  /** Columns of a line. Default: as many as it has. */
  readonly width?: number;
  /** What programs print is wrapped, too: somebody looks at it. In a file it stays as it is. */
  readonly isWatched?: boolean;
  /** The line that moves below the others. */
  readonly moving?: ((text: (() => string) | undefined) => void) | undefined;
}

const MARKS: Record<Result, { sign: string; style: Style }> = {
  success: { sign: '✓', style: 'green' },
  failure: { sign: '✗', style: 'red' },
  cancelled: { sign: '■', style: 'yellow' },
  skipped: { sign: '-', style: 'dim' },
};
const LEVELS: Record<LineLevel, { word?: () => string; style?: Style }> = {
  text: {},
  command: { style: 'cyan' },
  debug: { word: () => '[debug] ', style: 'dim' },
  notice: { word: () => t`Notice: `, style: 'cyan' },
  warning: { word: () => t`Warning: `, style: 'yellow' },
  error: { word: () => t`Error: `, style: 'red' },
};

type Shows = { [K in PipelineEvent['kind']]: (event: Extract<PipelineEvent, { kind: K }>) => void };

/** Writes a run for people as it goes; hand it to `runPipeline` as the listener. */
export function pipelineView(
  write: (text: string) => void,
  options: ViewOptions,
): (event: PipelineEvent) => void {
  let group = 0;
  /** Lines of the running steps that `quiet` holds back. */
  let held: string[] = [];

  const { isWatched = false } = options;
  const widthNow = () => options.width ?? Number.POSITIVE_INFINITY;
  const raw = (text: string) => write(`${harmlessStyled(text)}\n`);
  const line = (text: string) => raw(wrapped(text, widthNow()).join('\n'));
  const printed = isWatched ? line : raw;
  const styled = styledFor(options.color);
  const heading = (text: string) => line(`\n${styled('bold', text)}`);
  const mark = (result: Result) => styled(MARKS[result].style, MARKS[result].sign);

  const output = (depth: number, level: LineLevel, text: string) => {
    const { word, style } = LEVELS[level];
    const margin = indent(depth + group);
    const shown = `${word?.() ?? ''}${text}`.replaceAll('\n', `\n${margin}  `);
    const whole = `${margin}${style === undefined ? shown : styled(style, shown)}`;
    const silent = options.quiet && level !== 'error' && level !== 'warning';
    if (silent) held.push(whole);
    else printed(whole);
  };

  const annotation = ({ level, job, step, ...found }: Annotation) => {
    const { word, style = 'reset' } = LEVELS[level];
    const shown = `${word?.() ?? ''}${placeFirst(found)}`.replaceAll('\n', '\n    ');
    const where = joined([job, step === '' ? undefined : step], ' > ');
    line(`  ${styled(style, shown)}  ${styled('dim', `[${where}]`)}`);
  };

  /** The steps that run, outer ones first, and what the last one does. */
  const running: Now[] = [];
  let doing: Now | undefined;
  const move = () => {
    const step = running.at(-1);
    if (step === undefined) return options.moving?.(undefined);
    const now = doing ?? step;
    const what = doing === undefined ? step.text : `${step.text}: ${doing.text}`;
    options.moving?.(() => `${what.replace(/\s+/g, ' ')}, ${elapsed(now)}`);
  };

  const shows: Shows = {
    'run-start': ({ title, notes }) => {
      line(styled('bold', title));
      for (const note of notes) line(`  ${note}`);
    },
    'job-start': ({ name, environment }) =>
      heading(environment === undefined ? t`Job ${name}` : t`Job ${name} (environment ${environment})`),
    'job-waits': ({ job, group, holder }) => line(t`Job ${job} waits: '${group}' is held by ${holder}`),
    'job-end': ({ report: { name, result, message, durationMs } }) => {
      const why = message === undefined ? '' : `: ${message}`;
      const title = styled('bold', t`Job ${name}`);
      const ended =
        result === 'skipped'
          ? resultInWords(result)
          : t`${resultInWords(result)} in ${formatDuration(durationMs)}`;
      line(`${mark(result)} ${title} ${ended}${why}`);
    },
    'step-start': ({ depth, name }) => {
      line(`${indent(depth)}${styled('cyan', '>')} ${name}`);
      running.splice(depth, running.length, { text: name, since: Date.now() });
      move();
    },
    now: ({ now }) => {
      doing = now;
      move();
    },
    'step-end': ({ depth, report: { outcome, conclusion, name, durationMs } }) => {
      group = 0;
      running.splice(depth);
      doing = undefined;
      move();
      if (outcome === 'failure') for (const text of held.slice(-50)) printed(text);
      held = [];
      const forgiven = outcome === conclusion ? '' : t` (goes on: continue-on-error)`;
      const time = styled('dim', outcome === 'skipped' ? t`skipped` : formatDuration(durationMs));
      line(`${indent(depth)}${mark(outcome)} ${name}  ${time}${forgiven}`);
    },
    // The end has the whole of an error: in the summary, else among the annotations.
    line: ({ depth, level, text }) => output(depth, level, level === 'error' ? firstLine(text) : text),
    group: ({ depth, title }) => {
      if (title !== undefined) output(depth, 'text', styled('bold', title));
      group = title === undefined ? 0 : 1;
    },
    cancelling: () =>
      line(
        styled(
          'yellow',
          t`Cancelling: the current step is asked to end, then cleanup runs. Ctrl-C again ends everything at once.`,
        ),
      ),
    'run-end': ({ result: run }) => {
      const told: string[] = [];
      for (const { name, steps } of run.jobs) {
        const texts = summariesOf(steps);
        if (texts.length === 0) continue;
        heading(t`Summary of ${name}`);
        const summary = texts.join('\n\n');
        told.push(harmless(summaryText(summary)));
        const how = { folded: !options.verbose, width: widthNow() - 2 };
        for (const text of harmless(summaryText(summary, how)).split('\n')) line(`  ${text}`);
      }
      const others = run.annotations.filter(({ message }) => !isTold(message, told.join('\n')));
      if (others.length > 0) heading(t`Annotations`);
      for (const one of others) annotation(one);
      line('');
      const longest = Math.max(...run.jobs.map((job) => job.name.length));
      for (const { name, result, durationMs, environment } of run.jobs) {
        const url = environment?.url === undefined ? '' : `  ${environment.url}`;
        const time = result === 'skipped' ? '' : formatDuration(durationMs);
        line(`${mark(result)} ${name.padEnd(longest)}  ${resultInWords(result).padEnd(9)}  ${time}${url}`);
      }
      for (const [name, value] of Object.entries(run.outputs)) if (value !== '') line(`  ${name}: ${value}`);
      if (run.artifacts.length > 0) line(t`Artifacts: ${run.artifacts.join(', ')}`);
      line(
        t`${run.workflow}: ${resultInWords(run.result)} in ${formatDuration(run.durationMs)}. Kept in ${run.directory}`,
      );
    },
  };
  return (event) => (shows[event.kind] as (event: PipelineEvent) => void)(harmlessAll(event));
}

function resultInWords(result: Result): string {
  switch (result) {
    case 'success':
      return t`success`;
    case 'failure':
      return t`failure`;
    case 'cancelled':
      return t`cancelled`;
    case 'skipped':
      return t`skipped`;
  }
}

const joined = (parts: readonly (string | number | undefined)[], separator: string): string =>
  parts.filter((part) => part !== undefined).join(separator);

const indent = (depth: number): string => '  '.repeat(depth + 1);

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** `What to do: `, `Why: `: the same may be said under another head. */
const HEAD = /^\s*(?:\p{L}[\p{L} ]{1,20}: )?/u;
/** What is shorter may be there by chance: a word of a line, the end of one. */
const LEAST_END = 15;

/** Has a summary every line of a message? Of the first one its end will do, which says why. */
function isTold(message: string, summary: string): boolean {
  const even = (text: string) => text.replace(/\s+/g, ' ').trim();
  const lines = summary.split('\n').map((line) => even(line.replace(HEAD, '')));
  const whole = even(summary);
  const isSaid = (said: string) =>
    said === '' ||
    lines.some((line) => line === said || (line.length >= LEAST_END && said.endsWith(line))) ||
    (said.length >= LEAST_END && whole.includes(said));
  // What reads like a head may be the begin of the sentence.
  return message.split('\n').every((line) => isSaid(even(line)) || isSaid(even(line.replace(HEAD, ''))));
}
