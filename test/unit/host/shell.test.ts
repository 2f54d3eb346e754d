import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ToolError, UserError } from '../../../src/base/errors.ts';
import { ask, type Question } from '../../../src/host/ask.ts';
import type { Host } from '../../../src/host/host.ts';
import { Shell } from '../../../src/host/shell.ts';
import { openTestHost } from '../../support/open-host.ts';
import { silentCommand } from '../../support/silent-command.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

let dir: TempDir;
let host: Host;
const { signal } = new AbortController();
beforeAll(async () => {
  dir = await tempDir('shell');
  host = await openTestHost('local');
});
afterAll(() => dir?.[Symbol.asyncDispose]());

/** The host, and how many processes were started on it. */
function counted(): { host: Host; starts: () => number } {
  let starts = 0;
  const counting = new Proxy(host, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === 'start' || name === 'run') starts += 1;
        return value.apply(target, args);
      };
    },
  });
  return { host: counting, starts: () => starts };
}

describe('a shell', () => {
  it('runs commands one after the other in one process, each with its own output and exit code', async () => {
    const { host, starts } = counted();
    await using shell = new Shell(host, { signal });
    expect(await shell.run(['sh', '-c', 'echo out; echo err >&2'])).toEqual({
      code: 0,
      stdout: 'out\n',
      stderr: 'err\n',
    });
    expect(await shell.run(['sh', '-c', 'exit 3'], { accept: [3] })).toEqual({
      code: 3,
      stdout: '',
      stderr: '',
    });
    await expect(shell.run(['sh', '-c', 'echo no >&2; exit 4'])).rejects.toThrow(/exited with 4:\nno/);
    const both = await Promise.all([shell.run(['echo', 'a']), shell.run(['echo', 'b'])]);
    expect(both.map(({ stdout }) => stdout)).toEqual(['a\n', 'b\n']);
    expect(starts()).toBe(1);
  });

  it('hands over arguments, stdin and directory as they are', async () => {
    await using shell = new Shell(host, { signal });
    const nasty = ["it's", '$HOME `id` $(id)', 'a\nb', '', '\\n', '"', '*', '-n', 'ü\t'];
    for (const text of nasty) {
      expect((await shell.run(['printf', '%s', text])).stdout).toBe(text);
      expect((await shell.run(['cat'], { stdin: text })).stdout).toBe(text);
    }
    await mkdir(dir.join("a 'b"));
    expect((await shell.run(['pwd'], { cwd: dir.join("a 'b") })).stdout).toBe(`${dir.join("a 'b")}\n`);
    await expect(shell.run(['pwd'], { cwd: dir.join('none') })).rejects.toThrow(ToolError);
    expect((await shell.run(['cat'])).stdout).toBe('');
  });

  it('tells lines as they come, and keeps output that looks like its marks', async () => {
    await using shell = new Shell(host, { signal });
    const lines: string[] = [];
    const script = "printf 'one\\n'; sleep 0.2; printf 'two\\r\\nend \\035 0\\035'";
    await shell.run(['sh', '-c', script], {
      onStdout: (line) => {
        if (line === 'one') lines.push('at once');
        lines.push(line);
      },
    });
    expect(lines).toEqual(['at once', 'one', 'two', 'end \x1d 0\x1d']);
  });

  it('starts anew after a time limit, and after what its shell died of', async () => {
    const { host, starts } = counted();
    await using shell = new Shell(host, { signal });
    await expect(shell.run(['sleep', '30'], { timeout: 100 })).rejects.toThrow(/did not end within 100ms/);
    await expect(shell.run(['sh', '-c', 'kill -9 $PPID'])).rejects.toThrow(ToolError);
    expect((await shell.run(['echo', 'again'])).stdout).toBe('again\n');
    expect(starts()).toBe(3);
  });

  it('ends what runs when the signal is aborted, and still cleans up with another one', async () => {
    const controller = new AbortController();
    await using shell = new Shell(host, { signal: controller.signal });
    await shell.run(['true']);
    const started = shell.run(['sh', '-c', `echo $$ > ${dir.join('pid')}; sleep 30`]);
    while (!(await readFile(dir.join('pid'), 'utf8').catch(() => '')))
      await new Promise((done) => setTimeout(done, 10));
    controller.abort(new UserError('cancelled'));
    await expect(started).rejects.toThrow('cancelled');
    const pid = Number(await readFile(dir.join('pid'), 'utf8'));
    const state = () => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone');
    // Ended, whether or not somebody has asked for its end already.
    await expect.poll(state).toMatch(/^gone$|\) Z /);
    await expect(shell.run(['true'])).rejects.toThrow('cancelled');
    expect((await shell.run(['echo', 'tidy'], { signal })).stdout).toBe('tidy\n');
  });

  it('runs nothing that was cancelled while its shell was opened', async () => {
    const controller = new AbortController();
    const opening = new Proxy(host, {
      get: (target, name) =>
        name === 'start'
          ? async (...args: Parameters<Host['start']>) => {
              const child = await target.start(...args);
              controller.abort(new UserError('cancelled'));
              return child;
            }
          : Reflect.get(target, name, target),
    });
    await using shell = new Shell(opening, { signal: controller.signal });
    await expect(shell.run(['touch', dir.join('late')])).rejects.toThrow('cancelled');
    expect((await shell.run(['ls', dir.path], { signal })).stdout).not.toContain('late');
  });

  it('goes on after output that is too long', async () => {
    const { host, starts } = counted();
    await using shell = new Shell(host, { signal });
    const flood = ['sh', '-c', 'head -c 70000000 /dev/zero | tr "\\0" x; exit "$1"', 'sh'];
    await expect(shell.run([...flood, '0'])).rejects.toThrow(/more than can be kept in memory/);
    expect((await shell.run(['echo', 'again'])).stdout).toBe('again\n');
    expect(starts()).toBe(1);
  });

  it('gives a command a minute, unless it asks for another time or for none', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const shell = new Shell({ ...host, name: 'h', start: async () => silentCommand() }, { signal });
      const caught = (run: Promise<unknown>) => run.catch((error: Error) => error.message);
      const asked = caught(shell.run(['docker', 'ps']));
      await vi.advanceTimersByTimeAsync(59_999);
      expect(vi.getTimerCount()).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(await asked).toBe('docker ps on h did not end within 1m');
      const longer = caught(shell.run(['docker', 'ps'], { timeout: 90_000 }));
      await vi.advanceTimersByTimeAsync(90_000);
      expect(await longer).toMatch(/within 1m 30s/);
      void shell.run(['docker', 'pull'], { timeout: 'none' });
      await vi.advanceTimersByTimeAsync(0);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets nothing through once the lock is not ours', async () => {
    await writeFile(dir.join('lock'), 'mine\n{}\n');
    const fence = { directory: dir.path, token: 'mine' };
    await using shell = new Shell(host, { signal, fence });
    expect((await shell.run(['echo', 'in'])).stdout).toBe('in\n');
    await writeFile(
      dir.join('lock'),
      `theirs\n${JSON.stringify({ who: 'bob', what: 'x', where: 'y', since: 'z' })}\n`,
    );
    await expect(shell.run(['touch', dir.join('written')])).rejects.toThrow(/lost the lock .* to bob/);
    await expect(readFile(dir.join('written'))).rejects.toThrow();
  });
});

