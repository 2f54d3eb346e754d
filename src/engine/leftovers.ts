import { t } from '../texts/texts.ts';
import type { Container } from './containers.ts';

/** What is done with a container that Compose cannot go on with as it is. */
export type Repair =
  | { readonly kind: 'unpause' | 'remove'; readonly container: Container }
  | { readonly kind: 'rename'; readonly container: Container; readonly name: string };

/**
 * A container that is to take the place of another one has such a name until that is gone. An `up` that was ended before
 * leaves it so; the next one keeps the name, and cannot replace a container whose name begins with its own id.
 */
const HALF_WAY = /^[0-9a-f]{12}_(.+)$/;

/** The name that it is to have; undefined for one that has its own, also where the project is called like that. */
function wholeName({ name, project }: Container): string | undefined {
  const isItsOwn = ['-', '_'].some((separator) => name.startsWith(`${project}${separator}`));
  return isItsOwn ? undefined : HALF_WAY.exec(name)?.[1];
}

/** What somebody paused, what the engine could not remove, and what an `up` left that was ended half-way. */
export function repairsOf(containers: readonly Container[]): readonly Repair[] {
  const repairs = containers.flatMap((container): Repair[] => {
    if (container.status === 'dead') return [{ kind: 'remove', container }];
    const name = wholeName(container);
    const whole = containers.find((one) => one.name === name && one.status !== 'dead');
    const unpause = container.status === 'paused' ? ([{ kind: 'unpause', container }] as const) : [];
    if (name === undefined) return [...unpause];
    // Of several that are to have the name, the one that serves, or did so last.
    const rivals = containers.filter((one) => one.status !== 'dead' && wholeName(one) === name);
    const [best] = rivals.sort((a, b) => rank(b) - rank(a));
    if (best !== container) return [{ kind: 'remove', container }];
    if (whole !== undefined && rank(whole) >= rank(container)) return [{ kind: 'remove', container }];
    return [
      ...unpause,
      ...(whole === undefined ? [] : [{ kind: 'remove', container: whole } as const]),
      { kind: 'rename', container, name },
    ];
  });
  const isRemoved = ({ kind }: Repair) => kind === 'remove';
  // What goes may have the name that another one gets.
  return [...repairs.filter(isRemoved), ...repairs.filter((one) => !isRemoved(one))];
}

/** Which of two that are the same serves, or did so last. */
function rank({ status }: Container): number {
  return status === 'created' ? 0 : status === 'exited' ? 1 : 2;
}

export function repairText(repair: Repair): string {
  const { kind, container } = repair;
  switch (kind) {
    case 'unpause':
      return t`${container.name} was paused: it goes on`;
    case 'remove':
      return t`removing ${container.name}, which is ${container.status === 'dead' ? t`dead` : t`left of an interrupted deploy`}`;
    case 'rename':
      return t`${container.name}, left of an interrupted deploy, is ${repair.name} again`;
  }
}
