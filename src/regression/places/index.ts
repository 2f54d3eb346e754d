import type { Context } from '../../base/context.ts';
import type { SuiteSettings } from '../../config/settings.ts';
import type { PlaceKind, Places, Suite, Surroundings } from './place.ts';
import { runner } from './runner.ts';
import { service } from './service.ts';

type On = SuiteSettings['on'];

const PLACES: { readonly [K in On['kind']]: PlaceKind } = { runner, service };

/** For people: `runner`, `service api`. */
export const placeLabel = (on: On): string => PLACES[on.kind].label(on);

/** `PlaceKind.prepare`, for suites of any kind. */
export async function preparePlaces(
  suites: readonly Suite[],
  around: Surroundings,
  context: Context,
): Promise<Places> {
  const prepared = {} as Record<On['kind'], Places>;
  for (const kind of Object.keys(PLACES) as On['kind'][]) {
    const its = suites.filter(({ settings }) => settings.on.kind === kind);
    if (its.length > 0) prepared[kind] = await PLACES[kind].prepare(its, around, context);
  }
  return { open: (suite) => prepared[suite.settings.on.kind].open(suite) };
}
