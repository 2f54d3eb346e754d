import type { Context } from '../../../src/base/context.ts';
import { MemoryLogger } from '../../../src/base/logger.ts';
import type { HealthSettings } from '../../../src/config/settings.ts';
import type { Container } from '../../../src/engine/containers.ts';

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
    successes: 3,
    stability: 0,
    checks: [],
    ...settings,
  };
}

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
    awaitsCompletionOf: [],
    argv: [],
    mounts: [],
    ports: [],
    ...values,
  };
}
