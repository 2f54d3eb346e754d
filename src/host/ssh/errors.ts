import { lastLines, UnreachableHost, UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
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
  /** Nothing answers there: whoever watches the host sees it down. */
  readonly unreachable?: boolean;
  message(told: Told): string | Promise<string>;
  fix(told: Told): string | Promise<string>;
}

/** The first one that fits counts. Host keys are looked up for an unknown one, and only then. */
const PROBLEMS = {
  'ssh-missing': {
    pattern: /^ssh: not found/m,
    message: () => t`there is no ssh on this machine`,
    fix: () => t`install the OpenSSH client (openssh-client) here`,
  },
  'bad-configuration': {
    pattern:
      /Bad configuration option|Bad owner or permissions|terminating, \d+ bad configuration|keyword .* extra arg/i,
    message: ({ last }) => t`ssh does not accept its configuration: ${last}`,
    fix: () => t`correct the file that it names`,
  },
  'name-not-found': {
    unreachable: true,
    pattern: /Could not resolve hostname/,
    message: ({ connection }) => t`the name ${connection.address.hostname} cannot be resolved`,
    fix: () => t`correct the host name, or check that this machine can see the DNS zone it is in`,
  },
  'changed-host-key': {
    pattern: /REMOTE HOST IDENTIFICATION HAS CHANGED|REVOKED HOST KEY/,
    message: ({ connection }) =>
      t`the host key of ${connection.address.hostname} is not the known one: it was set up anew, or somebody sits in between`,
    fix: ({ connection }) =>
      t`find out which; if it was set up anew, replace its lines in ${knownHostsPlace(connection)}`,
  },
  'unknown-host-key': {
    wants: 'known-hosts',
    pattern: /No \S+ host key is known|Host key verification failed/,
    message: ({ connection }) =>
      t`the host key of ${connection.address.hostname} is not known, and an unknown one is never accepted`,
    fix: linesToAdd,
  },
  'too-many-keys': {
    pattern: /Too many authentication failures/,
    message: async (told) =>
      t`the host ends the login after too many keys: ${(await keysOf(told)).join(', ')}`,
    fix: () =>
      t`offer only the right one: give it as ssh-key, or set IdentitiesOnly and IdentityFile in your ssh configuration`,
  },
  'key-refused': {
    wants: 'ssh-key',
    pattern: /Permission denied|No supported authentication methods/,
    async message(told) {
      const keys = await keysOf(told);
      const offered = keys.length === 0 ? t`no key was offered by an agent` : t`offered: ${keys.join(', ')}`;
      return t`login as ${userOf(told)} is refused (${offered})`;
    },
    fix: (told) =>
      t`add the public key to ~/.ssh/authorized_keys of ${userOf(told)} there, and check the user name`,
  },
  'no-agreement': {
    pattern: /Unable to negotiate/,
    message: ({ last }) => t`no common algorithm: ${last}`,
    fix: () => t`update OpenSSH on the older side`,
  },
  refused: {
    passes: true,
    unreachable: true,
    pattern: /Connection refused/,
    message: (told) => t`${targetOf(told)} refuses the connection: nothing listens there`,
    fix: () => t`check the port, that sshd runs, and the firewall`,
  },
  timeout: {
    passes: true,
    unreachable: true,
    pattern: /timed out|Timeout, server .* not responding/i,
    message: (told) => t`${targetOf(told)} does not answer within ${told.connection.connectTimeoutSeconds} s`,
    fix: () => t`check the address and port, that the host is up, and that its firewall lets this machine in`,
  },
  unreachable: {
    passes: true,
    unreachable: true,
    pattern: /No route to host|Network is unreachable|Host is down/,
    message: (told) => t`${targetOf(told)} cannot be reached: ${told.last}`,
    fix: () => t`check the address and the network between`,
  },
  'closed-early': {
    passes: true,
    pattern: /kex_exchange_identification|Connection (closed|reset) by|banner line|Connection reset/i,
    message: ({ last }) => t`the connection is closed before the login: ${last}`,
    fix: () =>
      t`check that sshd is what listens there, and whether it limits or bans this machine (MaxStartups, fail2ban)`,
  },
  other: {
    pattern: /^/,
    message: ({ last }) => t`ssh cannot connect: ${last || t`it says nothing`}`,
    fix: ({ connection }) => t`try it by hand: ssh ${connection.address.name}`,
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
  const { passes = false, unreachable = false } = problem;
  const message = await problem.message(told);
  const fix = await problem.fix(told);
  if (!empty.some(({ input }) => input === problem.wants))
    return new (unreachable ? UnreachableHost : UserError)(`${address.name}: ${message}`, {
      ...{ fix, passes },
      cause: told.last,
    });
  // Both at once: the next one would only be found when this one is there.
  const inputs = empty.map(({ input }) => input).join(t` and `);
  const sources = empty.map(({ source }) => source).join(t` and `);
  return new UserError(
    t`${address.name}: nothing was given for ${inputs} (${sources}); without, ${message}`,
    {
      fix: t`set what is missing; a secret of an environment is there only in a job with \`environment:\`, and in a called workflow with \`secrets: inherit\`. If it is not meant to be set: ${fix}`,
      cause: told.last,
    },
  );
}

const userOf = ({ connection }: Told) => connection.address.user ?? t`the login user`;

const keysOf = ({ connection, environment }: Told) => listKeys(connection.agentSocket, environment);

function targetOf({ connection: { address } }: Told): string {
  return `${address.hostname}${address.port === undefined ? '' : t` port ${address.port}`}`;
}

function knownHostsPlace(connection: Connection): string {
  return connection.knownHostsFile === undefined
    ? t`the input 'known-hosts' (the pipelines take it from DEPLOY_KNOWN_HOSTS) or ~/.ssh/known_hosts`
    : t`the input 'known-hosts'`;
}

async function linesToAdd({ connection, environment }: Told): Promise<string> {
  const keys = await offeredHostKeys(connection, environment);
  const place = knownHostsPlace(connection);
  if (keys.length === 0) {
    return t`add its line to ${place}; ask the host itself for it: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`;
  }
  return [
    t`the host offers the keys below. First compare a fingerprint with the host's own (log in at its console or ask whoever runs it: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub); only if it is the same add to ${place}:`,
    ...keys.map((key) => key.line),
    t`fingerprints:`,
    ...keys.map((key) => key.fingerprint),
  ].join('\n');
}
