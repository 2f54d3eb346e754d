import * as v from 'valibot';
import { isDigest } from '../base/digest.ts';
import { isReleaseId } from './id.ts';

/**
 * What release.json and state.json hold: for reading them, for their published JSON Schemas, and for the types that are
 * derived of it in types.ts. A comment says what the description, which is published, has no room for.
 */

const described = <const S extends v.GenericSchema>(schema: S, text: string) =>
  v.pipe(schema, v.description(text));
const time = () => v.pipe(v.string(), v.isoTimestamp('not a time as 2026-11-21T18:30:00.000Z'));
const count = () => v.pipe(v.number(), v.integer(), v.minValue(0));
const id = () => v.pipe(v.string(), v.regex(/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/), v.guard(isReleaseId));
const hash = () => v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const digest = () => v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/), v.guard(isDigest));
const texts = () => v.array(v.string());

/**
 * Keys that users name. The library leaves out `constructor`, `prototype` and `__proto__`, which are names as any other:
 * it gets to see them with a mark.
 */
const byName = <const S extends v.GenericSchema>(schema: S) => {
  const record = v.record(v.string(), schema);
  const run: (typeof record)['~run'] = (dataset, config) => {
    const marked = record['~run'](
      { ...dataset, value: renamed(dataset.value, (name) => `=${name}`) },
      config,
    );
    for (const { path } of marked.issues ?? []) {
      const [first] = path ?? [];
      // Issues of one entry share this step.
      if (path && first) (path as unknown[])[0] = { ...first, key: String(first.key).slice(1) };
    }
    return { ...marked, value: renamed(marked.value, (name) => name.slice(1)) } as typeof marked;
  };
  return { ...record, '~run': run };
};

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [rename(name), one]));
}

/** The same in two builds whose containers would run the same; images/content.ts. */
const content = () =>
  described(v.optional(hash()), 'Of an image that was built: over its layers and what its containers run.');

