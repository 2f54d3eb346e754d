import { nameOf, programsOf, type Started } from '../programs.ts';
import { apache } from './apache.ts';
import { caddy, envoy, traefik } from './dns.ts';
import { haproxy } from './haproxy.ts';
import { nginx } from './nginx.ts';
import type { ProxyKind } from './proxy.ts';

const PROXIES: readonly ProxyKind[] = [nginx, haproxy, apache, caddy, traefik, envoy];

interface Found extends Started {
  readonly proxy: ProxyKind;
}

/** The proxy that a container runs, as its entrypoint and command say, and how it was started. */
export function proxyOf(argv: readonly string[]): Found | undefined {
  for (const started of programsOf(argv)) {
    const proxy = PROXIES.find(
      ({ programs, isStartedWith }) =>
        programs.includes(nameOf(started)) && isStartedWith?.(started) !== false,
    );
    if (proxy !== undefined) return { proxy, ...started };
  }
  return undefined;
}
