import { isInside } from '../base/paths.ts';
import type { Milliseconds } from '../base/units.ts';
import { type Asked, LIMITED_DOCKER, type Question } from '../host/ask.ts';
import type { HostShell, RunOptions } from '../host/host.ts';
import type { InspectedContainer } from './answers.ts';

/** A container as the engine knows it, with the labels that Compose puts on it. */
export interface Container {
  readonly id: string;
  readonly name: string;
  /** Of Compose; '' for a container that it did not make, as is `service`. */
  readonly project: string;
  readonly service: string;
  /** Of `docker compose run`: no part of the stack. */
  readonly oneOff: boolean;
  /** The reference that it was created with, and the image's id on that engine. */
  readonly image: string;
  readonly imageId: string;
  readonly configHash: string;
  /** The directory in which Compose made it: that of a release. */
  readonly madeIn: string;
  readonly status: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead' | string;
  /** `none` when the container has no healthcheck. */
  readonly health: 'starting' | 'healthy' | 'unhealthy' | 'none';
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** The engine's own words, for example why it could not be started. */
  readonly error: string;
  readonly restartCount: number;
  readonly startedAt: string;
  /** For how long it runs, by the host's clock alone; undefined where it does not, or the engine does not tell. */
  readonly startedAgo?: Milliseconds | undefined;
  /** Since its last run ended, by the host's clock alone; undefined where the engine does not tell. */
  readonly endedAgo?: Milliseconds | undefined;
  /** `always` or `unless-stopped`: it ends only when somebody stops it. `no`, `on-failure` or '': it may end by itself. */
  readonly restartPolicy: string;
  /** Of one that the engine had to restart: for how long it runs, and how long it lived before, on the average. */
  readonly lives?: { readonly now: Milliseconds; readonly before: Milliseconds } | undefined;
  /** Services whose one job it waited for (`service_completed_successfully`): they exit when all is well. */
  readonly awaitsCompletionOf: readonly string[];
  /** Entrypoint and command. May hold a secret (`--requirepass ...`): never log it. */
  readonly argv: readonly string[];
  readonly mounts: readonly Mount[];
  /** Published TCP ports; port 0 for one that the engine chooses. */
  readonly ports: readonly Listener[];
  /** Names of its networks. */
  readonly networks: readonly string[];
  /** IP addresses in its networks, in no order; none while it does not run. */
  readonly addresses: readonly string[];
  /** It listens on ports of the host itself. */
  readonly onHostNetwork: boolean;
  /** Id of the container whose network it lives in; '' where it has one of its own. */
  readonly networkOf: string;
}

export interface Mount {
  readonly type: 'bind' | 'volume' | 'tmpfs' | string;
  /** On the host. */
  readonly source: string;
  /** Of a volume; '' for other mounts. */
  readonly volume: string;
  readonly target: string;
  readonly writable: boolean;
}

/** A TCP port on a host. */
export interface Listener {
  readonly port: number;
  /** An IPv4 address, `*` for all addresses, another text for an IPv6 address. */
  readonly address: string;
}

// Values of environment variables are not asked for: they need not leave the host. (`index`, since docker knows no key
// `Health` where there is no healthcheck.)
const FORMAT =
  '{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"imageId":{{json .Image}},' +
  '"labels":{{json .Config.Labels}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},' +
  '"startedAt":{{json .State.StartedAt}},"endedAt":{{json .State.FinishedAt}},' +
  '"restartPolicy":{{json .HostConfig.RestartPolicy.Name}},"oomKilled":{{json .State.OOMKilled}},"error":{{json .State.Error}},' +
  '"health":{{with index .State "Health"}}{{json .Status}}{{else}}null{{end}},"restartCount":{{json .RestartCount}},' +
  '"path":{{json .Path}},"args":{{json .Args}},"mounts":{{json .Mounts}},"ports":{{json .HostConfig.PortBindings}},' +
  '"networks":[{{range $name, $_ := .NetworkSettings.Networks}}{{json $name}},{{end}}""],' +
  '"addresses":"{{range .NetworkSettings.Networks}}{{.IPAddress}} {{.GlobalIPv6Address}} {{end}}",' +
  '"network":{{json .HostConfig.NetworkMode}},"created":{{json .Created}},"clock":\'"$(date +%s)"\'}';

// A container can vanish between the two commands: docker inspect then fails, but prints the others. `docker compose
// ps` would omit what exited and what is one-off.
const LOOK = `# deploy-kit: look at the containers
${LIMITED_DOCKER}
if [ -n "$1" ]; then set -- --filter "label=com.docker.compose.project=$1"; else set --; fi
ids=$(docker ps -aq --no-trunc "$@") || exit
[ -n "$ids" ] || exit 0
{ said=$(docker inspect --type container --format '${FORMAT}' $ids 2>&1 >&3); } 3>&1 || case $said in
  *'o such container'*) ;;
  *) printf '%s\\n' "$said" >&2; exit 1 ;;
esac
`;

/**
 * The containers of a Compose project: running, exited and one-off ones. An empty list means that there are none;
 * where docker does not answer there is no answer.
 */
export const containersOf = (composeProject: string): Question<Container[]> => ({
  script: LOOK,
  args: [composeProject],
  read: readContainers,
});

