import { expect, it } from 'vitest';
import type { Container } from '../../../src/engine/containers.ts';
import { beingStopped } from '../../../src/engine/stopping.ts';

const STARTED = '2026-01-01T00:00:00Z';
const after = (seconds: number) => String(BigInt(Date.parse(STARTED) + seconds * 1000) * 1_000_000n);

/** Names of the containers that are taken for being stopped, by what the engine says. */
async function stopping(...lines: string[]): Promise<string[]> {
  const runner = {
    run: async () => ({ code: 0, stdout: lines.map((line) => `${line}\n`).join(''), stderr: '' }),
  };
  const of = (id: string) => ({ id, name: id, status: 'running', startedAt: STARTED }) as Container;
  const found = await beingStopped(runner, 'shop', async () => ['a', 'b'].map(of));
  return found.map(({ name }) => name);
}

it.each([
  ['TERM stops whatever the image says', '15', 'SIGQUIT', true],
  ['so does the signal of nginx', '3', 'SIGQUIT', true],
  ['HUP, USR1 and WINCH are no stop', '1', 'SIGTERM', false],
  ['nor where the image says nothing', '28', '', false],
  ['unless the image says so: Apache', '28', 'SIGWINCH', true],
  ['by any of its names', '28', 'winch', true],
  ['or by its number', '10', '10', true],
  ['and another one is none there either', '1', 'SIGWINCH', false],
])('%s (signal %s, STOPSIGNAL %j)', async (_, signal, own, isStopped) => {
  const said = [`a ${signal} ${after(1)}`, `stops a ${own}`];
  expect(await stopping(...said)).toEqual(isStopped ? ['a'] : []);
});

it('is not undone by a reload that came later, and was answered where the container was started since', async () => {
  const own = ['stops a SIGTERM', 'stops b SIGTERM'];
  expect(await stopping(`a 15 ${after(1)}`, `a 1 ${after(2)}`, `b 15 ${after(-1)}`, ...own)).toEqual(['a']);
});

it('asks nobody where nobody was sent a signal', async () => {
  const runner = { run: async () => ({ code: 0, stdout: '', stderr: '' }) };
  expect(await beingStopped(runner, 'shop', () => Promise.reject(new Error('asked')))).toEqual([]);
});
