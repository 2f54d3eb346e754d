import type { Context } from '../../base/context.ts';
import { t } from '../../texts/texts.ts';
import { stepText } from '../strategies/strategy.ts';
import { actionInWords } from './action.ts';
import { changesAnything, type HostPlan } from './plan.ts';

/** What is going to happen on each host, in the log before it does. */
export function logPlans(
  plans: readonly HostPlan[],
  title: (plan: HostPlan) => string,
  { log }: Pick<Context, 'log'>,
): void {
  for (const plan of plans) {
    using _group = log.group(t`plan for ${plan.host}: ${title(plan)}`);
    if (!changesAnything(plan)) log.info(t`no container changes`);
    const longest = Math.max(0, ...plan.services.map(({ action }) => actionInWords(action).length));
    for (const { service, action, reasons } of plan.services) {
      const why = reasons.length > 0 ? t`: ${reasons.join(', ')}` : '';
      log.info(`${actionInWords(action).padEnd(longest)} ${service}${why}`);
    }
    const steps = plan.steps.flatMap((step) => stepText(step, plan.services) ?? []);
    if (changesAnything(plan)) log.info(t`steps: ${steps.join(t`; `)}`);
  }
}
