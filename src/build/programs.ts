import { exec } from '@actions/exec';
import type { Context } from '../base/context.ts';
import { messageOf, ToolError } from '../base/errors.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import { timeoutError } from '../host/command.ts';
import { Lines, Tail } from '../host/process/collect.ts';
import { checkArgv } from '../host/process/quote.ts';
import type { Tools } from '../images/registry.ts';
import { t } from '../texts/texts.ts';

/**
 * What @actions/exec lacks. The program says its process id on stderr first: nobody else tells whom to signal. The shell
 * around it reads what the program has left of its input, by itself: another program would get an environment that is not
 * for it. Exec would end this process with EPIPE otherwise.
 */
const SUPERVISED = `exec 3<&0
sh -c 'echo $$ >&2; exec "$@"' sh "$@" <&3 3<&- &
wait $!
code=$?
while IFS= read -r _; do :; done <&3
exit $code`;

const KEEP = { stdout: 64 * 2 ** 20, stderr: 2 ** 20 };
/** From SIGTERM to SIGKILL: GitHub kills everything 10 s after it asked. */
const GRACE: Milliseconds = 5000;
/** How long a grandchild may hold the output of a program that has ended. */
const HELD_PIPES: Milliseconds = 2000;

/**
 * The programs of this machine, started by @actions/exec, with `environment` and nothing else. A cancelled job ends them:
 * buildx tells BuildKit to stop, which would go on building for nobody otherwise. The exit code is that of a shell: 127
 * for a program that is not there, above 128 for a signal.
 */
export function runnerPrograms(
  environment: Readonly<Record<string, string>>,
  context: Pick<Context, 'signal'>,
): Tools {
  return {
    async run(argv, options = {}) {
      const { cwd, stdin = '', env, accept = [0], timeout = 'none', onStderr = () => {} } = options;
      const { signal = context.signal } = options;
      checkArgv(argv);
      signal.throwIfAborted();
      using limit = timeLimit(timeout === 'none' ? undefined : timeout, signal);
      const stdout = new Tail(KEEP.stdout);
      const stderr = new Tail(KEEP.stderr);
      const lines = new Lines(onStderr);
      using stopping = stopOn(limit.signal);
      const code = await exec('sh', ['-c', SUPERVISED, 'sh', ...argv], {
        env: { ...environment, ...env },
        ...(cwd === undefined ? {} : { cwd }),
        input: Buffer.from(stdin),
        // It would print the command, and the output past the redactor.
        silent: true,
        ignoreReturnCode: true,
        delay: HELD_PIPES,
        listeners: {
          stdout: (chunk) => stdout.add(chunk),
          stderr: (chunk) => {
            const said = stopping.learn(chunk);
            stderr.add(said);
            lines.add(said);
          },
        },
      }).catch((error: unknown) => {
        throw new ToolError({ argv, code: 126, stderr: messageOf(error) });
      });
      lines.end();
      signal.throwIfAborted();
      if (limit.timedOut) throw timeoutError({ name: t`this machine` }, argv, { timeout }, stderr.text());
      if (!accept.includes(code)) throw new ToolError({ argv, code, stderr: stderr.text() });
      if (stdout.dropped > 0) {
        throw new ToolError({ argv, code, stderr: t`it printed more than can be kept in memory` });
      }
      return { code, stdout: stdout.text(), stderr: stderr.text() };
    },
  };
}

/** Ends a program when the signal is aborted; also one whose process id is not known yet. */
function stopOn(signal: AbortSignal) {
  let pid: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const send = (name: NodeJS.Signals) => {
    try {
      if (pid !== undefined) process.kill(pid, name);
    } catch {
      // It has ended.
    }
  };
  const stop = () => {
    if (pid === undefined) return;
    send('SIGTERM');
    timer = setTimeout(send, GRACE, 'SIGKILL');
  };
  signal.addEventListener('abort', stop, { once: true });
  return {
    /** Takes the process id off the front of what the program says. */
    learn(chunk: Buffer): Buffer {
      if (pid !== undefined) return chunk;
      // A short line arrives in one piece (pipe(7): PIPE_BUF).
      const end = chunk.indexOf('\n') + 1;
      pid = Number(chunk.toString('utf8', 0, end));
      if (signal.aborted) stop();
      return chunk.subarray(end);
    },
    [Symbol.dispose]() {
      signal.removeEventListener('abort', stop);
      clearTimeout(timer);
    },
  };
}
