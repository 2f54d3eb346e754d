import { nameOf, programsOf, type Started } from '../programs.ts';
import { apache } from './apache.ts';
import { caddy, envoy, traefik } from './dns.ts';
import { haproxy } from './haproxy.ts';
import { nginx } from './nginx.ts';
import type { ProxyKind } from './proxy.ts';

const PROXIES: readonly ProxyKind[] = [nginx, haproxy, apache, caddy, traefik, envoy];
const RELOADED = PROXIES.filter(({ reload }) => reload !== undefined);

interface Found extends Started {
  readonly proxy: ProxyKind;
}

/** The proxy that a container runs, as its entrypoint and command say, and how it was started. */
export function proxyOf(argv: readonly string[]): Found | undefined {
  const programs = programsOf(argv);
  // Where that is a guess, a reload that fails tells; of a proxy that asks DNS nothing would.
  return firstOf(programs, PROXIES) ?? firstOf(programs.flatMap(behindScript), RELOADED);
}

function firstOf(programs: readonly Started[], proxies: readonly ProxyKind[]): Found | undefined {
  for (const started of programs) {
    const proxy = proxies.find(
      ({ programs: names, isStartedWith }) =>
        names.includes(nameOf(started)) && isStartedWith?.(started) !== false,
    );
    if (proxy !== undefined) return { proxy, ...started };
  }
  return undefined;
}

/** `/start.sh nginx -g ...`, a script by any name; a word without options may as well be a host (`/wait.sh nginx`). */
function behindScript({ program, args: [next, ...args] }: Started): Started[] {
  const isStarted = next !== undefined && args[0]?.startsWith('-');
  return program.endsWith('.sh') && isStarted ? [{ program: next, args }] : [];
}
