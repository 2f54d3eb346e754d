import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findFiles } from '../reports/glob.ts';
import { runCommand } from './command.ts';
import type { PlaceKind } from './place.ts';

// A script that is told to end (SIGTERM goes to the whole process group) may leave something behind that is not:
// servers that tests started. The shell acts when the command itself has ended; two seconds later all is killed.
const WITH_ITS_OFFSPRING = `trap 'sleep 2; kill -KILL 0' TERM
"$@"
exit $?`;

/** This machine. Reports are the files that were not there before, or not with this content. */
export const runner: PlaceKind<{ readonly kind: 'runner' }> = {
  label: () => 'runner',
  async open({ settings, env }, around, context) {
    const cwd = path.resolve(around.workingDirectory, settings.workingDirectory ?? '.');
    const matching = async () => (settings.report === undefined ? [] : findFiles(settings.report, cwd));
    const before = new Map((await matching()).map(({ name, signature }) => [name, signature]));
    return {
      run(command, options) {
        const argv = typeof command === 'string' ? ['sh', '-e', '-c', command] : command;
        const all = { ...options, cwd, env: { ...around.env, ...env } };
        return runCommand(around.runner, ['sh', '-c', WITH_ITS_OFFSPRING, 'sh', ...argv], all, context);
      },
      async *reports() {
        for (const { name, path: file, size, signature } of await matching()) {
          yield { name, size, stale: before.get(name) === signature, read: () => readFile(file) };
        }
      },
      async [Symbol.asyncDispose]() {},
    };
  },
};
