import { commandsOf } from '../../base/shell-words.ts';
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
  return find(argv) ?? argv.map(inScript).find((found) => found !== undefined);
}

/** What a shell runs. A word that stays whole is none of its scripts. */
function inScript(word: string): Found | undefined {
  return commandsOf(word)
    .filter(([first]) => first !== word)
    .map(proxyOf)
    .find((found) => found !== undefined);
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
