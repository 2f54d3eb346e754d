import type { Repository } from './repository.ts';

/** A foreign action that this runner does by itself. */
export interface Equivalent {
  /** `checkout` for actions/checkout. */
  readonly name: string;
  /** The inputs that it obeys or that mean nothing here. Any other is refused before the run. */
  readonly inputs: readonly string[];
  /** Does what the foreign action would do. @returns its outputs @throws UserError, ToolError */
  run(call: EquivalentCall): Promise<Record<string, string>>;
}

export interface EquivalentCall {
  /** By lower-case name, trimmed; missing ones are not given. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly say: { info(text: string): void; warning(text: string): void };
  readonly signal: AbortSignal;
  /** `file:line` of the step, for errors. */
  readonly place: string;
  readonly workspace: string;
  readonly temp: string;
  /** What `~` stands for. */
  readonly home: string;
  /** Where the run keeps its artifacts. */
  readonly artifacts: string;
  readonly repository: Repository;
  /** Take uncommitted changes of tracked files along with the commit of the run. */
  readonly workingTree: boolean;
}
