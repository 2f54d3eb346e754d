import { ToolError } from '../base/errors.ts';
import { own } from '../base/own.ts';
import type { Bytes } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { type Container, containersOf } from '../engine/containers.ts';
import { FREE } from '../engine/facts.ts';
import type { Asked, Question } from '../host/ask.ts';
import { hasTools } from '../host/tools.ts';
import { contentTags } from '../images/names.ts';
import { deployPath } from '../release/layout.ts';
import type { Stored } from '../release/store.ts';
import { t } from '../texts/texts.ts';
import { type Compressor, compressors } from './compression.ts';

/** What there is to protect on a host: the stack that runs, whatever the new compose files say. */
export interface Inventory {
  readonly containers: readonly Container[];
  /** Volumes of the Compose project, and others of this host that the settings name. */
  readonly volumes: readonly Volume[];
  /** Ids of images that belong to this stack besides those of its containers. */
  readonly images: readonly string[];
  /** What compresses there, best first. */
  readonly compressors: readonly Compressor[];
  /** The room left where backups go. */
  readonly free: Bytes;
}

export interface Volume {
  readonly name: string;
  /** As the compose file calls it; undefined for a volume that this project did not create. */
  readonly key: string | undefined;
  readonly ofProject: boolean;
}

export type StackSettings = Pick<
  Settings,
  'project' | 'environment' | 'composeProject' | 'deployPath' | 'backup'
>;

const TOOLS = ['flock', 'timeout', 'sed', 'tar', 'gzip', 'awk', 'tee', 'mkfifo', 'sha256sum shasum'];

/** The questions whose answers are an `Inventory`. The first one is a UserError when the host lacks a tool. */
export const inventoryOf = (settings: StackSettings) => ({
  tools: hasTools(TOOLS, t`a backup`),
  containers: containersOf(settings.composeProject),
  volumes: volumesOf(settings),
  images: imagesOf(settings),
  compressors,
  free: roomAt(deployPath(settings)),
});

/**
 * Containers of a release of ours run images by tags that say only whose they are: what they were made from stands in the
 * records of the releases.
 */
export async function withReferences<I extends Pick<Inventory, 'containers'>>(
  found: I,
  store: Pick<Stored, 'releases' | 'record'>,
): Promise<I> {
  // A damaged record is for the step that needs that release.
  const records = await Promise.all(store.releases.map((id) => store.record(id).catch(() => undefined)));
  const references = new Map(
    records.flatMap((record) =>
      Object.entries(record?.services ?? {}).map(([service, { image }]) => [
        image,
        own(record?.images, service)?.reference,
      ]),
    ),
  );
  const containers = found.containers.map((container) => ({
    ...container,
    image: references.get(container.image) ?? container.image,
  }));
  return { ...found, containers };
}

const FORMAT = '{"name":{{json .Name}},"labels":{{json .Labels}}}';

// $1 Compose project, then names of other volumes
const VOLUMES = `
names=$(docker volume ls -q --filter "label=com.docker.compose.project=$1") || exit
[ -z "$names" ] || docker volume inspect --format '${FORMAT}' $names
shift
for name in "$@"; do docker volume inspect --format '${FORMAT}' "$name" 2>/dev/null; done
exit 0
`;

function volumesOf({ composeProject, backup }: StackSettings): Question<Volume[]> {
  // Names that the engine would not accept cannot be volumes: `docker volume inspect` would take them for options.
  const named = backup.volumes.filter((name) => /^[a-zA-Z0-9][\w.-]*$/.test(name));
  return {
    script: VOLUMES,
    args: [composeProject, ...named],
    read: async (said, asked) => {
      const { volumeFrom } = await import('../engine/answers.ts');
      const volumes = new Map<string, Volume>();
      for (const line of linesOf(said)) {
        const { name, labels } = volumeFrom(line, asked);
        const ofProject = labels?.['com.docker.compose.project'] === composeProject;
        const key = ofProject ? labels?.['com.docker.compose.volume'] : undefined;
        volumes.set(name, { name, key, ofProject });
      }
      return [...volumes.values()];
    },
  };
}

const imagesOf = ({ composeProject }: StackSettings): Question<string[]> => ({
  script: 'docker image ls -q --no-trunc --filter "reference=$1"',
  args: [`${contentTags({ composeProject })}*`],
  read: linesOf,
});

// $1 the deploy path
const ROOM = `
${FREE}
echo "free $(free "$1")"
exit 0
`;

export const roomAt = (path: string): Question<Bytes> => ({ script: ROOM, args: [path], read: readRoom });

function readRoom(said: string, { hostName }: Asked): Bytes {
  const free = /^free (\d+)$/m.exec(said)?.[1];
  if (free !== undefined) return Number(free) * 1024;
  throw new ToolError({ argv: ['df', '-Pk'], code: 0, stderr: t`no line with free space`, where: hostName });
}

const linesOf = (said: string): string[] => said.split('\n').filter((line) => line !== '');
