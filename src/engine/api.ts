import type { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ToolError, UserError } from '../base/errors.ts';
import { telling } from '../base/telling.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Host, RunningCommand, StartOptions } from '../host/host.ts';
import { t } from '../texts/texts.ts';

interface ApiRequest extends Pick<StartOptions, 'fence' | 'signal'> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Becomes JSON. It is in no argv and in no file. */
  readonly body?: unknown;
  readonly timeout?: Milliseconds;
}

/**
 * Asks the API of a host's engine, by way of `docker system dial-stdio` (which the docker client itself uses over ssh): for
 * what the command line cannot say, or only in an argv that everybody on the host can read.
 * @returns the parsed answer; undefined where it has none
 * @throws UserError when the engine refuses, with its words, or does not answer
 */
export async function askEngine(
  host: Host,
  { method, path, body, ...options }: ApiRequest,
): Promise<unknown> {
  // Few runs ask it, and it is heavy.
  const { request: httpRequest } = await import('node:http');
  using limit = timeLimit(options.timeout ?? 60_000, options.signal ?? undefined);
  const argv = ['docker', 'system', 'dial-stdio'];
  const child = await host.start(argv, { fence: options.fence, signal: limit.signal });
  const socket = socketOf(child);
  const text = body === undefined ? undefined : JSON.stringify(body);
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = {
        Host: 'docker',
        Connection: 'close',
        ...(text !== undefined && {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(text),
        }),
      };
      const asked = httpRequest({ method, path, headers, createConnection: () => socket }, resolve);
      // That the connection is gone is known before the client has said why.
      let broken: unknown;
      asked.on('error', (error) => {
        broken = error;
        child.stdin.end();
      });
      void child.ended.then((end) => {
        const silent = end.code === 0 && broken !== undefined;
        const own = silent && new UserError(t`the engine of ${host.name} does not answer`, { cause: broken });
        reject(end.failure ?? (own || new ToolError({ argv, ...end, ...whereOf(host) })));
      });
      asked.end(text);
    });
    const said = (await buffer(answer)).toString('utf8');
    const { statusCode: status = 0 } = answer;
    if (status >= 400 || status < 200) {
      throw new UserError(t`the engine of ${host.name} refuses: ${telling(messageIn(said), 3)}`);
    }
    return said === '' ? undefined : JSON.parse(said);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (limit.timedOut) throw new UserError(t`the engine of ${host.name} does not answer`, { cause: error });
    throw error;
  } finally {
    child.stdin.end();
    socket.destroy();
    child.stop();
    await child.ended;
  }
}

/** It ends with what comes out: that nobody reads its input any more is no error, who has answered may go. */
function socketOf({ stdin, stdout }: Pick<RunningCommand, 'stdin' | 'stdout'>): Duplex {
  const socket = new Duplex({
    read: () => void stdout.resume(),
    write: (chunk, _encoding, done) => void stdin.write(chunk, () => done()),
  });
  stdout.on('data', (chunk) => {
    if (!socket.push(chunk)) stdout.pause();
  });
  // Whatever ends it.
  stdout.once('close', () => socket.push(null));
  return socket;
}

const whereOf = ({ name, kind }: Host) => (kind === 'local' ? {} : { where: name });

function messageIn(said: string): string {
  try {
    const { message } = JSON.parse(said) as { message?: unknown };
    return typeof message === 'string' ? message : said;
  } catch {
    return said;
  }
}
