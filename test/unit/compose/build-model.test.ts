import { expect, it } from 'vitest';
import { onlyBuilds } from '../../../src/compose/build-model.ts';

it('takes out of services what builds do not read, with values that every Compose with !reset lets pass', () => {
  const web = {
    ...{ build: { context: '.' }, image: 'x', platform: 'linux/arm64', profiles: ['debug'] },
    ...{ networks: { a: null }, ports: [{ target: 80 }], network_mode: 'service:b', tty: true, cpus: 1 },
    command: null,
  };
  expect(onlyBuilds([['web', web]])).toBe(
    'services:\n  "web":\n    "networks": !reset {}\n    "ports": !reset ["80"]\n    "network_mode": !reset null\n',
  );
  expect(onlyBuilds([['web', { image: 'x' }]])).toBe('services: {}\n');
});
