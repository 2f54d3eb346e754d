import type { Context } from '../../base/context.ts';
import type { KeyVariant, Option, Said, ValueOf } from '../../config/options/index.ts';
import type { Host } from '../../host/host.ts';
import type { Machine } from './directory.ts';
import type { BackupStore } from './store.ts';

/**
 * One way to keep backups. deploy-kit.yml, its documentation and the input `destinations` know of what is in the list. It is loaded
 * by every run that reads a file: what is heavy is imported when it is opened.
 */
export interface DestinationKind extends KeyVariant {
  readonly line: LineForm<object>;
  /** For people and in manifests: `host`, `s3://bucket/prefix`. */
  nameOf(value: object): string;
  /** It is the machine that runs this, which may go with the job. */
  readonly isHere?: boolean;
  /** What manifests of old call it, where that is another name. */
  formerNameOf?(value: object): string;
  /**
   * Nothing is written before a set is begun.
   * @param value what stands behind its key
   * @throws UserError when it cannot be reached, or what it needs is not given
   */
  open(value: object, place: StorePlace): Promise<BackupStore>;
}

/** How a line of the input `destinations` says it. */
interface LineForm<V> {
  /** For people. */
  readonly looks: string;
  /** What the line says, or undefined when it is of another kind. @throws UserError */
  read(line: string): Said<V> | undefined;
}

/** Whose sets they are, and what there is to reach destinations with. */
export interface StorePlace {
  /** The host that runs the stack, and where its own sets are. Absent where it cannot be asked. */
  readonly own?: OwnPlace | undefined;
  /** Where they lie at a destination that many share: `<project>-<environment>/<host>`. */
  readonly folder: string;
  readonly access: Access;
  readonly context: Context;
}

export interface OwnPlace {
  readonly machine: Machine;
  readonly backups: string;
}

/** What the run has been given to reach destinations with. */
export interface Access {
  /** `local` or another host, with the keys and known hosts of the run; who opens it closes it. */
  openHost(address: string): Promise<Host>;
  /** What paths of the runner are relative to. */
  readonly directory: string;
  /** The machine that runs this goes with the job, and what lies there with it. */
  readonly isPassing?: boolean;
  readonly s3: S3Keys;
  /** Opens what is encrypted there. */
  readonly identity?: string | undefined;
}

export interface S3Keys {
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  readonly sessionToken?: string | undefined;
  /** Of buckets that do not say theirs. */
  readonly region?: string | undefined;
}

type Value<O extends Option> = NonNullable<ValueOf<O>>;

/** A kind whose functions get what its `value` reads. */
export function destinationKind<O extends Option>(
  kind: Omit<DestinationKind, 'value' | 'line' | 'nameOf' | 'formerNameOf' | 'open'> & {
    readonly value: O;
    readonly line: LineForm<Value<O>>;
    nameOf(value: Value<O>): string;
    formerNameOf?(value: Value<O>): string;
    open(value: Value<O>, place: StorePlace): Promise<BackupStore>;
  },
): DestinationKind {
  return kind as unknown as DestinationKind;
}
