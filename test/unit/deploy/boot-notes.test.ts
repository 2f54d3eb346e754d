import { expect, it } from 'vitest';
import type { ComposeService } from '../../../src/compose/model.ts';
import { bootNotes } from '../../../src/deploy/plan/boot-notes.ts';
import { aService } from '../../support/releases.ts';

const noted = (service: ComposeService, record: Parameters<typeof aService>[0] = {}) =>
  bootNotes({ services: { web: service } }, { services: { web: aService(record) } });

it('a service that does not come back after a reboot gets a note', () => {
  expect(noted({})).toEqual([expect.stringMatching(/^web has no restart policy, and does not come back/)]);
  const two = bootNotes({ services: { a: {}, b: {} } }, { services: { a: aService(), b: aService() } });
  expect(two).toEqual([expect.stringMatching(/^a, b have no restart policy, and do not come back/)]);
});

it('but not one that says what it wants, or that is meant to end', () => {
  expect(noted({ restart: 'always' })).toEqual([]);
  expect(noted({ restart: 'no' })).toEqual([]);
  expect(noted({ deploy: { restart_policy: { condition: 'any' } } })).toEqual([]);
  expect(noted({}, { oneShot: true })).toEqual([]);
  expect(noted({}, { replicas: 0 })).toEqual([]);
});
