import type { Duplex } from 'node:stream';
import { timeLimit } from '../../base/time-limit.ts';
import { formatDuration, type Milliseconds } from '../../base/units.ts';
import * as option from '../../config/options/index.ts';
import * as rules from '../../config/rules.ts';
import { t } from '../../texts/texts.ts';
import { failedAttempt } from '../failed-attempt.ts';
import type { Path } from '../path.ts';
import type { Outcome } from '../types.ts';
import { unheard } from '../unheard.ts';
import { checkKind } from './kind.ts';

export const tcp = checkKind({
  name: 'tcp',
  description: 'A TCP port that must accept a connection: `host:port`, or `host` and `port`.',
  value: option.oneForm('Where something must listen.', [
    option.text('Both in one.', { rule: rules.TCP_ADDRESS, read: splitAddress }),
    option.group('Each by itself.', {
      host: option.text('Name or address.', { rule: rules.HOST_NAME, required: true }),
      port: option.count('Port.', { min: 1, max: 65_535, required: true }),
    }),
  ]),
  line: {
    looks: '`tcp://host:port`',
    read(line) {
      const address = /^tcp:\/\/((?:\[[^\]]+\]|[^:/\s]+):\d{1,5})$/.exec(line)?.[1];
      const target = address === undefined ? undefined : splitAddress(address);
      return target === undefined || target.port > 65_535 ? undefined : target;
    },
  },
  measurements: ({ host, port }, gate) =>
    gate.paths.map((path) => {
      const explain = unheard({ hostname: host, port }, path, gate);
      return {
        name: `tcp ${host}:${port}`,
        kind: 'tcp',
        from: path.name,
        attempt: async (limit) => explain(await attempt({ host, port }, path, limit, gate.context.signal)),
      };
    }),
});

interface Target {
  readonly host: string;
  readonly port: number;
}

/** The host and port of `host:port`, IPv6 in brackets. */
function splitAddress(address: string): Target {
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) };
}

/** A connection that comes about is all that is asked. */
async function attempt(
  { host, port }: Target,
  path: Path,
  timeout: Milliseconds,
  signal: AbortSignal,
): Promise<Outcome> {
  const what = t`${host}:${port} does not accept connections`;
  using limit = timeLimit(timeout, signal);
  try {
    const stream = await path.connect(host, port, limit.signal);
    try {
      if (path.late) await signOfLife(stream);
    } finally {
      stream.destroy();
    }
    return { kind: 'good', reason: t`connected` };
  } catch (error) {
    if (!limit.timedOut) return failedAttempt(error, what, path, signal);
    const within = formatDuration(timeout);
    const silence = path.late
      ? t`no sign of life (an http or a service check tells more) within ${within}`
      : t`no connection within ${within}`;
    return failedAttempt(new Error(silence), what, path, signal);
  }
}

/** Says that there will be nothing to read: whoever listens greets, answers, or closes in turn. */
function signOfLife(stream: Duplex): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('data', () => resolve());
    stream.once('end', () => resolve());
    stream.once('error', reject);
    stream.end();
  });
}