/** Where an image comes from and what it is. */
export const ImageSchema = v.variant('source', [
  v.object({
    source: v.literal('registry'),
    /** For people: `mariadb:11`. */
    reference: described(v.string(), 'As the compose file or the build names it.'),
    /** `ghcr.io/org/web@sha256:...` */
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

/** A file or directory that bind mounts, configs or secrets of the stack need, kept by content. */
const FileSchema = v.object({
  source: described(v.string(), 'Path relative to the project directory.'),
  sha256: described(hash(), 'Over paths, modes and contents; names the directory below files/.'),
  bytes: count(),
  contents: described(v.optional(byName(v.string())), 'A short hash of each file in it.'),
});

/** What a service is made of, hashed part by part, so that a plan can say what changed and not only that. */
export const ServiceSchema = v.object({
  /** `deploy-kit/<Compose project>/<service>:<digest12>` */
  image: described(v.string(), 'The content tag on the host.'),
  /** `environment.DB_HOST`, `ports`, `volumes`, ... */
  parts: described(byName(v.string()), 'A short hash for each variable and key. Never a value.'),
  /** How many containers it has; 0 is possible. */
  replicas: count(),
  /** Others may await that: a migration, a seed. */
  oneShot: described(v.boolean(), 'Ends by itself with 0.'),
  dependsOn: texts(),
  /** A new container of theirs needs a new one of it. */
  joins: described(v.optional(texts()), 'Services whose namespaces or volumes its container takes part in.'),
  /** Not in records of old. It may hold their addresses. */
  names: described(v.optional(texts()), 'Services that its settings or the files that it mounts name.'),
  restartsWith: described(v.optional(texts()), 'Services that it depends on with `restart: true`.'),
  networks: described(v.optional(texts()), 'Networks that it is on.'),
  files: described(v.optional(texts()), 'Sources of the shipped files that it uses.'),
  followsDns: described(
    v.optional(v.boolean()),
    'Resolves names at every connection, as a label of it says.',
  ),
  /** Two that publish the same one cannot run side by side. */
  ports: described(texts(), 'Published ports: `8080/tcp`.'),
});

/** How a release proves that it works: what puts it back judges it by this again. */
const ChecksSchema = v.object({
  url: described(v.optional(v.string()), 'Base of checks that give only a path.'),
  runFrom: v.picklist(['runner', 'host']),
  initialDelay: count(),
  interval: count(),
  maxInterval: count(),
  timeout: count(),
  deadline: count(),
  /** Not in records of old. */
  giveUpAfter: v.optional(count()),
  successes: count(),
  stability: count(),
  /** Each with what its kind wants to know. None: whatever is checked where nobody says otherwise. */
  checks: v.array(v.looseObject({ kind: v.string(), service: v.optional(v.string()) })),
});

/** An immutable record of what was deployed: `releases/<id>/release.json`. */
export const ReleaseSchema = v.object({
  schema: v.literal(1),
  id: id(),
  project: v.string(),
  environment: v.string(),
  composeProject: v.string(),
  version: v.string(),
  /** It was built from this one, when known. */
  commit: v.optional(v.string()),
  createdAt: time(),
  createdBy: v.object({ who: v.string(), where: v.string() }),
  /** The same again is nothing to do. */
  fingerprint: described(hash(), 'sha256 over everything that decides what runs.'),
  images: byName(ImageSchema),
  services: byName(ServiceSchema),
  /** Not in records of old. */
  networks: described(v.optional(byName(v.string())), "A short hash of each network's definition."),
  /** Not in records of old. */
  volumes: described(
    v.optional(byName(v.string())),
    'The names of its volumes by their keys in the compose files.',
  ),
  composeFiles: described(
    v.pipe(texts(), v.minLength(1)),
    'In order, relative to the release directory, without pin.yml.',
  ),
  profiles: texts(),
  /** Not in records of old: their Compose took what a login sets, and HOME is where their data may be. */
  ownVariables: described(
    v.optional(v.boolean()),
    'Compose takes no variables for it but those of its `.env`: none of whoever has logged in.',
  ),
  files: v.array(FileSchema),
  shared: described(texts(), 'Paths below shared/ that services mount.'),
  /** The values are nowhere but in `.env`. */
  envHash: described(hash(), "Over the environment's variables."),
  /** Their values are hidden in logs. */
  secrets: described(texts(), 'Names of the variables that came as secrets.'),
  /** Not in records of old, nor where one of them may hold a secret. No part of the fingerprint. */
  checks: described(v.optional(ChecksSchema), 'The gate that judges it. Times in milliseconds.'),
  /** As they were configured; with the same exceptions. */
  suites: described(v.optional(byName(v.looseObject({}))), 'Its suites of tests by name.'),
  reason: described(v.optional(v.string()), 'Why it was deployed, where somebody said so.'),
  backup: described(v.optional(v.string()), 'The backup set taken before this release.'),
  rollbackOf: described(v.optional(id()), 'On a rollback: the release whose content this one points at.'),
});

/** Whose pending release this is and until when others must keep away. */
export const LeaseSchema = v.object({
  /** `github:<run id>:<attempt>` or `local:<machine>:<pid>:<start time>` */
  run: v.string(),
  who: v.string(),
  where: v.string(),
  expiresAt: time(),
});

export const EntrySchema = v.object({
  id: id(),
  version: v.string(),
  fingerprint: hash(),
  state: v.picklist(['pending', 'active', 'superseded', 'failed', 'rolled-back']),
  since: described(time(), 'When it took this state.'),
  reason: v.optional(v.string()),
  /** Not in ledgers of old. */
  wasActive: described(
    v.optional(v.boolean()),
    'Only where it is rolled-back: it was verified, and left for what was there before.',
  ),
  /**
   * `deploying`: a step is changing the host right now under the host lock, so a free lock means that it died.
   * `awaiting-verdict`: gate and tests run; the lease guards that time.
   */
  phase: described(v.optional(v.picklist(['deploying', 'awaiting-verdict'])), 'Only while pending.'),
  lease: described(v.optional(LeaseSchema), 'Whose pending release it is, and until when.'),
  /** They differ between image stores. */
  imageIds: described(byName(v.string()), "Image ids as this host's engine knows them, by service."),
  /** A different one later is drift. */
  configHashes: described(byName(v.string()), "Compose's config-hash of the containers, by service."),
  backup: v.optional(v.string()),
  rollbackOf: v.optional(id()),
  /** Not in ledgers of old. */
  left: described(v.optional(id()), 'On a rollback: the release that was left for it.'),
});

/** `state.json` */
export const LedgerSchema = v.object({
  schema: v.literal(1),
  releases: described(v.array(EntrySchema), 'Newest last.'),
  /** What came later came with releases: until one of them is verified it is nobody's data. Not in ledgers of old. */
  found: described(
    v.optional(v.object({ volumes: texts() })),
    'What of the stack was there before the first release.',
  ),
  /** Not in ledgers of old. */
  saved: described(
    v.optional(v.object({ as: v.string(), set: v.optional(v.string()) })),
    'Where the last backup of several hosts has another id on this one, or there was nothing to protect: its id, and that of the set here.',
  ),
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
