import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { parseHostAddress } from '../../../src/host/address.ts';
import { hostileStrings } from '../../support/hostile.ts';

const parse = (text: string) => parseHostAddress(text, 'deploy-kit.yml: hosts');

describe('parseHostAddress', () => {
  it('reads local and ssh addresses', () => {
    expect(parse('local')).toEqual({ kind: 'local', name: 'local' });
    expect(parse('ssh://example.org')).toEqual({
      kind: 'ssh',
      name: 'ssh://example.org',
      hostname: 'example.org',
    });
    expect(parse('ssh://deploy@example.org:2222/')).toEqual({
      kind: 'ssh',
      name: 'ssh://deploy@example.org:2222',
      user: 'deploy',
      hostname: 'example.org',
      port: 2222,
    });
    expect(parse('ssh://a.b-c_d@[fe80::1%eth0]:22')).toMatchObject({ hostname: 'fe80::1%eth0', port: 22 });
  });

  it.each([
    ['', /neither local nor ssh/],
    ['Local', /neither local nor ssh/],
    ['deploy@example.org', /neither local nor ssh/],
    ['ssh://', /host name/],
    ['ssh://user@', /host name/],
    ['ssh://user:secret@example.org', /password/],
    ['ssh://example.org/srv/app', /a path/],
    ['ssh://-oProxyCommand=id', /host name/],
    ['ssh://-l@example.org', /user name/],
    ['ssh://@example.org', /user name/],
    ['ssh://a b@example.org', /white space/],
    ['ssh://example.org\n', /white space/],
    ['ssh://exam\u0007ple.org', /control/],
    ['ssh://example.org:0', /port/],
    ['ssh://example.org:65536', /port/],
    ['ssh://example.org:ssh', /cannot be read/],
    ['ssh://[1.2.3.4]', /IPv6/],
    ['ssh://::1', /cannot be read/],
    ['ssh://a@b@c', /host name/],
  ])('refuses %j', (text, why) => {
    const read = () => parse(text);
    expect(read).toThrow(UserError);
    expect(read).toThrow(why);
    expect(read).toThrow(/^deploy-kit.yml: hosts: /);
  });

  it('never repeats a password', () => {
    expect(() => parse('ssh://user:secret@example.org')).toThrow(/user:\*\*\*@/);
  });

  it('lets nothing hostile through', () => {
    for (const text of hostileStrings) {
      for (const address of [`ssh://${text}`, `ssh://${text}@example.org`, `ssh://example.org:${text}`]) {
        try {
          const found = parse(address);
          expect(JSON.stringify(found)).toMatch(/^[\w":,{}./@%[\]$~+-]+$/);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }
    }
  });
});
