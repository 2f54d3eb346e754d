import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { RunningCommand } from '../../src/host/host.ts';

/** A command that answers nothing until it is stopped, with the streams for a test to write to. */
export function silentCommand(): RunningCommand & { readonly stdout: PassThrough } {
  const stopped = new AbortController();
  return {
    stdin: new PassThrough().resume(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    ended: once(stopped.signal, 'abort').then(() => ({ code: null, signal: 'SIGTERM', stderr: '' })),
    stop: () => stopped.abort(),
  };
}
