import { expect, it } from 'vitest';
import { Markdown } from '../../../src/base/markdown.ts';
import type { HostReport, MaintenanceReport } from '../../../src/maintenance/maintenance.ts';
import { removedInWords, renderMaintenanceSummary } from '../../../src/maintenance/summary.ts';

const host: HostReport = {
  host: 'ssh://deploy@a.example.org',
  release: '20261121T183000Z-v1',
  outcome: 'pruned',
  failed: undefined,
  removals: [
    { kind: 'release', name: '20261120T183000Z-v0', bytes: 2000 },
    { kind: 'image', name: 'deploy-kit/shop/web:1', bytes: 40_000_000 },
    { kind: 'image', name: 'deploy-kit/shop/api:1', bytes: 2_000_000 },
  ],
  buildCache: 'build cache that no build used for 7d',
  notes: [],
  freed: 42_002_000,
  disks: [{ holds: ['deploy path', 'Docker'], at: '/', total: 1e11, free: 1e10, used: 90, usedFiles: 3 }],
  reclaimable: [{ what: 'Local Volumes', size: 5e9, reclaimable: 1e9 }],
  containers: [{ service: 'web', name: 'shop-web-1', status: 'running', restarts: 2, imageAge: 12 }],
  backups: { count: 3, last: '2026-11-20T03:00:00.000Z' },
  warnings: [],
};

const report: MaintenanceReport = {
  verdict: 'warnings',
  dryRun: false,
  freed: 42_002_000,
  warnings: [
    { host: host.host, kind: 'disk', text: 'the disk is 90% full <b>', fix: 'see what fills it' },
    { kind: 'certificate', text: 'the certificate of a:443 has expired', fix: 'renew it' },
  ],
  certificates: [{ address: 'a:443', validTo: '2026-11-01T00:00:00.000Z', days: -20 }],
  hosts: [host, { host: 'ssh://deploy@b.example.org', error: 'login is refused', fix: undefined }],
  failure: undefined,
};

const settings = { project: 'shop', environment: 'production' };
const render = (more: Partial<MaintenanceReport> = {}) =>
  renderMaintenanceSummary({ ...report, ...more }, settings, new Markdown((text) => text));

it('says what was freed, what needs a look and why, and how each host is', () => {
  const text = render();
  expect(text).toContain('### Maintenance of shop in production\n\n**42.0 MB freed**, 2 warnings.\n');
  expect(text).toContain(
    '- `ssh://deploy@a.example.org`: the disk is 90% full &lt;b&gt; (see what fills it)\n',
  );
  expect(text).toContain('\n- the certificate of a:443 has expired (renew it)');
  for (const row of [
    '| Removed | 1 release (2.0 KB), 2 images (42.0 MB), build cache that no build used for 7d |',
    '| Disk of deploy path, Docker | 90% of /, 10.0 GB free |',
    '| Reclaimable, says docker system df | Local Volumes: 1.0 GB |',
    '| web | shop-web-1 | running | 2 | 12 days |',
    '| a:443 | 2026-11-01 | expired |',
    'image deploy-kit/shop/web:1 (40.0 MB)\n',
    'could not be read: login is refused',
  ]) {
    expect(text).toContain(row);
  }
});

it('of a dry run says that nothing was done', () => {
  expect(render({ dryRun: true })).toContain('**42.0 MB would be freed (dry run)**');
  expect(render({ dryRun: true })).toContain('| Would be removed |');
});

it('says so where nothing was to be removed or to be seen', () => {
  expect(removedInWords([], undefined)).toBe('nothing');
  expect(render({ warnings: [] })).toContain('nothing needs a look.');
});
