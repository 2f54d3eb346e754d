import { isOlder } from '../base/version.ts';

// Where versions of Compose differ in what an `up` does. Sources: docker/compose, pkg/compose/hash.go and
// convergence.go, tried with 2.26.1 and 2.40.3.

/** Until 2.29.4 whatever depended on a service that got new containers got new ones, too, at every distance. */
export function recreatesDependents(composeVersion: string): boolean {
  return isOlder(composeVersion, '2.29.4');
}

/**
 * Until 2.29.3 a container's config-hash held its `depends_on`: one that was made with `--no-deps` is taken for
 * changed by the next `up` without it.
 */
export function hashesDependencies(composeVersion: string): boolean {
  return isOlder(composeVersion, '2.29.3');
}

/** Keys of a service that this version leaves out of the config-hash: a change of them recreates nothing. */
export function unhashedKeys(composeVersion: string): string[] {
  return [
    ...(hashesDependencies(composeVersion) ? [] : ['depends_on']),
    ...(isOlder(composeVersion, '2.30.2') ? [] : ['profiles']),
  ];
}

/** From 2.31.0 on a network whose definition changed is made anew, and what is on it stopped and started for that. */
export function remakesNetworks(composeVersion: string): boolean {
  return !isOlder(composeVersion, '2.31.0');
}

/** Before 2.24.0 a `deploy` with nothing in it was none. */
export function ignoresEmptyDeploy(composeVersion: string): boolean {
  return isOlder(composeVersion, '2.24.0');
}
