import { UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import type { ComposeModel } from '../../compose/model.ts';
import type { Settings } from '../../config/settings.ts';
import type { Survey } from '../look/survey.ts';

type Named = Pick<Settings, 'deploy' | 'tests'> & { readonly health: Pick<Settings['health'], 'checks'> };

/** What the stack has: services that are on, and all that the files declare. */
interface Known {
  readonly model: ComposeModel;
  readonly declared: ReadonlySet<string>;
}

/**
 * Services that the settings name and the stack does not have. Hooks, checks and suites are used after the switch, or
 * just before it: a name that is wrong must not be found only then.
 */
export function unknownServices(settings: Named, { model, declared }: Known): UserError[] {
  const services = Object.keys(model.services);
  const unknown = namedServices(settings).filter(
    // A suite may run in a service that a profile keeps out of the deploy.
    ({ place, service }) => !services.includes(service) && !(isSuite(place) && declared.has(service)),
  );
  return unknown.map(({ place, service }) => {
    const off = declared.has(service) ? ' (its profile is not switched on)' : didYouMean(service, services);
    return new UserError(`${place}: the stack has no service '${service}'${off}`, {
      fix: `correct it in deploy-kit.yml or the inputs; the services are ${services.join(', ')}`,
    });
  });
}

/**
 * What the backup settings name is new, or runs: a backup before the deploy takes the first for what is yet to come, so
 * that a name that is wrong must be found here.
 * @throws UserError
 */
export function assertKnownToBackup(
  { services, volumes }: Pick<Settings['backup'], 'services' | 'volumes'>,
  { model, declared }: Known,
  surveys: readonly Pick<Survey, 'containers' | 'resources'>[],
): void {
  const running = surveys.flatMap(({ containers }) => containers.map(({ service }) => service));
  const there = surveys.flatMap(({ resources }) => resources.volumes);
  const named = Object.entries(model.volumes ?? {}).flatMap(([key, volume]) => [key, volume?.name ?? key]);
  const unknown = (kind: 'service' | 'volume', names: readonly string[], known: readonly string[]) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => `backup.${kind}s: the stack has no ${kind} '${name}'${didYouMean(name, known)}`);
  const known = { services: [...Object.keys(model.services), ...declared, ...running], volumes: named };
  const lines = [
    ...unknown(
      'service',
      services.map(({ service }) => service),
      known.services,
    ),
    ...unknown(
      'volume',
      volumes.filter((name) => !there.some((one) => isCalled(one, name))),
      known.volumes,
    ),
  ];
  if (lines.length === 0) return;
  throw new UserError(lines.join('\n'), { fix: 'correct the names under backup in deploy-kit.yml' });
}

/** As the compose file calls it, or whole: `shop_data` is `data` of the project shop. */
const isCalled = (volume: string, name: string) => volume === name || volume.endsWith(`_${name}`);

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
