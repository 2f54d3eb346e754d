import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { startOf } from '../../../src/base/process-start.ts';
import { descendants } from '../../../src/local/process/tree.ts';
import { requires } from '../../support/requirements.ts';

describe('startOf', () => {
  it('is the same for one process and nothing for none', () => {
    expect(startOf(process.pid)).toBe(startOf(process.pid));
    expect(startOf(process.pid)).not.toBe('');
    expect(startOf(2 ** 22 + 1)).toBeUndefined();
  });
});

const suite = await requires('linux');

suite('a zombie', () => {
  // The shell becomes a program that never asks how its child ended.
  const parent = () =>
    spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 100'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let running: ReturnType<typeof parent> | undefined;
  afterEach(() => running?.kill('SIGKILL'));

  it('has ended, although the system still lists it', async () => {
    running = parent();
    const pid = await new Promise<number>((resolve) => {
      if (running?.stdout) createInterface(running.stdout).once('line', (line) => resolve(Number(line)));
    });
    const listed = () => readFileSync(`/proc/${pid}/stat`, 'utf8');
    await expect.poll(listed).toMatch(/\) Z /);
    expect(startOf(pid)).toBeUndefined();
    expect(descendants(running.pid ?? 0)).toEqual([]);
    expect(startOf(running.pid ?? 0)).toBeDefined();
  });
});
