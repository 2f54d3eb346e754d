import { describe, expect, it } from 'vitest';
import { credentialConfig, credentialJson, serverOf } from '../../../src/images/login.ts';

describe('credentials for one registry', () => {
  it.each([
    ['ghcr.io/org', 'ghcr.io'],
    ['https://Registry.example.org:5000/', 'registry.example.org:5000'],
    ['localhost/x', 'localhost'],
    ['docker.io/org', 'https://index.docker.io/v1/'],
    ['org', 'https://index.docker.io/v1/'],
  ])('%s is kept by Docker as %s', (registry, server) => expect(serverOf(registry)).toBe(server));

  it("replaces the user's own for that registry, and no other", () => {
    const user = {
      auths: { 'ghcr.io': { auth: 'x' }, other: { auth: 'y' } },
      credHelpers: { 'gcr.io': 'gcloud' },
    };
    expect(credentialConfig('ghcr.io/org', user)).toEqual({
      auths: { other: { auth: 'y' } },
      credHelpers: { 'gcr.io': 'gcloud', 'ghcr.io': 'deploy-kit' },
    });
  });

  it('is one line, whatever the password holds', () => {
    const text = credentialJson({ registry: 'ghcr.io', username: 'u', password: 'a\n"b\' $c' });
    expect(text).not.toContain('\n');
    expect(JSON.parse(text)).toEqual({ ServerURL: 'ghcr.io', Username: 'u', Secret: 'a\n"b\' $c' });
  });
});
