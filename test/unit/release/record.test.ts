import { describe, expect, it } from 'vitest';
import type { ComposeModel } from '../../../src/compose/model.ts';
import type { Pin } from '../../../src/compose/pin.ts';
import { fingerprint, serviceRecords, volumeNames } from '../../../src/release/record.ts';
import { aRelease, aService } from '../../support/releases.ts';

const pin = (more: object = {}): Pin => ({
  services: { web: { image: 'deploy-kit/shop-test/web:1', pull_policy: 'never', ...more } },
});
const model = (service: object = {}, more: object = {}): ComposeModel => ({
  name: 'shop',
  services: { web: { image: 'web:1', environment: { A: '1', SECRET: 'hunter2' }, ...service }, ...more },
});
const parts = (service: object, more: object = {}) =>
  serviceRecords(model(service), pin(more))['web']?.parts ?? {};

describe('serviceRecords', () => {
  it('is what a plan needs, with no value in it', () => {
    const records = serviceRecords(
      model({
        scale: 2,
        depends_on: { db: { condition: 'service_healthy' } },
        ports: [
          { target: 80, published: '8080' },
          { target: 81 },
          { target: 53, published: '53', protocol: 'udp' },
        ],
        network_mode: 'service:vpn',
        volumes_from: ['data:ro', 'container:x'],
      }),
      pin(),
    );
    expect(records['web']).toMatchObject({
      image: 'deploy-kit/shop-test/web:1',
      replicas: 2,
      oneShot: false,
      dependsOn: ['db'],
      joins: ['vpn', 'data'],
      ports: ['8080/tcp', '53/udp'],
    });
    expect(JSON.stringify(records)).not.toContain('hunter2');
    expect(Object.keys(records['web']?.parts ?? {})).toContain('environment.SECRET');
  });

  it.each<[string, object, object, string[]]>([
    ['a value', { environment: { A: '2', SECRET: 'hunter2' } }, {}, ['environment.A']],
    ['a variable that is unset', { environment: { A: null, SECRET: 'hunter2' } }, {}, ['environment.A']],
    ['a variable less', { environment: { SECRET: 'hunter2' } }, {}, ['environment.A']],
    ['the command', { command: ['x'] }, {}, ['command']],
    ['a port', { ports: [{ target: 80, published: '1' }] }, {}, ['ports']],
    ['a health check', { healthcheck: { test: ['x'] } }, {}, ['healthcheck']],
    ['a limit', { deploy: { resources: { limits: { memory: '1' } } } }, {}, ['deploy']],
    ['a deploy that says nothing', { deploy: {} }, {}, ['deploy']],
    ['a dependency', { depends_on: { db: { condition: 'service_started' } } }, {}, ['depends_on']],
    ['a label of ours', {}, { labels: { 'io.deploy-kit.files': 'a=1' } }, ['labels']],
    ['a mount', {}, { volumes: [{ type: 'bind', source: 'files/1/x', target: '/x' }] }, ['volumes']],
    ['what Compose does not have yet', { something_new: 1 }, {}, ['something_new']],
  ])('%s is a part', (_name, service, pinned, expected) => {
    const [before, after] = [parts({}), parts(service, pinned)];
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    expect([...names].filter((name) => before[name] !== after[name])).toEqual(expected);
  });

  it.each<[string, object]>([
    ['replicas', { scale: 3 }],
    ['build', { build: { context: '/elsewhere' } }],
    ['the reference of the image', { image: 'other' }],
    ['pull_policy', { pull_policy: 'always' }],
    ['what is empty', { labels: {}, networks: null, volumes: [] }],
    ['extensions', { 'x-owner': 'ann' }],
    ['the order of keys', { environment: { SECRET: 'hunter2', A: '1' } }],
  ])('%s is not', (_name, service) => expect(parts(service)).toEqual(parts({})));

  it('replicas of deploy are no part of it', () => {
    expect(parts({ deploy: { replicas: 2 } })).toEqual(parts({ deploy: { replicas: 5 } }));
    expect(serviceRecords(model({ deploy: { replicas: 5 } }), pin())['web']?.replicas).toBe(5);
  });

  it('a mount that is pinned is known by its content, wherever the checkout is', () => {
    const at = (checkout: string, sha: string) =>
      parts(
        { volumes: [{ type: 'bind', source: `${checkout}/x`, target: '/x' }] },
        { volumes: [{ type: 'bind', source: `files/${sha}/x`, target: '/x' }] },
      );
    expect(at('/home/a', '1')).toEqual(at('/runner/b', '1'));
    expect(at('/home/a', '1')).not.toEqual(at('/home/a', '2'));
  });

  it('a one-shot is one that others wait for, or that says so', () => {
    const oneShots = (given: ComposeModel) =>
      Object.entries(serviceRecords(given, { services: {} })).flatMap(([name, { oneShot }]) =>
        oneShot ? [name] : [],
      );
    const job = { image: 'x', restart: 'no' };
    expect(oneShots(model({}, { job }))).toEqual([]);
    expect(oneShots(model({}, { job: { ...job, labels: { 'io.deploy-kit.one-shot': 'true' } } }))).toEqual([
      'job',
    ]);
    const waits = (condition: string) => oneShots(model({ depends_on: { job: { condition } } }, { job }));
    expect(waits('service_completed_successfully')).toEqual(['job']);
    expect(waits('service_started')).toEqual([]);
  });
});

