import * as v from 'valibot';

const count = () => v.pipe(v.number(), v.integer(), v.minValue(0));
const sha256 = () => v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const described = <const S extends v.GenericSchema>(schema: S, text: string) =>
  v.pipe(schema, v.description(text));

const FileSchema = v.object({
  kind: v.picklist(['service', 'volume', 'directory', 'config']),
  name: described(
    v.string(),
    'The service or volume, as the compose file calls it; a directory below shared/; config.',
  ),
  source: described(
    v.string(),
    'The container that was dumped, the volume or the path of the host that was archived.',
  ),
  image: described(v.optional(v.string()), 'Of an archive: the image that made it, which has tar.'),
  engine: described(v.optional(v.string()), 'As deploy-kit.yml names it.'),
  serverVersion: v.optional(v.string()),
  databases: v.optional(v.array(v.string())),
  chosen: described(
    v.optional(v.boolean()),
    'That the settings name the databases: the server may have others, which are not in the set. Older sets do not say it.',
  ),
  format: described(
    v.optional(v.string()),
    'How it is read: sql, mysql-users, pg-archive, pg-globals, mongo-archive, rdb, sqlite, tar. Older sets do not say it: sql for a service, tar for a volume.',
  ),
  counts: described(
    v.optional(v.record(v.string(), count())),
    'What was found in the file when it was read back: tables, rows, roles, users, collections, documents, keys, files.',
  ),
  excluded: described(
    v.optional(v.array(v.string())),
    'Tables whose rows are not in it, by their schema or database; collections that are not in it, or the begin of their names.',
  ),
  oplog: described(
    v.optional(v.boolean()),
    'Of MongoDB: it holds what was written during the dump, which mongorestore --oplogReplay brings to one moment.',
  ),
  sensitive: described(
    v.optional(v.boolean()),
    'It holds secrets as they are: it belongs to no place off the host that is not encrypted.',
  ),
  tables: described(v.optional(count()), 'Of older sets, which have no counts.'),
  path: described(v.string(), 'Relative to the directory of the set.'),
  compression: described(
    v.optional(v.picklist(['gzip', 'zstd'])),
    'Of the file, as its name shows. Older sets do not say it: gzip.',
  ),
  bytes: count(),
  sha256: sha256(),
  sealed: described(
    v.optional(v.object({ by: v.string(), bytes: count(), sha256: sha256() })),
    'That the file is encrypted, by what, and what comes of it when it is opened. Its name without the last suffix is that of its content.',
  ),
  checks: described(
    v.array(v.string()),
    'What it passed before its set was published: exit-codes, gzip or zstd, checksum, footer, tables, archive, snapshot, listing, integrity, pages.',
  ),
  warnings: v.array(v.string()),
});

/** `backups/<id>/manifest.json`: what the set is, written last. */
export const ManifestSchema = v.object({
  schema: v.literal(1),
  id: v.string(),
  createdAt: described(v.pipe(v.string(), v.isoTimestamp()), 'When the backup began, UTC.'),
  project: v.string(),
  environment: v.string(),
  composeProject: v.string(),
  host: described(
    v.optional(v.string()),
    'The host that it is of, as it was written then. Older sets do not say it.',
  ),
  release: described(v.optional(v.string()), 'The release that was active then.'),
  purpose: described(
    v.optional(v.picklist(['restore'])),
    'Why it was made, where no deploy and no schedule asked for it: `restore`, of what a restore was about to replace.',
  ),
  run: v.object({ who: v.string(), where: v.string() }),
  writers: described(
    v.optional(v.array(v.string())),
    'Containers that might write to what is in it, then: who restores it by hand stops them.',
  ),
  verified: described(
    v.optional(
      v.object({
        at: v.pipe(v.string(), v.isoTimestamp()),
        how: described(
          v.picklist(['quick', 'restore']),
          '`quick`: read back. `restore`: restored into trial servers.',
        ),
        counts: described(
          v.record(v.string(), v.record(v.string(), count())),
          'What the trial server of each service held then.',
        ),
      }),
    ),
    'That it was looked at again after it was written, the last time.',
  ),
  files: v.array(FileSchema),
  copies: described(
    v.optional(
      v.array(
        v.object({
          to: v.string(),
          path: v.string(),
          passing: described(
            v.optional(v.literal(true)),
            'It was on the machine of a job, and has gone with that, unless a later step has kept it.',
          ),
        }),
      ),
    ),
    'Besides the host: destinations from which every file was read back and was the same. Older sets have none.',
  ),
  missing: described(
    v.optional(v.array(v.object({ to: v.string(), why: v.string() }))),
    'Destinations that should have a copy and have none.',
  ),
  totalBytes: count(),
  durationMs: count(),
});

export type Manifest = v.InferOutput<typeof ManifestSchema>;
export type Verified = NonNullable<Manifest['verified']>;
export type BackupFile = Manifest['files'][number];

/** Reads a manifest; undefined when it is none of ours. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const result = v.safeParse(ManifestSchema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
