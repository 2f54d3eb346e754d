import { describe, expect, it } from 'vitest';
import { parseSize } from '../../../src/base/units.ts';
import type { HealthSettings } from '../../../src/config/settings.ts';
import type { Survey } from '../../../src/deploy/look/survey.ts';
import { freedByCache, keptCache } from '../../../src/maintenance/cache.ts';
import { addressesOf, certificateWarnings } from '../../../src/maintenance/certificates.ts';
import { skewOf } from '../../../src/maintenance/look.ts';
import { disksAt, disksOf } from '../../../src/maintenance/usage.ts';
import { layout } from '../../../src/release/layout.ts';

const asked = { hostName: 'a' };

describe('what a host says of its disks', () => {
  const say = (...lines: string[]) =>
    disksAt({ 'deploy path': '/srv/shop', Docker: '/var/lib/docker' }).read(lines.join('\n'), asked);

  it('is told once where both are on one, however often it is mounted', () => {
    const found = say(
      'disk /dev/vda1 1000 850 100 90% /',
      'files /dev/vda1 100 20 80 20% /',
      'disk /dev/vda1 1000 850 100 90% /var/lib/docker',
      'files /dev/vda1 100 20 80 20% /var/lib/docker',
    );
    const disk = {
      holds: ['deploy path', 'Docker'],
      at: '/',
      total: 1_024_000,
      free: 102_400,
      used: 90,
      usedFiles: 20,
    };
    expect(found).toEqual([disk]);
  });

  it('is told apart by where it is mounted for what is no device', () => {
    const found = say(
      'disk tmpfs 10 5 5 50% /srv',
      'files tmpfs - - - - /srv',
      'disk tmpfs 10 1 9 10% /var/lib/docker',
    );
    expect(found).toMatchObject([
      { holds: ['deploy path'], at: '/srv', used: 50, usedFiles: undefined },
      { holds: ['Docker'], at: '/var/lib/docker', used: 10 },
    ]);
  });

  it('is not asked for of an engine in a virtual machine: its data is not where we look', () => {
    const asksFor = (free: number | undefined) => {
      const engine = { dockerRoot: '/var/lib/docker', free: { dockerRoot: free } };
      return disksOf({ engine, store: { layout: layout('/srv') } } as Survey).args;
    };
    expect(asksFor(undefined)).toEqual(['/srv']);
    expect(asksFor(1)).toEqual(['/srv', '/var/lib/docker']);
  });

  it('is nothing where df says nothing', () => {
    expect(disksAt({ Docker: '/x' }).read('disk \nfiles ', asked)).toEqual([]);
  });
});

it.each([
  ['1.893GB', 1_893_000_000],
  ['347.8kB', 347_800],
  ['4B', 4],
  ['10 GB', 10_000_000_000],
  ['a lot', undefined],
  ['12', undefined],
])('the size %s', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

it.each([
  ['Deleted build cache objects:\nx\n\nTotal reclaimed space: 1.5MB', 1_500_000],
  ['ID RECLAIMABLE SIZE\nx\ttrue\t1MB\nTotal:\t2MB\n', 2_000_000],
  ['', 0],
])('what a builder says that it freed: %j', (said, bytes) => {
  expect(freedByCache(said)).toBe(bytes);
});

describe('what of the build cache is kept', () => {
  it('is a time, a size or all of it', () => {
    expect(keptCache('keep', 'x')).toEqual({ kind: 'all' });
    expect(keptCache('10GB', 'x')).toEqual({ kind: 'size', size: '10GB' });
    expect(keptCache('90d', 'x')).toEqual({ kind: 'used', within: 7_776_000, text: '90d' });
    expect(keptCache('1h30m', 'x')).toEqual({ kind: 'used', within: 5400, text: '1h30m' });
  });

  it('is refused for anything else, with what to write', () => {
    expect(() => keptCache('week', "input 'build-cache'")).toThrow("input 'build-cache': 'week' is neither");
  });
});

it.each([
  ['within the time that the question took', 1_005_000, 0],
  ['of the same second, which it says without its part', 999_000, 0],
  ['ahead', 1_100_000, 90_000],
  ['behind', 900_000, -99_000],
])('a clock %s', (_what, clock, skew) => {
  expect(skewOf(clock, 1_000_000, 1_010_000)).toBe(skew);
});

describe('certificates', () => {
  it('are those of the url and of checks of whole addresses, each once', () => {
    const checks = [
      { kind: 'http', path: '/health' },
      { kind: 'http', path: 'https://shop.example.org/x' },
      { kind: 'http', path: 'https://api.example.org:8443/' },
      { kind: 'http', path: 'http://plain.example.org/' },
    ];
    const health = { checks } as unknown as HealthSettings;
    const found = addressesOf({ url: 'https://shop.example.org', health });
    expect(found.map(({ host }) => host)).toEqual(['shop.example.org', 'api.example.org:8443']);
  });

  it('are warned of before they end, and where they cannot be read', () => {
    const limits = { disk: 80, certificate: 21, backup: 3 };
    const found = [
      { address: 'a:443', days: 21 },
      { address: 'b:443', days: 20 },
      { address: 'c:443', days: -1 },
      { address: 'd:443', error: 'no answer' },
    ];
    expect(certificateWarnings(found, limits).map(({ text }) => text)).toEqual([
      'the certificate of b:443 is valid for 20 days only',
      'the certificate of c:443 has expired',
      'the certificate of d:443 cannot be read: no answer',
    ]);
  });
});
