import { messageOf } from '../../base/errors.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import { type Brought, bring } from '../bring.ts';
import { type Catalogue, type Copy, type KnownSet, wholeOf } from '../catalogue.ts';
import type { Inventory, StackSettings } from '../inventory.ts';
import type { BackupFile } from '../manifest.ts';
import { dataOf } from '../some-of.ts';
import { hostStore } from '../stores/host.ts';
import { destinationsOf } from '../stores/index.ts';
import type { BackupSet } from '../stores/store.ts';
import { DamagedSet, readBack } from './read-back.ts';

interface Place {
  /** It may know of more copies, where another one is needed. */
  readonly catalogue: Pick<Catalogue, 'all' | 'identity'>;
  readonly host: LockedHost;
  readonly inventory: Pick<Inventory, 'free'>;
  readonly settings: Pick<StackSettings, 'backup'>;
  /** Names of what is needed of it; empty, or not there: all. Such a part of a set does not stay where sets lie. */
  readonly only?: readonly string[];
}

/** A set on the host that it is for: where it lies there, or fetched to it for as long as it is needed. */
export class SetHere implements AsyncDisposable {
  readonly #known: KnownSet;
  readonly #place: Place;
  #set: BackupSet | undefined;
  #brought: Brought | undefined;

  private constructor(known: KnownSet, place: Place) {
    this.#known = known;
    this.#place = place;
  }

  get set(): BackupSet {
    return this.#set as BackupSet;
  }

  /** @throws UserError where it cannot be fetched */
  static async open(known: KnownSet, place: Place): Promise<SetHere> {
    const here = new SetHere(known, place);
    // A name that it does not have is known before anything is fetched.
    here.#needed(known);
    const [own] = wholeOf(known).filter(isOwn);
    if (own !== undefined) {
      here.#set = own.set;
      return here;
    }
    for (const { set } of known.copies.filter(isOwn)) {
      const { name, context } = place.host;
      context.log.warning(
        t`${name}: ${set.id} is damaged there (${set.damaged.join(', ')}): it is fetched from another place`,
      );
    }
    await here.#bring(known);
    return here;
  }

  /**
   * Does something that begins with reading the set back. Where the one of the host turns out to be damaged, it is done with
   * another copy.
   */
  async use<T>(act: (set: BackupSet) => Promise<T>): Promise<T> {
    const { set } = this;
    try {
      return await act(set);
    } catch (error) {
      const isMeant = error instanceof DamagedSet && error.set === set && this.#brought === undefined;
      if (!isMeant) throw error;
      const all = await this.#place.catalogue.all();
      const copies = all.flatMap((one) => (one.id === set.id ? wholeOf(one) : []));
      const others = copies.filter((copy) => !isOwn(copy));
      if (others.length === 0) throw error;
      this.#place.host.context.log.warning(t`${this.#place.host.name}: ${error.message}`);
      return await act(await this.#bring({ ...this.#known, copies: others }));
    }
  }

  /** Reads its data back: what is damaged is known, and fetched from another place, before anything stops for it. */
  async read(): Promise<void> {
    const { host, settings } = this.#place;
    const isData = ({ kind }: BackupFile) => kind !== 'config';
    await this.use((set) => readBack(host, set, set.manifest.files.filter(isData), settings.backup.timeout));
  }

  /** Whether it is this copy of the set that it is. */
  isOf(copy: Copy): boolean {
    return this.#brought === undefined ? isOwn(copy) : copy.store.name === this.#brought.from;
  }

  /** What was fetched stays, where sets of the stack are kept on the host. */
  async keep(): Promise<void> {
    const { settings, host } = this.#place;
    const isKept = destinationsOf(settings.backup.to).some(({ kind }) => kind === 'host');
    if (this.#brought === undefined || !isKept || this.#only.length > 0) return;
    await this.#brought.keep().catch((error: unknown) => {
      host.context.log.warning(
        t`${host.name}: ${this.#known.id} does not stay on the host: ${messageOf(error)}`,
      );
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { log } = this.#place.host.context;
    try {
      await this.#brought?.[Symbol.asyncDispose]();
    } catch (error) {
      log.warning(messageOf(error));
    }
  }

  get #only(): readonly string[] {
    return this.#place.only ?? [];
  }

  #needed(known: KnownSet): KnownSet {
    return this.#only.length === 0 ? known : dataOf(known, this.#only);
  }

  async #bring(known: KnownSet): Promise<BackupSet> {
    const { host, inventory, catalogue } = this.#place;
    const { identity } = catalogue;
    const goal = { store: hostStore(host), machine: host.name, free: inventory.free, identity };
    this.#brought = await bring(this.#needed(known), goal, host.context);
    this.#set = this.#brought.set;
    return this.#set;
  }
}

const isOwn = ({ destination }: Copy): boolean => destination.kind === 'host';
