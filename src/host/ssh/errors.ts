import { lastLines, UserError } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { offeredHostKeys } from './host-keys.ts';
import type { Connection } from './options.ts';

export type ConnectionProblem =
  | 'name-not-found'
  | 'refused'
  | 'timeout'
  | 'unreachable'
  | 'unknown-host-key'
  | 'changed-host-key'
  | 'key-refused'
  | 'too-many-keys'
  | 'closed-early'
  | 'no-agreement'
  | 'bad-configuration'
  | 'ssh-missing'
  | 'login-shell'
  | 'lost'
  | 'other';

/** The connection is what failed, not a command; `problem` tells how. */
export class ConnectionError extends UserError {
  readonly problem: ConnectionProblem;

  constructor(problem: ConnectionProblem, message: string, options: { fix?: string; cause?: unknown } = {}) {
    super(message, options);
    this.problem = problem;
  }
}

/** OpenSSH's messages (readconf.c, sshconnect.c, sshconnect2.c, packet.c), first match wins. */
const MESSAGES: readonly (readonly [RegExp, ConnectionProblem])[] = [
  [/^ssh: not found/m, 'ssh-missing'],
  [
    /Bad configuration option|Bad owner or permissions|terminating, \d+ bad configuration|keyword .* extra arg/i,
    'bad-configuration',
  ],
  [/Could not resolve hostname/, 'name-not-found'],
  [/REMOTE HOST IDENTIFICATION HAS CHANGED|REVOKED HOST KEY/, 'changed-host-key'],
  [/No \S+ host key is known|Host key verification failed/, 'unknown-host-key'],
  [/Too many authentication failures/, 'too-many-keys'],
  [/Permission denied|No supported authentication methods/, 'key-refused'],
  [/Unable to negotiate/, 'no-agreement'],
  [/Connection refused/, 'refused'],
  [/timed out|Timeout, server .* not responding/i, 'timeout'],
  [/No route to host|Network is unreachable|Host is down/, 'unreachable'],
  [/kex_exchange_identification|Connection (closed|reset) by|banner line|Connection reset/i, 'closed-early'],
];

/** Which problem ssh's output is about. */
export function classify(text: string): ConnectionProblem {
  return MESSAGES.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

/** What ssh said, as an error that names its fix. Host keys are looked up for an unknown one, and only then. */
export async function connectionProblem(
  text: string,
  connection: Connection,
  ask: {
    environment: Readonly<Record<string, string>>;
    log: Logger;
    offeredKeys: () => Promise<string[]>;
  },
): Promise<ConnectionError> {
  const { address, connectTimeoutSeconds } = connection;
  const problem = classify(text);
  const last = lastLines(text, 3);
  const because = (message: string, fix: string) =>
    new ConnectionError(problem, `${address.name}: ${message}`, { fix, cause: last });
  const target = `${address.hostname}${address.port === undefined ? '' : ` port ${address.port}`}`;
  switch (problem) {
    case 'ssh-missing':
      return because('there is no ssh on this machine', 'install the OpenSSH client (openssh-client) here');
    case 'bad-configuration':
      return because(`ssh does not accept its configuration: ${last}`, 'correct the file that it names');
    case 'name-not-found':
      return because(
        `the name ${address.hostname} cannot be resolved`,
        'correct the host name, or check that this machine can see the DNS zone it is in',
      );
    case 'refused':
      return because(
        `${target} refuses the connection: nothing listens there`,
        'check the port, that sshd runs, and the firewall',
      );
    case 'timeout':
      return because(
        `${target} does not answer within ${connectTimeoutSeconds} s`,
        'check the address and port, that the host is up, and that its firewall lets this machine in',
      );
    case 'unreachable':
      return because(`${target} cannot be reached: ${last}`, 'check the address and the network between');
    case 'changed-host-key':
      return because(
        `the host key of ${address.hostname} is not the known one: it was set up anew, or somebody sits in between`,
        `find out which; if it was set up anew, replace its lines in ${knownHostsPlace(connection)}`,
      );
    case 'unknown-host-key':
      return because(
        `the host key of ${address.hostname} is not known, and an unknown one is never accepted`,
        await linesToAdd(connection, ask.environment),
      );
    case 'too-many-keys':
      return because(
        `the host ends the login after too many keys: ${(await ask.offeredKeys()).join(', ')}`,
        'offer only the right one: give it as ssh-key, or set IdentitiesOnly and IdentityFile in your ssh configuration',
      );
    case 'key-refused': {
      const keys = await ask.offeredKeys();
      const user = address.user ?? 'the login user';
      const offered = keys.length === 0 ? 'no key was offered by an agent' : `offered: ${keys.join(', ')}`;
      return because(
        `login as ${user} is refused (${offered})`,
        `add the public key to ~/.ssh/authorized_keys of ${user} there, and check the user name`,
      );
    }
    case 'no-agreement':
      return because(`no common algorithm: ${last}`, 'update OpenSSH on the older side');
    case 'closed-early':
      return because(
        `the connection is closed before the login: ${last}`,
        'check that sshd is what listens there, and whether it limits or bans this machine (MaxStartups, fail2ban)',
      );
    default:
      return because(
        `ssh cannot connect: ${last || 'it says nothing'}`,
        `try it by hand: ssh ${address.name}`,
      );
  }
}

function knownHostsPlace(connection: Connection): string {
  return connection.knownHostsFile === undefined
    ? "the input 'known-hosts' (the pipelines take it from DEPLOY_KNOWN_HOSTS) or ~/.ssh/known_hosts"
    : "the input 'known-hosts'";
}

async function linesToAdd(
  connection: Connection,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const keys = await offeredHostKeys(connection, environment);
  const place = knownHostsPlace(connection);
  if (keys.length === 0) {
    return `add its line to ${place}; ask the host itself for it: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`;
  }
  return [
    `the host offers the keys below. First compare a fingerprint with the host's own (log in at its console or ask`,
    `whoever runs it: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub); only if it is the same add to ${place}:`,
    ...keys.map((key) => key.line),
    'fingerprints:',
    ...keys.map((key) => key.fingerprint),
  ].join('\n');
}
