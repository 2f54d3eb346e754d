import { expect, it, vi } from 'vitest';
import { LocalTransport } from '../../../src/host/local.ts';
import { Machine } from '../../../src/host/machine.ts';
import type { Command } from '../../../src/host/transport.ts';
import { testContext } from '../../support/open-host.ts';

const environment = { PATH: process.env.PATH ?? '' };

it('ends what was cancelled while it was started', async () => {
  const controller = new AbortController();
  const transport = new (class extends LocalTransport {
    override async start(command: Command) {
      const child = await super.start(command);
      controller.abort(new Error('cancelled'));
      return child;
    }
  })(environment);
  await using host = new Machine('local', transport, testContext());
  const { signal } = controller;
  const { ended } = await host.start(['sleep', '60'], { signal });
  expect(await ended).toMatchObject({ code: null, signal: 'SIGTERM' });
});

it('gives a command a minute, unless it asks for another time or for none', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await using host = new Machine('h', new LocalTransport(environment), testContext());
    const asked = host.run(['sleep', '600']).catch((error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asked).toBe('sleep 600 on h did not end within 1m');
    const slow = host.run(['sleep', '1'], { timeout: 'none' });
    await vi.advanceTimersByTimeAsync(600_000);
    expect((await slow).code).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

it('says which connection was refused, and throws the reason of an abort', async () => {
  await using host = new Machine('local', new LocalTransport(environment), testContext());
  await expect(host.connect('127.0.0.1', 1)).rejects.toThrow(
    /^no connection to 127.0.0.1:1 from local: .*ECONNREFUSED/,
  );
  const signal = AbortSignal.abort(new Error('cancelled'));
  await expect(host.connect('127.0.0.1', 1, { signal })).rejects.toThrow('cancelled');
});
