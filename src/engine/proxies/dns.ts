import type { ProxyKind } from './proxy.ts';

/** Asks DNS for each connection, or again and again; an address that is written down is none that moves. */
const asksDns = (name: string): ProxyKind => ({
  name,
  programs: [name.toLowerCase()],
  configuration: /^$/,
  reload: undefined,
});

export const caddy = asksDns('Caddy');
export const traefik = asksDns('Traefik');
export const envoy = asksDns('Envoy');
