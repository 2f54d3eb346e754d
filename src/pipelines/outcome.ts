import type { DeployReport } from '../deploy/deploy.ts';
import type { Status } from '../notify/message.ts';
import type { RollbackReport } from '../rollback/rollback.ts';
import { allOf, anyOf, type Expression } from './expression.ts';

/** What is known at the end of a pipeline that deploys; '' where a step did not run or did not say. */
export interface Facts {
  /** Output `outcome` of the step that puts back. */
  readonly rollback: Exclude<RollbackReport['outcome'], 'listed'> | '';
  /** The input: nothing of what runs is judged on a dry run. */
  readonly dryRun: string;
  /** How the last step that judges and the one that confirms ended. */
  readonly judge: Ended;
  readonly confirm: Ended;
  /** Output `outcome` of the deploy step. */
  readonly deploy: DeployReport['outcome'] | '';
}

type Ended = 'success' | 'failure' | 'cancelled' | 'skipped' | '';

interface Verdict {
  /** Output of the pipeline. */
  readonly outcome: string;
  /** Of the last announcement. */
  readonly announced: Status;
}

const NOTHING_TO_DO: Verdict = { outcome: 'nothing-to-do', announced: 'succeeded' };

/** The first whose facts all hold decides. */
const RULES: readonly (Verdict & { readonly when: Partial<Facts> })[] = [
  { when: { rollback: 'rolled-back' }, outcome: 'rolled-back', announced: 'rolled-back' },
  { when: { confirm: 'success' }, outcome: 'active', announced: 'succeeded' },
  // What runs already is judged all the same. Steps that were skipped say nothing: a cancel skips them, too.
  { when: { deploy: 'nothing-to-do', judge: 'success' }, ...NOTHING_TO_DO },
  { when: { deploy: 'nothing-to-do', dryRun: 'true' }, ...NOTHING_TO_DO },
  { when: { deploy: 'planned' }, outcome: 'planned', announced: 'succeeded' },
  // It came up, and does not pass its gate.
  { when: { deploy: 'put-back', rollback: 'failed' }, outcome: 'failed', announced: 'failed' },
  { when: { deploy: 'put-back' }, outcome: 'put-back', announced: 'rolled-back' },
  { when: { deploy: 'kept' }, outcome: 'kept', announced: 'failed' },
];

/** A release that is still pending at the end was neither confirmed nor put back. */
const OTHERWISE: Verdict = { outcome: 'failed', announced: 'failed' };

/** The outcomes for people: `a`, `b` or `c`. */
export const OUTCOMES = [...new Set([...RULES, OTHERWISE].map(({ outcome }) => `\`${outcome}\``))]
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ');

/** How a pipeline that deploys ended: GitHub works it out from where it finds the facts. */
export function verdictOf(facts: Readonly<Record<keyof Facts, Expression>>, part: keyof Verdict): Expression {
  // Rules at the end that say what is said otherwise need not be asked.
  const last = RULES.findLastIndex((rule) => rule[part] !== OTHERWISE[part]);
  const cases = RULES.slice(0, last + 1).map((rule) => {
    const conditions = Object.entries(rule.when) as [keyof Facts, string][];
    return allOf([...conditions.map(([fact, value]) => facts[fact].is(value)), rule[part]]);
  });
  return anyOf([...cases, OTHERWISE[part]]);
}
