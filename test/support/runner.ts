import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { build } from 'esbuild';
import type { SshOptions } from '../../src/host/ssh/options.ts';
import { tempDir } from './temp.ts';
import { waitFor } from './wait.ts';

export interface RunnerSettings {
  readonly address: string;
  readonly ssh?: SshOptions;
  readonly directory: string;
  readonly heartbeat: { readonly every: number; readonly patience: number };
}

/** lock-runner.ts as a process. */
export interface Runner extends AsyncDisposable {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  /** Waits for a line that begins so. */
  says(what: string | RegExp): Promise<void>;
  readonly exited: Promise<unknown>;
}

export interface RunnerProgram extends AsyncDisposable {
  /** @param under an argv that runs it, such as strace */
  start(settings: RunnerSettings, under?: readonly string[]): Promise<Runner>;
}

/** lock-runner.ts built once, for many runs. */
export async function buildRunner(): Promise<RunnerProgram> {
  const directory = await tempDir('runner');
  const outfile = directory.join('runner.mjs');
  await build({
    entryPoints: ['test/support/lock-runner.ts'],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outfile,
  });
  return {
    async start(settings, under = []) {
      const [command = '', ...args] = [...under, process.execPath, outfile];
      const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
      const exited = new Promise((resolve) => child.once('exit', resolve));
      let text = '';
      child.stdin.on('error', () => {});
      child.stdin.write(`${JSON.stringify(settings)}\n`);
      child.stdout.on('data', (chunk) => {
        text += chunk;
      });
      return {
        process: child,
        exited,
        async says(what) {
          const is = (line: string) => (typeof what === 'string' ? line.startsWith(what) : what.test(line));
          await waitFor(`the runner to say ${what}`, () => text.split('\n').some(is)).catch(
            (error: Error) => {
              throw new Error(`${error.message}; it said ${JSON.stringify(text)}`);
            },
          );
        },
        async [Symbol.asyncDispose]() {
          child.kill('SIGKILL');
          await exited;
        },
      };
    },
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}
