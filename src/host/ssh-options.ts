import type { SshAddress } from './address.ts';

export interface SshOptions {
  /** Names the job: its steps share one connection per host. `RUNNER_TEMP`, or anything as specific. */
  readonly jobKey: string;
  /** Private key; absent: the user's own agent and configuration. */
  readonly privateKey?: string;
  /** Lines for known_hosts; absent: the user's own files. */
  readonly knownHosts?: string;
  readonly connectTimeoutSeconds?: number;
  /** Where the directory with the sockets is made; short, because a socket's path ends at about 104 bytes. */
  readonly socketRoot?: string;
}

export interface Connection {
  readonly address: SshAddress;
  readonly controlPath: string;
  readonly knownHostsFile?: string | undefined;
  readonly agentSocket?: string | undefined;
  readonly connectTimeoutSeconds: number;
}

/**
 * What every ssh of ours is told. The command line wins over the user's configuration, which stays in force for
 * the rest (ProxyJump, HostName, ciphers).
 */
export function sshArgs({ address, controlPath, ...rest }: Connection): string[] {
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
    'LogLevel=INFO',
    'EscapeChar=none',
    `ConnectTimeout=${rest.connectTimeoutSeconds}`,
    'ConnectionAttempts=1',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=3',
    'ControlMaster=no',
    `ControlPath=${controlPath}`,
    'ControlPersist=600',
    ...(rest.knownHostsFile === undefined
      ? []
      : [`UserKnownHostsFile=${rest.knownHostsFile}`, 'GlobalKnownHostsFile=/dev/null']),
    // Without IdentitiesOnly=no a user's own setting would keep the keys of our agent from being offered.
    ...(rest.agentSocket === undefined
      ? []
      : [`IdentityAgent=${rest.agentSocket}`, 'IdentityFile=none', 'IdentitiesOnly=no']),
  ];
  return [
    ...options.flatMap((option) => ['-o', option]),
    ...(address.port === undefined ? [] : ['-p', String(address.port)]),
    ...(address.user === undefined ? [] : ['-l', address.user]),
  ];
}
