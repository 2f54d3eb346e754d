import { expect, it } from 'vitest';
import {
  attestationFailure,
  attestationOptions,
  chooseAttestations,
} from '../../../src/build/attestations.ts';

const BOTH = ['provenance', 'sbom'] as const;
const failed = (last: string, title = '') => `#1 DONE 0.0s\n------\n > ${title}:\n------\nERROR: ${last}\n`;

it.each([
  ['auto', { registry: 'r', exports: true }, BOTH],
  ['auto', { registry: 'r', exports: false }, []],
  ['auto', { exports: true }, []],
  ['provenance', { registry: 'r', exports: true }, ['provenance']],
  ['all', { registry: 'r', exports: true }, BOTH],
  ['off', { exports: false }, []],
] as const)('%s in %o', (wanted, place, attestations) => {
  expect(chooseAttestations(wanted, place).attestations).toEqual(attestations);
});

it('leaves nothing to the builder: by itself it adds a provenance', () => {
  expect(attestationOptions([])).toEqual(['--provenance=false', '--sbom=false']);
  expect(attestationOptions(BOTH, 'r:5000/s@sha256:0')).toEqual([
    '--provenance=mode=min',
    '--sbom=generator=r:5000/s@sha256:0',
  ]);
});

it.each([
  // buildx for the builder of an engine with the classic store, and for an old BuildKit
  'Attestation is not supported for the docker driver. Switch to a different driver, or turn on the containerd image store, and try again.',
  'attestations are not supported by the current buildkitd',
  // a registry that knows no index
  'failed to push r/x:v1: unexpected status from PUT request to https://r/v2/x/manifests/v1: 415 Unsupported Media Type',
  'failed to push r/x:v1: failed commit on ref "index-sha256:0": unexpected status from PUT request to https://r/v2/x/manifests/v1: 400 Bad Request',
  'failed to solve: failed to push r/x:v1: manifest invalid: manifest invalid',
])('goes without any after: %s', (last) => {
  expect(attestationFailure(failed(last, 'exporting to image'), BOTH)?.left).toEqual([]);
  expect(attestationFailure(failed(last, 'exporting to image'), [])).toBeUndefined();
});

it.each([
  ['docker/buildkit-syft-scanner:stable-1', 'docker.io/docker/buildkit-syft-scanner:stable-1', undefined],
  ['r:5000/scan', 'r:5000/scan:latest', 'r:5000/scan'],
  ['r:5000/scan:1', 'r:5000/scan:1', 'r:5000/scan:1'],
  [
    `r/scan:1@sha256:${'0'.repeat(64)}`,
    `r/scan:1@sha256:${'0'.repeat(64)}`,
    `r/scan:1@sha256:${'0'.repeat(64)}`,
  ],
])('goes without the SBOM when %s is looked up in vain', (name, asked, scanner) => {
  const stderr = failed(
    `failed to solve: ${asked}: not found`,
    `resolve image config for docker-image://${asked}`,
  );
  const failure = attestationFailure(stderr, BOTH, scanner);
  expect(failure).toMatchObject({
    left: ['provenance'],
    reason: expect.stringContaining(`scanner ${name} `),
  });
  expect(attestationFailure(stderr, ['provenance'], scanner)).toBeUndefined();
});

it.each([
  [
    'failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
    '[2/2] RUN make',
  ],
  ['failed to solve: nginx:0: not found', '[internal] load metadata for docker.io/library/nginx:0'],
  [
    'failed to push r/x:v1: unexpected status from PUT request to https://r/v2/x/manifests/v1: 403 Forbidden',
    '',
  ],
  [
    'failed to push r/x:v1: unexpected status from PUT request to https://r/v2/x/manifests/v1: 502 Bad Gateway',
    '',
  ],
  ['failed to push r/x:v1: denied: permission_denied: write_package', 'pushing r/x:v1 with docker'],
])('is not what this is about: %s', (last, title) => {
  expect(attestationFailure(failed(last, title), BOTH)).toBeUndefined();
});
