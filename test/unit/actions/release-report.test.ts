import { expect, it } from 'vitest';
import { releaseReport } from '../../../src/actions/frame/release-report.ts';
import type { Release } from '../../../src/release/types.ts';

const digest = `sha256:${'1'.repeat(64)}` as Release['images'][string]['digest'];
const release: Release = {
  schema: 1,
  id: '20261121T183000Z-v1',
  project: 'shop',
  environment: 'production',
  composeProject: 'shop-production',
  version: 'v1',
  createdAt: '2026-11-21T18:30:00.000Z',
  createdBy: { who: 'ann', where: 'https://example.org' },
  fingerprint: 'f'.repeat(64),
  images: { web: { source: 'archive', reference: 'web:v1', digest } },
  services: {
    web: {
      image: 'deploy-kit/shop-production/web:111111111111',
      parts: { 'environment.DB_PASSWORD': 'aaaaaaaaaaaaaaaa' },
      replicas: 1,
      oneShot: false,
      dependsOn: [],
      ports: [],
    },
  },
  composeFiles: ['compose.yml'],
  profiles: [],
  files: [],
  shared: [],
  envHash: 'bbbb',
  secrets: ['DB_PASSWORD'],
  backup: 'b1',
};

it('a report says which release it was, and holds no hash of a variable', () => {
  const { id, version, fingerprint, images, backup } = release;
  expect(releaseReport(release)).toEqual({ id, version, fingerprint, images, backup });
});
