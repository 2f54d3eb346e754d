import { UserError } from '../../base/errors.ts';
import { telling } from '../../base/telling.ts';
import type { Milliseconds } from '../../base/units.ts';
import { askEngine } from '../../engine/api.ts';
import { type Container, isUnnamedVolume } from '../../engine/containers.ts';
import { ask } from '../../host/ask.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import { t } from '../../texts/texts.ts';
import type { BackupEngine, Box } from '../engines/engine.ts';

/** Recognises what a restore or a proof has made: containers, volumes. Its value says of which stack, and which one. */
export const RESTORE_LABEL = 'deploy-kit.restore';

/** Where data is mounted in a twin: an empty volume of its own, a volume, or a directory of the host. */
export interface TwinMount {
  readonly target: string;
  readonly volume?: string;
  readonly directory?: string;
}

export interface TwinRequest {
  readonly host: LockedHost;
  /** Value of the label. */
  readonly mark: string;
  /** Whose twin it is: the same image, environment, configuration and limits. */
  readonly of: Container;
  readonly engine: BackupEngine;
  /** In place of the mounts that hold the data. */
  readonly data: readonly TwinMount[];
}

interface Inspected {
  readonly Image: string;
  readonly Config: Record<string, unknown> & {
    readonly Entrypoint?: string[] | null;
    readonly Cmd?: string[] | null;
  };
  readonly HostConfig: Record<string, unknown> & { readonly Mounts?: readonly ApiMount[] | null };
}
interface ApiMount {
  readonly Type: string;
  readonly Source?: string;
  readonly Target: string;
  readonly ReadOnly?: boolean;
}

/**
 * A container like that of a service, with other data and without a network: what is tried in it nobody meets.
 * It goes with whatever watches over the restore (`hold.ts`) when nobody removes it.
 */
export class Twin {
  readonly id: string;
  readonly name: string;
  readonly #request: TwinRequest;

  private constructor(id: string, name: string, request: TwinRequest) {
    this.id = id;
    this.name = name;
    this.#request = request;
  }

  static async start(request: TwinRequest): Promise<Twin> {
    const { host, mark, of, engine, data } = request;
    const { fence, context } = host;
    const api = { fence, signal: context.signal };
    const inspected = (await askEngine(host.host, {
      ...{ ...api, method: 'GET', path: `/containers/${of.id}/json` },
    })) as Inspected;
    const targets = new Set(data.map(({ target }) => target));
    const others = of.mounts.filter(
      ({ target, type }) => !targets.has(target) && ['bind', 'volume'].includes(type),
    );
    const directories = await directoriesAmong(host, others);
    const name = `deploy-kit-${mark}-${of.service || of.name}`.toLowerCase();
    const { Config, HostConfig, Image } = inspected;
    const alone = engine.loads.alone ?? ((words) => words);
    const body = {
      ...Config,
      Image,
      ...(Config.Entrypoint && { Entrypoint: alone(Config.Entrypoint) }),
      ...(Config.Cmd && { Cmd: alone(Config.Cmd) }),
      Labels: { [RESTORE_LABEL]: mark },
      Healthcheck: { Test: ['NONE'] },
      MacAddress: undefined,
      HostConfig: {
        ...HostConfig,
        NetworkMode: 'none',
        PortBindings: {},
        PublishAllPorts: false,
        RestartPolicy: { Name: 'no' },
        AutoRemove: false,
        ...{ Links: null, VolumesFrom: null, ContainerIDFile: '', PidMode: '', UTSMode: '' },
        IpcMode: /^(host|container:)/.test(String(HostConfig['IpcMode'])) ? 'private' : HostConfig['IpcMode'],
        LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '1' } },
        Binds: null,
        Mounts: [
          ...(HostConfig.Mounts ?? []).filter(({ Type }) => Type === 'tmpfs'),
          ...data.map(mountOf),
          ...others.map((mount) => otherMount(mount, directories)),
        ],
      },
      NetworkingConfig: {},
    };
    const path = `/containers/create?name=${encodeURIComponent(name)}`;
    const made = (await askEngine(host.host, { ...api, method: 'POST', path, body })) as {
      readonly Id: string;
    };
    const twin = new Twin(made.Id, name, request);
    await host.run(['sh', '-c', START, 'sh', of.id, made.Id]);
    return twin;
  }

  /** Waits until its server answers. @throws as `untilAnswers` */
  ready(timeout: Milliseconds): Promise<void> {
    const { host, engine, of } = this.#request;
    return untilAnswers(host, { ...{ id: this.id, name: this.name, service: of.service }, engine }, timeout);
  }

  /** Ends its server in peace: what it holds is on the disk then. */
  async stop(): Promise<void> {
    const { host } = this.#request;
    await host.run(['sh', '-c', STOP, 'sh', this.id], { timeout: 'none' });
  }

  async remove(): Promise<void> {
    const { host } = this.#request;
    await host.run(['docker', 'rm', '-f', '-v', this.id], { accept: [0, 1] });
  }
}

interface Answering extends Pick<Container, 'id' | 'name' | 'service'> {
  readonly engine: BackupEngine;
}

