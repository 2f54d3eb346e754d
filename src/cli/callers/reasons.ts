import { pairsOf } from '../../local/workflow/tokens.ts';
import { WITHOUT_REASON } from '../../rollback/target.ts';
import { t } from '../../texts/texts.ts';
import type { Destination, Given } from './given.ts';
import { named, textsFor } from './values.ts';

/** What is asked why, and is not told: the run would end at its first step. */
export function checkReasons(given: Given, destination: Destination | undefined): void {
  const { findings, surroundings, call, callee, inputs, with: values } = given;
  const pairs = pairsOf(values);
  const has = (name: string) => named(inputs, name) !== undefined;
  /** Its text; undefined where an expression decides. */
  const text = (name: string) => {
    const value = named(pairs, name)?.value;
    return value === undefined ? '' : value.isExpression ? undefined : value.toString();
  };
  const isUnsaid = text('reason')?.trim() === '';
  if (has('urgent') && (!has('mode') || text('mode') === 'require')) {
    const urgent = named(pairs, 'urgent');
    if (text('urgent') === 'true' && isUnsaid)
      findings.error(
        urgent?.value ?? call,
        t`${callee} is urgent for no reason`,
        t`give it the input 'reason'`,
      );
    if (['', 'false'].includes(text('urgent') ?? 'open') && text('issue')?.trim() === '') {
      const fix = t`give it the input 'issue', or urgent: true and a reason`;
      findings.error(call, t`${callee} is for no issue, and not urgent: it refuses to run`, fix);
    }
  }
  if (!has('to') || !isUnsaid) return;
  // What else an expression may be, somebody types who wants to go back.
  const targets = textsFor(named(pairs, 'to')?.value, surroundings);
  if (targets.length > 0 && targets.every((one) => WITHOUT_REASON.includes(one.text))) return;
  const production = destination?.environments.find((one) => destination.stack.needsOf(one).isProduction);
  if (production === undefined) return;
  findings.error(call, t`${callee} of '${production}' needs a reason`, t`give it the input 'reason'`);
}
