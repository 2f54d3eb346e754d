import { createServer } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { freePort } from '../../support/ports.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The next draws, as if by chance. */
function draw(...values: number[]) {
  const random = vi.spyOn(Math, 'random');
  for (const value of values) random.mockReturnValueOnce(value);
}

it('no port is handed out twice', async () => {
  draw(0.5, 0.5, 0.6);
  const [first, second] = [await freePort(), await freePort()];
  expect(second).toBeGreaterThan(first);
});

it('a port on which something listens is not handed out', async () => {
  const server = createServer();
  try {
    draw(0.7);
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port + 1, '0.0.0.0', resolve));
    draw((port + 1.5 - 10_000) / 22_767, 0.8);
    expect(await freePort()).not.toBe(port + 1);
  } finally {
    server.close();
  }
});
