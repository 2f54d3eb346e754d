import type { Composite } from './composite.ts';
import { standard } from './standard.ts';
import type { Workflow } from './workflow.ts';

/** A pipeline in the ways that it can be used. */
export interface Pipeline {
  /** Of its file in this directory. */
  readonly name: string;
  readonly composite?: Composite;
  readonly workflow?: Workflow;
}

export const pipelines: readonly Pipeline[] = [standard];
