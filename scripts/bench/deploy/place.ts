import { writeFile } from 'node:fs/promises';
import { mustRun, run } from '../../../scripts/setup/run.mjs';
import { type Forwarder, startForwarder } from '../../../test/support/forwarder.ts';
import { busyboxImage } from '../../../test/support/images.mjs';
import { startRegistry, type TestRegistry } from '../../../test/support/registry.ts';
import { startServer, type TestServer } from '../../../test/support/server.ts';
import { tempDir } from '../../../test/support/temp.ts';
import { Opened } from './opened.ts';

/** Where everything is deployed to: a server behind ssh, a registry that it and this machine reach alike. */
export interface Place extends AsyncDisposable {
  readonly server: TestServer;
  readonly registry: TestRegistry;
  /** The network in front of it: all connections that are measured go through it, however fast it is. */
  readonly line: Forwarder;
  /** `ssh://deploy@127.0.0.1:PORT`. */
  readonly address: string;
  readonly knownHostsLine: string;
  /** argv of an ssh to it, up to and including the destination; more options stand before that. */
  ssh(...options: string[]): string[];
  /** Reference of the small image that the parts of a stack that never change run. */
  readonly base: string;
  /** A directory of this machine, gone at the end. */
  join(...parts: string[]): string;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

export interface PlaceOptions {
  /** Round trip of the line to the server, in ms, on top of what loopback takes. */
  readonly delay: number;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** What the user's shell was asked to do, each ended by NUL: sshd counts commands and does not say what they are. */
export const NOTED_COMMANDS = '/home/deploy/commands';
/** Builtins only, so that a command costs the same. */
const NOTE_COMMANDS = String.raw`
[ -n "$BASH_EXECUTION_STRING" ] && printf '%s\0' "$BASH_EXECUTION_STRING" >>~/commands
`;

/** @throws SetupError when the engine cannot run it */
export async function openPlace({ delay, signal, log }: PlaceOptions): Promise<Place> {
  const opened = new Opened();
  const close = () => opened[Symbol.asyncDispose]();
  try {
    const temp = opened.use(await tempDir('bench'));
    const image = await busyboxImage({ log });
    const server = opened.use(await startServer({ name: 'bench', user: 'deploy' }));
    await server.exec(['sh', '-c', 'cat >/home/deploy/.bashrc'], { input: NOTE_COMMANDS });
    await server.exec(['install', '-o', 'deploy', '/dev/null', NOTED_COMMANDS]);
    const registry = opened.use(await startRegistry());
    opened.use(await server.reach(registry.port));
    opened.use({ [Symbol.asyncDispose]: () => removeImages(registry.name) });
    const base = `${registry.name}/bench/base:1`;
    await mustRun(['docker', 'tag', image, base]);
    await mustRun(['docker', 'push', '--quiet', base]);
    const line = opened.use(await startForwarder(server));
    line.delay(delay / 2);
    const { port } = line;
    const knownHostsLine = server.knownHostsLine.replace(/^\S+/, `[127.0.0.1]:${port}`);
    const knownHosts = temp.join('known_hosts');
    await writeFile(knownHosts, `${knownHostsLine}\n`);
    return {
      ...{ server, registry, line, knownHostsLine, base, signal, log },
      address: `ssh://deploy@127.0.0.1:${port}`,
      join: temp.join,
      ssh: (...options) => [
        ...['ssh', '-F', 'none', '-i', server.privateKeyFile, '-o', 'IdentitiesOnly=yes'],
        ...['-o', `UserKnownHostsFile=${knownHosts}`, '-o', 'StrictHostKeyChecking=yes'],
        ...['-o', 'BatchMode=yes', '-p', String(port), ...options, 'deploy@127.0.0.1'],
      ],
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The tags of this machine's engine that a text is part of. */
export async function removeImages(text: string): Promise<void> {
  const { stdout } = await run(['docker', 'image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
  const own = stdout.split('\n').filter((name) => name.includes(text) && !name.endsWith(':<none>'));
  if (own.length > 0) await run(['docker', 'image', 'rm', '--force', ...own]);
}
