import { chmod, writeFile } from 'node:fs/promises';
import type { Context } from '../../../src/base/context.ts';
import type { Chosen } from '../../../src/config/options/index.ts';
import type { HealthSettings } from '../../../src/config/settings.ts';
import type { Container } from '../../../src/engine/containers.ts';
import type { Host } from '../../../src/host/host.ts';
import { Shell } from '../../../src/host/shell.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { openTestHost } from '../../support/open-host.ts';
import type { TempDir } from '../../support/temp.ts';

export function testContext(options: { signal?: AbortSignal; secret?: string } = {}): Context & {
  readonly log: MemoryLogger;
} {
  const { secret } = options;
  return {
    log: new MemoryLogger(),
    signal: options.signal ?? new AbortController().signal,
    redact: (text) => (secret === undefined ? text : text.replaceAll(secret, '***')),
    hide: () => {},
    now: () => Date.now(),
  };
}

/** Quick settings: what a test does not speak of is over in milliseconds. */
export function quickSettings(settings: Partial<HealthSettings> = {}): HealthSettings {
  return {
    runFrom: 'runner',
    initialDelay: 0,
    interval: 5,
    maxInterval: 20,
    timeout: 2000,
    deadline: 10_000,
    giveUpAfter: 0,
    successes: 3,
    stability: 0,
    checks: [],
    ...settings,
  };
}

/** A configured check, of whichever kind. */
export type Check = Chosen & Readonly<Record<string, unknown>>;

export function container(service: string, values: Partial<Container> = {}): Container {
  return {
    id: `id-${service}`,
    name: `demo-${service}-1`,
    project: 'demo',
    service,
    imageId: 'sha256:1',
    image: 'demo',
    configHash: 'h',
    oneOff: false,
    status: 'running',
    health: 'none',
    exitCode: 0,
    oomKilled: false,
    error: '',
    restartCount: 0,
    startedAt: '2026-01-01T00:00:00Z',
    restartPolicy: '',
    awaitsCompletionOf: [],
    argv: [],
    mounts: [],
    ports: [],
    networks: [],
    addresses: [],
    onHostNetwork: false,
    networkOf: '',
    madeIn: '',
    ...values,
  };
}

/** A host, with how many commands were started on it and how many of them have not ended. */
export type CountedHost = Host & { readonly commands: { readonly started: number; readonly alive: number } };

/** A host under another name, say. */
export function asHost(host: Host, more: Partial<Pick<Host, 'name' | 'kind' | 'connect'>> = {}): CountedHost {
  const commands = { started: 0, alive: 0 };
  const started: Host['start'] = async (...args) => {
    const command = await host.start(...args);
    commands.started += 1;
    commands.alive += 1;
    void command.ended.then(() => {
      commands.alive -= 1;
    });
    return command;
  };
  const counting: Host = new Proxy(host, {
    get(target, name) {
      if (name === 'commands') return commands;
      if (Object.hasOwn(more, name)) return Reflect.get(more, name);
      if (name === 'shell') return (options: { signal: AbortSignal }) => new Shell(counting, options);
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name === 'start') return started;
      return value.bind(target);
    },
  });
  return counting as CountedHost;
}

/**
 * This machine with a docker of a test: a shell script, which gets the words of the command. Without one, there is no
 * docker.
 */
export async function hostWithDocker(dir: TempDir, docker?: string): Promise<Host> {
  if (docker !== undefined) {
    await writeFile(dir.join('docker'), `#!/bin/sh\ncd '${dir.path}'\n${docker}\n`);
    await chmod(dir.join('docker'), 0o755);
  }
  return openTestHost('local', undefined, { environment: { PATH: `${dir.path}:/usr/bin:/bin`, HOME: '/' } });
}

/** As docker inspect prints it for the format that containers are asked with. */
export function inspected(service: string, values: Partial<Container> = {}, project = 'demo'): string {
  const { id, name, image, imageId, status, exitCode, startedAt, oomKilled, error, restartCount, health } =
    container(service, values);
  const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': service };
  const state = { status, exitCode, startedAt, oomKilled, error, restartCount, health };
  const ports = { '80/tcp': (values.ports ?? []).map(({ port }) => ({ HostPort: String(port) })) };
  const network = values.onHostNetwork === true ? 'host' : 'demo_default';
  const more = { labels, ports, network, path: 'x', args: [] };
  return JSON.stringify({ id, name: `/${name}`, image, imageId, ...state, ...more });
}
