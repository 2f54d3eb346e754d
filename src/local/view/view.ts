import { formatDuration } from '../../base/units.ts';
import {
  type Annotation,
  type JobReport,
  type LineLevel,
  type PipelineEvent,
  type PipelineResult,
  type Result,
  summariesOf,
} from '../report.ts';
import { summaryText } from './summary-text.ts';

interface ViewOptions {
  readonly color: boolean;
  /** Show the output of a step only when it fails. */
  readonly quiet: boolean;
}

/** Writes a run for people as it goes; hand it to `runPipeline` as the listener. */
export function pipelineView(
  write: (text: string) => void,
  options: ViewOptions,
): (event: PipelineEvent) => void {
  const view = new View(write, options);
  return (event) => view.show(event);
}

/** SGR parameters of terminals: what switches a style on; 0 switches all off. */
const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36, reset: 0 } as const;
type Style = keyof typeof STYLES;

const MARKS: Record<Result, [mark: string, style: Style]> = {
  success: ['✓', 'green'],
  failure: ['✗', 'red'],
  cancelled: ['■', 'yellow'],
  skipped: ['-', 'dim'],
};
const LEVEL_STYLES: Partial<Record<LineLevel, Style>> = {
  command: 'cyan',
  debug: 'dim',
  notice: 'cyan',
  warning: 'yellow',
  error: 'red',
};
const LEVEL_WORDS: Partial<Record<LineLevel, string>> = {
  notice: 'Notice: ',
  warning: 'Warning: ',
  error: 'Error: ',
  debug: '[debug] ',
};

const CANCELLING =
  'Cancelling: the current step is asked to end, then cleanup runs. Ctrl-C again ends everything at once.';

class View {
  readonly #write: (text: string) => void;
  readonly #options: ViewOptions;
  #group = 0;
  /** Lines of the running steps that `quiet` holds back. */
  #held: string[] = [];

  constructor(write: (text: string) => void, options: ViewOptions) {
    this.#write = write;
    this.#options = options;
  }

  show(event: PipelineEvent): void {
    switch (event.kind) {
      case 'run-start':
        this.#line(this.#style('bold', event.title));
        for (const note of event.notes) this.#line(`  ${note}`);
        return;
      case 'job-start': {
        const where = event.environment === undefined ? '' : ` (environment ${event.environment})`;
        this.#heading(`Job ${event.name}${where}`);
        return;
      }
      case 'job-waits':
        this.#line(`Job ${event.job} waits: '${event.group}' is held by ${event.holder}`);
        return;
      case 'job-end':
        this.#jobEnd(event.report);
        return;
      case 'step-start':
        this.#line(`${indent(event.depth)}${this.#style('cyan', '>')} ${event.name}`);
        return;
      case 'step-end':
        this.#stepEnd(event);
        return;
      case 'line':
        this.#output(event.depth, event.level, event.text);
        return;
      case 'group':
        if (event.title !== undefined) this.#output(event.depth, 'text', this.#style('bold', event.title));
        this.#group = event.title === undefined ? 0 : 1;
        return;
      case 'cancelling':
        this.#line(this.#style('yellow', CANCELLING));
        return;
      case 'run-end':
        this.#runEnd(event.result);
        return;
    }
  }

  #output(depth: number, level: LineLevel, text: string): void {
    const margin = indent(depth + this.#group);
    const shown = `${LEVEL_WORDS[level] ?? ''}${text}`.replaceAll('\n', `\n${margin}  `);
    const style = LEVEL_STYLES[level];
    const line = `${margin}${style === undefined ? shown : this.#style(style, shown)}`;
    const silent = this.#options.quiet && level !== 'error' && level !== 'warning';
    if (silent) this.#held.push(line);
    else this.#line(line);
  }

  #stepEnd({ depth, report }: Extract<PipelineEvent, { kind: 'step-end' }>): void {
    this.#group = 0;
    if (report.outcome === 'failure') for (const line of this.#held.slice(-50)) this.#line(line);
    this.#held = [];
    const { outcome, conclusion, name, durationMs } = report;
    const forgiven = outcome === conclusion ? '' : ' (goes on: continue-on-error)';
    const time = this.#style('dim', outcome === 'skipped' ? 'skipped' : formatDuration(durationMs));
    this.#line(`${indent(depth)}${this.#mark(outcome)} ${name}  ${time}${forgiven}`);
  }

  #jobEnd({ name, result, message, durationMs }: JobReport): void {
    const why = message === undefined ? '' : `: ${message}`;
    const time = result === 'skipped' ? '' : ` in ${formatDuration(durationMs)}`;
    this.#line(`${this.#mark(result)} ${this.#style('bold', `Job ${name}`)} ${result}${time}${why}`);
  }

  #runEnd(run: PipelineResult): void {
    for (const { name, steps } of run.jobs) {
      const texts = summariesOf(steps);
      if (texts.length === 0) continue;
      this.#heading(`Summary of ${name}`);
      for (const line of summaryText(texts.join('\n\n')).split('\n')) this.#line(`  ${line}`);
    }
    if (run.annotations.length > 0) this.#heading('Annotations');
    for (const annotation of run.annotations) this.#annotation(annotation);
    this.#line('');
    const width = Math.max(...run.jobs.map((job) => job.name.length));
    for (const { name, result, durationMs, environment } of run.jobs) {
      const url = environment?.url === undefined ? '' : `  ${environment.url}`;
      const time = result === 'skipped' ? '' : formatDuration(durationMs);
      this.#line(`${this.#mark(result)} ${name.padEnd(width)}  ${result.padEnd(9)}  ${time}${url}`);
    }
    for (const [name, value] of Object.entries(run.outputs))
      if (value !== '') this.#line(`  ${name}: ${value}`);
    if (run.artifacts.length > 0) this.#line(`Artifacts: ${run.artifacts.join(', ')}`);
    const time = formatDuration(run.durationMs);
    this.#line(`${run.workflow}: ${run.result} in ${time}. Kept in ${run.directory}`);
  }

  #annotation({ level, file, line, title, message, job, step }: Annotation): void {
    const at = file === undefined ? undefined : [file, line].filter((part) => part !== undefined).join(':');
    const text = [at, title, message].filter((part) => part !== undefined).join(': ');
    const shown = `${LEVEL_WORDS[level]}${text}`.replaceAll('\n', '\n    ');
    const where = [job, step].filter((part) => part !== '').join(' > ');
    this.#line(
      `  ${this.#style(LEVEL_STYLES[level] ?? 'reset', shown)}  ${this.#style('dim', `[${where}]`)}`,
    );
  }

  #heading(text: string): void {
    this.#line('');
    this.#line(this.#style('bold', text));
  }

  #mark(result: Result): string {
    const [mark, style] = MARKS[result];
    return this.#style(style, mark);
  }

  #style(style: Style, text: string): string {
    return this.#options.color ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
  }

  #line(text: string): void {
    this.#write(`${text}\n`);
  }
}

function indent(depth: number): string {
  return '  '.repeat(depth + 1);
}
