import { type Container, ofStack } from '../../engine/containers.ts';
import { type Means, meansOf, type Resolver } from './names.ts';

/** A stack before something changed in it, and after. */
export interface Looks {
  readonly before: readonly Container[];
  readonly now: readonly Container[];
  /** Did every container know the addresses of `before`? Not where an earlier switch was cut off. */
  readonly isSure: boolean;
  /** What was there when a container, by id, resolved names anew since. */
  readonly told: ReadonlyMap<string, readonly Container[]>;
}

/** A container that may hold an address that is gone. */
export interface Due {
  readonly container: Container;
  readonly means: Means;
  /** The service that moved. */
  readonly moved: string;
  /** That service is at another address than before, or may be. */
  readonly isElsewhere: boolean;
}

/**
 * The containers that have to resolve names anew: those that ran on while one that they name got other containers, and
 * those that started before it did. A restart costs requests: only where addresses differ, or the files ask for it.
 */
export function dueContainers(resolvers: readonly Resolver[], looks: Looks): readonly Due[] {
  const cutOff = cutOffContainers(looks.now);
  const others = resolvers.flatMap((resolver) =>
    looks.now
      .filter(({ service, status }) => service === resolver.service && status === 'running')
      .flatMap((container) => dueOf(container, resolver, looks) ?? []),
  );
  return [...cutOff, ...others.filter(({ container }) => !cutOff.some((one) => one.container === container))];
}

/** Who lives in the network of a container that started anew, and with that left its old network to its guests. */
function cutOffContainers(now: readonly Container[]): readonly Due[] {
  return now.flatMap((container) => {
    const landlord = now.find(({ id }) => id === container.networkOf);
    if (landlord === undefined || container.status !== 'running' || !isYounger(landlord, container))
      return [];
    return [{ container, means: { kind: 'restart' }, moved: landlord.service, isElsewhere: true }];
  });
}

function dueOf(container: Container, { names, restartsWith }: Resolver, looks: Looks): Due | undefined {
  const { now } = looks;
  const told = looks.told.get(container.id);
  const before = told ?? ofStack(looks.before);
  const isSure = told !== undefined || looks.isSure;
  const ranOn = before.some((one) => isSame(one, container));
  const all = [...new Set([...restartsWith, ...names])];
  const moves = all.flatMap((moved) => {
    const was = before.filter(({ service }) => service === moved);
    const is = now.filter(({ service }) => service === moved);
    const hasYounger = is.some((one) => isYounger(one, container));
    const isChanged = was.length !== is.length || is.some((one) => !was.some((old) => isSame(one, old)));
    const isUnknown = !isSure && hasYounger;
    if (ranOn ? !isChanged && !isUnknown : !hasYounger || was.length === 0) return [];
    const isElsewhere = isUnknown || addressesOf(was) !== addressesOf(is);
    const isReplaced = !is.some(({ id }) => was.some((one) => one.id === id));
    return [{ moved, isElsewhere, isForced: isReplaced && hasYounger && restartsWith.includes(moved) }];
  });
  const means = meansOf(container);
  const forced = moves.find(({ isForced }) => isForced);
  if (forced !== undefined) return { container, means: { kind: 'restart' }, ...forced };
  const first =
    moves.find(({ isElsewhere }) => isElsewhere) ?? (means.kind === 'reload' ? moves[0] : undefined);
  return first === undefined ? undefined : { container, means, ...first };
}

function isSame(a: Container, b: Container): boolean {
  return a.id === b.id && a.startedAt === b.startedAt;
}

function isYounger(one: Container, other: Container): boolean {
  return Date.parse(one.startedAt) > Date.parse(other.startedAt);
}

function addressesOf(containers: readonly Container[]): string {
  return containers
    .flatMap(({ addresses }) => addresses)
    .sort()
    .join(' ');
}
