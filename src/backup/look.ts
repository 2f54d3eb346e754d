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

/** What a host says of the backups of its stack; without anything where it cannot be reached. */
export interface Looked extends AsyncDisposable {
  readonly own: CatalogueOf['own'];
  readonly store: Stored | undefined;
}

/** Looks at a host that need not be there: its backups may lie elsewhere, too. */
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
  const host = await open(name).catch((error: unknown) => {
    context.signal.throwIfAborted();
    context.log.warning(
      t`${name} cannot be reached, so other places alone are looked at: ${messageOf(error)}`,
    );
    return undefined;
  });
  if (host === undefined) return { own: undefined, store: undefined, [Symbol.asyncDispose]: async () => {} };
  try {
    const { store } = await ask(host, { store: storeAt(deployPath(settings)) }, context);
    for (const [variable, value] of await store.secrets()) context.hide(value, variable);
    const { backups } = store.layout;
    const { sets } = await ask(host, { sets: setsIn(backups) }, context);
    const own = { machine: machineOf(host), backups, sets };
    return { own, store, [Symbol.asyncDispose]: async () => host[Symbol.asyncDispose]() };
  } catch (error) {
    await host[Symbol.asyncDispose]();
    throw error;
  }
}
