import { UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';

/** Where a host is. `name` is what people see; for ssh without the defaults that the user did not write. */
export type HostAddress = { readonly kind: 'local'; readonly name: 'local' } | SshAddress;

export interface SshAddress {
  readonly kind: 'ssh';
  readonly name: string;
  /** Absent: the user of the ssh configuration, else the own login name. */
  readonly user?: string | undefined;
  /** A DNS name, an address without brackets, or a `Host` alias of the ssh configuration. */
  readonly hostname: string;
  /** Absent: the port of the ssh configuration, else 22. */
  readonly port?: number | undefined;
}

const FORM = /^ssh:\/\/(?:([^@]*)@)?(\[[^\]]*\]|[^:/[\]]*)(?::(\d{1,5}))?\/?$/;

/**
 * `local`, or `ssh://user@host:port` (user and port may be absent, IPv6 in brackets).
 * @param place names the input or the file and key, for the error
 * @throws UserError for anything else
 */
export function parseHostAddress(text: string, place: string): HostAddress {
  if (text === 'local') return { kind: 'local', name: 'local' };
  const wrong = (why: string) =>
    new UserError(t`${place}: ${JSON.stringify(withoutPassword(text))} is not a host: ${why}`, {
      fix: t`write local or ssh://user@host, with :port when it is not 22`,
    });
  if (/[\s\p{Cc}]/u.test(text)) throw wrong(t`it holds white space or a control character`);
  if (!text.startsWith('ssh://')) throw wrong(t`it is neither local nor ssh://`);
  const match = FORM.exec(text);
  if (!match) throw wrong(text.slice(6).includes('/') ? t`a path has no place in it` : t`it cannot be read`);
  const [, user, rawHost = '', rawPort] = match;
  const hostname = rawHost.startsWith('[') ? rawHost.slice(1, -1) : rawHost;
  if (rawHost.startsWith('[') && !isIPv6(hostname.split('%')[0] ?? ''))
    throw wrong(t`no IPv6 address in the brackets`);
  if (!/^[A-Za-z0-9_.:%-]+$/.test(hostname) || hostname.startsWith('-'))
    throw wrong(t`its host name is none`);
  if (user?.includes(':')) throw wrong(t`a password has no place in it, keys are used`);
  if (user !== undefined && !/^[A-Za-z0-9_.][A-Za-z0-9_.+\\-]*\$?$/.test(user))
    throw wrong(t`its user name is none`);
  const port = rawPort === undefined ? undefined : Number(rawPort);
  if (port !== undefined && (port < 1 || port > 65_535)) throw wrong(t`its port is not between 1 and 65535`);
  const name = `ssh://${user === undefined ? '' : `${user}@`}${rawHost}${port === undefined ? '' : `:${port}`}`;
  return { kind: 'ssh', name, hostname, user, port };
}

/** Without node:net, which is slow to load and which not every run needs. */
function isIPv6(text: string): boolean {
  return text.includes(':') && URL.canParse(`http://[${text}]`);
}

function withoutPassword(text: string): string {
  return text.replace(/^(ssh:\/\/[^:@/]*):[^@]*@/, '$1:***@');
}
