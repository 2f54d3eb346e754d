import { UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from './stack.ts';

type Named = Pick<Settings, 'deploy' | 'tests'> & { readonly health: Pick<Settings['health'], 'checks'> };

/**
 * Hooks, checks and suites are used after the switch, or just before it: a name that is wrong must not be found
 * only then.
 * @throws UserError that lists the services that the settings name and the stack does not have
 */
export function assertKnownServices(
  settings: Named,
  { model, declared }: Pick<Stack, 'model' | 'declared'>,
): void {
  const services = Object.keys(model.services);
  const unknown = namedServices(settings).filter(
    // A suite may run in a service that a profile keeps out of the deploy.
    ({ place, service }) => !services.includes(service) && !(isSuite(place) && declared.has(service)),
  );
  if (unknown.length === 0) return;
  const lines = unknown.map(({ place, service }) => {
    const off = declared.has(service) ? ' (its profile is not switched on)' : didYouMean(service, services);
    return `${place}: the stack has no service '${service}'${off}`;
  });
  throw new UserError(lines.join('\n'), {
    fix: `correct it in deploy-kit.yml or the inputs; the services are ${services.join(', ')}`,
  });
}

/** Every service that hooks, checks and suites name, and where. */
function namedServices({ deploy, health, tests }: Named): { place: string; service: string }[] {
  return [
    ...deploy.before.map(({ service }) => ({ place: 'deploy.before', service })),
    ...deploy.after.map(({ service }) => ({ place: 'deploy.after', service })),
    ...health.checks.flatMap((check) =>
      check.service === undefined ? [] : [{ place: 'health.checks', service: check.service }],
    ),
    ...Object.entries(tests).flatMap(([name, { on }]) =>
      'service' in on ? [{ place: `tests.${name}.on`, service: on.service }] : [],
    ),
  ];
}

const isSuite = (place: string) => place.startsWith('tests.');
