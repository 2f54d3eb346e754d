import { inventoryOf, type Volume } from '../backup/inventory.ts';
import { setsIn } from '../backup/stores/directory.ts';
import type { BackupSet } from '../backup/stores/store.ts';
import type { Context } from '../base/context.ts';
import { splitOnce } from '../base/text.ts';
import type { Bytes, Milliseconds } from '../base/units.ts';
import { type Survey, surveyHost } from '../deploy/look/survey.ts';
import { ask, type Question } from '../host/ask.ts';
import type { HolderInfo, Host } from '../host/host.ts';
import { holderOf } from '../host/lock/holder.ts';
import { buildTags, LABEL_OF_PROJECT } from '../images/names.ts';
import { deployPath, LEFTOVERS } from '../release/layout.ts';
import type { MaintenanceSettings } from './types.ts';
import { type Disk, disksOf, type EngineUsage, engineUsage } from './usage.ts';

/** What is known of a host before anything is decided; a deploy's survey is a part of it. */
export interface Seen extends EngineUsage {
  readonly survey: Survey;
  /** Sets of all environments that share the deploy path, newest first. */
  readonly sets: readonly BackupSet[];
  readonly volumes: readonly Volume[];
  /** Of what lies below the deploy path, by its path there. */
  readonly sizes: ReadonlyMap<string, Bytes>;
  /** What runs left there that were killed, or what a run that is under way has not completed. */
  readonly leftovers: readonly string[];
  readonly holder: HolderInfo | undefined;
  readonly disks: readonly Disk[];
  /** Of all images, by id. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  /** Images of this project's builds that nothing names any more. */
  readonly nameless: readonly Nameless[];
  /** When images that were built on this host were tagged last, by id: a host may be the machine that builds. */
  readonly built: ReadonlyMap<string, number>;
  /** When they were made that the stack runs, by id. */
  readonly created: ReadonlyMap<string, string>;
  /** Options of `docker builder prune` there; none without a builder. */
  readonly builder: ReadonlySet<string>;
  /** How far the host's clock is ahead of ours, as far as that is certain: 0 within what the question took. */
  readonly skew: Milliseconds;
}

export interface Nameless {
  readonly id: string;
  /** `name@sha256:...`, by which it was pulled; none for one that was built here. */
  readonly digests: readonly string[];
  /** When it had its last tag; undefined for one that never had any. */
  readonly taggedAt: number | undefined;
}

/** Sizes are counted file by file, those of volumes by the engine, too. */
export const LIMIT: Milliseconds = 5 * 60_000;

/** Looks at a host in two commands: the paths of the second one are in the answer to the first. */
export async function look(host: Host, settings: MaintenanceSettings, context: Context): Promise<Seen> {
  const { composeProject, project } = settings;
  const survey = await surveyHost(host, { root: deployPath(settings), composeProject }, context);
  const { root, backups } = survey.store.layout;
  const before = context.now();
  const { below, usage, clock, ...answers } = await ask(
    host,
    {
      clock: CLOCK,
      sets: setsIn(backups),
      volumes: inventoryOf(settings).volumes,
      below: sizesBelow(root),
      holder: holderOf(root),
      disks: disksOf(survey),
      usage: engineUsage,
      tags: TAGS,
      nameless: namelessOf(project),
      built: builtFor(project),
      created: createdOf(composeProject),
      builder: BUILDER,
    },
    { signal: context.signal, timeout: LIMIT },
  );
  return { survey, ...answers, ...below, ...usage, skew: skewOf(clock, before, context.now()) };
}

const CLOCK: Question<number> = { script: 'date +%s', read: (said) => Number(said) * 1000 };

/** The host said its time, in whole seconds, at some moment between. */
export function skewOf(clock: number, before: number, after: number): Milliseconds {
  if (clock > after) return clock - after;
  return Math.min(0, clock + 1000 - before);
}

