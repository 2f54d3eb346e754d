import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { timeLimit } from '../../../src/base/time-limit.ts';

describe('a time limit', () => {
  it('ends the work when the time is up', async () => {
    using limit = timeLimit(1);
    await once(limit.signal, 'abort');
    expect(limit.timedOut).toBe(true);
    expect(limit.signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('ends it with the outer signal, and then the time was not up', () => {
    const outer = new AbortController();
    using limit = timeLimit(60_000, outer.signal);
    expect(limit.signal.aborted).toBe(false);
    outer.abort('cancelled');
    expect(limit.signal.reason).toBe('cancelled');
    expect(limit.timedOut).toBe(false);
  });

  it('has ended when the outer signal came before it', () => {
    using limit = timeLimit(60_000, AbortSignal.abort('cancelled'));
    expect(limit.signal.reason).toBe('cancelled');
  });

  it('watches nothing any more once it is disposed of', () => {
    vi.useFakeTimers();
    try {
      const outer = new AbortController();
      const limit = timeLimit(10, outer.signal);
      limit[Symbol.dispose]();
      vi.advanceTimersByTime(20);
      outer.abort();
      expect(limit).toMatchObject({ timedOut: false, signal: { aborted: false } });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('outlives the garbage collector when only the work knows its signal', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const outer = new AbortController();
    let ended = false;
    const work = async () => {
      await once(timeLimit(100, outer.signal).signal, 'abort');
      ended = true;
    };
    void work();
    while (!ended) {
      collectGarbage();
      await turn();
    }
  });
});
