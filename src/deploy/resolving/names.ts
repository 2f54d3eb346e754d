import { own } from '../../base/own.ts';
import type { Container } from '../../engine/containers.ts';
import { proxyOf } from '../../engine/proxies/index.ts';
import type { Release, ServiceRecord } from '../../release/types.ts';

/** A service that may hold addresses of others, which move when these get new containers. */
export interface Resolver {
  readonly service: string;
  /** The others, by name. */
  readonly names: readonly string[];
  /** Those of them with which it is restarted in any case: `restart: true` of its `depends_on`. */
  readonly restartsWith: readonly string[];
}

/** What makes a container resolve names anew. */
export type Means =
  | { readonly kind: 'reload'; readonly proxy: string; readonly argv: readonly string[] }
  | { readonly kind: 'restart' };

/** What releases brought, as containers mount it. Of other places of the host nobody has read what is there. */
const SHIPPED = /\/files\/[0-9a-f]{64}(?:\/|$)/;

/**
 * The services that resolve the name of another one, as records and containers say. What runs to its end is no server
 * that anybody holds the address of, and holds none.
 * @param containers those that are there: they show what is a proxy
 */
export function resolversOf(
  services: Release['services'],
  containers: readonly Pick<Container, 'service' | 'argv' | 'mounts'>[],
): readonly Resolver[] {
  const servers = Object.keys(services).filter((name) => own(services, name)?.oneShot === false);
  return servers.flatMap((service) => {
    const record: Partial<ServiceRecord> = own(services, service) ?? {};
    if (record.replicas === 0) return [];
    const { dependsOn = [], names = [], restartsWith = [], followsDns } = record;
    const container = containers.find((one) => one.service === service);
    const { proxy } = proxyOf(container?.argv ?? []) ?? {};
    const isDnsProxy = proxy !== undefined && proxy.reload === undefined;
    const places = (container?.mounts ?? []).filter(({ target }) => proxy?.configuration.test(target));
    const isRead =
      names.length > 0 && places.length > 0 && places.every(({ source }) => SHIPPED.test(source));
    // Some of its configuration is in its image, or in a place of the host: it may name any, and a reload harms nobody.
    const unknown = proxy?.reload === undefined || isRead ? [] : servers;
    const all = followsDns === true || isDnsProxy ? [] : [...dependsOn, ...names, ...unknown];
    const named = servers.filter((other) => other !== service && all.includes(other));
    const resolver = { service, names: named, restartsWith };
    return named.length + restartsWith.length === 0 ? [] : [resolver];
  });
}

/** What is done with a container of a resolver. */
export function meansOf({ argv }: Pick<Container, 'argv'>): Means {
  const found = proxyOf(argv);
  const reload = found?.proxy.reload?.(found);
  if (found === undefined || reload === undefined) return { kind: 'restart' };
  return { kind: 'reload', proxy: found.proxy.name, argv: reload };
}
