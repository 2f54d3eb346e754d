import { lastLines, UserError } from '../../base/errors.ts';
import { listKeys } from './agent.ts';
import { offeredHostKeys } from './host-keys.ts';
import type { Connection, EmptyInput } from './options.ts';

type Environment = Readonly<Record<string, string>>;

interface Told {
  /** The last lines of what ssh said. */
  readonly last: string;
  readonly connection: Connection;
  readonly environment: Environment;
}

interface Problem {
  /** Is about what this input gives: where that was empty, it is named. */
  readonly wants?: EmptyInput['input'];
  /** In the messages of OpenSSH (readconf.c, sshconnect.c, sshconnect2.c, packet.c). */
  readonly pattern: RegExp;
  /** A host that is being rebooted says the same. */
  readonly passes?: boolean;
  message(told: Told): string | Promise<string>;
  fix(told: Told): string | Promise<string>;
}

/** The first one that fits counts. Host keys are looked up for an unknown one, and only then. */
const PROBLEMS = {
  'ssh-missing': {
    pattern: /^ssh: not found/m,
    message: () => 'there is no ssh on this machine',
    fix: () => 'install the OpenSSH client (openssh-client) here',
  },
  'bad-configuration': {
    pattern:
      /Bad configuration option|Bad owner or permissions|terminating, \d+ bad configuration|keyword .* extra arg/i,
    message: ({ last }) => `ssh does not accept its configuration: ${last}`,
    fix: () => 'correct the file that it names',
  },
  'name-not-found': {
    pattern: /Could not resolve hostname/,
    message: ({ connection }) => `the name ${connection.address.hostname} cannot be resolved`,
    fix: () => 'correct the host name, or check that this machine can see the DNS zone it is in',
  },
  'changed-host-key': {
    pattern: /REMOTE HOST IDENTIFICATION HAS CHANGED|REVOKED HOST KEY/,
    message: ({ connection }) =>
      `the host key of ${connection.address.hostname} is not the known one: it was set up anew, or somebody sits in between`,
    fix: ({ connection }) =>
      `find out which; if it was set up anew, replace its lines in ${knownHostsPlace(connection)}`,
  },
  'unknown-host-key': {
    wants: 'known-hosts',
    pattern: /No \S+ host key is known|Host key verification failed/,
    message: ({ connection }) =>
      `the host key of ${connection.address.hostname} is not known, and an unknown one is never accepted`,
    fix: linesToAdd,
  },
  'too-many-keys': {
    pattern: /Too many authentication failures/,
    message: async (told) =>
      `the host ends the login after too many keys: ${(await keysOf(told)).join(', ')}`,
    fix: () =>
      'offer only the right one: give it as ssh-key, or set IdentitiesOnly and IdentityFile in your ssh configuration',
  },
  'key-refused': {
    wants: 'ssh-key',
    pattern: /Permission denied|No supported authentication methods/,
    async message(told) {
      const keys = await keysOf(told);
      const offered = keys.length === 0 ? 'no key was offered by an agent' : `offered: ${keys.join(', ')}`;
      return `login as ${userOf(told)} is refused (${offered})`;
    },
    fix: (told) =>
      `add the public key to ~/.ssh/authorized_keys of ${userOf(told)} there, and check the user name`,
  },
  'no-agreement': {
    pattern: /Unable to negotiate/,
    message: ({ last }) => `no common algorithm: ${last}`,
    fix: () => 'update OpenSSH on the older side',
  },
  refused: {
    passes: true,
    pattern: /Connection refused/,
    message: (told) => `${targetOf(told)} refuses the connection: nothing listens there`,
    fix: () => 'check the port, that sshd runs, and the firewall',
  },
  timeout: {
    passes: true,
    pattern: /timed out|Timeout, server .* not responding/i,
    message: (told) => `${targetOf(told)} does not answer within ${told.connection.connectTimeoutSeconds} s`,
    fix: () => 'check the address and port, that the host is up, and that its firewall lets this machine in',
  },
  unreachable: {
    passes: true,
    pattern: /No route to host|Network is unreachable|Host is down/,
    message: (told) => `${targetOf(told)} cannot be reached: ${told.last}`,
    fix: () => 'check the address and the network between',
  },
  'closed-early': {
    passes: true,
    pattern: /kex_exchange_identification|Connection (closed|reset) by|banner line|Connection reset/i,
    message: ({ last }) => `the connection is closed before the login: ${last}`,
    fix: () =>
      'check that sshd is what listens there, and whether it limits or bans this machine (MaxStartups, fail2ban)',
  },
  other: {
    pattern: /^/,
    message: ({ last }) => `ssh cannot connect: ${last || 'it says nothing'}`,
    fix: ({ connection }) => `try it by hand: ssh ${connection.address.name}`,
  },
} satisfies Record<string, Problem>;

/** Which problem ssh's output is about. */
export function classify(text: string): keyof typeof PROBLEMS {
  const names = Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[];
  return names.find((name) => PROBLEMS[name].pattern.test(text)) ?? 'other';
}

/** What ssh said, as an error that names its fix. */
export async function connectionProblem(
  text: string,
  connection: Connection,
  environment: Environment,
): Promise<UserError> {
  const problem: Problem = PROBLEMS[classify(text)];
  const told = { last: lastLines(text, 3), connection, environment };
  const { address, empty } = connection;
  const { passes = false } = problem;
  const message = await problem.message(told);
  const fix = await problem.fix(told);
  if (!empty.some(({ input }) => input === problem.wants))
    return new UserError(`${address.name}: ${message}`, { fix, passes, cause: told.last });
  // Both at once: the next one would only be found when this one is there.
  const inputs = empty.map(({ input }) => input).join(' and ');
  const sources = empty.map(({ source }) => source).join(', ');
  return new UserError(`${address.name}: nothing was given for ${inputs} (${sources}); without, ${message}`, {
    fix:
      'set what is missing; a secret of an environment is there only in a job with `environment:`, and in a called ' +
      `workflow with \`secrets: inherit\`. If it is not meant to be set: ${fix}`,
    cause: told.last,
  });
}

const userOf = ({ connection }: Told) => connection.address.user ?? 'the login user';

const keysOf = ({ connection, environment }: Told) => listKeys(connection.agentSocket, environment);

function targetOf({ connection: { address } }: Told): string {
  return `${address.hostname}${address.port === undefined ? '' : ` port ${address.port}`}`;
}

function knownHostsPlace(connection: Connection): string {
  return connection.knownHostsFile === undefined
    ? "the input 'known-hosts' (the pipelines take it from DEPLOY_KNOWN_HOSTS) or ~/.ssh/known_hosts"
    : "the input 'known-hosts'";
}

async function linesToAdd({ connection, environment }: Told): Promise<string> {
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
