import type { Context } from '../../base/context.ts';
import { UserError } from '../../base/errors.ts';
import { ask } from '../../host/ask.ts';
import type { Host } from '../../host/host.ts';
import { deployPath } from '../../release/layout.ts';
import { LockedHost } from '../../release/locked-host.ts';
import { storeAt } from '../../release/store.ts';
import { t } from '../../texts/texts.ts';
import { bring } from '../bring.ts';
import { Catalogue, type KnownSet } from '../catalogue.ts';
import { type Inventory, inventoryOf, type StackSettings, withReferences } from '../inventory.ts';
import { lookAt } from '../look.ts';
import { unsealed } from '../seals/index.ts';
import { dataOf, someOf } from '../some-of.ts';
import { hostStore } from '../stores/host.ts';
import type { Access } from '../stores/kind.ts';
import type { BackupSet } from '../stores/store.ts';
import { assertAccounted } from './accounted.ts';
import { chooseSet } from './choose.ts';
import { assertConfirmed, type SetsRequest } from './hosts.ts';
import { partsOf } from './parts.ts';
import { type RestoreReport, type RestoreRequest, restore } from './restore.ts';
import type { ScrubCommand } from './scrub.ts';

/** The environment whose data is wanted; nothing is changed there. */
export interface OtherStack {
  readonly settings: StackSettings;
  /** As the user wrote them. */
  readonly hosts: readonly string[];
  open(host: string): Promise<Host>;
  readonly access: Access;
}

export interface FromEnvironmentRequest extends SetsRequest, Pick<RestoreRequest, 'only' | 'keepOld'> {
  readonly settings: SetsRequest['settings'] & { readonly production: boolean };
  readonly source: OtherStack;
  /** `latest`, `linked` (made before what runs there now was deployed), or an id. */
  readonly backup: string;
  readonly confirm: string | undefined;
  readonly scrub: readonly ScrubCommand[];
}

/**
 * Restores a set of another environment into this one. What people must not see here is taken out of it in the trial server,
 * before it takes the place of anything; what was brought over for that does not stay.
 * @throws as `restore`, and UserError where it is not said what becomes of each part
 */
export async function restoreFrom(
  request: FromEnvironmentRequest,
  context: Context,
): Promise<RestoreReport[]> {
  const { settings, source, scrub, only, keepOld, run } = request;
  const [target, ...others] = request.hosts;
  assertOther(request);
  assertConfirmed(settings, request.confirm, wordsOf(request));
  if (target === undefined || others.length > 0) {
    throw new UserError(
      t`${settings.environment} has ${request.hosts.length} hosts: which of them gets the data of ${source.settings.environment} must be said`,
      { fix: t`name one with hosts` },
    );
  }
  await using found = await find(request, context);
  // What it holds of configuration is that of the other environment and stays there, its secrets above all.
  const known = dataOf(found.known, only);
  const from = source.settings.environment;
  const { store } = await ask(target, { store: storeAt(deployPath(settings)) }, context);
  const moving = (at: Inventory) => {
    const parts = partsOf(aSetOf(known), only, at, store.layout);
    assertAccounted(parts, {
      ...{ environment: settings.environment, from, scrub: scrub.map(({ service }) => service) },
      unscrubbed: settings.backup.unscrubbed ?? [],
    });
    return parts.flatMap(({ files }) => files);
  };
  const names = [
    ...new Set(moving(await ask(target, inventoryOf(settings), context)).map(({ name }) => name)),
  ];
  context.log.warning(
    t`data of ${from} (${names.join(', ')}), personal data among it, moves from ${found.host} to ${target.name}, where ${settings.environment} is`,
  );
  for (const [name, value] of await store.secrets()) context.hide(value, name);
  const what = t`restore ${settings.environment} from ${from}`;
  await using host = await LockedHost.open(target, store, { run, what, wait: request.lockWait }, context);
  const inventory = await withReferences(await ask(target, inventoryOf(settings), host.context), host.store);
  const { identity } = source.access;
  const goal = { store: hostStore(host), machine: host.name, free: inventory.free, identity };
  // It is published nowhere, so that nobody takes it for a set of this environment, and goes with the end of this.
  const paths = moving(inventory).map(({ path }) => path);
  const needed = someOf(known, ({ path }) => paths.includes(path));
  await using brought = await bring(needed, goal, host.context);
  const { set } = brought;
  return [
    await restore({
      ...{ host, inventory, settings, set, only, keepOld, run },
      from: { environment: from, scrub },
    }),
  ];
}

/** What has to be written to confirm it: into what people rely on, no word by which other things are confirmed will do. */
function wordsOf({ settings, source }: FromEnvironmentRequest): string {
  const { project, environment, production } = settings;
  const own = `${project}-${environment}`;
  return production ? [own, 'from', source.settings.environment].join(' ') : own;
}

function assertOther({ settings, source, hosts }: FromEnvironmentRequest): void {
  const { environment, composeProject } = settings;
  const isSameStack =
    source.settings.composeProject === composeProject &&
    hosts.some(({ name }) => source.hosts.includes(name));
  if (source.settings.environment !== environment && !isSameStack) return;
  throw new UserError(
    isSameStack && source.settings.environment !== environment
      ? t`${source.settings.environment} and ${environment} are the same stack on the same host`
      : t`from-environment: ${environment} cannot be restored from itself that way`,
    {
      fix: t`name the environment whose data is wanted as from-environment, and the one that gets it as environment`,
    },
  );
}

interface Found extends AsyncDisposable {
  readonly known: KnownSet;
  readonly host: string;
}

/** On the one host of the other environment that has it. */
async function find({ source, backup, from }: FromEnvironmentRequest, context: Context): Promise<Found> {
  const { settings, access } = source;
  const opened: AsyncDisposable[] = [];
  const close = async () => {
    for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]();
  };
  const found: Omit<Found, keyof AsyncDisposable>[] = [];
  const refusals: UserError[] = [];
  try {
    for (const name of source.hosts) {
      // Also where the backup lies elsewhere: what a trial server says of the data may quote secrets that it knows.
      const seen = await lookAt(name, source, context);
      opened.push(seen);
      const catalogue = new Catalogue({ settings, hostName: name, ...seen, access, from }, context);
      opened.push(catalogue);
      try {
        const known = await chooseSet(backup, catalogue, { name, ...seen, log: context.log });
        found.push({ known, host: name });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        refusals.push(error);
      }
    }
    const [one, ...more] = found;
    if (one === undefined) throw refusals[0] ?? new UserError(t`${settings.environment} names no hosts`);
    if (more.length === 0) return { ...one, [Symbol.asyncDispose]: close };
    const ids = found.map(({ known, host }) => `${known.id} (${host})`).join(', ');
    throw new UserError(t`several hosts of ${settings.environment} have a backup: ${ids}`, {
      fix: t`name one by its id`,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** As it will be when it is brought. */
function aSetOf({ id, manifest, copies }: KnownSet): BackupSet {
  const files = manifest.files.map(unsealed);
  return { id, path: copies[0]?.set.path ?? '', manifest: { ...manifest, files }, damaged: [] };
}
