import { spawn, spawnSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CONNECT, DUMP, FORGET, LOAD, PROBE } from '../../../src/backup/engines/mysql/scripts.ts';
import { hostileStrings } from '../../support/hostile.ts';
import { tempDir } from '../../support/temp.ts';

/** The reverse of what the clients do with a quoted value of an option file. */
function unquote(text: string): string {
  const inner = /^"([^\n\r]*)"$/.exec(text)?.[1];
  if (inner === undefined) throw new Error(`not quoted: ${text}`);
  return inner.replace(/\\(.)/gu, (_, character) => ({ n: '\n', r: '\r' })[character as string] ?? character);
}

/** Runs a script with clients that write down their argv and their option file. */
async function runWith(script: string, env: Record<string, string>, args: string[]) {
  await using dir = await tempDir();
  const fake = `#!/bin/sh
printf '%s\\n' "$0 $*" >>"$LOG.argv"
case $1 in --version) echo 'mariadb-dump from 11.8.6-MariaDB'; exit ;; esac
cat >"$LOG.options"
echo 'account:726F6F74'
`;
  for (const name of ['mariadb', 'mariadb-dump']) {
    await writeFile(dir.join(name), fake);
    await chmod(dir.join(name), 0o755);
  }
  const PATH = `${dir.path}:/usr/bin:/bin`;
  const child = spawn('sh', ['-c', script, 'sh', ...args], {
    env: { PATH, LOG: dir.join('log'), ...env },
    // Its stdin stays open: the dump ends with it.
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  await new Promise((resolve) => child.once('close', resolve));
  const read = (name: string) => readFile(dir.join(name), 'utf8').catch(() => '');
  return { stdout, argv: await read('log.argv'), options: await read('log.options') };
}

describe('credentials', () => {
  it('stand in the option file so that the client reads them exactly', () => {
    // The client's line buffer ends at 4 KB.
    const passwords = hostileStrings.filter((text) => text !== '' && text.length < 1000);
    expect(passwords.length).toBeGreaterThan(60);
    const env = Object.fromEntries(passwords.map((password, index) => [`P${index}`, password]));
    const script = `${CONNECT}
      for i in ${Object.keys(env).join(' ')}; do
        eval "MYSQL_ROOT_PASSWORD=\\$$i"
        login root-mysql socket && printf '%s\\0' "$options"
      done`;
    const shells = ['sh', 'bash', 'busybox'].filter(
      (shell) => spawnSync(shell, ['--help']).error === undefined,
    );
    expect(shells).toContain('sh');
    for (const shell of shells) {
      const argv = [...(shell === 'busybox' ? ['sh'] : []), '-c', script];
      const { stdout } = spawnSync(shell, argv, { env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' });
      const files = stdout.split('\0').slice(0, -1);
      const start = '[client]\nuser="root"\npassword=';
      expect(files.every((file) => file.startsWith(start))).toBe(true);
      expect(files.map((file) => unquote(file.slice(start.length)))).toEqual(passwords);
    }
  });

  it('are in no argv', async () => {
    const { argv, options } = await runWith(PROBE, { MYSQL_ROOT_PASSWORD: 's3cret $x' }, ['mysql']);
    expect(options).toContain('password="s3cret $x"');
    expect(argv).toContain('--defaults-extra-file=/dev/stdin');
    expect(argv).not.toContain('s3cret');
  });

  it('are those that the probe found', async () => {
    const env = { MARIADB_USER: 'a', MARIADB_PASSWORD: 'b', MYSQL_ROOT_PASSWORD: 'r' };
    const { argv, options } = await runWith(DUMP, env, [
      'mariadb-dump',
      'mariadb',
      'app-mariadb',
      'tcp',
      ...['', '0'],
      '-x',
      'a b',
    ]);
    expect(options).toBe('[client]\nuser="a"\npassword="b"\nprotocol=tcp\nhost=127.0.0.1\n');
    expect(argv).toMatch(
      /--single-transaction --quick --routines --triggers --events.* --databases -- -x a b\n$/,
    );
  });

  it('without any, the clients are tried as they are', async () => {
    const { stdout } = await runWith(PROBE, {}, ['mariadb']);
    expect(stdout).toMatch(/^login\troot-empty\tsocket\t726F6F74$/m);
  });
});

describe('the dump client', () => {
  it.each([
    ['mysql', '--set-gtid-purged=OFF --databases -- app\n'],
    ['mariadb', '--default-character-set=utf8mb4 --databases -- app\n'],
  ])('of %s gets its own options', async (flavour, end) => {
    const { argv } = await runWith(DUMP, {}, [
      ...['mariadb-dump', flavour, 'root-empty', 'socket', '', '0', 'app'],
    ]);
    expect(argv.endsWith(end)).toBe(true);
  });

  const without = ['a', 't 1', 'a', 't2', 'b', '-t'];
  const dump = async (leaves: string, args: string[]) => {
    const common = ['mariadb-dump', 'mariadb', 'root-empty', 'socket', leaves];
    const { argv } = await runWith(DUMP, {}, [...common, String(args.length / 2), ...args, 'a', '-b']);
    return argv
      .trim()
      .split('\n')
      .map((line) => line.replace(/^.*--default-character-set=utf8mb4 /, ''));
  };

  it('leaves out rows by itself where it can', async () => {
    expect(await dump('yes', without)).toEqual([
      '--ignore-table-data=a.t 1 --ignore-table-data=a.t2 --ignore-table-data=b.-t --databases -- a -b',
    ]);
  });

  it('dumps structures before everything else where it can leave out tables only whole', async () => {
    const database = (name: string) => `--no-create-info --skip-triggers --databases -- ${name}`;
    expect(await dump('', without)).toEqual([
      ...[database('a'), '--triggers -- a t 1', '--triggers -- a t2', database('b'), '--triggers -- b -t'],
      '--ignore-table=a.t 1 --ignore-table=a.t2 --ignore-table=b.-t --databases -- a -b',
    ]);
  });
});

describe('a load', () => {
  const HEADER =
    '/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump\n\n/*!40101 SET NAMES utf8mb4 */;\n';
  const CHECKS = '/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;\n';
  const ROWS =
    "INSERT INTO `t` VALUES (1,' UNIQUE_CHECKS=0 \\\\ \\0 ü');\n/*!40014 SET UNIQUE_CHECKS=0 */;\nend";

  /** What the client is given. @param isInMemory what the server answers */
  const loaded = async (dump: string, isInMemory: boolean, bytes = '1000') => {
    await using dir = await tempDir();
    const fake = `#!/bin/sh
case "$*" in *innodb_buffer_pool_size*) echo ${isInMemory ? 1 : 0} ;; *--binary-mode*) cat >"$LOG" ;; *) echo 'account:726F6F74' ;; esac
`;
    await writeFile(dir.join('mariadb'), fake);
    await chmod(dir.join('mariadb'), 0o755);
    const env = { PATH: `${dir.path}:/usr/bin:/bin`, LOG: dir.join('given') };
    const { status } = spawnSync('sh', ['-c', LOAD, 'sh', 'proof', bytes, 'app'], { env, input: dump });
    expect(status).toBe(0);
    return readFile(dir.join('given'), 'utf8');
  };

  it('says of its header alone that uniqueness is checked, where the server has memory for it', async () => {
    const checked = CHECKS.replace('CHECKS=0', 'CHECKS=1');
    expect(await loaded(HEADER + CHECKS + ROWS, true)).toBe(HEADER + checked + ROWS);
    expect(await loaded(HEADER + CHECKS + ROWS, false)).toBe(HEADER + CHECKS + ROWS);
    expect(await loaded(HEADER + CHECKS + ROWS, true, '')).toBe(HEADER + CHECKS + ROWS);
    for (const dump of [HEADER + ROWS, ROWS, HEADER, '-- no line feed', '']) {
      expect(await loaded(dump, true)).toBe(dump);
    }
  });
});

describe('binary logs', () => {
  /** @param refused statements that the server does not know, or the login may not */
  const forgotten = async (logBin: string, ...refused: string[]) => {
    await using dir = await tempDir();
    const client = `#!/bin/sh
cat >/dev/null
for statement; do :; done
printf '%s\\n' "$statement" >>"$LOG"
case $statement in
  *CURRENT_USER*) echo account:726F6F74 ;;
  *@@log_bin*) echo '${logBin}' ;;
  ${[...refused, 'nothing'].map((one) => `'${one}'`).join(' | ')}) echo refused >&2; exit 1 ;;
esac
`;
    await writeFile(dir.join('mysql'), client);
    await chmod(dir.join('mysql'), 0o755);
    const env = { PATH: `${dir.path}:/usr/bin:/bin`, LOG: dir.join('log'), MYSQL_ROOT_PASSWORD: 'r' };
    const { status } = spawnSync('sh', ['-c', FORGET], { env });
    const said = (await readFile(dir.join('log'), 'utf8')).trim().split('\n');
    return { status, resets: said.filter((line) => line.startsWith('RESET')) };
  };
  const [NEW, OLD] = ['RESET BINARY LOGS AND GTIDS', 'RESET MASTER'];

  it('are removed as the version has it, and where there are none nothing is', async () => {
    expect(await forgotten('1')).toEqual({ status: 0, resets: [NEW] });
    expect(await forgotten('1', NEW)).toEqual({ status: 0, resets: [NEW, OLD] });
    expect(await forgotten('0')).toEqual({ status: 0, resets: [] });
  });

  it('that cannot be removed, or of which nothing is known, are a failure', async () => {
    expect(await forgotten('1', NEW, OLD)).toMatchObject({ status: 1 });
    expect(await forgotten('')).toEqual({ status: 1, resets: [] });
  });
});
