import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ToolError, UserError } from '../../../src/base/errors.ts';
import type { Host } from '../../../src/host/host.ts';
import { openHost } from '../../../src/host/open.ts';
import { hostileStrings } from '../../support/hostile.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';

let directory: string;
let host: Host;

const context = () => ({
  log: new MemoryLogger(),
  signal: new AbortController().signal,
  redact: (text: string) => text,
  hide: () => {},
  now: () => Date.now(),
});

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'dkhost-'));
  const environment = { PATH: process.env.PATH ?? '', HOME: directory };
  host = await openHost({ kind: 'local', name: 'local' }, { context: context(), environment });
});

afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

describe('run', () => {
  it('hands over every argument exactly', async () => {
    const { stdout } = await host.run(['printf', '%s\\0', ...hostileStrings], { cwd: directory });
    expect(stdout.split('\0').slice(0, -1)).toEqual(hostileStrings);
    expect(await readdir(directory)).toEqual([]);
  });

  it('hands over stdin, directory and environment, and nothing else of ours', async () => {
    process.env['DK_LEAK'] = 'x';
    const text = hostileStrings.join('\n');
    expect((await host.run(['cat'], { stdin: text })).stdout).toBe(text);
    expect((await host.run(['cat'], { stdin: Readable.from([Buffer.from(text)]) })).stdout).toBe(text);
    expect((await host.run(['pwd'], { cwd: directory })).stdout).toBe(`${directory}\n`);
    const { stdout } = await host.run(['env', '-0'], { env: { A: "it's\n$x" } });
    expect(stdout.split('\0').filter((line) => /^(A|DK_LEAK)=/.test(line))).toEqual(["A=it's\n$x"]);
  });

  it('tells a failing command, one that is not there and an accepted code', async () => {
    const failing = host.run(['sh', '-c', 'echo why >&2; exit 3']);
    await expect(failing).rejects.toBeInstanceOf(ToolError);
    await expect(failing).rejects.toThrow(/exited with 3:\nwhy/);
    await expect(host.run(['dk-no-such-command'])).rejects.toMatchObject({ code: 127 });
    expect((await host.run(['sh', '-c', 'exit 3'], { accept: [0, 3] })).code).toBe(3);
  });

  it('gives lines as they come, the last one without a newline too', async () => {
    const lines: string[] = [];
    await host.run(['printf', 'one\\r\\ntwö\\n\\nthree'], { onStdout: (line) => lines.push(line) });
    expect(lines).toEqual(['one', 'twö', '', 'three']);
  });

  it('ends what takes too long, and what it started', async () => {
    const started = Date.now();
    const slow = host.run(['sh', '-c', 'sleep 60 & echo $!; wait'], { timeout: 300 });
    await expect(slow).rejects.toThrow(/did not end within 300ms/);
    await expect(slow).rejects.toBeInstanceOf(UserError);
    expect(Date.now() - started).toBeLessThan(8000);
  });

  it('throws the reason of the abort', async () => {
    const abort = new AbortController();
    const command = host.run(['sh', '-c', 'echo up; exec sleep 60'], {
      signal: abort.signal,
      onStdout: () => abort.abort(new Error('stop it')),
    });
    await expect(command).rejects.toThrow('stop it');
    await expect(host.run(['true'], { signal: abort.signal })).rejects.toThrow('stop it');
  });

  it('throws what a line callback throws', async () => {
    const onStdout = () => {
      throw new Error('cannot read this');
    };
    await expect(host.run(['sh', '-c', 'echo x; exec sleep 60'], { onStdout })).rejects.toThrow(
      'cannot read',
    );
  });

  it('throws the error of the stream that is its input', async () => {
    const stdin = Readable.from(
      (async function* () {
        yield 'some';
        throw new Error('source broke');
      })(),
    );
    await expect(host.run(['cat'], { stdin })).rejects.toThrow('source broke');
  });

  it('does not mind a command that reads none of its input', async () => {
    const { code } = await host.run(['true'], { stdin: 'x'.repeat(10_000_000) });
    expect(code).toBe(0);
  });

  it('does not wait for a grandchild that keeps the output open', async () => {
    const { stdout } = await host.run(['sh', '-c', 'echo $$; sleep 30 & echo $!']);
    const [, grandchild] = stdout.trim().split('\n').map(Number);
    process.kill(grandchild as number, 'SIGKILL');
  });
});