// $1 the deploy path, $2 patterns of what is not complete. Prints `<kilobytes> <path>`, then `leftover <path>`.
const BELOW = `
cd "$1" 2>/dev/null || exit 0
left=$(for path in $2; do [ ! -e "$path" ] || printf '%s\\n' "$path"; done)
du -sk -- releases/* files/* backups/* $left 2>/dev/null | tr '\\t' ' '
[ -z "$left" ] || printf '%s\\n' "$left" | sed 's/^/leftover /'
exit 0
`;

const sizesBelow = (root: string): Question<Pick<Seen, 'sizes' | 'leftovers'>> => ({
  script: BELOW,
  args: [root, LEFTOVERS.join(' ')],
  read(said) {
    const lines = said.split('\n').map(splitOnce);
    const leftovers = lines.flatMap(([word, path]) => (word === 'leftover' ? [path] : []));
    const sized = lines.filter(([word]) => /^\d+$/.test(word));
    return { leftovers, sizes: new Map(sized.map(([kilobytes, path]) => [path, Number(kilobytes) * 1024])) };
  },
});

const TAGS: Question<Seen['tags']> = {
  script: `docker image ls --no-trunc --format '{{.ID}} {{.Repository}}:{{.Tag}}'`,
  read(said) {
    const tags = new Map<string, string[]>();
    for (const [id, tag] of said.split('\n').map(splitOnce)) {
      if (tag !== '' && !tag.includes('<none>')) tags.set(id, [...(tags.get(id) ?? []), tag]);
    }
    return tags;
  },
};

// $1 the label. What was tagged and is no more; which images of other projects nobody needs is not ours to say.
const NAMELESS = `
ids=$(docker image ls -q --no-trunc --filter dangling=true --filter "label=$1") || exit
[ -n "$ids" ] || exit 0
docker image inspect --format '{{.Id}} {{json .Metadata.LastTagTime}}{{range .RepoDigests}} {{.}}{{end}}' $ids 2>/dev/null
exit 0
`;

const namelessOf = (project: string): Question<Nameless[]> => ({
  script: NAMELESS,
  args: [`${LABEL_OF_PROJECT}=${project}`],
  read: (said) =>
    linesOf(said).map((line) => {
      const [id = '', time = '', ...digests] = line.split(' ');
      return { id, digests, taggedAt: timeOf(time) };
    }),
});

// $1 a pattern of tags
const BUILT = `
ids=$(docker image ls -q --no-trunc --filter "reference=$1") || exit
[ -z "$ids" ] || docker image inspect --format '{{.Id}} {{json .Metadata.LastTagTime}}' $ids 2>/dev/null
exit 0
`;

const builtFor = (project: string): Question<Seen['built']> => ({
  script: BUILT,
  args: [`${buildTags(project)}*`],
  read: (said) =>
    new Map(
      linesOf(said).flatMap((line) => {
        const [id, time] = splitOnce(line);
        const at = timeOf(time);
        return at === undefined ? [] : [[id, at] as const];
      }),
    ),
});

/** As JSON; the engine's word for never is a year of long ago. */
function timeOf(json: string): number | undefined {
  const at = Date.parse(json.replaceAll('"', ''));
  return at > 0 ? at : undefined;
}

// $1 Compose project
const CREATED = `
ids=$(docker ps -aq --filter "label=com.docker.compose.project=$1") || exit
[ -n "$ids" ] || exit 0
images=$(docker inspect --type container --format '{{.Image}}' $ids 2>/dev/null | sort -u)
[ -z "$images" ] || docker image inspect --format '{{.Id}} {{.Created}}' $images 2>/dev/null
exit 0
`;

const createdOf = (composeProject: string): Question<Seen['created']> => ({
  script: CREATED,
  args: [composeProject],
  read: (said) => new Map(linesOf(said).map(splitOnce)),
});

/** What it is called differs: `docker builder` is buildx where that is installed. */
const BUILDER: Question<Seen['builder']> = {
  script: 'docker builder prune --help 2>/dev/null\nexit 0',
  read: (said) => new Set([...said.matchAll(/ (--[a-z-]+)/g)].map(([, option = '']) => option)),
};

const linesOf = (said: string): string[] => said.split('\n').filter((line) => line !== '');