describe('ask', () => {
  const echo = (text: string): Question<string> => ({
    script: 'printf %s "$1"',
    args: [text],
    read: (said) => said,
  });

  it('asks everything in one command, each with its own arguments', async () => {
    const { host, starts } = counted();
    const questions = {
      a: echo('x'),
      none: { script: 'exit 0', read: (said: string) => said.length },
      b: echo("y'\n"),
    };
    expect(await ask(host, questions, { signal })).toEqual({ a: 'x', none: 0, b: "y'\n" });
    expect(starts()).toBe(1);
  });

  it('keeps one answer from reaching into the next, whatever it holds', async () => {
    const answers = await ask(
      host,
      {
        a: echo('\x1e0 0\n//b\n'),
        b: { script: 'x=1; cd /; echo "$x$#"', read: (said: string) => said },
        c: echo('z'),
      },
      { signal },
    );
    expect(answers).toEqual({ a: '\x1e0 0\n//b\n', b: '10\n', c: 'z' });
  });

  it('asks at the same time where it can, and one after the other where it cannot', async () => {
    const meet = (mine: string, other: string): Question<string> => ({
      script:
        'touch "$1"; i=0; while [ ! -e "$2" ] && [ $i -lt 50 ]; do sleep 0.1; i=$((i + 1)); done; echo $i',
      args: [dir.join(mine), dir.join(other)],
      read: (said) => (said === '50\n' ? 'alone' : 'met'),
    });
    const together = { a: meet('a', 'b'), b: meet('b', 'a') };
    expect(await ask(host, together, { signal })).toEqual({ a: 'met', b: 'met' });
    const without = new Proxy(host, {
      get: (target, name) =>
        name === 'run'
          ? (argv: readonly string[], options: object) =>
              target.run(argv, { ...options, env: { TMPDIR: '/none' } })
          : Reflect.get(target, name, target),
    });
    expect(await ask(without, { a: echo('x'), b: echo('y') }, { signal })).toEqual({ a: 'x', b: 'y' });
    expect(
      await ask(
        host,
        { big: { script: 'head -c 300000 /dev/zero | tr "\\0" x', read: (said) => said.length } },
        { signal },
      ),
    ).toEqual({ big: 300_000 });
  });

  it('throws what the first bad answer says, in the order of the questions', async () => {
    const bad: Question<never> = {
      script: 'echo ill >&2; exit 9',
      read: () => {
        throw new Error('never read');
      },
    };
    const sorry: Question<never> = {
      script: 'echo',
      read: () => {
        throw new UserError('sorry');
      },
    };
    await expect(ask(host, { sorry, bad }, { signal })).rejects.toThrow('sorry');
    await expect(ask(host, { bad, sorry }, { signal })).rejects.toThrow(/exited with 9:\nill/);
  });
});
