import { expect, it } from 'vitest';
import type { Gate } from '../../../src/health/checks/kind.ts';
import { fromRunner } from '../../../src/health/path.ts';
import type { Outcome } from '../../../src/health/types.ts';
import { unheard } from '../../../src/health/unheard.ts';
import { container, testContext } from './support.ts';

const SILENT: Outcome = { kind: 'bad', reason: 'ECONNREFUSED' };
const GOOD: Outcome = { kind: 'good', reason: 'status 200' };

it('waits anew for who was heard in between', async () => {
  let now = 0;
  const watcher = {
    host: { kind: 'local', name: 'local' },
    seen: [],
    everything: async () => ({ everybody: [container('api')], listening: [{ port: 1, address: '*' }] }),
  };
  const gate = { watchers: [watcher], composeProject: 'demo', context: { ...testContext(), now: () => now } };
  const look = unheard({ hostname: 'localhost', port: 8443 }, fromRunner, gate as unknown as Gate);
  const finalAt = async (time: number, outcome = SILENT) => {
    now = time;
    return (await look(outcome)).final;
  };
  expect(await finalAt(0)).toBe(false);
  expect(await finalAt(9999)).toBe(false);
  expect(await finalAt(10_000)).toBe(true);
  expect(await finalAt(11_000, GOOD)).toBeUndefined();
  expect(await finalAt(12_000)).toBe(false);
  expect(await finalAt(21_999)).toBe(false);
  expect(await finalAt(22_000)).toBe(true);
});
