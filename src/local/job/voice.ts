import { messageOf, UserError } from '../../base/errors.ts';
import type { Annotation } from '../report.ts';
import type { JobState } from './state.ts';

/** The runner's own voice in a job or a step: lines, and annotations for what went wrong. */
export function voiceOf(job: JobState, depth = 0, step = '') {
  const line = (level: 'text' | 'warning' | 'error', text: string) =>
    job.run.emit({ kind: 'line', job: job.id, depth, level, text: job.masks.hide(text) });
  const annotation = (found: Omit<Annotation, 'job' | 'step'>) =>
    void job.run.annotations.push({ ...found, job: job.id, step });
  const both = (level: 'warning' | 'error') => (text: string) => {
    line(level, text);
    annotation({ level, message: job.masks.hide(text) });
  };
  return {
    error: both('error'),
    warning: both('warning'),
    info: (text: string) => line('text', text),
    annotation,
  };
}

/** The message of an error, and what to do about it, in one line of thought. */
export function messageWithFix(error: unknown): string {
  return error instanceof UserError && error.fix !== undefined
    ? `${error.message} (${error.fix})`
    : messageOf(error);
}
