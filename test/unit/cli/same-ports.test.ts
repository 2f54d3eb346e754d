import { expect, it } from 'vitest';
import { type Placed, samePorts } from '../../../src/cli/same-ports.ts';

const placed = (environment: string, host: string, port: object, more: object = {}): Placed =>
  ({
    settings: { environment, hosts: [host], composeProject: `shop-${environment}`, ...more },
    model: { services: { web: { ports: [{ target: 80, ...port }] } } },
  }) as unknown as Placed;
const of = (one: Placed, other: Placed) => samePorts([one, other]).map(({ problem }) => problem);

const HOST = 'ssh://deploy@shop.example';
const AT_8080 = { published: '8080' };

it.each([
  ['here', 'local', 'local', {}],
  ['on a server, whoever logs in', HOST, 'ssh://root@Shop.example:22', {}],
  ['on one of its addresses', HOST, HOST, { host_ip: '127.0.0.1' }],
])('two environments that publish a port %s are told of', (_, one, other, more) => {
  expect(of(placed('staging', one, AT_8080), placed('production', other, { ...AT_8080, ...more }))).toEqual([
    `the environments 'staging', 'production' are both on ${one} and publish the same ports: 8080 (web); whichever is deployed second cannot start`,
  ]);
});

it('says where each port is to come from', () => {
  const [told] = samePorts([placed('a', HOST, AT_8080), placed('b', HOST, AT_8080)]);
  expect(told?.fix).toMatch(/^read each port from a variable \(\$\{WEB_PORT\}:80\), and give it a value/);
});

it.each<[string, Placed]>([
  ['another port', placed('production', HOST, { published: '8081' })],
  ['another protocol', placed('production', HOST, { ...AT_8080, protocol: 'udp' })],
  ['none in particular', placed('production', HOST, {})],
  ['another host', placed('production', 'local', AT_8080)],
  ['another sshd of an address', placed('production', `${HOST}:2222`, AT_8080)],
  ['the same Compose project', placed('production', HOST, AT_8080, { composeProject: 'shop-staging' })],
])('one with %s is not', (_, other) => expect(of(placed('staging', HOST, AT_8080), other)).toEqual([]));

it('says nothing of addresses that differ, and of a port that a variable to come says', () => {
  const on = (address: string) => ({ ...AT_8080, host_ip: address });
  expect(of(placed('a', HOST, on('10.0.0.1')), placed('b', HOST, on('10.0.0.2')))).toEqual([]);
  expect(of(placed('a', HOST, { published: '1' }), placed('b', HOST, { published: '1' }))).toEqual([]);
});
