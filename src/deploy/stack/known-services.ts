import { UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import { isInside } from '../../base/paths.ts';
import type { ComposeModel } from '../../compose/model.ts';
import type { Settings } from '../../config/settings.ts';
import { t } from '../../texts/texts.ts';
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
    const off = declared.has(service) ? t` (its profile is not switched on)` : didYouMean(service, services);
    return new UserError(t`${place}: the stack has no service '${service}'${off}`, {
      fix: t`correct it in deploy-kit.yml or the inputs; the services are ${services.join(', ')}`,
    });
  });
}

/**
 * What the backup settings name and neither the stack has nor, where they are known, the hosts: a backup before the
 * deploy takes it for what is yet to come, so that a name that is wrong must be found here.
 * @param shared directories of the stack that hold data
 */
export function unknownToBackup(
  {
    services,
    volumes,
    directories,
    ignore = [],
  }: Pick<Settings['backup'], 'services' | 'volumes' | 'directories'> & {
    readonly ignore?: readonly string[];
  },
  { model, declared }: Known,
  {
    surveys = [],
    shared = [],
  }: {
    readonly surveys?: readonly Pick<Survey, 'containers' | 'resources'>[];
    readonly shared?: readonly string[];
  },
): UserError[] {
  const running = surveys.flatMap(({ containers }) => containers.map(({ service }) => service));
  const there = surveys.flatMap(({ resources }) => resources.volumes);
  const known = [...new Set([...Object.keys(model.services), ...declared, ...running])];
  const named = Object.entries(model.volumes ?? {}).flatMap(([key, volume]) => [key, volume?.name ?? key]);
  const unknown = (key: string, kind: string, names: readonly string[], all: readonly string[]) =>
    names
      .filter((name) => !all.includes(name))
      .map((name) => {
        const message = t`backup.${key}: the stack has no ${kind} '${name}'${didYouMean(name, all)}`;
        return new UserError(message, {
          fix: all.length === 0 ? t`the stack has none` : t`the stack has: ${[...new Set(all)].join(', ')}`,
        });
      });
  return [
    ...unknown(
      'services',
      'service',
      services.map(({ service }) => service),
      known,
    ),
    // A path on the host, and `service:/target`, stand for themselves.
    ...unknown(
      'ignore',
      t`service, volume or shared directory`,
      ignore.filter((name) => !name.startsWith('/') && !name.includes(':')),
      [...known, ...named, ...shared],
    ),
    ...unknown(
      'volumes',
      'volume',
      volumes.filter((name) => !there.some((one) => isCalled(one, name))),
      named,
    ),
    ...unknown(
      'directories',
      t`shared directory`,
      directories.filter((name) => !shared.some((one) => isInside(name, one))),
      shared,
    ),
  ];
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
