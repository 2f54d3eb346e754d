import { describe, expect, it } from 'vitest';
import { withoutHost } from '../../../src/cli/on-hosts.ts';

describe('withoutHost', () => {
  it('leaves out the host that the line begins with, and nothing else', () => {
    const host = 'ssh://deploy@a.example.org';
    expect(withoutHost({ host, error: `${host}: login is refused` })).toBe('login is refused');
    expect(withoutHost({ host, error: 'login is refused' })).toBe('login is refused');
  });
});
