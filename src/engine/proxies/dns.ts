import type { ProxyKind } from './proxy.ts';

// They ask DNS for each connection, or again and again; an address that is written down is none that moves.

export const caddy: ProxyKind = { name: 'Caddy', programs: ['caddy'], reload: undefined };
export const traefik: ProxyKind = { name: 'Traefik', programs: ['traefik'], reload: undefined };
export const envoy: ProxyKind = { name: 'Envoy', programs: ['envoy'], reload: undefined };
