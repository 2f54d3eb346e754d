import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../../src/base/nearest.ts';

describe('nearest', () => {
  it.each([
    ['tiemout', 'timeout'],
    ['Timeout', 'timeout'],
    ['compos', 'compose'],
    ['envfile', 'env-file'],
    ['env_file', 'env-file'],
    ['hots', 'hosts'],
    ['x', undefined],
    ['', undefined],
    ['replicas', undefined],
  ])('of %j is %j', (word, found) => {
    expect(nearest(word, ['timeout', 'compose', 'env-file', 'hosts', 'health'])).toBe(found);
  });

  it('takes the closest of several, the first of equals', () => {
    expect(nearest('stagin', ['staging', 'stagings'])).toBe('staging');
    expect(nearest('web3', ['web1', 'web2'])).toBe('web1');
  });

  it('takes the only one that a word is the beginning of, and a likely slip before that', () => {
    expect(nearest('prod', ['development', 'production'])).toBe('production');
    expect(nearest('Dev', ['development', 'production'])).toBe('development');
    expect(nearest('pro', ['production', 'profile'])).toBeUndefined();
    expect(nearest('pr', ['production'])).toBeUndefined();
    expect(nearest('prod', ['prd', 'production'])).toBe('prd');
  });

  it('counts swapped neighbours once', () => {
    expect(nearest('tset', ['test'])).toBe('test');
  });
});

describe('didYouMean', () => {
  it('asks, or is silent', () => {
    expect(didYouMean('pord', ['prod'])).toBe(" (did you mean 'prod'?)");
    expect(didYouMean('zzz', ['prod'])).toBe('');
  });
});
