import { messageOf, UserError } from '../base/errors.ts';
import type { JobState } from './job-state.ts';
import type { Annotation } from './result.ts';

export interface Speaker {
  error(text: string): void;
  warning(text: string): void;
  info(text: string): void;
  annotation(found: Omit<Annotation, 'job' | 'step'>): void;
}

/** The runner's own voice inside a step: lines, and annotations for what went wrong. */
export function speaker(state: JobState, depth: number, step: string): Speaker {
  const line = (level: 'text' | 'warning' | 'error', text: string) => {
    state.run.emit({ kind: 'line', job: state.id, depth, level, text: state.masks.hide(text) });
  };
  const annotation = (found: Omit<Annotation, 'job' | 'step'>) => {
    state.annotations.push({ ...found, job: state.id, step });
  };
  const both = (level: 'warning' | 'error', text: string) => {
    line(level, text);
    annotation({ level, message: state.masks.hide(text) });
  };
  return {
    error: (text) => both('error', text),
    warning: (text) => both('warning', text),
    info: (text) => line('text', text),
    annotation,
  };
}

/** The message of an error, and what to do about it, in one line of thought. */
export function messageWithFix(error: unknown): string {
  return error instanceof UserError && error.fix !== undefined
    ? `${error.message} (${error.fix})`
    : messageOf(error);
}
