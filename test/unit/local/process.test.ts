import { describe, expect, it } from 'vitest';
import { startOf } from '../../../src/base/process-start.ts';
import { runProcess } from '../../../src/local/process/process.ts';

function start(script: string, ladder = { terminate: 100, kill: 100 }) {
  const lines: string[] = [];
  const [cancel, kill] = [new AbortController(), new AbortController()];
  const end = runProcess({
    argv: [process.execPath, '-e', script],
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '' },
    onLine: (line) => lines.push(line),
    cancel: cancel.signal,
    kill: kill.signal,
    ladder,
  });
  return { lines, cancel, kill, end };
}

describe('runProcess', () => {
  it('hands over lines of both streams, whole characters and the unfinished last line', async () => {
    const { lines, end } = start(
      "const b = Buffer.from('é\\n'); process.stdout.write(b.subarray(0, 1), () => process.stdout.write(b.subarray(1), () => { console.error('e'); process.stdout.write('a\\r\\nlast'); process.exitCode = 3 }))",
    );
    expect(await end).toEqual({ code: 3, signal: null });
    expect(lines.toSorted()).toEqual(['a', 'e', 'last', 'é']);
  });

  it('ends a line at a carriage return, too, as the runner of GitHub does', async () => {
    const { lines, end } = start(
      "process.stdout.write('1%\\r2%\\r', () => process.stdout.write('3%\\r', () => process.stdout.write('\\nend\\r')))",
    );
    await end;
    expect(lines).toEqual(['1%', '2%', '3%', 'end']);
  });

  it('asks with SIGINT first', async () => {
    const { lines, cancel, end } = start(
      "process.on('SIGINT', () => { console.log('bye'); process.exit(0) }); console.log('up'); setInterval(() => {}, 1000)",
      {
        terminate: 60_000,
        kill: 60_000,
      },
    );
    await expect.poll(() => lines).toEqual(['up']);
    cancel.abort();
    expect(await end).toEqual({ code: 0, signal: null });
    expect(lines).toEqual(['up', 'bye']);
  });

  it('goes on to SIGTERM, then ends the whole tree', async () => {
    const child = `require('child_process').spawn('sleep', ['1000'], { detached: true, stdio: 'inherit' })`;
    const { lines, cancel, end } = start(
      `const c = ${child}; process.on('SIGINT', () => console.log('int')); process.on('SIGTERM', () => console.log('term')); console.log(c.pid); setInterval(() => {}, 1000)`,
    );
    await expect.poll(() => lines.length).toBe(1);
    cancel.abort();
    expect(await end).toEqual({ code: null, signal: 'SIGKILL' });
    expect(lines.slice(1)).toEqual(['int', 'term']);
    await expect.poll(() => startOf(Number(lines[0]))).toBeUndefined();
  });

  it('ends at once on kill', async () => {
    const { lines, kill, end } = start(
      "process.on('SIGINT', () => {}); console.log('up'); setInterval(() => {}, 1000)",
      {
        terminate: 60_000,
        kill: 60_000,
      },
    );
    await expect.poll(() => lines).toEqual(['up']);
    kill.abort();
    expect(await end).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('waits for what holds its output after its end, but not for ever', async () => {
    const { lines, end } = start(
      `const c = require('child_process').spawn('sleep', ['1000'], { detached: true, stdio: 'inherit' }); console.log(c.pid); c.unref()`,
    );
    await expect.poll(() => lines.length).toBe(1);
    try {
      expect(await end).toEqual({ code: 0, signal: null });
      expect(startOf(Number(lines[0]))).toBeDefined();
    } finally {
      process.kill(Number(lines[0]), 'SIGKILL');
    }
  });

  it('fails when there is no such program', async () => {
    const never = new AbortController().signal;
    const ladder = { terminate: 1, kill: 1 };
    const options = {
      argv: ['/no/such'],
      cwd: '/',
      env: {},
      onLine: () => undefined,
      cancel: never,
      kill: never,
      ladder,
    };
    await expect(runProcess(options)).rejects.toThrow(/ENOENT/);
  });
});
