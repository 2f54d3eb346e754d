import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { startOf } from '../../../src/base/process-start.ts';
import { collect, Tail } from '../../../src/host/process/collect.ts';
import { startProcess } from '../../../src/host/process/process.ts';
import { classify } from '../../../src/host/ssh/errors.ts';
import { Marks } from '../../../src/host/ssh/marks.ts';

const RS = '\x1e';

async function passed(chunks: (string | Buffer)[]): Promise<{ marks: Marks; out: string }> {
  const source = new PassThrough();
  const marks = new Marks(source, 'abc');
  const out = text(marks.stream);
  for (const chunk of chunks) source.write(chunk);
  source.end();
  return { marks, out: await out };
}

describe('Marks', () => {
  const whole = `banner of ssh\n${RS}abc s 42${RS}ümlaut${RS}other s 1${RS} no newline${RS}abc e 3${RS}late`;

  it('takes out the marks and what came before the first, however the bytes are cut', async () => {
    const bytes = Buffer.from(whole);
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const chunks: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
      const { marks, out } = await passed(chunks);
      expect(out).toBe(`ümlaut${RS}other s 1${RS} no newlinelate`);
      expect([marks.pid, marks.code]).toEqual([42, 3]);
    }
  });

  it('keeps what ssh said when the command never started', async () => {
    const { marks, out } = await passed(['Permission', ' denied\n']);
    expect(out).toBe('Permission denied\n');
    expect([marks.pid, marks.code]).toEqual([undefined, undefined]);
  });
});

describe('Tail', () => {
  it('keeps the last bytes, whole characters, within its bounds', () => {
    const tail = new Tail(8);
    for (let i = 0; i < 1000; i += 1) tail.add(Buffer.from('äö\nü'));
    // `äö\nü` is whole, of the one before there is half a character.
    expect([tail.text(), tail.dropped]).toEqual(['ü', 7000 - 7]);
  });

  it.each([
    ['the secret\nand more', 'and more'],
    ['the secret\nand\nmore', 'and\nmore'],
    // Of one line alone there is nothing that can be shown.
    ['the long secret', '...'],
    ['the long secret\n', '...'],
  ])('begins with a line: what is left of one may be half a secret: %j', (said, kept) => {
    const tail = new Tail(10);
    tail.add(Buffer.from(said));
    expect(tail.text()).toBe(kept);
  });

  it('drops nothing that fits', () => {
    const tail = new Tail(10);
    tail.add(Buffer.from('0123456789'));
    expect([tail.text(), tail.dropped]).toEqual(['0123456789', 0]);
  });
});

describe('collect', () => {
  const env = { PATH: process.env['PATH'] ?? '' };

  it('kills what ignores SIGTERM, with all that it started', async () => {
    const script = 'trap "" TERM; sh -c \'trap "" TERM; echo $$; while :; do sleep 0.1; done\' & wait; wait';
    const pids: number[] = [];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const ended = collect(startProcess({ argv: ['sh', '-c', script], env }), {
      timeout: 60_000,
      onStdout: (line) => pids.push(Number(line)),
    });
    while (pids.length === 0) await new Promise((done) => setImmediate(done));
    await vi.advanceTimersByTimeAsync(65_000);
    vi.useRealTimers();
    const end = await ended;
    expect([end.timedOut, end.code, end.signal]).toEqual([true, null, 'SIGKILL']);
    await expect.poll(() => startOf(Number(pids[0]))).toBeUndefined();
  });

  it('keeps the end of what is too long', async () => {
    const argv = ['sh', '-c', 'head -c 70000000 /dev/zero; echo; echo end'];
    const end = await collect(startProcess({ argv, env }), {});
    expect(end.stdout).toBe('end\n');
    expect(end.dropped).toBeGreaterThan(2_000_000);
  });
});

describe('classify', () => {
  it.each([
    ['ssh: Could not resolve hostname x: Name or service not known', 'name-not-found'],
    ['ssh: connect to host x port 22: Connection refused', 'refused'],
    ['ssh: connect to host x port 22: Connection timed out', 'timeout'],
    ['Connection timed out during banner exchange\nConnection to x port 22 timed out', 'timeout'],
    ['ssh: connect to host x port 22: No route to host', 'unreachable'],
    [
      'No ED25519 host key is known for x and you have requested strict checking.\nHost key verification failed.',
      'unknown-host-key',
    ],
    [
      '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
      'changed-host-key',
    ],
    ['u@x: Permission denied (publickey).', 'key-refused'],
    ['Received disconnect from x port 22:2: Too many authentication failures', 'too-many-keys'],
    ['Unable to negotiate with x port 22: no matching host key type found.', 'no-agreement'],
    ['kex_exchange_identification: Connection closed by remote host', 'closed-early'],
    ['/root/.ssh/config: line 3: Bad configuration option: foo', 'bad-configuration'],
    ['ssh: not found', 'ssh-missing'],
    ['something new', 'other'],
  ])('%s', (message, problem) => {
    expect(classify(message)).toBe(problem);
  });
});
