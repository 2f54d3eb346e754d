import * as v from 'valibot';
import type { Question } from '../../host/ask.ts';
import type { LockedHost } from '../../release/locked-host.ts';

const PlaceSchema = v.object({
  what: v.string(),
  parent: v.string(),
  live: v.string(),
  source: v.string(),
  home: v.string(),
  volume: v.optional(v.string()),
  target: v.string(),
});

/** `restores/<id>.json` of a deploy path: what a restore did, and where what it replaced is kept. */
export const RestoreSchema = v.object({
  schema: v.literal(1),
  /** `20261121T183000Z`. */
  id: v.pipe(v.string(), v.regex(/^\d{8}T\d{6}Z(-\d+)?$/)),
  createdAt: v.string(),
  project: v.string(),
  environment: v.string(),
  run: v.object({ who: v.string(), where: v.string() }),
  /** What was restored. */
  set: v.string(),
  /** The environment that the set is of, where it is another one. */
  from: v.optional(v.string()),
  parts: v.array(v.string()),
  /** The backup of what was there, made before; undefined where there could be none. */
  safety: v.optional(v.string()),
  /**
   * `preparing`: nothing is changed yet. `swapping`: the successors take their places. `restored`: what was replaced is kept
   * beside. `undoing`, `undone`: that is back, and what was restored is kept, until `redoing` exchanges them once more.
   * `failed`: as it was before, nothing is kept.
   */
  stage: v.picklist(['preparing', 'swapping', 'restored', 'undoing', 'undone', 'redoing', 'failed']),
  /** Containers that it has stopped, or is about to: they run again when it is over, whoever ends it. Older ones have none. */
  stopped: v.optional(v.array(v.string())),
  /** Until when what lies beside is kept. */
  keptUntil: v.string(),
  /** For how long that is, in ms, whenever the two change places. Older ones do not say it. */
  keepMs: v.optional(v.number()),
  /** Of the containers and volumes that belong to it: others may restore on the same host. */
  mark: v.string(),
  /** Whose root moves the directories. */
  image: v.string(),
  places: v.array(PlaceSchema),
});

export type Restore = v.InferOutput<typeof RestoreSchema>;

/** As long again as was said when it was restored. Older records, which do not say that, were not prolonged yet. */
export function keptAgain(
  { createdAt, keptUntil, keepMs = Date.parse(keptUntil) - Date.parse(createdAt) }: Restore,
  now: number,
): Pick<Restore, 'keepMs' | 'keptUntil'> {
  return { keepMs, keptUntil: new Date(now + keepMs).toISOString() };
}

// $1 the directory
const LIST = `
cd "$1" 2>/dev/null || exit 0
for file in [0-9]*T[0-9]*Z*.json; do
  [ -f "$file" ] || continue
  tr -d '\\n' <"$file"
  echo
done
`;

const journalsAt = (root: string): string => `${root}/restores`;

/** What restores did on a host, newest first; what is no record of one is left out. */
export const restoresAt = (root: string): Question<Restore[]> => ({
  script: LIST,
  args: [journalsAt(root)],
  read: (said) =>
    said
      .split('\n')
      .flatMap((line) => parse(line) ?? [])
      .sort((a, b) => (a.id < b.id ? 1 : -1)),
});

function parse(line: string): Restore | undefined {
  if (line === '') return undefined;
  try {
    const result = v.safeParse(RestoreSchema, JSON.parse(line));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

// $1 the directory, $2 the id; stdin: the record
const WRITE = `
umask 077
mkdir -p "$1" && cd "$1" || exit
cat >".$2.tmp" || exit
sync -- ".$2.tmp" 2>/dev/null || sync
mv -f ".$2.tmp" "$2.json" || exit
# On the disk before the data moves, which may lie on another one.
sync -- . 2>/dev/null || sync
`;

export async function writeRestore(host: LockedHost, record: Restore): Promise<void> {
  const argv = ['sh', '-c', WRITE, 'sh', journalsAt(host.layout.root), record.id];
  await host.run(argv, { stdin: `${JSON.stringify(record, null, 2)}\n` });
}

export async function removeRestore(host: LockedHost, { id }: Restore): Promise<void> {
  await host.run(['rm', '-f', '--', `${journalsAt(host.layout.root)}/${id}.json`]);
}
