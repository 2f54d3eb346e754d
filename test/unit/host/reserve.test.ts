import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { GIVE_UP, INSIST, KEEP_RESERVE } from '../../../src/host/files/reserve.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

const run = promisify(execFile);

async function withReserve() {
  const dir = await tempDir('reserve');
  await mkdir(dir.join('reserve'));
  for (let i = 0; i < 32; i++) await writeFile(dir.join(`reserve/${i}`), '');
  return dir;
}

async function sh(dir: TempDir, script: string) {
  const env = { PATH: `${dir.path}:${process.env['PATH']}` };
  const ran = run('sh', ['-c', script], { cwd: dir.path, env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  );
  return { ...(await ran), left: (await readdir(dir.join('reserve'))).length };
}

describe('what is missing of it is made', () => {
  const keep = `${KEEP_RESERVE}\nkeep_reserve`;

  it('all, in a new directory', async () => {
    await using dir = await tempDir('reserve');
    expect(await sh(dir, keep)).toEqual({ code: 0, stderr: '', left: 32 });
    const sizes = Array.from({ length: 32 }, async (_, at) => (await stat(dir.join(`reserve/${at}`))).size);
    expect(new Set(await Promise.all(sizes))).toEqual(new Set([131_072]));
  });

  it('and what is there stays as it is', async () => {
    await using dir = await withReserve();
    await sh(dir, 'rm reserve/0 reserve/17 reserve/31');
    expect(await sh(dir, keep)).toMatchObject({ code: 0, left: 32 });
    const sizes = ['0', '1', '17', '30', '31'].map(
      async (one) => (await stat(dir.join(`reserve/${one}`))).size,
    );
    expect(await Promise.all(sizes)).toEqual([131_072, 0, 131_072, 0, 131_072]);
  });

  it('until the disk is full: no piece is there that is too small', async () => {
    await using dir = await tempDir('reserve');
    const full = `[ -e reserve/4 ] && { echo half; echo 'head: No space left on device' >&2; exit 1; }; exec /usr/bin/head "$@"`;
    await writeFile(dir.join('head'), `#!/bin/sh\n${full}\n`);
    await chmod(dir.join('head'), 0o755);
    expect(await sh(dir, keep)).toEqual({ code: 1, stderr: 'head: No space left on device\n', left: 4 });
  });
});

/** Fails while more than so many pieces are there. */
const until = (left: number, how: string) =>
  `${INSIST}\nwrite() { echo . >>tries; [ "$(ls reserve | wc -l)" -le ${left} ] || { ${how}; return 1; }; }\ninsist write`;

it.each([
  ['the disk is full', "echo 'mv: No space left on device' >&2"],
  ['a quota is used up', "echo 'mv: Disk quota exceeded' >&2"],
  ['the bytes are too few', "echo 'wrote only 1 of 2 bytes' >&2"],
  ['a built-in command of this shell cannot write', 'echo x >/dev/full'],
])('pieces are given up while %s', async (_, how) => {
  await using dir = await withReserve();
  expect(await sh(dir, until(30, how))).toEqual({ code: 0, stderr: '', left: 30 });
});

it('nothing is given up for a command that fails for another reason', async () => {
  await using dir = await withReserve();
  const script = `${until(0, "echo 'cp: Permission denied' >&2")}; r=$?; cat tries >&2; exit $r`;
  expect(await sh(dir, script)).toEqual({ code: 1, stderr: 'cp: Permission denied\n.\n', left: 32 });
});

const DF = `#!/bin/sh
case $1 in
-Pk) printf 'Filesystem 1024-blocks Used Available Capacity Mounted on\\n/dev/a 9 9 %s 28%% /\\n' "$BLOCKS" ;;
-Pi) printf 'Filesystem Inodes IUsed IFree IUse%% Mounted on\\n/dev/a 9 9 %s /\\n' "$INODES" ;;
esac
`;

it.each([
  ['room for all', '9000000', '90000 5%', 32],
  ['little room', '60000', '90000 5%', 12],
  ['few inodes', '9000000', '999 99%', 12],
  ['a file system that counts no inodes', '9000000', '0 -', 32],
])(
  'a good half is given up before a release is put back only when it is needed: %s',
  async (_, blocks, inodes, left) => {
    await using dir = await withReserve();
    await writeFile(dir.join('df'), DF);
    await chmod(dir.join('df'), 0o755);
    const script = `export BLOCKS='${blocks}' INODES='${inodes}'\n${GIVE_UP}`;
    expect(await sh(dir, script)).toEqual({ code: 0, stderr: '', left });
  },
);
