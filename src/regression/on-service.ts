import { randomBytes } from 'node:crypto';
import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { composeArgv } from '../compose/command.ts';
import type { SuiteSettings } from '../config/settings.ts';
import { runCommand } from './command.ts';
import { reportGlob } from './glob.ts';
import type { Place } from './place.ts';
import { checkService } from './service-check.ts';
import type { SuitesRequest } from './types.ts';

type Stack = NonNullable<SuitesRequest['stack']>;

// The variables come over stdin, a line each: argv can be read by everybody on the host. A line break within a
// value travels as \001. The command is found before a variable of the suite can change PATH.
const WITH_ENVIRONMENT = `
command=$(command -v "$1") || { echo "$1: not found" >&2; exit 127; }
shift
while IFS= read -r line; do
  pair=$(printf '%s.' "$line" | tr '\\001' '\\n')
  export "\${pair%.}"
done
exec "$command" "$@" </dev/null
`;

/**
 * A suite in one-off containers of a service of the deployed stack, one for each of its commands. The reports
 * are copied out of the container: no mount, no matter which user it runs as.
 */
export class ServicePlace implements Place {
  readonly name: string;
  readonly #suite: SuiteSettings;
  readonly #service: string;
  readonly #stack: Stack;
  readonly #env: Readonly<Record<string, string>>;
  readonly #containers: string[] = [];

  private constructor(
    suite: SuiteSettings,
    service: string,
    stack: Stack,
    env: Readonly<Record<string, string>>,
  ) {
    this.name = `service ${service}`;
    this.#suite = suite;
    this.#service = service;
    this.#stack = stack;
    this.#env = env;
  }

  /** @throws UserError when the service is not there, or has settings of the stack's database */
  static async open(
    name: string,
    suite: SuiteSettings,
    service: string,
    stack: Stack,
    env: Readonly<Record<string, string>>,
    context: Context,
  ): Promise<ServicePlace> {
    if (suite.report !== undefined && reportGlob(suite.report).base === '') {
      throw new UserError(`tests.${name}.report: '${suite.report}' does not begin with a directory`, {
        fix: `let the suite write into a directory of its own, for example reports/*.xml: it is copied out of the container`,
      });
    }
    await checkService(name, suite, service, stack, env, context);
    return new ServicePlace(suite, service, stack, env);
  }

  async prepare(): Promise<void> {}

  run(command: string | readonly string[], options: Parameters<Place['run']>[1], context: Context) {
    const { host, compose } = this.#stack;
    const container = `${compose.project}-tests-${randomBytes(6).toString('hex')}`;
    this.#containers.push(container);
    const { workingDirectory } = this.#suite;
    const argv = composeArgv(
      compose,
      ...['--progress', 'quiet', 'run', '--no-deps', '-T', '--name', container],
      ...(workingDirectory === undefined ? [] : ['--workdir', workingDirectory]),
      ...Object.keys(this.#env).flatMap((name) => ['--env', name]),
      ...(typeof command === 'string'
        ? ['--entrypoint', 'sh', this.#service, '-e', '-c', command]
        : [this.#service, ...command]),
    );
    const stdin = Object.entries(this.#env)
      .map(([name, value]) => `${name}=${value.replaceAll('\n', '\u0001')}\n`)
      .join('');
    const wrapped = ['sh', '-c', WITH_ENVIRONMENT, 'sh', ...argv];
    return runCommand(host, wrapped, { ...options, cwd: compose.directory, stdin }, context);
  }

  async reports(context: Context) {
    const container = this.#containers.at(-1);
    if (container === undefined || this.#suite.report === undefined) return { fresh: [], stale: [] };
    const { copyReports } = await import('./container-reports.ts');
    return copyReports(this.#stack.host, container, this.#suite.report, context);
  }

  async cleanUp(context: Context): Promise<void> {
    const names = this.#containers.splice(0);
    if (names.length === 0) return;
    try {
      // Not under the context's signal: after an abort the containers must go all the more.
      const signal = AbortSignal.timeout(30_000);
      await this.#stack.host.run(['docker', 'rm', '--force', '--volumes', ...names], {
        signal,
        accept: [0, 1],
      });
    } catch (error) {
      context.log.warning(`the containers ${names.join(', ')} could not be removed: ${messageOf(error)}`);
    }
  }
}
