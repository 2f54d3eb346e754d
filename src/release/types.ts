import type { GenericSchema, InferOutput } from 'valibot';
import type {
  EntrySchema,
  ImageSchema,
  LeaseSchema,
  LedgerSchema,
  ReleaseSchema,
  ServiceSchema,
} from './schema.ts';

// What the schemas read, and nothing of them at run time: reading a record is what loads them.

export type { ReleaseId } from './id.ts';
export type PinnedImage = Read<typeof ImageSchema>;
/** The images of a build or a release by service. */
export type ImageMap = Release['images'];
export type ServiceRecord = Read<typeof ServiceSchema>;
export type Release = Read<typeof ReleaseSchema>;
export type Lease = Read<typeof LeaseSchema>;
export type LedgerEntry = Read<typeof EntrySchema>;
export type ReleaseState = LedgerEntry['state'];
export type Ledger = Read<typeof LedgerSchema>;

type Read<S extends GenericSchema> = Frozen<InferOutput<S>>;

/** Read only, all the way down. */
type Frozen<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : { readonly [K in keyof T]: Frozen<T[K]> };
