import { describe, expect, it } from 'vitest';
import { diskFullError, explainFailure, registryFailure } from '../../../src/images/failures.ts';

// As docker 26 and 28, buildx 0.13 and the registries print them.
const MESSAGES = {
  absent: [
    'ERROR: 127.0.0.1:5871/p-web:nope: not found',
    'Error response from daemon: manifest for 127.0.0.1:5871/p-web:nope not found: manifest unknown: manifest unknown',
  ],
  denied: [
    "Error response from daemon: pull access denied for x, repository does not exist or may require 'docker login'",
    'ERROR: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 403 Forbidden',
    'denied: permission_denied: write_package',
    'Error response from daemon: Get "http://127.0.0.1:1/v2/": no basic auth credentials',
    'unauthorized: authentication required',
  ],
  limited: ['toomanyrequests: You have reached your unauthenticated pull rate limit.'],
  unreachable: [
    'ERROR: failed to do request: Head "http://127.0.0.1:5999/v2/a/manifests/b": dial tcp 127.0.0.1:5999: connect: connection refused',
    'dial tcp: lookup registry-1.docker.io on 127.0.0.11:53: no such host',
    'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'received unexpected HTTP status: 503 Service Unavailable',
  ],
  unknown: ['something else'],
} as const;

describe('registryFailure', () => {
  const cases = Object.entries(MESSAGES).flatMap(([kind, texts]) => texts.map((text) => [kind, text]));
  it.each(cases)('%s: %s', (kind, text) => expect(registryFailure(text)).toBe(kind));

  it('becomes half a sentence and a fix', () => {
    const stderr = 'x\nERROR: dial tcp: no such host';
    expect(explainFailure({ kind: 'unreachable', stderr }, 'ghcr.io/o/w:1').reason).toBe(
      'registry ghcr.io cannot be reached: dial tcp: no such host',
    );
    const fixOf = (reference: string) => explainFailure({ kind: 'denied', stderr }, reference).fix;
    expect(fixOf('ghcr.io/o/w')).toContain('packages: read');
    expect(fixOf('web')).not.toContain('packages');
  });
});

describe('diskFullError', () => {
  it('only for a full disk', () => {
    const stderr = 'write /var/lib/docker/tmp/x: no space left on device';
    expect(diskFullError({ stderr }, 'ssh://h', 'image web')?.message).toBe(
      'ssh://h has no disk space left for image web',
    );
    expect(diskFullError({ stderr: 'other' }, 'h', 'x')).toBeUndefined();
  });
});
