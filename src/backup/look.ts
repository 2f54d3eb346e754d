import type { Context } from '../base/context.ts';
import { messageOf } from '../base/errors.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { type Stored, storeAt } from '../release/store.ts';
import { t } from '../texts/texts.ts';
import type { CatalogueOf } from './catalogue.ts';
import type { StackSettings } from './inventory.ts';
import { setsIn } from './stores/directory.ts';
import { machineOf } from './stores/host.ts';

/** What a host says of the backups of its stack; of one that is away, or broken, why nothing is known. */
export interface Looked extends Pick<CatalogueOf, 'own' | 'unknown'>, AsyncDisposable {
  readonly store: Stored | undefined;
}

/** Of a host that nobody has asked. */
export const UNASKED: Looked = { own: undefined, store: undefined, [Symbol.asyncDispose]: async () => {} };

/** Looks at a host that need not be there, or whole: its backups may lie elsewhere, too. */
export async function lookAt(
  name: string,
  {
    settings,
    open,
  }: {
    readonly settings: Pick<StackSettings, 'project' | 'environment' | 'deployPath'>;
    open(host: string): Promise<Host>;
  },
  context: Context,
): Promise<Looked> {
  let host: Host | undefined;
  try {
    const opened = await open(name);
    host = opened;
    const { store } = await ask(host, { store: storeAt(deployPath(settings)) }, context);
    for (const [variable, value] of await store.secrets()) context.hide(value, variable);
    const { backups } = store.layout;
    const { sets } = await ask(host, { sets: setsIn(backups) }, context);
    const own = { machine: machineOf(host), backups, sets };
    return { own, store, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
  } catch (error) {
    // Closing what is broken may fail, too, and is not why.
    await host?.[Symbol.asyncDispose]().catch(() => {});
    context.signal.throwIfAborted();
    context.log.warning(
      host === undefined
        ? t`${name} cannot be reached, so other places alone are looked at: ${messageOf(error)}`
        : t`${name} cannot be asked for its backups, so other places alone are looked at: ${messageOf(error)}`,
    );
    return { ...UNASKED, unknown: error };
  }
}
