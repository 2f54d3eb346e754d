import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { mustRun, run } from '../../scripts/setup/run.mjs';
import { freePort } from './ports.ts';
import { tempDir } from './temp.ts';
import { waitFor } from './wait.ts';

/** A throwaway sshd of this machine on a loopback port: real ssh, with the files of the test at hand. */
export interface LocalSshd extends AsyncDisposable {
  readonly port: number;
  readonly user: string;
  /** `ssh://user@127.0.0.1:port`. */
  readonly address: string;
  readonly privateKey: string;
  readonly knownHosts: string;
  /** A path in its directory. */
  join(...parts: string[]): string;
  /** A new key that may log in with these options of authorized_keys (`command="..."`), or not at all. */
  newKey(name: string, access: { options: string } | 'none', passphrase?: string): Promise<string>;
  log(): Promise<string>;
}

/** @param config more lines for sshd_config; they win over the ones here */
export async function startLocalSshd(config: readonly string[] = []): Promise<LocalSshd> {
  const directory = await tempDir('sshd');
  const { join } = directory;
  await mustRun(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join('host')]);
  await mustRun(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', join('user')]);
  await copyFile(join('user.pub'), join('authorized'));
  const port = await freePort();
  const { username: user, uid } = userInfo();
  await writeFile(
    join('config'),
    [
      ...config,
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${join('host')}`,
      'PidFile none',
      `AuthorizedKeysFile ${join('authorized')}`,
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'UsePAM no',
      'StrictModes no',
      // From OpenSSH 9.8 on; an address that failed to log in would be kept out for a while, and here all are one.
      ...((await knows('PerSourcePenalties')) ? ['PerSourcePenalties no'] : []),
      'AcceptEnv LANG LC_*',
      '',
    ].join('\n'),
  );
  // Debian's sshd wants it when it starts as root.
  if (uid === 0) await mkdir('/run/sshd', { recursive: true });
  const log = join('log');
  const daemon = spawn('/usr/sbin/sshd', ['-D', '-f', join('config'), '-E', log], { stdio: 'ignore' });
  await waitFor('sshd', async () => {
    if (daemon.exitCode !== null) throw new Error(`sshd ended: ${await readFile(log, 'utf8')}`);
    return (await readFile(log, 'utf8')).includes('Server listening');
  });
  const [type, key] = (await readFile(join('host.pub'), 'utf8')).split(' ');
  return {
    port,
    user,
    address: `ssh://${user}@127.0.0.1:${port}`,
    privateKey: await readFile(join('user'), 'utf8'),
    knownHosts: `[127.0.0.1]:${port} ${type} ${key}`,
    join,
    async newKey(name, access, passphrase = '') {
      await mustRun(['ssh-keygen', '-q', '-t', 'ed25519', '-N', passphrase, '-C', name, '-f', join(name)]);
      if (access !== 'none') {
        const line = `${access.options} ${await readFile(join(`${name}.pub`), 'utf8')}`;
        await writeFile(join('authorized'), line, { flag: 'a' });
      }
      return readFile(join(name), 'utf8');
    },
    log: () => readFile(log, 'utf8'),
    async [Symbol.asyncDispose]() {
      await end(daemon);
      await directory[Symbol.asyncDispose]();
    },
  };
}

/** Has this machine's sshd such an option? */
async function knows(option: string): Promise<boolean> {
  const { stderr } = await run(['/usr/sbin/sshd', '-t', '-f', '/dev/null', '-o', `${option}=no`]);
  return !/Bad configuration option/i.test(stderr);
}

async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null) return;
  const exited = new Promise((resolve) => daemon.once('exit', resolve));
  daemon.kill('SIGTERM');
  await exited;
}
