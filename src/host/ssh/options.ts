import type { SshAddress } from '../address.ts';

export interface SshOptions {
  /** Names the job: its steps share one connection per host. `RUNNER_TEMP`, or anything as specific. */
  readonly jobKey: string;
  /** Private key; absent: the user's own agent and configuration. */
  readonly privateKey?: string;
  /** Lines for known_hosts; absent: the user's own files. */
  readonly knownHosts?: string;
  /** What the inputs should have said and do not, for who fails for want of it. */
  readonly empty?: readonly EmptyInput[];
  /** Default 15. */
  readonly connectTimeoutSeconds?: number;
  /** Where the directory with the sockets is made (default `/tmp`): a socket's path ends at about 104 bytes. */
  readonly socketRoot?: string;
}

/** An input that is there and holds nothing, as a secret that does not exist leaves it. */
export interface EmptyInput {
  readonly input: 'ssh-key' | 'known-hosts';
  /** Where its value should come from, in words. */
  readonly source: string;
}

/** One connection as it was agreed on: whom to reach, how to prove who is who. */
export interface Connection {
  readonly address: SshAddress;
  readonly controlPath: string;
  readonly knownHostsFile: string | undefined;
  readonly agentSocket: string | undefined;
  readonly empty: readonly EmptyInput[];
  readonly connectTimeoutSeconds: number;
  readonly ssh: SshHere;
}

/** The ssh of this machine. */
export interface SshHere {
  /** `8.2` being 802; infinite where it does not say. */
  readonly version: number;
  /** Of MAYBE_LEFT_OUT, what it was built without: it says so on stderr each time. */
  readonly leftOut: ReadonlySet<string>;
}

/** What a build of ssh may lack. */
export const MAYBE_LEFT_OUT = ['GSSAPIDelegateCredentials=no', 'PKCS11Provider=none'];

/** An option that older versions do not know, and end on. Where they do, no configuration has it either. */
type Option = string | { readonly since: number; readonly option: string };

/**
 * The arguments of every ssh of ours, destination included. The command line wins over the user's configuration,
 * which stays in force for the rest (ProxyJump, HostName, ciphers).
 * @param special comes first, where it wins over what is said here
 */
export function sshArgs(connection: Connection, special: readonly string[] = []): string[] {
  const { address, controlPath, knownHostsFile, agentSocket, connectTimeoutSeconds, ssh } = connection;
  const options: Option[] = [
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    'VerifyHostKeyDNS=no',
    'NoHostAuthenticationForLocalhost=no',
    'UpdateHostKeys=no',
    'ForwardAgent=no',
    'GSSAPIDelegateCredentials=no',
    'ForwardX11=no',
    'Tunnel=no',
    'RequestTTY=no',
    'RemoteCommand=none',
    'PermitLocalCommand=no',
    'ClearAllForwardings=yes',
    'EscapeChar=none',
    'LogLevel=INFO',
    'VisualHostKey=no',
    // Of several the first one counts, and theirs is none of ours. What commands say is read.
    'SetEnv=LC_ALL=C',
    { since: 807, option: 'SessionType=default' },
    { since: 807, option: 'StdinNull=no' },
    { since: 807, option: 'ForkAfterAuthentication=no' },
    `ConnectTimeout=${connectTimeoutSeconds}`,
    'ConnectionAttempts=1',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=3',
    'ControlMaster=no',
    `ControlPath=${controlPath}`,
    'ControlPersist=600',
    ...(knownHostsFile === undefined
      ? []
      : [
          `UserKnownHostsFile=${knownHostsFile}`,
          'GlobalKnownHostsFile=/dev/null',
          { since: 805, option: 'KnownHostsCommand=none' },
          // It would add the keys of addresses to the file.
          'CheckHostIP=no',
        ]),
    // IdentitiesOnly=no: a user's own `yes` would keep the keys of our agent from being offered.
    ...(agentSocket === undefined
      ? []
      : [
          `IdentityAgent=${agentSocket}`,
          'IdentityFile=none',
          'IdentitiesOnly=no',
          'PKCS11Provider=none',
          'PubkeyAuthentication=yes',
          'PreferredAuthentications=publickey',
        ]),
  ];
  const known = options.flatMap((one) =>
    typeof one === 'string' ? [one] : one.since <= ssh.version ? [one.option] : [],
  );
  return [
    ...special,
    ...known.filter((option) => !ssh.leftOut.has(option)).flatMap((option) => ['-o', option]),
    ...(address.port === undefined ? [] : ['-p', String(address.port)]),
    ...(address.user === undefined ? [] : ['-l', address.user]),
    '--',
    address.hostname,
  ];
}
