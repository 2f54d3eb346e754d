import type { Ledger, LedgerEntry, Release, ServiceRecord } from '../../src/release/types.ts';

const HASH = '0'.repeat(64);

/** A release record with everything in it; a test names what it is about. */
export function aRelease(more: Partial<Release> = {}): Release {
  return {
    schema: 1,
    id: '20261121T183000Z-v1',
    project: 'shop',
    environment: 'production',
    composeProject: 'shop-production',
    version: 'v1',
    commit: undefined,
    createdAt: '2026-11-21T18:30:00.000Z',
    createdBy: { who: 'ann', where: 'https://example.org/1' },
    fingerprint: HASH,
    images: { web: { source: 'archive', reference: 'web:1', digest: `sha256:${HASH}` } },
    services: { web: aService() },
    composeFiles: ['compose.yml'],
    profiles: [],
    ownVariables: true,
    files: [],
    shared: [],
    envHash: HASH,
    secrets: [],
    ...more,
  };
}

export function aService(more: Partial<ServiceRecord> = {}): ServiceRecord {
  return {
    image: 'deploy-kit/shop-production/web:000000000000',
    parts: {},
    replicas: 1,
    oneShot: false,
    dependsOn: [],
    ports: [],
    ...more,
  };
}

export function anEntry(more: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: '20261121T183000Z-v1',
    version: 'v1',
    fingerprint: HASH,
    state: 'active',
    since: '2026-11-21T18:31:00.000Z',
    imageIds: { web: `sha256:${HASH}` },
    configHashes: { web: 'hash' },
    ...more,
  };
}

export function aLedger(...releases: LedgerEntry[]): Ledger {
  return { schema: 1, releases };
}
