import { throwAll, UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import { own } from '../../base/own.ts';
import type { DeploySettings, Hook } from '../../config/settings.ts';
import type { Release } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';
import type { Survey } from '../look/survey.ts';
import { differences } from './differences.ts';

// A deploy of some services of a stack. A release is a whole all the same: what it says of the others must be what they
// run with, or the next `up` would replace them unasked.

type Seen = Pick<Survey, 'host' | 'current' | 'engine'>;

/**
 * @param known the services of the compose files
 * @throws UserError when one of the services is not there, a host runs no release whose other services can be kept, or
 *   another service comes or goes
 */
export function assertInScope(
  scope: readonly string[],
  known: readonly string[],
  surveys: readonly Seen[],
): void {
  const unknown = scope.filter((service) => !known.includes(service));
  throwAll(
    unknown.map(
      (service) =>
        new UserError(
          t`input 'services': there is no service '${service}' in the compose files${didYouMean(service, known)}`,
          { fix: t`the services are: ${known.join(', ')}` },
        ),
    ),
  );
  const changes = surveys.flatMap(({ host, current }) => {
    if (current !== undefined) {
      const ran = Object.keys(current.release.services);
      return [
        ...known.filter((service) => !ran.includes(service)).map((service) => [service, t`new`] as const),
        ...ran
          .filter((service) => !known.includes(service))
          .map((service) => [service, t`no longer in the compose files`] as const),
      ];
    }
    throw new UserError(
      t`${host.name} runs no release yet: ${scope.join(', ')} cannot be deployed without the others`,
      { fix: t`deploy the whole stack first, without 'services'` },
    );
  });
  refuse(
    scope,
    changes.filter(([service]) => !scope.includes(service)),
  );
}

/** @throws UserError naming each service that would change as well, and why */
export function assertOthersUnchanged(
  scope: readonly string[],
  next: Pick<Release, 'services' | 'networks' | 'files'>,
  surveys: readonly Seen[],
): void {
  const changes = surveys.flatMap(({ current, engine }) => {
    if (current === undefined) return [];
    const was = current.release;
    const others = Object.keys(next.services).filter((service) => !scope.includes(service));
    const services = others.map((service) => {
      const reasons = differences(service, was, next, engine.composeVersion);
      const [before, after] = [was, next].map(({ services }) => own(services, service)?.replicas);
      if (before !== after) reasons.push(t`${before} -> ${after} containers`);
      return [service, reasons.join(', ')] as const;
    });
    const networks = Object.entries(next.networks ?? {}).map(([name, hash]) => {
      const before = own(was.networks, name);
      return [t`network ${name}`, before === undefined || before === hash ? '' : t`changed`] as const;
    });
    return [...services, ...networks].filter(([, why]) => why !== '');
  });
  refuse(scope, changes);
}

function refuse(scope: readonly string[], changes: readonly (readonly [what: string, why: string])[]): void {
  if (changes.length === 0) return;
  const list = [...new Map(changes)].map(([what, why]) => `${what} (${why})`).join(t`; `);
  throw new UserError(t`besides ${scope.join(', ')} this would change ${list}`, {
    fix: t`name them in 'services' as well, or deploy the whole stack`,
  });
}

/** Hooks in the image of a service that is not replaced have run with that image. */
export function hooksIn(scope: readonly string[] | undefined, deploy: DeploySettings): DeploySettings {
  if (scope === undefined) return deploy;
  const isIn = ({ service }: Hook) => scope.includes(service);
  return { ...deploy, before: deploy.before.filter(isIn), after: deploy.after.filter(isIn) };
}
