import type { Context } from '../base/context.ts';
import { UserError } from '../base/errors.ts';
import type { Bytes } from '../base/units.ts';
import type { Host } from '../host/host.ts';
import type { Ledger } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { type Away, Catalogue, type Copy, type KnownSet } from './catalogue.ts';
import type { StackSettings } from './inventory.ts';
import { lookAt } from './look.ts';
import type { Manifest } from './manifest.ts';
import { keepAt, keptOf, linked, reasonsToKeep, type Staying } from './retention.ts';
import type { Access } from './stores/kind.ts';

/** A backup set, and what is known of it at each place where it lies. */
export interface ListedSet
  extends Pick<Manifest, 'id' | 'createdAt' | 'run' | 'release' | 'purpose' | 'verified'> {
  readonly bytes: Bytes;
  readonly holds: readonly Held[];
  readonly copies: readonly ListedCopy[];
  /** Destinations that should have a copy and got none. */
  readonly missing: NonNullable<Manifest['missing']>;
}

interface Held {
  readonly kind: Manifest['files'][number]['kind'];
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface ListedCopy {
  /** `host`, or the name of another destination. */
  readonly at: string;
  readonly path: string;
  readonly bytes: Bytes;
  /** Files that are missing there, or have another size. */
  readonly damaged: readonly string[];
  /** Why it stays there; without any, a prune removes it. Undefined where the host does not say what is linked. */
  readonly reasons: readonly Staying[] | undefined;
}

export interface SetsOfHost {
  readonly host: string;
  /** Newest first. */
  readonly sets: readonly ListedSet[];
  /** Places of which nobody knows now what lies there. */
  readonly away: readonly Away[];
}

export interface ListRequest {
  readonly settings: StackSettings;
  /** As the user wrote them. */
  readonly hosts: readonly string[];
  open(host: string): Promise<Host>;
  readonly access: Access;
}

/** The backup sets of the stack on each host, wherever they lie. Reads only. */
export async function listSets(request: ListRequest, context: Context): Promise<SetsOfHost[]> {
  const found: SetsOfHost[] = [];
  for (const host of request.hosts) {
    await using seen = await lookAt(host, request, context);
    const { settings, access } = request;
    await using catalogue = new Catalogue({ settings, hostName: host, ...seen, access }, context);
    const sets = await catalogue.all();
    const reasons = seen.store && reasonsAt(sets, settings, seen.store.ledger);
    const { away } = catalogue;
    found.push({ host, sets: sets.map((one) => listed(one, reasons)), away });
  }
  return found;
}

/** Which backups lie at a place that could not be asked is not known. */
export function listFailure(hosts: readonly SetsOfHost[]): UserError | undefined {
  const lines = hosts.flatMap(({ host, away }) => away.map(({ name, why }) => `\n${host}, ${name}: ${why}`));
  if (lines.length === 0) return undefined;
  return new UserError(t`not every place could be asked for its backups:${lines.join('')}`, {
    fix: t`mend what it says there, and run this again`,
  });
}

/** Of each copy of each set why it stays where it is: each destination counts its own. */
export function reasonsAt(
  sets: readonly KnownSet[],
  { backup: { keep } }: Pick<StackSettings, 'backup'>,
  ledger: Ledger,
): ReadonlyMap<Copy, readonly Staying[]> {
  const copies = sets.flatMap((one) => one.copies);
  const destinations = [...new Set(copies.map(({ destination }) => destination))];
  const pinned = linked(ledger);
  return new Map(
    destinations.flatMap((destination) => {
      const there = copies.filter((copy) => copy.destination === destination);
      const kept = there.map((copy) => ({ ...keptOf(copy.set), copy }));
      const told = reasonsToKeep(kept, keepAt(keep, destination), pinned);
      return told.map(({ set, reasons }) => [set.copy, reasons] as const);
    }),
  );
}

function listed(
  { id, manifest, copies }: KnownSet,
  reasons: ReturnType<typeof reasonsAt> | undefined,
): ListedSet {
  const { createdAt, run, release, purpose, totalBytes } = manifest;
  // Proven is proven, wherever that was noted.
  const proofs = copies.flatMap(({ set }) => set.manifest.verified ?? []);
  const verified = proofs.find(({ how }) => how === 'restore') ?? proofs[0];
  return {
    ...{ id, createdAt, run, bytes: totalBytes },
    ...(release !== undefined && { release }),
    ...(purpose !== undefined && { purpose }),
    ...(verified !== undefined && { verified }),
    holds: heldIn(manifest),
    copies: copies.map((copy) => ({
      at: copy.store.name,
      path: copy.set.path,
      bytes: copy.set.manifest.totalBytes,
      damaged: copy.set.damaged,
      reasons: reasons?.get(copy),
    })),
    missing: manifest.missing ?? [],
  };
}

function heldIn({ files }: Manifest): Held[] {
  const held = new Map<string, Held>();
  for (const { kind, name, counts = {} } of files) {
    const before = held.get(`${kind} ${name}`)?.counts ?? {};
    held.set(`${kind} ${name}`, { kind, name, counts: { ...before, ...counts } });
  }
  return [...held.values()];
}
