import type { Container } from '../../src/engine/containers.ts';

/** A container that runs as it should, of the project `shop`. */
export function aContainer(service: string, more: Partial<Container> = {}): Container {
  return {
    id: `id-${service}`,
    name: `shop-${service}-1`,
    project: 'shop',
    service,
    imageId: 'image',
    image: `deploy-kit/shop-test/${service}:1`,
    configHash: 'hash',
    oneOff: false,
    status: 'running',
    health: 'none',
    exitCode: 0,
    oomKilled: false,
    error: '',
    restartCount: 0,
    startedAt: '2026-11-21T18:00:00Z',
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
    ...more,
  };
}
