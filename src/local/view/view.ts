import { harmless, harmlessStyled } from '../../base/harmless.ts';
import { formatDuration } from '../../base/units.ts';
import { type Annotation, type LineLevel, type PipelineEvent, type Result, summariesOf } from '../report.ts';
import { summaryText } from './summary-text.ts';

interface ViewOptions {
  readonly color: boolean;
  /** Show the output of a step only when it fails. */
  readonly quiet: boolean;
}

/** SGR parameters of terminals: what switches a style on; 0 switches all off. */
const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36, reset: 0 } as const;
type Style = keyof typeof STYLES;

const MARKS: Record<Result, { sign: string; style: Style }> = {
  success: { sign: '✓', style: 'green' },
  failure: { sign: '✗', style: 'red' },
  cancelled: { sign: '■', style: 'yellow' },
  skipped: { sign: '-', style: 'dim' },
};
const LEVELS: Record<LineLevel, { word?: string; style?: Style }> = {
  text: {},
  command: { style: 'cyan' },
  debug: { word: '[debug] ', style: 'dim' },
  notice: { word: 'Notice: ', style: 'cyan' },
  warning: { word: 'Warning: ', style: 'yellow' },
  error: { word: 'Error: ', style: 'red' },
};

const CANCELLING =
  'Cancelling: the current step is asked to end, then cleanup runs. Ctrl-C again ends everything at once.';

type Shows = { [K in PipelineEvent['kind']]: (event: Extract<PipelineEvent, { kind: K }>) => void };

/** Writes a run for people as it goes; hand it to `runPipeline` as the listener. */
export function pipelineView(
  write: (text: string) => void,
  options: ViewOptions,
): (event: PipelineEvent) => void {
  let group = 0;
  /** Lines of the running steps that `quiet` holds back. */
  let held: string[] = [];

  const line = (text: string) => write(`${harmlessStyled(text)}\n`);
  const styled = (style: Style, text: string) =>
    options.color ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
  const heading = (text: string) => line(`\n${styled('bold', text)}`);
  const mark = (result: Result) => styled(MARKS[result].style, MARKS[result].sign);

  const output = (depth: number, level: LineLevel, text: string) => {
    const { word = '', style } = LEVELS[level];
    const margin = indent(depth + group);
    const shown = `${word}${text}`.replaceAll('\n', `\n${margin}  `);
    const whole = `${margin}${style === undefined ? shown : styled(style, shown)}`;
    const silent = options.quiet && level !== 'error' && level !== 'warning';
    if (silent) held.push(whole);
    else line(whole);
  };

  const annotation = ({ level, file, line: at, title, message, job, step }: Annotation) => {
    const { word = '', style = 'reset' } = LEVELS[level];
    const place = file === undefined ? undefined : joined([file, at], ':');
    const shown = `${word}${joined([place, title, message], ': ')}`.replaceAll('\n', '\n    ');
    const where = joined([job, step === '' ? undefined : step], ' > ');
    line(`  ${styled(style, shown)}  ${styled('dim', `[${where}]`)}`);
  };

  const shows: Shows = {
    'run-start': ({ title, notes }) => {
      line(styled('bold', title));
      for (const note of notes) line(`  ${note}`);
    },
    'job-start': ({ name, environment }) =>
      heading(`Job ${name}${environment === undefined ? '' : ` (environment ${environment})`}`),
    'job-waits': ({ job, group, holder }) => line(`Job ${job} waits: '${group}' is held by ${holder}`),
    'job-end': ({ report: { name, result, message, durationMs } }) => {
      const why = message === undefined ? '' : `: ${message}`;
      const time = result === 'skipped' ? '' : ` in ${formatDuration(durationMs)}`;
      line(`${mark(result)} ${styled('bold', `Job ${name}`)} ${result}${time}${why}`);
    },
    'step-start': ({ depth, name }) => line(`${indent(depth)}${styled('cyan', '>')} ${name}`),
    'step-end': ({ depth, report: { outcome, conclusion, name, durationMs } }) => {
      group = 0;
      if (outcome === 'failure') for (const text of held.slice(-50)) line(text);
      held = [];
      const forgiven = outcome === conclusion ? '' : ' (goes on: continue-on-error)';
      const time = styled('dim', outcome === 'skipped' ? 'skipped' : formatDuration(durationMs));
      line(`${indent(depth)}${mark(outcome)} ${name}  ${time}${forgiven}`);
    },
    line: ({ depth, level, text }) => output(depth, level, text),
    group: ({ depth, title }) => {
      if (title !== undefined) output(depth, 'text', styled('bold', title));
      group = title === undefined ? 0 : 1;
    },
    cancelling: () => line(styled('yellow', CANCELLING)),
    'run-end': ({ result: run }) => {
      for (const { name, steps } of run.jobs) {
        const texts = summariesOf(steps);
        if (texts.length === 0) continue;
        heading(`Summary of ${name}`);
        for (const text of harmless(summaryText(texts.join('\n\n'))).split('\n')) line(`  ${text}`);
      }
      if (run.annotations.length > 0) heading('Annotations');
      for (const one of run.annotations) annotation(one);
      line('');
      const width = Math.max(...run.jobs.map((job) => job.name.length));
      for (const { name, result, durationMs, environment } of run.jobs) {
        const url = environment?.url === undefined ? '' : `  ${environment.url}`;
        const time = result === 'skipped' ? '' : formatDuration(durationMs);
        line(`${mark(result)} ${name.padEnd(width)}  ${result.padEnd(9)}  ${time}${url}`);
      }
      for (const [name, value] of Object.entries(run.outputs)) if (value !== '') line(`  ${name}: ${value}`);
      if (run.artifacts.length > 0) line(`Artifacts: ${run.artifacts.join(', ')}`);
      line(`${run.workflow}: ${run.result} in ${formatDuration(run.durationMs)}. Kept in ${run.directory}`);
    },
  };
  return (event) => (shows[event.kind] as (event: PipelineEvent) => void)(cleaned(event));
}

/** All texts in it: whatever a step prints and whatever it is called, what is shown of it is text. */
function cleaned<T>(value: T): T {
  if (typeof value === 'string') return harmless(value) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [harmless(key), cleaned(one)])) as T;
}

const joined = (parts: readonly (string | number | undefined)[], separator: string): string =>
  parts.filter((part) => part !== undefined).join(separator);

const indent = (depth: number): string => '  '.repeat(depth + 1);
