import type { Context } from '../../base/context.ts';
import { stepText } from '../strategies/strategy.ts';
import { changesAnything, type HostPlan } from './plan.ts';

/** What is going to happen on each host, in the log before it does. */
export function logPlans(
  plans: readonly HostPlan[],
  title: (plan: HostPlan) => string,
  { log }: Pick<Context, 'log'>,
): void {
  for (const plan of plans) {
    using _group = log.group(`plan for ${plan.host}: ${title(plan)}`);
    if (!changesAnything(plan)) log.info('no container changes');
    for (const { service, action, reasons } of plan.services) {
      log.info(`${action.padEnd(8)} ${service}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`);
    }
    const steps = plan.steps.flatMap((step) => stepText(step, plan.services) ?? []);
    if (changesAnything(plan)) log.info(`steps: ${steps.join('; ')}`);
  }
}
