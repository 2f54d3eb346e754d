import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GroupRequest, takeGroup } from '../../../src/local/schedule/concurrency.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

let directory: TempDir;
beforeEach(async () => {
  directory = await tempDir();
});
afterEach(() => directory[Symbol.asyncDispose]());

function request(more: Partial<GroupRequest> = {}): GroupRequest {
  return {
    locks: directory.path,
    repository: 'o/r',
    group: 'deploy-production',
    run: '1',
    job: 'deploy',
    wait: true,
    signal: new AbortController().signal,
    onWait: () => undefined,
    ...more,
  };
}

describe('takeGroup', () => {
  it('refuses with the name of the holder when it may not wait', async () => {
    const first = request();
    await using _ = await takeGroup(first);
    const second = { ...first, run: '2', wait: false, group: 'Deploy-Production' };
    await expect(takeGroup(second)).rejects.toThrow(
      /'Deploy-Production' is held by run 1 \(job deploy, process \d+, since 2/,
    );
    await (await takeGroup({ ...second, group: 'deploy-staging' }))[Symbol.asyncDispose]();
  });

  it('refuses what its own run holds: it would wait for ever', async () => {
    const first = request();
    await using _ = await takeGroup(first);
    await expect(takeGroup({ ...first, job: 'call / deploy' })).rejects.toThrow(
      "call / deploy: the concurrency group 'deploy-production' is held by the workflow that calls this one",
    );
  });

  it('waits, saying so once, and goes on when it is free', async () => {
    const first = request();
    const held = await takeGroup(first);
    const waited: string[] = [];
    const second = takeGroup({ ...first, run: '2', onWait: (holder) => waited.push(holder.run) });
    await expect.poll(() => waited).toEqual(['1']);
    await held[Symbol.asyncDispose]();
    await (await second)[Symbol.asyncDispose]();
    expect(waited).toEqual(['1']);
  });

  it('stops waiting when it is cancelled', async () => {
    const first = request();
    await using _ = await takeGroup(first);
    const controller = new AbortController();
    const cancelled = { run: '2', signal: controller.signal, onWait: () => controller.abort() };
    const second = takeGroup({ ...first, ...cancelled });
    await expect(second).rejects.toThrow(/abort/i);
  });

  it('passes over a holder that died, also when its process id lives again', async () => {
    const first = request();
    await takeGroup(first);
    const folder = path.join(first.locks, readdirSync(first.locks)[0] ?? '');
    const child = spawn('true');
    await new Promise((resolve) => child.once('close', resolve));
    for (const [number, dead] of [
      ['70', { pid: child.pid, started: '1' }],
      ['80', { pid: process.pid, started: 'earlier' }],
    ] as const) {
      writeFileSync(
        path.join(folder, number),
        JSON.stringify({ run: 'x', job: 'x', group: 'x', since: 'x', ...dead }),
      );
      await (await takeGroup({ ...first, wait: false }))[Symbol.asyncDispose]();
    }
  });

  it('lets only one of many in at a time', async () => {
    const base = request();
    let inside = 0;
    let most = 0;
    const work = async (run: string) => {
      await using _ = await takeGroup({ ...base, run });
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, (_, i) => work(String(i))));
    expect(most).toBe(1);
  });
});
