import { apache } from './apache.ts';
import { caddy, envoy, traefik } from './dns.ts';
import { haproxy } from './haproxy.ts';
import { nginx } from './nginx.ts';
import type { ProxyKind, Started } from './proxy.ts';

const PROXIES: readonly ProxyKind[] = [nginx, haproxy, apache, caddy, traefik, envoy];

interface Found extends Started {
  readonly proxy: ProxyKind;
}

/** The proxy that a container runs, as its entrypoint and command say, and how it was started. */
export function proxyOf(argv: readonly string[]): Found | undefined {
  // A shell's script is looked through word by word.
  const words = argv.flatMap((arg) =>
    arg.split(/[\s;&|()]+/).map((word) => word.replace(/^["']|["']$/g, '')),
  );
  return find(argv) ?? find(words);
}

function find(words: readonly string[]): Found | undefined {
  for (const [index, word] of words.entries()) {
    // `/usr/sbin/nginx` is the program, `/etc/nginx` is not.
    const program = /^(?:\/\S*bin\/)?([\w-]+)$/.exec(word)?.[1] ?? '';
    const started = { program: word, args: words.slice(index + 1) };
    const proxy = PROXIES.find(
      ({ programs, isStartedWith }) => programs.includes(program) && isStartedWith?.(started) !== false,
    );
    if (proxy !== undefined) return { proxy, ...started };
  }
  return undefined;
}
