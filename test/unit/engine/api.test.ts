import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askEngine } from '../../../src/engine/api.ts';
import type { Host, RunningCommand } from '../../../src/host/host.ts';

/** A host whose engine answers with this, and whose command is gone as soon as it has. */
function hostThat(answers: string): Host {
  const start = async (): Promise<RunningCommand> => {
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    const closed = new Promise<void>((resolve) => stdout.once('close', resolve));
    stdin.once('data', () => {
      // As Node does with the input of a command that has ended, before its output was read.
      stdin.destroy();
      setImmediate(() => setImmediate(() => stdout.end(answers)));
    });
    const ended = closed.then(() => ({ code: 0, signal: null, stderr: '' }));
    return { stdin, stdout, stderr: new PassThrough(), ended, stop: () => void stdout.destroy() };
  };
  return { name: 'web1', kind: 'ssh', start } as Partial<Host> as Host;
}

const answer = (status: string, body: string) =>
  `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const asked = { method: 'GET', path: '/volumes/data' } as const;

it('an answer of the engine counts, also where the command that brought it is gone', async () => {
  expect(await askEngine(hostThat(answer('200 OK', '{"Name":"data"}')), asked)).toEqual({ Name: 'data' });
  await expect(
    askEngine(hostThat(answer('404 Not Found', '{"message":"no such volume"}')), asked),
  ).rejects.toThrow('the engine of web1 refuses: no such volume');
});

it('half an answer is none', async () => {
  await expect(
    askEngine(hostThat(answer('200 OK', '{"Name":"data"}').slice(0, -4)), asked),
  ).rejects.toThrow();
  await expect(askEngine(hostThat(''), asked)).rejects.toThrow('the engine of web1 does not answer');
});