/**
 * Waits until the server in a container answers who logs in as a backup does.
 * @throws UserError with its last words when it ends, or is not up in time
 */
export async function untilAnswers(
  host: LockedHost,
  container: Answering,
  timeout: Milliseconds,
): Promise<void> {
  const box: Box = { service: container.service, container, declared: true, database: undefined };
  const { signal, now } = host.context;
  const until = now() + timeout;
  let last: unknown;
  let seen = { process: '', answersSince: 0 };
  using _ = host.context.log.progress(() => t`${host.name}: waiting until ${container.name} answers`);
  while (now() < until) {
    signal.throwIfAborted();
    const { stdout } = await host.run(['sh', '-c', ALIVE, 'sh', container.id]);
    const [state = '', process = '', beginning = ''] = stdout.trim().split('\n');
    if (state !== 'running') break;
    try {
      if (process === '') throw new UserError(t`no server runs in it yet`);
      await ask(host, { probe: container.engine.probe(box, host.context) }, { signal, timeout: 60_000 });
      // A first start ends the server that it prepares the data with: only one that stays is the real one.
      if (seen.process === process && now() - seen.answersSince >= (beginning === '' ? STAYS : LASTS)) return;
      if (seen.process !== process) seen = { process, answersSince: now() };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      last = error;
      seen = { process: '', answersSince: 0 };
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const { stdout, stderr } = await host.run(['docker', 'logs', '--tail', '20', container.id], {
    accept: [0, 1],
  });
  const said = telling(host.context.redact(`${stdout}\n${stderr}`), 5);
  throw new UserError(t`service '${container.service}' (${container.name}) does not come up: ${said}`, {
    fix: t`see whether ${host.name} has memory and disk for it`,
    cause: last,
  });
}

/** How long a server must answer to be the one that stays; where the image's own script still runs, it may be another. */
const STAYS: Milliseconds = 400;
const LASTS: Milliseconds = 60_000;

const mountOf = ({ target, volume, directory }: TwinMount) =>
  directory === undefined
    ? { Type: 'volume', Target: target, ...(volume !== undefined && { Source: volume }) }
    : { Type: 'bind', Source: directory, Target: target };

/** Configuration and secrets are read; what else the server writes it writes into nothing. */
function otherMount(
  { type, source, volume, target, writable }: Container['mounts'][number],
  directories: ReadonlySet<string>,
) {
  if (writable && (type === 'volume' || directories.has(source))) return { Type: 'volume', Target: target };
  return type === 'volume' && !isUnnamedVolume(volume)
    ? { Type: 'volume', Source: volume, Target: target, ReadOnly: true, VolumeOptions: { NoCopy: true } }
    : { Type: 'bind', Source: source, Target: target, ReadOnly: true };
}

async function directoriesAmong(host: LockedHost, mounts: Container['mounts']): Promise<ReadonlySet<string>> {
  const sources = mounts
    .filter(({ type, writable }) => type === 'bind' && writable)
    .map(({ source }) => source);
  if (sources.length === 0) return new Set();
  const script = 'for path; do if [ -d "$path" ]; then echo yes; else echo no; fi; done';
  const { stdout } = await host.run(['sh', '-c', script, 'sh', ...sources]);
  const answers = stdout.split('\n');
  return new Set(sources.filter((_, index) => answers[index] === 'yes'));
}

// $1 the container, $2 its twin. Compose brings secrets that are no files (`environment:`) into the container itself.
const START = `
if ! docker inspect --format '{{range .Mounts}}{{println .Destination}}{{end}}' "$1" | grep -q '^/run/secrets'; then
  docker cp "$1:/run/secrets" - 2>/dev/null | docker cp - "$2:/run" >/dev/null 2>&1
fi
exec docker start "$2" >/dev/null
`;

// $1 a container. Prints its state, then which process its server is, then `beginning` as long as a script of the image that
// prepares the data runs.
const ALIVE = `
docker inspect --format '{{.State.Status}}' "$1" || exit 0
docker exec "$1" sh -c '
beginning=
for dir in /proc/[0-9]*; do
  argv=$(tr "\\000" "\\n" <"$dir/cmdline" 2>/dev/null | head -n 2) || continue
  case "$argv/" in *entrypoint.sh/ | */setup.sh/ | */run.sh/) beginning=beginning ;; esac
done
for comm in /proc/[0-9]*/comm; do
  read -r name <"$comm" || continue
  case $name in mysqld* | mariadbd* | postgres | postmaster | mongod | ferretdb | redis-server* | valkey-server* | keydb-server*)
    dir=\${comm%/comm}
    read -r stat <"$dir/stat" || continue
    set -- \${stat##*) }
    shift 19
    echo "\${dir#/proc/} $1"
    break ;;
  esac
done
echo "$beginning"' 2>/dev/null
exit 0
`;

// $1 a container. Databases write what they have in memory before they end: that takes what it takes.
const STOP = `
docker stop --time 600 "$1" >/dev/null || exit
code=$(docker inspect --format '{{.State.ExitCode}}' "$1")
case $code in 137) echo "it did not stop within 10 minutes" >&2; exit 1 ;; esac
exit 0
`;
