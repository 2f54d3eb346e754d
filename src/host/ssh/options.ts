import type { SshAddress } from '../address.ts';

export interface SshOptions {
  /** Names the job: its steps share one connection per host. `RUNNER_TEMP`, or anything as specific. */
  readonly jobKey: string;
  /** Private key; absent: the user's own agent and configuration. */
  readonly privateKey?: string;
  /** Lines for known_hosts; absent: the user's own files. */
  readonly knownHosts?: string;
  /** Default 15. */
  readonly connectTimeoutSeconds?: number;
  /** Where the directory with the sockets is made (default `/tmp`): a socket's path ends at about 104 bytes. */
  readonly socketRoot?: string;
}

/** One connection as it was agreed on: whom to reach, how to prove who is who. */
export interface Connection {
  readonly address: SshAddress;
  readonly controlPath: string;
  readonly knownHostsFile: string | undefined;
  readonly agentSocket: string | undefined;
  readonly connectTimeoutSeconds: number;
}

/**
 * The arguments of every ssh of ours, destination included. The command line wins over the user's configuration,
 * which stays in force for the rest (ProxyJump, HostName, ciphers).
 * @param special comes first, where it wins over what is said here
 */
export function sshArgs(connection: Connection, special: readonly string[] = []): string[] {
  const { address, controlPath, knownHostsFile, agentSocket, connectTimeoutSeconds } = connection;
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    'VerifyHostKeyDNS=no',
    'NoHostAuthenticationForLocalhost=no',
    'UpdateHostKeys=no',
    'ForwardAgent=no',
    'ForwardX11=no',
    'RequestTTY=no',
    'RemoteCommand=none',
    'PermitLocalCommand=no',
    'ClearAllForwardings=yes',
    'EscapeChar=none',
    'LogLevel=INFO',
    `ConnectTimeout=${connectTimeoutSeconds}`,
    'ConnectionAttempts=1',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=3',
    'ControlMaster=no',
    `ControlPath=${controlPath}`,
    'ControlPersist=600',
    ...(knownHostsFile === undefined
      ? []
      : [`UserKnownHostsFile=${knownHostsFile}`, 'GlobalKnownHostsFile=/dev/null']),
    // IdentitiesOnly=no: a user's own `yes` would keep the keys of our agent from being offered.
    ...(agentSocket === undefined
      ? []
      : [`IdentityAgent=${agentSocket}`, 'IdentityFile=none', 'IdentitiesOnly=no']),
  ];
  return [
    ...special,
    ...options.flatMap((option) => ['-o', option]),
    ...(address.port === undefined ? [] : ['-p', String(address.port)]),
    ...(address.user === undefined ? [] : ['-l', address.user]),
    '--',
    address.hostname,
  ];
}