describe('upload', () => {
  it('makes the directory with modes and links, and leaves one that is there', async () => {
    const target = path.join(directory, 'releases/one');
    const source = path.join(directory, 'source');
    await writeFile(source, 'x'.repeat(1_000_000));
    const entries = [
      { path: '.env', mode: 0o600, content: { kind: 'bytes', bytes: 'A=1\n' } },
      { path: 'empty', mode: 0o644, content: { kind: 'bytes', bytes: '' } },
      { path: 'deep/er/run.sh', mode: 0o755, content: { kind: 'bytes', bytes: '#!/bin/sh\n' } },
      { path: 'big', mode: 0o640, content: { kind: 'file', source, size: 1_000_000 } },
      { path: 'link', mode: 0o777, content: { kind: 'symlink', to: 'deep/er' } },
      { path: `${'long/'.repeat(60)}ünï 'q'`, mode: 0o644, content: { kind: 'bytes', bytes: 'long' } },
    ] as const;
    const left = path.join(directory, 'upload.partial');
    await host.run(['sh', '-c', 'mkdir -p "$1" && touch "$1/old"', 'sh', left]);
    const trees = [
      { name: 'releases/one', entries },
      { name: 'shared/a/b', entries: [] },
      { name: 'shared/a', entries: [] },
    ];
    expect(await host.upload(directory, trees)).toEqual(new Set(['shared/a']));
    expect(await host.upload(directory, trees)).toEqual(new Set(['releases/one', 'shared/a/b', 'shared/a']));
    expect(await readdir(path.join(directory, 'shared/a/b'))).toEqual([]);
    expect(await readdir(directory)).not.toContain('upload.partial');
    expect((await readdir(target)).sort()).toEqual(['.env', 'big', 'deep', 'empty', 'link', 'long']);
    const mode = async (name: string) => (await stat(path.join(target, name))).mode & 0o777;
    expect([await mode(''), await mode('.env'), await mode('big')]).toEqual([0o755, 0o600, 0o640]);
    expect([await mode('deep'), await mode('link/run.sh')]).toEqual([0o755, 0o755]);
    expect(await readFile(path.join(target, 'big'), 'utf8')).toHaveLength(1_000_000);
    expect(await readFile(path.join(target, `${'long/'.repeat(60)}ünï 'q'`), 'utf8')).toBe('long');
    expect(await readdir(path.dirname(target))).toEqual(['one']);
    expect(await readdir(directory)).not.toContain('reserve');
  });

  it.each([
    ['a/b/c', 'a symbolic link is one of its directories'],
    ['a', 'it is there twice'],
    ['b/../c', 'not a plain relative path'],
    ['b\0c', 'it holds a NUL'],
  ])('refuses %j', async (name, why) => {
    const entries = [
      { path: 'a', mode: 0o777, content: { kind: 'symlink', to: 'x' } },
      { path: name, mode: 0o644, content: { kind: 'bytes', bytes: '' } },
    ] as const;
    await expect(host.upload(directory, [{ name: 'no', entries }])).rejects.toThrow(why);
  });

  it('keeps room for the ledger where that is asked for', async () => {
    await host.upload(directory, [{ name: 'kept', entries: [] }], { reserve: true });
    expect(await readdir(path.join(directory, 'reserve'))).toHaveLength(32);
    expect((await stat(path.join(directory, 'reserve'))).mode & 0o777).toBe(0o700);
  });
});

describe('lock', () => {
  const me = { who: 'me', what: 'testing', where: 'here' };

  it('is held once, and names its holder', async () => {
    const first = await host.lock(directory, me);
    await expect(host.lock(directory, me)).rejects.toThrow(/is locked by me \(testing\) since 20/);
    await first.release();
    await using second = await host.lock(directory, me);
    expect(second.fence.token).not.toBe(first.fence.token);
  });

  it('lets fenced commands through only while it is held', async () => {
    const lock = await host.lock(directory, me);
    expect((await host.run(['echo', 'in'], { fence: lock.fence })).stdout).toBe('in\n');
    await lock.release();
    await expect(host.run(['echo', 'in'], { fence: lock.fence })).rejects.toThrow(/lost the lock/);
    await using _other = await host.lock(directory, { ...me, who: 'the other' });
    await expect(host.run(['echo', 'in'], { fence: lock.fence })).rejects.toThrow(
      /lost the lock .* to the other/,
    );
  });
});
