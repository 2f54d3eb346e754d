import type { Context } from '../../base/context.ts';
import type { SuiteSettings } from '../../config/settings.ts';
import type { PlaceKind, Suite, Surroundings } from './place.ts';
import { runner } from './runner.ts';
import { service } from './service.ts';

const PLACES: Readonly<Record<SuiteSettings['on']['kind'], PlaceKind>> = { runner, service };

export const placeOf = ({ settings }: Suite): PlaceKind => PLACES[settings.on.kind];

/** `PlaceKind.check`, for suites of any kind. */
export async function checkPlaces(
  suites: readonly Suite[],
  around: Surroundings,
  context: Context,
): Promise<void> {
  for (const kind of Object.values(PLACES)) {
    const its = suites.filter((suite) => placeOf(suite) === kind);
    if (its.length > 0) await kind.check?.(its, around, context);
  }
}