/** The same in a command of its own. @throws as `run` does, and UserError for an answer that is none */
export async function lookAt(
  shell: Pick<HostShell, 'run'>,
  composeProject: string,
  { hostName, ...options }: Asked & Pick<RunOptions, 'signal' | 'timeout'>,
): Promise<Container[]> {
  const { stdout } = await shell.run(['sh', '-c', LOOK, 'sh', composeProject], options);
  return readContainers(stdout, { hostName });
}

/** All containers of an engine, whoever made them. */
export const allContainers: Question<Container[]> = { script: LOOK, args: [''], read: readContainers };

/** Without what `docker compose run` made: the containers that the stack consists of. */
export const ofStack = (containers: readonly Container[]): Container[] =>
  containers.filter(({ oneOff }) => !oneOff);

/** What is mounted where a path of a container lies; undefined where that is in the container itself. */
export const mountOf = ({ mounts }: Pick<Container, 'mounts'>, path: string): Mount | undefined =>
  mounts.filter(({ target }) => isInside(path, target)).sort((a, b) => b.target.length - a.target.length)[0];

/** A job that others wait for (`service_completed_successfully`) and that did its work, whatever its image is. */
export const isDone = ({ status, exitCode, service }: Container, all: readonly Container[]): boolean =>
  status === 'exited' &&
  exitCode === 0 &&
  all.some(({ awaitsCompletionOf }) => awaitsCompletionOf.includes(service));

/** Docker names a volume so that it makes for a directory which an image declares and nobody mounts anything at. */
export const isUnnamedVolume = (volume: string): boolean => /^[0-9a-f]{64}$/.test(volume);

/** As it stands in a compose file or a container's bindings: `*` for all addresses. */
export function addressOf(hostIp: string | undefined): string {
  return hostIp === undefined || ['', '0.0.0.0', '::', '[::]'].includes(hostIp) ? '*' : hostIp;
}

async function readContainers(said: string, asked: Asked): Promise<Container[]> {
  const lines = said.split('\n').filter((line) => line !== '');
  if (lines.length === 0) return [];
  const { containerFrom } = await import('./answers.ts');
  return lines.map((line) => toContainer(containerFrom(line, asked)));
}

function toContainer(inspected: InspectedContainer): Container {
  const {
    name,
    labels,
    error,
    health,
    path,
    args,
    mounts,
    ports,
    addresses,
    network,
    clock,
    created,
    endedAt,
    ...same
  } = inspected;
  const label = (key: string) => labels?.[`com.docker.compose.${key}`] ?? '';
  return {
    ...same,
    name: name.replace(/^\//, ''),
    project: label('project'),
    service: label('service'),
    oneOff: label('oneoff') === 'True',
    configHash: label('config-hash'),
    madeIn: label('project.working_dir'),
    health: health === 'starting' || health === 'healthy' || health === 'unhealthy' ? health : 'none',
    error: error ?? '',
    lives: livesOf(inspected),
    startedAgo: same.status === 'running' ? sinceThen(clock, same.startedAt) : undefined,
    endedAgo: sinceThen(clock, endedAt),
    awaitsCompletionOf: awaitedJobs(label('depends_on')),
    argv: [path, ...(args ?? [])],
    mounts: (mounts ?? []).map(({ Type, Name, Source, Destination, RW }) => ({
      type: Type,
      source: Source ?? '',
      volume: Type === 'volume' ? (Name ?? '') : '',
      target: Destination,
      writable: RW,
    })),
    ports: publishedPorts(ports ?? {}),
    networks: inspected.networks.filter((name) => name !== ''),
    addresses: (addresses ?? '').split(' ').filter((address) => /^[\d.]+$|:/.test(address)),
    onHostNetwork: network === 'host',
    networkOf: /^container:(.*)$/.exec(network)?.[1] ?? '',
  };
}

/** @param clock what it said, in seconds; 0 where it does not tell */
function sinceThen(clock: number, time: string): Milliseconds | undefined {
  const then = Date.parse(time);
  return clock > 0 && !Number.isNaN(then) ? clock * 1000 - then : undefined;
}

/** By the host's clock alone. Undefined where nothing was restarted, or the engine does not tell. */
function livesOf({ clock, created, startedAt, restartCount }: InspectedContainer): Container['lives'] {
  const [first, last] = [created, startedAt].map((time) => Date.parse(time)) as [number, number];
  const lives = { now: clock * 1000 - last, before: (last - first) / restartCount };
  return clock > 0 && restartCount > 0 && lives.before >= 0 ? lives : undefined;
}

function publishedPorts(bindings: NonNullable<InspectedContainer['ports']>): Listener[] {
  return (
    Object.entries(bindings)
      .filter(([port]) => port.endsWith('/tcp'))
      .flatMap(([, published]) => published ?? [])
      // One of a range is the engine's choice, too.
      .map(({ HostIp, HostPort }) => ({ port: Number(HostPort) || 0, address: addressOf(HostIp) }))
  );
}

/** Out of Compose's own label: `migrate:service_completed_successfully:false,db:service_healthy:false`. */
function awaitedJobs(dependsOn: string): string[] {
  return dependsOn
    .split(',')
    .map((item) => item.split(':'))
    .filter(([, condition]) => condition === 'service_completed_successfully')
    .map(([service = '']) => service);
}
