import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ARCHIVE, DIRECT } from '../../../src/backup/archive.ts';
import { type Compressor, compressors } from '../../../src/backup/compression.ts';
import { INSPECT } from '../../../src/backup/engines/mysql/inspect.ts';
import { probeFiles } from '../../../src/backup/files.ts';
import type { Source } from '../../../src/backup/source.ts';
import { sha256 } from '../../../src/base/digest.ts';
import { startOf } from '../../../src/base/process-start.ts';
import { bytesOf } from '../../support/stores.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';
import { waitFor } from '../../support/wait.ts';

const volume = probeFiles({ kind: 'volume', key: 'data', source: 'shop_data', images: ['i'] });
const tar = (await volume.read('image i\ntar\nkilobytes 1\n', { hostName: 'local' }))[0] as Source;
const inspectors = { dump: INSPECT, tar: tar.inspect, nothing: ':' };

/** A directory with every program of busybox. */
const applets = await mkdtemp(path.join(tmpdir(), 'busybox-'));
spawnSync('busybox', ['--install', '-s', applets]);
afterAll(() => rm(applets, { recursive: true }));

const shells = [['dash'], ['bash'], ['busybox', 'sh']].filter(
  ([program = '']) => spawnSync(program, ['--help']).error === undefined,
);

const here = spawnSync('sh', ['-c', compressors.script]).stdout.toString();
const packers = (await compressors.read(here, { hostName: 'local' })).map(
  (one) => [one.program, one] as const,
);
const gzip = packers.at(-1)?.[1] as Compressor;

it('finds what compresses here', () => {
  expect(packers.map(([program]) => program)).toContain('gzip');
});

