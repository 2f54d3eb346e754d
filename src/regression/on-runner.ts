import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import type { SuiteSettings } from '../config/settings.ts';
import { argvOf, runCommand } from './command.ts';
import { findReports } from './glob.ts';
import type { Place } from './place.ts';
import type { SuitesRequest } from './types.ts';

// A script that is told to end (SIGTERM goes to the whole process group) may leave something behind that is not:
// servers that tests started. The shell acts when the command itself has ended; two seconds later all is killed.
const WITH_ITS_OFFSPRING = `trap 'sleep 2; kill -KILL 0' TERM
"$@"
exit $?`;

/** A suite on this machine. Its reports are the files that were not there before, or not with this content. */
export class RunnerPlace implements Place {
  readonly name = 'runner';
  readonly #suite: SuiteSettings;
  readonly #request: SuitesRequest;
  readonly #env: Readonly<Record<string, string>>;
  readonly #directory: string;
  #before = new Map<string, string>();

  constructor(suite: SuiteSettings, request: SuitesRequest, env: Readonly<Record<string, string>>) {
    this.#suite = suite;
    this.#request = request;
    this.#env = { ...request.env, ...env };
    this.#directory = path.resolve(request.workingDirectory, suite.workingDirectory ?? '.');
  }

  async prepare(): Promise<void> {
    this.#before = new Map((await this.#matching()).map(({ name, signature }) => [name, signature]));
  }

  run(command: string | readonly string[], options: Parameters<Place['run']>[1], context: Context) {
    const where = { cwd: this.#directory, env: this.#env };
    const argv = ['sh', '-c', WITH_ITS_OFFSPRING, 'sh', ...argvOf(command)];
    return runCommand(this.#request.runner, argv, { ...options, ...where }, context);
  }

  async reports() {
    const all = await this.#matching();
    const isStale = (file: (typeof all)[number]) => this.#before.get(file.name) === file.signature;
    return {
      fresh: all
        .filter((file) => !isStale(file))
        .map((file) => ({ name: file.name, size: file.size, read: () => readFile(file.path) })),
      stale: all.filter(isStale).map(({ name }) => name),
    };
  }

  async cleanUp(): Promise<void> {}

  async #matching() {
    return this.#suite.report === undefined ? [] : findReports(this.#suite.report, this.#directory);
  }
}
