import type { ObservedContainer } from '../../src/compose/model.ts';

/** A container that runs as it should, of the project `shop`. */
export function aContainer(service: string, more: Partial<ObservedContainer> = {}): ObservedContainer {
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
    restartCount: 0,
    startedAt: '2026-11-21T18:00:00Z',
    ...more,
  };
}
