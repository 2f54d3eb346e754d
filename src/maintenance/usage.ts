import type { Bytes } from '../base/units.ts';
import { parseSize } from '../base/units.ts';
import type { Survey } from '../deploy/look/survey.ts';
import type { Question } from '../host/ask.ts';
import { t } from '../texts/texts.ts';

/** A file system of a host. */
export interface Disk {
  /** What of ours is on it: `deploy path`, `Docker`. */
  readonly holds: readonly string[];
  /** Where it is mounted. */
  readonly at: string;
  readonly total: Bytes;
  readonly free: Bytes;
  /** Percent, as df says it: of what users may have. */
  readonly used: number;
  /** Percent of its files; undefined where it has no such limit. */
  readonly usedFiles: number | undefined;
}

// Paths: for each, the two lines that df has for it or for what of it is there.
const DISKS = `
for path; do
  while [ ! -e "$path" ] && [ "$path" != / ] && [ "$path" != . ]; do path=$(dirname -- "$path"); done
  printf 'disk %s\\n' "$(df -Pk -- "$path" 2>/dev/null | sed -n '$p')"
  printf 'files %s\\n' "$(df -Pi -- "$path" 2>/dev/null | sed -n '$p')"
done
exit 0
`;

/** The disks of a host, as far as they can be seen. */
export const disksOf = ({ store, engine }: Pick<Survey, 'store' | 'engine'>): Question<Disk[]> =>
  disksAt({
    [t`deploy path`]: store.layout.root,
    ...(engine.free.dockerRoot === undefined ? {} : { Docker: engine.dockerRoot }),
  });

/** @param paths by what they are called */
export const disksAt = (paths: Readonly<Record<string, string>>): Question<Disk[]> => {
  const named = Object.entries(paths);
  return {
    script: DISKS,
    args: named.map(([, path]) => path),
    read(said) {
      const lines = (word: string) =>
        said.split('\n').flatMap((line) => (line.startsWith(`${word} `) ? [DF.exec(line)] : []));
      const [disks, files] = [lines('disk'), lines('files')];
      const found = new Map<string, Disk>();
      for (const [index, [name]] of named.entries()) {
        const [, device = '', total, , free, used, at = ''] = disks[index] ?? [];
        if (total === undefined) continue;
        // One device may be mounted at several places; what is none (tmpfs) has a name that others have, too.
        const key = device.startsWith('/') ? device : at;
        const before = found.get(key);
        found.set(key, {
          holds: [...(before?.holds ?? []), name],
          at: before?.at ?? at,
          total: Number(total) * 1024,
          free: Number(free) * 1024,
          used: Number(used),
          usedFiles: files[index] ? Number(files[index][5]) : undefined,
        });
      }
      return [...found.values()];
    },
  };
};

/** Device, size, used, available, percent, mount point. */
const DF = /^\w+ (.*?)\s+(\d+)\s+(\d+)\s+(-?\d+)\s+(\d+)%\s+(\/.*)$/;

/** What `docker system df` says could be had back: for people, it counts what is not to be removed, too. */
export interface Reclaimable {
  /** `Images`, `Containers`, `Local Volumes`, `Build Cache`. */
  readonly what: string;
  readonly size: Bytes;
  readonly reclaimable: Bytes;
}

export interface EngineUsage {
  readonly reclaimable: readonly Reclaimable[];
  /** What an image alone takes, by its id. */
  readonly unique: ReadonlyMap<string, Bytes>;
}

// The engine counts what volumes hold file by file: it may take its time, and not answering is an answer. One after the
// other: an older one refuses to count twice at once.
const SYSTEM_DF = `
timeout 120 docker system df --format '{{.Type}}|{{.Size}}|{{.Reclaimable}}' 2>/dev/null
timeout 120 docker system df -v --format '{{range .Images}}{{println "image" .ID .UniqueSize}}{{end}}' 2>/dev/null
exit 0
`;

export const engineUsage: Question<EngineUsage> = {
  script: SYSTEM_DF,
  read(said) {
    const lines = said.split('\n');
    const unique = lines.flatMap((line) => {
      const [, id = '', size = ''] = /^image (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = parseSize(size);
      return bytes === undefined ? [] : [[id, bytes] as const];
    });
    const reclaimable = lines.flatMap((line) => {
      const [what = '', size = '', more = ''] = line.split('|');
      const [all, some] = [parseSize(size), parseSize(more.split(' ')[0] ?? '')];
      return all === undefined || some === undefined ? [] : [{ what, size: all, reclaimable: some }];
    });
    return { reclaimable, unique: new Map(unique) };
  },
};
