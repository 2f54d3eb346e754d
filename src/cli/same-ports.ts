import type { ComposeModel } from '../compose/model.ts';
import { UNKNOWN } from '../compose/stand-ins.ts';
import type { Settings } from '../config/settings.ts';
import { collide } from '../deploy/check/preflight.ts';
import { addressOf } from '../engine/containers.ts';
import { parseHostAddress } from '../host/address.ts';
import { t } from '../texts/texts.ts';

/** An environment, and its stack as far as it can be read. */
export interface Placed {
  readonly settings: Pick<Settings, 'environment' | 'hosts' | 'composeProject'>;
  readonly model: Pick<ComposeModel, 'services'>;
}

/**
 * Ports that two environments publish on one host: they are two Compose projects there, of which the second cannot start.
 * Ports that a variable to come says are left out.
 */
export function samePorts(
  environments: readonly Placed[],
): { readonly problem: string; readonly fix: string }[] {
  return environments.flatMap((one, index) =>
    environments.slice(index + 1).flatMap((other) => {
      const host = commonHost(one.settings, other.settings);
      if (host === undefined || one.settings.composeProject === other.settings.composeProject) return [];
      const theirs = portsOf(other.model);
      const shared = portsOf(one.model).filter((port) => theirs.some((another) => collide(port, another)));
      if (shared.length === 0) return [];
      const ports = [...new Set(shared.map(({ port, service }) => `${port} (${service})`))].join(', ');
      const names = `'${one.settings.environment}', '${other.settings.environment}'`;
      return [
        {
          problem: t`the environments ${names} are both on ${host} and publish the same ports: ${ports}; whichever is deployed second cannot start`,
          fix: t`read each port from a variable (\${WEB_PORT}:80), and give it a value in the env-file of each environment`,
        },
      ];
    }),
  );
}

/** As people wrote it in the first of them. Another user is the same machine. */
function commonHost(one: Placed['settings'], other: Placed['settings']): string | undefined {
  const machines = other.hosts.map(machineOf);
  return one.hosts.find((host) => machines.includes(machineOf(host)));
}

function machineOf(text: string): string {
  const address = parseHostAddress(text, 'hosts');
  return address.kind === 'local' ? 'local' : `${address.hostname.toLowerCase()} ${address.port ?? 22}`;
}

function portsOf({ services }: Placed['model']) {
  return Object.entries(services).flatMap(([service, { ports = [] }]) =>
    ports.flatMap(({ published = '', protocol = 'tcp', host_ip: address }) => {
      const isKnown = /^\d+$/.test(published) && !['0', UNKNOWN].includes(published) && protocol === 'tcp';
      return isKnown ? [{ service, port: Number(published), address: addressOf(address) }] : [];
    }),
  );
}
