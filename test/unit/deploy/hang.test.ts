import { writeFile } from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { waitUntilUp } from '../../../src/deploy/switch/wait.ts';
import { composeEngine } from '../../../src/engine/compose.ts';
import { openHost } from '../../../src/host/open.ts';
import { LockedHost } from '../../../src/release/locked-host.ts';
import { readStore } from '../../../src/release/store.ts';
import { testContext } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

afterEach(() => vi.useRealTimers());

it('a deploy that waits looks twice at an engine that does not answer, a minute each', async () => {
  await using dir = await tempDir('hang');
  await writeFile(dir.join('docker'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
  const environment = { PATH: `${dir.path}:${process.env.PATH}`, HOME: dir.path };
  const context = testContext();
  await using host = await openHost({ kind: 'local', name: 'local' }, { context, environment });
  const request = { run: { who: 'a test', where: 'here' }, what: 'testing', wait: 0 };
  const store = await readStore(host, dir.join('app'), context);
  await using locked = await LockedHost.open(host, store, request, context);

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const where = { directory: dir.path, project: 'p', files: [], profiles: [] };
  const { look } = composeEngine(locked, where, context);
  const stack = { look, change: async () => {} };
  const expected = [{ service: 'web', replicas: 1, oneShot: false }];
  const waited = waitUntilUp(stack, expected, { timeout: 600_000 }, context).catch((error: unknown) => error);
  let isOver = false;
  void waited.then(() => {
    isOver = true;
  });
  const begun = Date.now();
  while (!isOver) {
    await vi.advanceTimersByTimeAsync(1000);
    await new Promise((done) => setImmediate(done));
  }
  expect(Date.now() - begun).toBeGreaterThanOrEqual(120_000);
  expect(await waited).toMatchObject({
    message: expect.stringMatching(/look at the containers.* on local did not end within 1m$/),
    fix: expect.stringContaining('docker ps'),
  });
  // What is written down about it still goes through.
  vi.useRealTimers();
  await locked.update((ledger) => ledger, { event: 'failed' });
});
