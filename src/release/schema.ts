import * as v from 'valibot';
import { isDigest } from '../base/digest.ts';
import { isReleaseId } from './id.ts';
import type {
  Ledger,
  LedgerEntry,
  PinnedImage,
  Release,
  ReleaseChecks,
  ServiceRecord,
  ShippedFile,
} from './types.ts';

/**
 * What release.json and state.json hold, for reading them and for their published JSON Schemas. The types with
 * their comments stand in types.ts; `Agreement` below fails to compile when the two part.
 */

const described = <const S extends v.GenericSchema>(schema: S, text: string) =>
  v.pipe(schema, v.description(text));
const time = () => v.pipe(v.string(), v.isoTimestamp('not a time as 2026-11-21T18:30:00.000Z'));
const count = () => v.pipe(v.number(), v.integer(), v.minValue(0));
const id = () => v.pipe(v.string(), v.regex(/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/), v.guard(isReleaseId));
const hash = () => v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const digest = () => v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/), v.guard(isDigest));
const texts = () => v.array(v.string());
const byName = <const S extends v.GenericSchema>(schema: S) => v.record(v.string(), schema);

const content = () =>
  described(v.optional(hash()), 'Of an image that was built: over its layers and what its containers run.');

const ImageSchema = v.variant('source', [
  v.object({
    source: v.literal('registry'),
    reference: described(v.string(), 'As the compose file or the build names it.'),
    pull: described(v.string(), 'What is pulled: a name and a digest.'),
    digest: described(digest(), 'Of the manifest or index in the registry.'),
    content: content(),
  }),
  v.object({
    source: v.literal('archive'),
    reference: v.string(),
    digest: described(digest(), "Of the image's config inside the saved archive."),
    content: content(),
  }),
]);

const FileSchema = v.object({
  source: described(v.string(), 'Path relative to the project directory.'),
  sha256: described(hash(), 'Over paths, modes and contents; names the directory below files/.'),
  bytes: count(),
});

const ServiceSchema = v.object({
  image: described(v.string(), 'The content tag on the host.'),
  parts: described(byName(v.string()), 'A short hash for each variable and key. Never a value.'),
  replicas: count(),
  oneShot: described(v.boolean(), 'Ends by itself with 0.'),
  dependsOn: texts(),
  joins: described(v.optional(texts()), 'Services whose namespaces or volumes its container takes part in.'),
  ports: described(texts(), 'Published ports: `8080/tcp`.'),
});

const ChecksSchema = v.object({
  url: described(v.optional(v.string()), 'Base of checks that give only a path.'),
  runFrom: v.picklist(['runner', 'host']),
  initialDelay: count(),
  interval: count(),
  maxInterval: count(),
  timeout: count(),
  deadline: count(),
  successes: count(),
  stability: count(),
  checks: v.array(v.looseObject({ kind: v.string(), service: v.optional(v.string()) })),
});

/** `releases/<id>/release.json` */
export const ReleaseSchema = v.object({
  schema: v.literal(1),
  id: id(),
  project: v.string(),
  environment: v.string(),
  composeProject: v.string(),
  version: v.string(),
  commit: v.optional(v.string()),
  createdAt: time(),
  createdBy: v.object({ who: v.string(), where: v.string() }),
  fingerprint: described(hash(), 'sha256 over everything that decides what runs.'),
  images: byName(ImageSchema),
  services: byName(ServiceSchema),
  composeFiles: described(v.pipe(texts(), v.minLength(1)), 'In order, without pin.yml.'),
  profiles: texts(),
  files: v.array(FileSchema),
  shared: described(texts(), 'Paths below shared/ that services mount.'),
  envHash: described(hash(), "Over the environment's variables."),
  secrets: described(texts(), 'Names of the variables that came as secrets.'),
  checks: described(v.optional(ChecksSchema), 'The gate that judges it. Times in milliseconds.'),
  suites: described(v.optional(byName(v.looseObject({}))), 'Its suites of tests by name.'),
  backup: described(v.optional(v.string()), 'The backup set taken before this release.'),
  rollbackOf: described(v.optional(id()), 'On a rollback: the release whose content this one points at.'),
});

const LeaseSchema = v.object({ run: v.string(), who: v.string(), where: v.string(), expiresAt: time() });

const EntrySchema = v.object({
  id: id(),
  version: v.string(),
  fingerprint: hash(),
  state: v.picklist(['pending', 'active', 'superseded', 'failed', 'rolled-back']),
  since: described(time(), 'When it took this state.'),
  reason: v.optional(v.string()),
  phase: described(v.optional(v.picklist(['deploying', 'awaiting-verdict'])), 'Only while pending.'),
  lease: described(v.optional(LeaseSchema), 'Whose pending release it is, and until when.'),
  imageIds: described(byName(v.string()), "Image ids as this host's engine knows them, by service."),
  configHashes: described(byName(v.string()), "Compose's config-hash of the containers, by service."),
  backup: v.optional(v.string()),
  rollbackOf: v.optional(id()),
});

/** `state.json` */
export const LedgerSchema = v.object({
  schema: v.literal(1),
  releases: described(v.array(EntrySchema), 'Newest last.'),
});

/**
 * Checks what was read. Keys that this version does not know stay: a newer one may have written them.
 * @returns what is wrong, `releases.2.state: ...`, or undefined when all is well
 */
export function problemOf(kind: 'release' | 'ledger', value: unknown): string | undefined {
  const result = v.safeParse(kind === 'release' ? ReleaseSchema : LedgerSchema, value);
  if (result.success) return undefined;
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  return place === null ? issue.message : `${place}: ${issue.message}`;
}

type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [K in keyof T]: Frozen<T[K]> };
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Output<S extends v.GenericSchema> = Frozen<v.InferOutput<S>>;

/** Each is `true`, or this does not compile. */
export type Agreement = [
  Agree<Same<Output<typeof ReleaseSchema>, Frozen<Release>>>,
  Agree<Same<keyof Output<typeof ReleaseSchema>, keyof Release>>,
  Agree<Same<Output<typeof ChecksSchema>, Frozen<ReleaseChecks>>>,
  Agree<Same<keyof Output<typeof ChecksSchema>, keyof ReleaseChecks>>,
  Agree<Same<Output<typeof ServiceSchema>, Frozen<ServiceRecord>>>,
  Agree<Same<Output<typeof FileSchema>, Frozen<ShippedFile>>>,
  Agree<Same<Output<typeof ImageSchema>, Frozen<PinnedImage>>>,
  Agree<Same<Output<typeof EntrySchema>, Frozen<LedgerEntry>>>,
  Agree<Same<keyof Output<typeof EntrySchema>, keyof LedgerEntry>>,
  Agree<Same<Output<typeof LedgerSchema>, Frozen<Ledger>>>,
];
type Agree<T extends true> = T;
