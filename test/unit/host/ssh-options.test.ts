import { expect, it } from 'vitest';
import { sshArgs } from '../../../src/host/ssh/options.ts';

const args = (version: number) =>
  sshArgs({
    address: { kind: 'ssh', name: 'ssh://shop', hostname: 'shop' },
    controlPath: '/tmp/m',
    knownHostsFile: '/tmp/known',
    agentSocket: '/tmp/agent',
    empty: [],
    connectTimeoutSeconds: 15,
    version,
  });
const NEW = ['KnownHostsCommand=none', 'SessionType=default', 'StdinNull=no', 'ForkAfterAuthentication=no'];

it.each([
  [802, []],
  [806, ['KnownHostsCommand=none']],
  [807, NEW],
  [1000, NEW],
  [Number.POSITIVE_INFINITY, NEW],
])('ssh %s gets no option that it does not know, and each that it does', (version, expected) => {
  expect(NEW.filter((option) => args(version).includes(option))).toEqual(expected);
  expect(args(version)).toContain('StrictHostKeyChecking=yes');
});
