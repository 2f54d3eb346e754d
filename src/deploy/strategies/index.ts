import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import { recreate } from './recreate.ts';
import { stopFirst } from './stop-first.ts';
import type { Strategy } from './strategy.ts';

/** The first one is the default. */
export const STRATEGIES: readonly Strategy[] = [recreate, stopFirst];

/** @throws UserError naming those that there are */
export function strategyNamed(name: string): Strategy {
  const found = STRATEGIES.find((strategy) => strategy.name === name);
  if (found !== undefined) return found;
  const names = STRATEGIES.map((strategy) => strategy.name).join(', ');
  throw new UserError(t`deploy.strategy: there is no strategy '${name}'`, { fix: t`write one of ${names}` });
}
