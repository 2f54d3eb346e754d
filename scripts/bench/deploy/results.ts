import type { Measured } from './measure.ts';
import type { Goal, Scenario } from './scenarios.ts';

export interface DeployBench {
  readonly runs: number;
  readonly delay: number;
  readonly scenarios: readonly ScenarioResult[];
}

export interface ScenarioResult {
  readonly id: string;
  readonly title: string;
  readonly goal: Goal;
  readonly until: Scenario['until'];
  /** Bare Compose first. */
  readonly columns: readonly ColumnResult[];
}

export interface ColumnResult {
  readonly name: string;
  readonly runs: readonly Measured[];
}
