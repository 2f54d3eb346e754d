import type { Context } from '../base/context.ts';
import { ToolError, UserError } from '../base/errors.ts';
import type { Bytes } from '../base/units.ts';
import type { Host } from '../host/host.ts';

/** What is on a host now: the stack that runs, whatever the new compose files say. */
export interface Survey {
  readonly containers: readonly SurveyedContainer[];
  /** Volumes of the Compose project, and others of this host that were asked for by name. */
  readonly volumes: readonly SurveyedVolume[];
  /** Ids of images that belong to this stack besides those of its containers. */
  readonly images: readonly string[];
  /** Where backups go, or the nearest directory above that is there, and the room left there. */
  readonly free: Bytes;
}

export interface SurveyedContainer {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly oneOff: boolean;
  readonly status: string;
  readonly image: string;
  readonly imageId: string;
  /** Entrypoint and command. May hold a secret (`--requirepass ...`): never log it. */
  readonly argv: readonly string[];
  readonly mounts: readonly SurveyedMount[];
}

export interface SurveyedMount {
  readonly type: string;
  /** Of the volume; '' for other mounts. */
  readonly volume: string;
  readonly target: string;
  readonly writable: boolean;
}

export interface SurveyedVolume {
  readonly name: string;
  /** As the compose file calls it; undefined for a volume that this project did not create. */
  readonly key: string | undefined;
  readonly ofProject: boolean;
}

// Values of environment variables are not asked for: they need not leave the host.
const CONTAINER =
  '{"kind":"container","id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},' +
  '"imageId":{{json .Image}},"status":{{json .State.Status}},"path":{{json .Path}},"args":{{json .Args}},' +
  '"labels":{{json .Config.Labels}},"mounts":{{json .Mounts}}}';
const VOLUME = '{"kind":"volume","name":{{json .Name}},"labels":{{json .Labels}}}';

const LABEL = 'com.docker.compose';

// $1 Compose project, $2 deploy path, $3 pattern of our image tags, then names of volumes
const SURVEY = `
project=$1 at=$2 tags=$3
shift 3
ids=$(docker ps -aq --no-trunc --filter "label=${LABEL}.project=$project") || exit
[ -z "$ids" ] || docker inspect --type container --format '${CONTAINER}' $ids
names=$(docker volume ls -q --filter "label=${LABEL}.project=$project") || exit
[ -z "$names" ] || docker volume inspect --format '${VOLUME}' $names
for name in "$@"; do docker volume inspect --format '${VOLUME}' "$name" 2>/dev/null; done
docker image ls -q --no-trunc --filter "reference=$tags" | sed 's/^/image /'
while [ ! -d "$at" ]; do
  case $at in */*) at=\${at%/*} ;; *) at=. ;; esac
  [ -n "$at" ] || at=/
done
df -Pk "$at" | sed -n '$s/^/df /p'
for tool in gzip awk mkfifo; do command -v "$tool" >/dev/null || echo "missing $tool"; done
command -v sha256sum >/dev/null || command -v shasum >/dev/null || echo 'missing sha256sum'
exit 0
`;

/** Reads in one round trip what there is to protect. @throws UserError when the host lacks a tool */
export async function survey(
  host: Host,
  where: { composeProject: string; directory: string; imageTags: string; volumes: readonly string[] },
  context: Pick<Context, 'signal'>,
): Promise<Survey> {
  const { composeProject, directory, imageTags, volumes } = where;
  // Names that the engine would not accept cannot be volumes: `docker volume inspect` would take them for options.
  const names = volumes.filter((name) => /^[a-zA-Z0-9][\w.-]*$/.test(name));
  const argv = ['sh', '-c', SURVEY, 'sh', composeProject, directory, imageTags, ...names];
  const { stdout } = await host.run(argv, { signal: context.signal });
  return parseSurvey(stdout, { composeProject, hostName: host.name });
}

/** Exported for its tests. */
export function parseSurvey(
  stdout: string,
  { composeProject, hostName }: { composeProject: string; hostName: string },
): Survey {
  const lines = stdout.split('\n');
  const objects = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Inspected);
  const missing = lines.filter((line) => line.startsWith('missing ')).map((line) => line.slice(8));
  if (missing.length > 0) {
    throw new UserError(`${hostName} has no ${missing.join(', ')}, which a backup needs`, {
      fix: `install ${missing.map((tool) => PACKAGES[tool] ?? tool).join(', ')} on ${hostName}`,
    });
  }
  const free = /\s(\d+)\s+\d+%\s/.exec(lines.find((line) => line.startsWith('df ')) ?? '')?.[1];
  if (free === undefined) {
    throw new ToolError({ argv: ['df', '-Pk'], code: 0, stderr: 'no line with free space', where: hostName });
  }
  return {
    containers: objects.flatMap((object) => (object.kind === 'container' ? [toContainer(object)] : [])),
    volumes: unique(
      objects.flatMap((object) => (object.kind === 'volume' ? [toVolume(object, composeProject)] : [])),
    ),
    images: lines.filter((line) => line.startsWith('image ')).map((line) => line.slice(6)),
    free: Number(free) * 1024,
  };
}

const PACKAGES: Readonly<Record<string, string>> = { sha256sum: 'coreutils', mkfifo: 'coreutils' };

interface InspectedContainer {
  kind: 'container';
  id: string;
  name: string;
  image: string;
  imageId: string;
  status: string;
  path: string;
  args: string[] | null;
  labels: Record<string, string> | null;
  mounts: { Type: string; Name?: string; Destination: string; RW: boolean }[] | null;
}
interface InspectedVolume {
  kind: 'volume';
  name: string;
  labels: Record<string, string> | null;
}
type Inspected = InspectedContainer | InspectedVolume;

function toContainer(inspected: InspectedContainer): SurveyedContainer {
  return {
    id: inspected.id,
    name: inspected.name.replace(/^\//, ''),
    service: inspected.labels?.[`${LABEL}.service`] ?? '',
    oneOff: inspected.labels?.[`${LABEL}.oneoff`] === 'True',
    status: inspected.status,
    image: inspected.image,
    imageId: inspected.imageId,
    argv: [inspected.path, ...(inspected.args ?? [])],
    mounts: (inspected.mounts ?? []).map((mount) => ({
      type: mount.Type,
      volume: mount.Type === 'volume' ? (mount.Name ?? '') : '',
      target: mount.Destination,
      writable: mount.RW,
    })),
  };
}

function toVolume(inspected: InspectedVolume, composeProject: string): SurveyedVolume {
  const ofProject = inspected.labels?.[`${LABEL}.project`] === composeProject;
  const key = ofProject ? inspected.labels?.[`${LABEL}.volume`] : undefined;
  return { name: inspected.name, key, ofProject };
}

function unique(volumes: readonly SurveyedVolume[]): SurveyedVolume[] {
  return [...new Map(volumes.map((volume) => [volume.name, volume])).values()];
}