describe('fingerprint', () => {
  const release = aRelease();
  const sources = { 'compose.yml': '1' };
  const print = (more: object = {}, files: Record<string, string> = sources) =>
    fingerprint({ ...release, ...more }, files);

  it('is stable under the order of keys', () => {
    const services = { a: aService({ parts: { x: '1', y: '2' } }), b: aService() };
    const turned = { b: aService(), a: aService({ parts: { y: '2', x: '1' } }) };
    expect(print({ services })).toBe(print({ services: turned }));
    expect(print({}, { a: '1', b: '2' })).toBe(print({}, { b: '2', a: '1' }));
  });

  it('does not know when, by whom, from where and with which backup', () => {
    const other = {
      id: '20991121T183000Z-v1',
      createdAt: '2099-11-21T18:30:00.000Z',
      createdBy: { who: 'bob', where: 'elsewhere' },
      backup: 'b',
      commit: 'c',
      rollbackOf: release.id,
      secrets: ['X'],
      // The same image, from a registry this time.
      images: {
        web: { source: 'registry', reference: 'r', pull: 'p', digest: release.images['web']?.digest },
      },
    };
    expect(print(other)).toBe(print());
  });

  it.each<[string, object]>([
    ['version', { version: 'v2' }],
    ['compose project', { composeProject: 'other' }],
    ['image', { images: { web: { ...release.images['web'], digest: `sha256:${'1'.repeat(64)}` } } }],
    ['service', { services: {} }],
    ['compose files', { composeFiles: ['compose.yml', 'more.yml'] }],
    ['order of the compose files', { composeFiles: ['more.yml', 'compose.yml'] }],
    ['profile', { profiles: ['debug'] }],
    ['file', { files: [{ source: 'x', sha256: '1'.repeat(64), bytes: 1 }] }],
    ['shared path', { shared: ['uploads'] }],
    ['environment', { envHash: '1'.repeat(64) }],
  ])('knows another %s', (_name, more) => expect(print(more)).not.toBe(print()));

  it('knows another source', () => {
    expect(print({}, { 'compose.yml': '2' })).not.toBe(print());
    expect(print({ composeFiles: ['a', 'b'] })).not.toBe(print({ composeFiles: ['b', 'a'] }));
  });
});

it('volumes have the names that they have on the host', () => {
  const volumes = { data: { name: 'shop_data' }, nas: { name: 'nas', external: true }, bare: null };
  expect(volumeNames({ ...model(), volumes })).toEqual({ data: 'shop_data', nas: 'nas', bare: 'bare' });
});
