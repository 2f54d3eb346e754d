import type { Context } from '../base/context.ts';
import type { RunContext } from '../github/run-context.ts';

/** What actions and commands work with, besides their inputs: how they were started, and where secrets are told. */
export interface SetupContext extends Context {
  readonly run: RunContext;
  /** The process environment, for what must be handed on to Docker and ssh. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
