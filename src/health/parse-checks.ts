import { UserError } from '../base/errors.ts';
import type { HealthCheck } from './kinds.ts';

/**
 * The short form of checks, one a line: a URL or a path, `tcp://host:port`, `service:name`.
 * @param http what all HTTP checks expect
 * @throws UserError naming the line
 */
export function parseChecks(
  lines: readonly string[],
  http: { readonly status: number; readonly body: string | undefined },
): HealthCheck[] {
  return lines.map((line): HealthCheck => {
    if (/^https?:\/\/\S+$/.test(line) || /^\/\S*$/.test(line)) {
      const { status, body } = http;
      return { kind: 'http', path: line, status, ...(body === undefined ? {} : { body }) };
    }
    const tcp = /^tcp:\/\/(\[[^\]]+\]|[^:/\s]+):(\d{1,5})$/.exec(line);
    if (tcp?.[1] !== undefined && Number(tcp[2]) <= 65_535) {
      return { kind: 'tcp', host: tcp[1].replace(/^\[|\]$/g, ''), port: Number(tcp[2]) };
    }
    const service = /^service:\s*([\w.-]+)$/.exec(line);
    if (service?.[1] !== undefined) return { kind: 'service', service: service[1] };
    throw new UserError(`input 'checks': '${line}' is no check`, {
      fix: 'write a URL or a path (/health), tcp://host:port, or service:name',
    });
  });
}
