import type { Context } from '../base/context.ts';
import { splitSections } from '../base/sections.ts';
import type { Host } from '../host/host.ts';

/** What else is on a host's engine, for preflight. */
export interface HostScan {
  readonly containers: readonly ScannedContainer[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  /** TCP ports somebody listens on, Docker included. */
  readonly listening: readonly Listener[];
}

export interface Listener {
  readonly port: number;
  /** An IPv4 address, `*` for all addresses, another text for an IPv6 address. */
  readonly address: string;
}

export interface ScannedContainer {
  readonly name: string;
  readonly image: string;
  readonly status: string;
  /** Undefined for containers that Compose did not make. */
  readonly project: string | undefined;
  readonly service: string | undefined;
  /** Published TCP ports. */
  readonly ports: readonly Listener[];
  readonly binds: readonly { source: string; target: string }[];
}

const SCAN = `
ids=$(docker ps -aq --no-trunc) || exit
printf '//containers\\n'
[ -z "$ids" ] || docker inspect --type container --format '{{json .}}' $ids 2>/dev/null
printf '//networks\\n'
docker network ls --format '{{.Name}}'
printf '//volumes\\n'
docker volume ls --format '{{.Name}}'
printf '//tcp\\n'
cat /proc/net/tcp /proc/net/tcp6 2>/dev/null
exit 0
`;

interface Inspected {
  Name: string;
  Config: { Image: string; Labels: Record<string, string> | null };
  State: { Status: string };
  HostConfig: { PortBindings: Record<string, { HostIp?: string; HostPort: string }[] | null> | null };
  Mounts: { Type: string; Source: string; Destination: string }[];
}

/** One round trip. */
export async function scanHost(host: Host, context: Pick<Context, 'signal'>): Promise<HostScan> {
  const { stdout } = await host.run(['sh', '-c', SCAN, 'sh'], { signal: context.signal });
  const section = splitSections(stdout);
  return {
    containers: section('containers').map((line) => scanned(JSON.parse(line))),
    networks: section('networks'),
    volumes: section('volumes'),
    listening: section('tcp').flatMap(listener),
  };
}

function scanned(container: Inspected): ScannedContainer {
  const labels = container.Config.Labels ?? {};
  const ports = Object.entries(container.HostConfig.PortBindings ?? {})
    .filter(([port]) => port.endsWith('/tcp'))
    .flatMap(([, bindings]) =>
      (bindings ?? []).map(({ HostIp, HostPort }) => ({
        port: Number(HostPort),
        address: addressOf(HostIp),
      })),
    );
  return {
    name: container.Name.replace(/^\//, ''),
    image: container.Config.Image,
    status: container.State.Status,
    project: labels['com.docker.compose.project'],
    service: labels['com.docker.compose.service'],
    ports: ports.filter(({ port }) => port > 0),
    binds: container.Mounts.filter(({ Type }) => Type === 'bind').map(({ Source, Destination }) => ({
      source: Source,
      target: Destination,
    })),
  };
}

/** As it stands in a compose file or a container's bindings. */
export function addressOf(hostIp: string | undefined): string {
  return hostIp === undefined || ['', '0.0.0.0', '::', '[::]'].includes(hostIp) ? '*' : hostIp;
}

/** A line of /proc/net/tcp or tcp6 in state LISTEN (0A): its local address and port, in hexadecimal. */
function listener(line: string): Listener[] {
  const match = /^\s*\d+:\s+([0-9A-F]+):([0-9A-F]{4})\s+\S+\s+0A\s/.exec(line);
  if (match?.[1] === undefined) return [];
  return [{ port: Number(`0x${match[2]}`), address: hexAddress(match[1]) }];
}

/** Words of 32 bits in the byte order of the machine: little-endian on every machine that Docker is made for. */
function hexAddress(hex: string): string {
  if (/^0+$/.test(hex)) return '*';
  const v4 = /^(?:0{16}FFFF0000)?([0-9A-F]{8})$/.exec(hex)?.[1];
  if (v4 === undefined) return hex;
  const bytes = v4.match(/../g) ?? [];
  return bytes
    .toReversed()
    .map((byte) => Number(`0x${byte}`))
    .join('.');
}
