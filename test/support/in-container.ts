import { spawn } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { tempDir } from './temp.ts';

interface Inside {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What the container is started with, a word a line. */
  readonly words?: string;
  /** Called when it prints something: gives a way to end its stdin. */
  readonly onOutput?: (end: () => void) => void;
}

/**
 * Runs a script that is meant for the inside of a container on this machine, with programs that are scripts.
 * @param programs name to script; what one writes into `$LOG` is handed out as `log`
 */
export async function inContainerOf(
  programs: Readonly<Record<string, string>>,
  script: string,
  { args = [], env = {}, words = '', onOutput }: Inside = {},
) {
  await using dir = await tempDir('inside');
  for (const [name, body] of Object.entries(programs)) {
    await writeFile(dir.join(name), `#!/bin/sh\n${body}\n`);
    await chmod(dir.join(name), 0o755);
  }
  // Its stdin stays open: a dump ends with it.
  const child = spawn('sh', ['-c', script, 'sh', ...args], {
    env: { PATH: `${dir.path}:/usr/bin:/bin`, LOG: dir.join('log'), DEPLOY_KIT_WORDS: words, ...env },
    stdio: 'pipe',
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    onOutput?.(() => child.stdin.end());
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  const log = await readFile(dir.join('log'), 'utf8').catch(() => '');
  return { stdout, stderr, status, log };
}
