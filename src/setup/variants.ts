import { ENGINES } from '../backup/engines/index.ts';
import { DESTINATIONS } from '../backup/stores/index.ts';
import type { Variants } from '../config/options/index.ts';
import { STRATEGIES } from '../deploy/strategies/index.ts';
import { CHECKS } from '../health/checks/index.ts';
import { NOTIFIERS } from '../notify/index.ts';

/** What the rooms offer: deploy-kit.yml, its documentation and the command line know of nothing else. */
export const VARIANTS: Variants = {
  strategies: STRATEGIES,
  databases: ENGINES.map(({ name }) => ({ name, description: '' })),
  checks: CHECKS,
  destinations: DESTINATIONS,
  notifiers: NOTIFIERS,
};
