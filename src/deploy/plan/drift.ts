import type { DeploySettings } from '../../config/settings.ts';
import type { Survey } from '../look/survey.ts';
import { strategyNamed } from '../strategies/index.ts';
import type { ServicePlan } from './action.ts';
import { planHost } from './plan.ts';

/** What a deploy of the very release that runs would repair: containers are not as it left them. */
export function driftOf(survey: Survey, { strategy }: Pick<DeploySettings, 'strategy'>): ServicePlan[] {
  const { current } = survey;
  if (current === undefined) return [];
  const { services } = planHost(survey, current.release, strategyNamed(strategy));
  return services.filter(({ action }) => action !== 'keep');
}
