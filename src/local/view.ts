import { formatDuration } from '../base/units.ts';
import type { JobReport, LineLevel, PipelineEvent, PipelineResult, Result } from './result.ts';
import { summariesOf, summaryText } from './summary-text.ts';

export interface ViewOptions {
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
      case 'job-start':
        this.#line('');
        this.#line(
          this.#style(
            'bold',
            `Job ${event.name}${event.environment === undefined ? '' : ` (environment ${event.environment})`}`,
          ),
        );
        return;
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
        this.#line(
          this.#style(
            'yellow',
            'Cancelling: the current step is asked to end, then cleanup runs. Ctrl-C again ends everything at once.',
          ),
        );
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
    const forgiven = report.outcome !== report.conclusion ? ' (goes on: continue-on-error)' : '';
    const time = report.outcome === 'skipped' ? 'skipped' : formatDuration(report.durationMs);
    this.#line(
      `${indent(depth)}${this.#mark(report.outcome)} ${report.name}  ${this.#style('dim', time)}${forgiven}`,
    );
  }

  #jobEnd(report: JobReport): void {
    const why = report.message === undefined ? '' : `: ${report.message}`;
    const time = report.result === 'skipped' ? '' : ` in ${formatDuration(report.durationMs)}`;
    this.#line(
      `${this.#mark(report.result)} ${this.#style('bold', `Job ${report.name}`)} ${report.result}${time}${why}`,
    );
  }

  #runEnd(result: PipelineResult): void {
    for (const job of result.jobs) this.#summaries(job);
    if (result.annotations.length > 0) {
      this.#line('');
      this.#line(this.#style('bold', 'Annotations'));
      for (const one of result.annotations) {
        const place =
          one.file === undefined ? '' : `${one.file}${one.line === undefined ? '' : `:${one.line}`}: `;
        const text = `${LEVEL_WORDS[one.level]}${place}${one.title === undefined ? '' : `${one.title}: `}${one.message}`;
        const where = [one.job, one.step].filter((part) => part !== '').join(' > ');
        this.#line(
          `  ${this.#style(LEVEL_STYLES[one.level] ?? 'reset', text.replaceAll('\n', '\n    '))}  ${this.#style('dim', `[${where}]`)}`,
        );
      }
    }
    this.#line('');
    const width = Math.max(...result.jobs.map((job) => job.name.length));
    for (const job of result.jobs) {
      const url = job.environment?.url === undefined ? '' : `  ${job.environment.url}`;
      const time = job.result === 'skipped' ? '' : formatDuration(job.durationMs);
      this.#line(
        `${this.#mark(job.result)} ${job.name.padEnd(width)}  ${job.result.padEnd(9)}  ${time}${url}`,
      );
    }
    for (const [name, value] of Object.entries(result.outputs))
      if (value !== '') this.#line(`  ${name}: ${value}`);
    if (result.artifacts.length > 0) this.#line(`Artifacts: ${result.artifacts.join(', ')}`);
    this.#line(
      `${result.workflow}: ${result.result} in ${formatDuration(result.durationMs)}. Kept in ${result.directory}`,
    );
  }

  #summaries(job: JobReport): void {
    const texts = summariesOf(job.steps);
    if (texts.length === 0) return;
    this.#line('');
    this.#line(this.#style('bold', `Summary of ${job.name}`));
    for (const line of summaryText(texts.join('\n\n')).split('\n')) this.#line(`  ${line}`);
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
