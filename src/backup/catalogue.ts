import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import type { Destination } from '../config/options/index.ts';
import { t } from '../texts/texts.ts';
import type { StackSettings } from './inventory.ts';
import type { Manifest } from './manifest.ts';
import { isOf } from './retention.ts';
import { destinationsOf, folderOf, isPassing, nameOf, namesOf, openStore } from './stores/index.ts';
import type { Access, OwnPlace } from './stores/kind.ts';
import { type BackupSet, type BackupStore, byAge } from './stores/store.ts';

/** A set at one of the places where it lies. */
export interface Copy {
  readonly destination: Destination;
  readonly store: Pick<BackupStore, 'name' | 'read' | 'annotate' | 'remove'>;
  readonly set: BackupSet;
  /** It goes with the job, unless a later step keeps it. */
  readonly isPassing?: boolean;
}

/** A backup set, wherever it lies. */
export interface KnownSet {
  readonly id: string;
  /** Of a whole copy, where there is one. */
  readonly manifest: Manifest;
  /** That of the host first, then as `backup.to` names them. */
  readonly copies: readonly Copy[];
}

/** A destination of which nobody knows now what lies there. */
export interface Away {
  readonly name: string;
  readonly why: string;
  /** The way out, where that is known. */
  readonly fix?: string | undefined;
}

/** Whose sets are looked for. */
export interface CatalogueOf {
  readonly settings: Pick<StackSettings, 'project' | 'environment' | 'backup'>;
  /** As the user wrote it. */
  readonly hostName: string;
  /** Of the host itself, with what lies there, newest first; absent where it cannot be asked. */
  readonly own: (OwnPlace & { readonly sets: readonly BackupSet[] }) | undefined;
  /** Why the host cannot be asked, which is told already. */
  readonly unknown?: unknown;
  readonly access: Access;
  /** Only there: a kind of destination, or the name of one. */
  readonly from?: string | undefined;
}

const HOST: Destination = { kind: 'host' };
const isHost = ({ kind }: Destination): boolean => kind === HOST.kind;

/** Where sets are looked for, the host first. @throws UserError where `from` is no destination of the stack */
function placesOf({ settings, from }: Pick<CatalogueOf, 'settings' | 'from'>): readonly Destination[] {
  const to = destinationsOf(settings.backup.to);
  const named = to.filter((one) => !isHost(one));
  // Also where `to` does not name it: sets of before a restore lie there, and those of before it was changed.
  const all = [to.find(isHost) ?? HOST, ...named];
  const meant = all.filter((one) => from === undefined || [one.kind, ...namesOf(one)].includes(from));
  if (meant.length > 0) return meant;
  throw new UserError(
    t`from: '${from ?? ''}' is no place where backups of ${settings.environment} are kept`,
    {
      fix: t`name one of ${[...new Set(all.map(nameOf))].join(', ')}`,
    },
  );
}

/** Whether the host is one of the places that are looked at. @throws UserError where `from` is no destination of the stack */
export const looksAtHost = (of: Pick<CatalogueOf, 'settings' | 'from'>): boolean => placesOf(of).some(isHost);

/** All sets of a stack on one host, and where each of them lies. Other places than the host are asked when that is needed. */
export class Catalogue implements AsyncDisposable {
  /** Those that could not be asked. */
  readonly away: Away[] = [];
  readonly #of: CatalogueOf;
  readonly #context: Context;
  readonly #destinations: readonly Destination[];
  readonly #opened: BackupStore[] = [];
  #all: Promise<readonly KnownSet[]> | undefined;

  /** @throws UserError where `from` is no destination of the stack */
  constructor(of: CatalogueOf, context: Context) {
    this.#of = of;
    this.#context = context;
    this.#destinations = placesOf(of);
  }

  /** What there is to open sealed copies with. */
  get identity(): string | undefined {
    return this.#of.access.identity;
  }

  /** Places that should have all sets and could not be asked, where none of those that were asked should have this one. */
  mayHaveNewer({ copies }: KnownSet): readonly Away[] {
    const to = destinationsOf(this.#of.settings.backup.to);
    return copies.some(({ destination }) => to.includes(destination)) ? [] : this.away;
  }

  /** Newest first. */
  all(): Promise<readonly KnownSet[]> {
    this.#all ??= this.#askAll();
    return this.#all;
  }

  /** Where the host has it whole, no other place is asked: who restores in a hurry waits for none. */
  async find(id: string): Promise<KnownSet | undefined> {
    const host = this.#of.own === undefined ? undefined : this.#destinations.find(isHost);
    const own = host === undefined ? [] : (await this.#copiesAt(host)).filter(isIt(id));
    const known = own.map(({ set }) => ({ id, manifest: set.manifest, copies: own }));
    return known.find(isWhole) ?? (await this.all()).find((one) => one.id === id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const store of this.#opened) await store[Symbol.asyncDispose]();
  }

  async #askAll(): Promise<readonly KnownSet[]> {
    const found = await Promise.all(
      this.#destinations.map((one) =>
        this.#copiesAt(one).catch((error: unknown) => {
          this.#context.signal.throwIfAborted();
          const why = this.#context.redact(messageOf(error));
          const fix = error instanceof UserError ? error.fix : undefined;
          this.away.push({ name: nameOf(one), why, ...(fix !== undefined && { fix }) });
          if (error !== this.#of.unknown)
            this.#context.log.warning(t`which backups lie at ${nameOf(one)} is not known: ${why}`);
          return [];
        }),
      ),
    );
    const copies = found.flat();
    const ids = [...new Set(copies.map(({ set }) => set.id))];
    return ids.map((id) => this.#known(id, copies.filter(isIt(id)))).sort(byAge);
  }

  #known(id: string, copies: readonly Copy[]): KnownSet {
    const manifest = (wholeOf({ copies })[0] ?? copies[0])?.set.manifest as Manifest;
    const { missing } = manifest;
    if (missing === undefined) return { id, manifest, copies };
    const named = missing.map((one) => ({ ...one, to: this.#nameNow(one.to) }));
    return { id, manifest: { ...manifest, missing: named }, copies };
  }

  /** What a place is called now that a manifest names. */
  #nameNow(name: string): string {
    const meant = this.#destinations.filter((one) => namesOf(one).includes(name));
    // Of two that were called the same nobody knows which it was.
    return meant.length === 1 ? nameOf(meant[0] as Destination) : name;
  }

  async #copiesAt(destination: Destination): Promise<Copy[]> {
    const { settings, hostName, own, access, unknown } = this.#of;
    if (isHost(destination) && unknown !== undefined) throw unknown;
    const folder = folderOf(settings, hostName);
    const store = await openStore(destination, { own, folder, access, context: this.#context });
    this.#opened.push(store);
    const sets = isHost(destination) && own !== undefined ? own.sets : await store.list();
    const passing = isPassing(destination, access) && { isPassing: true };
    return sets.filter(isOf(settings)).map((set) => ({ destination, store, set, ...passing }));
  }
}

const isIt =
  (id: string) =>
  ({ set }: Copy): boolean =>
    set.id === id;

/** Copies that have all their files. */
export const wholeOf = ({ copies }: Pick<KnownSet, 'copies'>): readonly Copy[] =>
  copies.filter(({ set }) => set.damaged.length === 0);

export const isWhole = (known: Pick<KnownSet, 'copies'>): boolean => wholeOf(known).length > 0;

/** Lines for people, each of a place that could not be asked. */
export const awayInWords = (away: readonly Away[]): string =>
  away.map(({ name, why }) => `\n${name}: ${why}`).join('');
