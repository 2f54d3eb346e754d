import type { Composite } from './composite.ts';
import { standard } from './standard.ts';
import type { Workflow } from './workflow.ts';

/** A pipeline in the ways that it can be used. Its file here has the name of its workflow. */
interface Pipeline {
  readonly composite?: Composite;
  readonly workflow: Workflow;
}

export const pipelines: readonly Pipeline[] = [standard];
