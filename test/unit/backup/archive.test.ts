import { spawn, spawnSync } from 'node:child_process';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ARCHIVE } from '../../../src/backup/archive.ts';
import { INSPECT } from '../../../src/backup/engines/mysql/inspect.ts';
import { probeFiles } from '../../../src/backup/files.ts';
import type { Source } from '../../../src/backup/source.ts';
import { sha256 } from '../../../src/base/digest.ts';
import { startOf } from '../../../src/base/process-start.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';
import { waitFor } from '../../support/wait.ts';

const volume = probeFiles({ kind: 'volume', key: 'data', source: 'shop_data', images: ['i'] });
const tar = (await volume.read('image i\ntar\nkilobytes 1\n', { hostName: 'local' }))[0] as Source;
const inspectors = { dump: INSPECT, tar: tar.inspect, nothing: ':' };

const shells = [['sh'], ['bash'], ['busybox', 'sh']].filter(
  ([program = '']) => spawnSync(program, ['--help']).error === undefined,
);

describe.each(shells)('the archive script in %s', (...shell) => {
  const [program = '', ...first] = shell.filter((word) => word !== undefined);

  const start = (dir: TempDir, inspect: keyof typeof inspectors, producer: string, accept = '0') => {
    const args = [
      '-c',
      ARCHIVE,
      'sh',
      dir.join('out.gz'),
      inspectors[inspect],
      '',
      accept,
      'sh',
      '-c',
      producer,
    ];
    const child = spawn(program, [...first, ...args], { stdio: 'pipe', detached: true });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk;
    });
    const ended = new Promise<{ stdout: string; stderr: string; code: number | null }>((resolve) => {
      child.once('close', (code) => resolve({ ...output, code }));
    });
    return { child, ended };
  };

  it('writes, reads back and counts', async () => {
    await using dir = await tempDir();
    const dump =
      'x INSERT\n-- Table structure for table `a`\nCREATE TABLE `a`\n\n-- Dump completed on today\n\n';
    const { code, stdout, stderr } = await start(dir, 'dump', `printf '${dump.replaceAll('\n', '\\n')}'`)
      .ended;
    const file = await readFile(dir.join('out.gz'));
    expect(gunzipSync(file).toString()).toBe(dump);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').toSorted()).toEqual(
      [
        ...['', 'exit 0 0', `bytes ${file.length}`, `sha256 ${sha256(file)}`, 'gzip 0'],
        ...['tables 1', 'rows 0', 'last -- Dump completed on today'],
      ].toSorted(),
    );
    expect(await readdir(dir.path)).toEqual(['out.gz']);
  });

  it.each([
    ['a producer that fails after all its output', 'echo all; exit 3', '0', 'exit 3 0\n'],
    ['a producer that is killed', 'echo some; kill -9 $$', '0', 'exit 137 0\n'],
    ['a producer that is not there', 'exec nothing-of-that-name', '0', 'exit 127 0\n'],
  ])('tells of %s', async (_, producer, accept, expected) => {
    await using dir = await tempDir();
    expect((await start(dir, 'dump', producer, accept).ended).stdout).toBe(expected);
  });

  it('lists an archive, and accepts what it is told to accept', async () => {
    await using dir = await tempDir();
    const whole = await start(dir, 'tar', `tar -cf - -C '${dir.path}' .; exit 1`, '1').ended;
    expect(whole.stdout).toMatch(/^exit 1 0\n/);
    expect(whole.stdout).toMatch(/^listing 0$/m);
    const cut = await start(
      dir,
      'tar',
      'head -c 20000 /dev/urandom | tar -cf - /etc/passwd /proc/self/stat | head -c 700',
    ).ended;
    expect(cut.stdout).toMatch(/^listing [1-9]/m);
  });

  it('reads all of a content that its inspection is done with early', async () => {
    await using dir = await tempDir();
    const { stdout } = await start(dir, 'nothing', 'head -c 2000000 /dev/urandom').ended;
    expect(stdout).toMatch(/^gzip 0$/m);
  });

  it('does not go on when the runner is gone', async () => {
    await using dir = await tempDir();
    const pid = dir.join('pid');
    const { child, ended } = start(dir, 'dump', `echo $$ >'${pid}'; exec sleep 600`);
    const producer = await waitFor(
      'the producer',
      async () => Number(await readFile(pid, 'utf8')) || undefined,
    );
    child.stdin.end();
    expect((await ended).code).toBe(143);
    await waitFor('the end of the producer', () => startOf(producer) === undefined);
    expect(await readdir(dir.path)).toEqual(['out.gz', 'pid']);
  });

  it("lets go of the lock's descriptor when it ends, with all that it started", async () => {
    await using dir = await tempDir();
    const args = ['-c', ARCHIVE, 'sh', dir.join('out.gz'), ':', '', '0', 'sleep', '0.4'];
    const fenced = ['-c', 'exec 8>>"$1"; shift; flock -s 8; exec "$@"', 'sh', dir.join('busy'), program];
    const child = spawn('sh', [...fenced, ...first, ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
    await new Promise((resolve) => child.once('exit', resolve));
    expect(spawnSync('flock', ['-n', '-x', dir.join('busy'), 'true']).status).toBe(0);
  });

  it('ends what it started when it is told to end', async () => {
    await using dir = await tempDir();
    const pid = dir.join('pid');
    const { child, ended } = start(dir, 'dump', `echo $$ >'${pid}'; exec sleep 600`);
    const producer = await waitFor(
      'the producer',
      async () => Number(await readFile(pid, 'utf8')) || undefined,
    );
    child.kill('SIGTERM');
    expect((await ended).code).toBe(143);
    await waitFor('the end of the producer', () => startOf(producer) === undefined);
  });

  it('tells of a file that cannot be written', async () => {
    await using dir = await tempDir();
    await symlink('/dev/full', dir.join('out.gz'));
    const { stdout, stderr } = await start(dir, 'dump', 'echo x').ended;
    expect(stdout).toMatch(/^exit 0 [1-9]/);
    expect(stderr).toMatch(/no space left/i);
  });
});
