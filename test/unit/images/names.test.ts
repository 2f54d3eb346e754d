import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/base/digest.ts';
import {
  contentTag,
  parseReference,
  pathComponent,
  registryPath,
  repositoryName,
  tagName,
} from '../../../src/images/names.ts';
import { hostileStrings } from '../../support/hostile.ts';

const digest: Digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
// github.com/distribution/reference, regexp.go
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;

describe('contentTag', () => {
  it('names project, environment, service and content', () => {
    expect(contentTag({ composeProject: 'shop-production' }, 'web', digest)).toBe(
      'deploy-kit/shop-production/web:0123456789ab',
    );
  });
});

describe('names that a registry takes', () => {
  it.each(hostileStrings.map((text) => [text]))('%j', (text) => {
    expect(pathComponent(text)).toMatch(REPOSITORY);
    expect(tagName(text)).toMatch(TAG);
    const reference = contentTag({ composeProject: text }, text, digest);
    expect(reference.slice(0, reference.lastIndexOf(':'))).toMatch(REPOSITORY);
    expect(reference.length).toBeLessThan(255);
  });

  it('keeps apart what only differs in what had to go', () => {
    expect(new Set(['Web', 'web', 'WEB', 'we.b.', 'we-b', 'web_'].map(pathComponent)).size).toBe(6);
    expect(new Set(['a/b', 'a-b', 'a b', 'a:b'].map(tagName)).size).toBe(4);
  });

  it('leaves alone what is fine', () => {
    expect(pathComponent('my_web-1.api')).toBe('my_web-1.api');
    expect(tagName('v1.4.2-rc.1')).toBe('v1.4.2-rc.1');
  });
});

describe('repositoryName', () => {
  it('is in the registry, lower case, or only in the engine', () => {
    expect(repositoryName('https://ghcr.io/MyOrg/', 'shop', 'web')).toBe('ghcr.io/myorg/shop-web');
    expect(repositoryName(undefined, 'shop', 'web')).toBe('deploy-kit-build/shop/web');
    expect(registryPath(' ghcr.io/Org// ')).toBe('ghcr.io/org');
  });
});

describe('parseReference', () => {
  it.each([
    ['mariadb', { name: 'mariadb', tag: undefined, digest: undefined, registry: 'docker.io' }],
    ['bitnami/redis:7', { name: 'bitnami/redis', tag: '7', digest: undefined, registry: 'docker.io' }],
    [
      'localhost:5000/a',
      { name: 'localhost:5000/a', tag: undefined, digest: undefined, registry: 'localhost:5000' },
    ],
    [`ghcr.io/o/w:v1@${digest}`, { name: 'ghcr.io/o/w', tag: 'v1', digest, registry: 'ghcr.io' }],
    [`w@${digest}`, { name: 'w', tag: undefined, digest, registry: 'docker.io' }],
  ])('%s', (reference, expected) => expect(parseReference(reference)).toEqual(expected));
});