describe.each(shells)('the archive script in %s', (...shell) => {
  const [program = '', ...first] = shell.filter((word) => word !== undefined);
  // With busybox its own programs, too: its tee goes on with the others when one that it writes to is gone.
  const PATH = program === 'busybox' ? `${applets}:${process.env['PATH']}` : process.env['PATH'];

  const start = (
    dir: TempDir,
    inspect: keyof typeof inspectors,
    producer: string,
    { pack, unpack }: Pick<Compressor, 'pack' | 'unpack'> = gzip,
  ) => {
    const script = [
      dir.join('out.gz.pipes'),
      dir.join('out.gz'),
      inspectors[inspect],
      '',
      pack,
      unpack,
      'sh',
      '-c',
      producer,
    ];
    const args = ['-c', ARCHIVE, 'sh', ...script];
    const child = spawn(program, [...first, ...args], {
      stdio: 'pipe',
      detached: true,
      env: { ...process.env, PATH },
    });
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

  /** The parts that did not end well. */
  const badEnds = (stdout: string) =>
    [...stdout.matchAll(/^end-(\w+) ([1-9]\d*)$/gm)].map(([, part, code]) => `${part} ${code}`);

  it.each(packers)('writes with %s, reads back and counts', async (_, packer) => {
    await using dir = await tempDir();
    const dump =
      'x INSERT\n-- Table structure for table `a`\nCREATE TABLE `a`\n\n-- Dump completed on today\n\n';
    const producer = `printf '${dump.replaceAll('\n', '\\n')}'`;
    const { code, stdout, stderr } = await start(dir, 'dump', producer, packer).ended;
    const file = await readFile(dir.join('out.gz'));
    const [unpack = '', ...options] = packer.unpack.split(' ');
    expect(execFileSync(unpack, options, { input: file }).toString()).toBe(dump);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const parts = ['produce', 'pack', 'split', 'store', 'hash', 'unpack', 'read'];
    expect(stdout.split('\n').toSorted()).toEqual(
      [
        ...['', `bytes ${file.length}`, `sha256 ${sha256(file)}`, `read ${sha256(file)}`],
        ...parts.map((part) => `end-${part} 0`),
        ...['tables 1', 'rows 0', 'last -- Dump completed on today'],
      ].toSorted(),
    );
    expect(await readdir(dir.path)).toEqual(['out.gz']);
  });

  it.each([
    ['a producer that fails after all its output', 'echo all; exit 3', ['produce 3']],
    ['a producer that is killed', 'echo some; kill -9 $$', ['produce 137']],
    ['a producer that is not there', 'exec nothing-of-that-name', ['produce 127']],
  ])('tells of %s', async (_, producer, expected) => {
    await using dir = await tempDir();
    expect(badEnds((await start(dir, 'dump', producer).ended).stdout)).toEqual(expected);
  });

  it.each([
    ['a compressor that fails', { pack: 'false', unpack: 'gzip -dc' }, 'pack 1'],
    ['a compressor whose output is cut', { pack: 'head -c 100000', unpack: 'gzip -dc' }, 'unpack 1'],
    ['a compressor that is not there', { pack: 'nothing-of-that-name', unpack: 'cat' }, 'pack 127'],
    ['content that cannot be decompressed', { pack: 'cat', unpack: 'gzip -dc' }, 'unpack 1'],
  ])('tells of %s, and the dump does not go on', async (_, packer, expected) => {
    await using dir = await tempDir();
    const { ended } = start(dir, 'nothing', 'exec head -c 90000000000 /dev/zero', packer);
    expect(badEnds((await ended).stdout)).toContain(expected);
  });

  it('lists an archive', async () => {
    await using dir = await tempDir();
    const whole = await start(dir, 'tar', `tar -cf - -C '${dir.path}' .; exit 1`).ended;
    expect(whole.stdout).toMatch(/^end-produce 1$/m);
    expect(whole.stdout).toMatch(/^listing 0$/m);
    const cut = await start(dir, 'tar', 'tar -cf - /etc/passwd /proc/self/stat | head -c 700').ended;
    expect(cut.stdout).toMatch(/^listing [1-9]/m);
  });

  it('reads all of a content that its inspection is done with early', async () => {
    await using dir = await tempDir();
    const { stdout } = await start(dir, 'nothing', 'head -c 2000000 /dev/urandom').ended;
    expect(badEnds(stdout)).toEqual([]);
    expect(stdout).toMatch(/^end-unpack 0$/m);
  });

  const startDirect = (dir: TempDir, producer: string) => {
    const { pack, unpack } = gzip;
    const script = [dir.join('pipes'), '', inspectors.nothing, '', pack, unpack, 'sh', '-c', producer];
    const child = spawn(program, [...first, '-c', DIRECT, 'sh', 'm4rk', ARCHIVE, ...script], {
      ...{ stdio: 'pipe', detached: true, env: { ...process.env, PATH } },
    });
    const read = [bytesOf(child.stdout), bytesOf(child.stderr)] as const;
    return { child, read: Promise.all(read) };
  };

  it('without a file hands the content out, and the facts behind a mark', async () => {
    await using dir = await tempDir();
    const [content, said] = await startDirect(dir, 'head -c 3000000 /dev/zero; echo noise >&2').read;
    expect(execFileSync('gzip', ['-dc'], { input: content, maxBuffer: 1 << 26 })).toHaveLength(3_000_000);
    const lines = said
      .toString()
      .split('\n')
      .filter((line) => !line.startsWith('m4rk progress'));
    const parts = ['produce', 'pack', 'split', 'store', 'hash', 'unpack'];
    expect(lines.toSorted()).toEqual(
      [
        ...['', 'noise', `m4rk sha256 ${sha256(content)}`, 'm4rk bytes 0', 'm4rk read '],
        ...parts.map((part) => `m4rk end-${part} 0`),
      ].toSorted(),
    );
    expect(await readdir(dir.path)).toEqual([]);
  });

  it('without a file does not go on when the runner is gone, or reads no more', async () => {
    await using dir = await tempDir();
    const pid = dir.join('pid');
    const begun = async (child: ReturnType<typeof startDirect>['child']) => {
      const producer = await waitFor(
        'the producer',
        async () => Number(await readFile(pid, 'utf8')) || undefined,
      );
      return { producer, child };
    };
    const gone = startDirect(dir, `echo $$ >'${pid}'; exec sleep 600`);
    await begun(gone.child);
    gone.child.stdin.end();
    await gone.read;
    await rm(pid);
    expect(await readdir(dir.path)).toEqual([]);
    const deaf = startDirect(dir, `echo $$ >'${pid}'; exec head -c 90000000000 /dev/urandom`);
    deaf.read.catch(() => {});
    await begun(deaf.child);
    deaf.child.stdout.destroy();
    const code = await new Promise((resolve) => deaf.child.once('exit', resolve));
    expect(code).toBe(0);
    await rm(pid);
    expect(await readdir(dir.path)).toEqual([]);
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
    const args = [
      '-c',
      ARCHIVE,
      'sh',
      dir.join('pipes'),
      dir.join('out.gz'),
      ':',
      '',
      'gzip -c',
      'gzip -dc',
      'sleep',
      '0.4',
    ];
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

  it('tells of a file that cannot be written, and the dump does not go on', async () => {
    await using dir = await tempDir();
    await symlink('/dev/full', dir.join('out.gz'));
    const endless = 'trap "" PIPE; while head -c 100000 /dev/urandom; do :; done';
    const { stdout, stderr } = await start(dir, 'dump', endless).ended;
    expect(stdout).toMatch(/^end-store [1-9]/m);
    expect(stderr).toMatch(/no space left/i);
  });

  it('tells of a file that cannot be made', async () => {
    await using dir = await tempDir();
    await symlink('/nowhere/at/all', dir.join('out.gz'));
    expect(await start(dir, 'dump', 'echo x').ended).toMatchObject({ code: 0, stdout: 'end-store 1\n' });
  });
});
