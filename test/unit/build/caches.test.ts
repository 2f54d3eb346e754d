import { describe, expect, it } from 'vitest';
import type { CachePlace } from '../../../src/build/caches/cache.ts';
import { type CacheName, chooseCache } from '../../../src/build/caches/list.ts';

const SERVICE = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'http://results' };
const choose = (wanted: CacheName | undefined, place: Partial<CachePlace>) => {
  const whole = { project: 'shop', exports: false, platform: 'linux/amd64' };
  const { cache, refused } = chooseCache(wanted, { ...whole, ...place });
  return [cache.name, refused];
};

describe('the cache that is chosen', () => {
  it.each<[string, Partial<CachePlace>]>([
    ['gha', { exports: true, cacheService: SERVICE }],
    ['gha', { exports: true, cacheService: SERVICE, registry: 'ghcr.io/org' }],
    ['registry', { cacheService: SERVICE, registry: 'ghcr.io/org' }],
    ['registry', { exports: true, registry: 'ghcr.io/org' }],
    ['actions', { cacheService: SERVICE }],
    ['none', {}],
    ['none', { exports: true }],
  ])('is %s with %o', (name, place) => {
    expect(choose(undefined, place)).toEqual([name, undefined]);
  });

  it('is the one that was asked for, also when there is a better one', () => {
    expect(choose('none', { exports: true, cacheService: SERVICE })).toEqual(['none', undefined]);
    expect(choose('registry', { exports: true, cacheService: SERVICE, registry: 'r' })).toEqual([
      'registry',
      undefined,
    ]);
  });

  it.each<[CacheName, Partial<CachePlace>, string, RegExp]>([
    ['gha', { cacheService: SERVICE }, 'actions', /setup-buildx-action/],
    ['gha', { exports: true }, 'none', /no cache service/],
    ['registry', {}, 'none', /no images are pushed/],
    ['actions', { exports: true, cacheService: SERVICE }, 'gha', /uses the same cache itself \(gha\)/],
    ['actions', { cacheService: SERVICE, registry: 'r' }, 'registry', /the registry of the images keeps/],
  ])('is another one, and why, where %s is not possible', (wanted, place, name, why) => {
    expect(choose(wanted, place)).toEqual([name, expect.stringMatching(why)]);
  });
});
