import { randomBytes } from 'node:crypto';
import type { Context } from '../../base/context.ts';
import { messageOf, UserError } from '../../base/errors.ts';
import { timeLimit } from '../../base/time-limit.ts';
import { composeArgv } from '../../compose/command.ts';
import { t } from '../../texts/texts.ts';
import { reportGlob } from '../reports/glob.ts';
import { runCommand } from './command.ts';
import type { Place, PlaceKind, Stack } from './place.ts';
import { type OnService, refuseStackDatabase } from './stack-database.ts';

/**
 * One-off containers of a service of the deployed stack, one for each command of a suite. The reports are copied out
 * of the container: no mount, no matter which user it runs as.
 */
export const service: PlaceKind<OnService['settings']['on']> = {
  label: (on) => t`service ${on.service}`,
  async check(suites, { stack }, context) {
    for (const suite of suites) checkReport(suite);
    if (stack === undefined) throw nothingDeployed(suites);
    await refuseStackDatabase(suites, stack, context);
  },
  async open(suite, { stack }, context) {
    if (stack === undefined) throw nothingDeployed([suite]);
    return containers(suite, stack, context);
  },
};

function checkReport({ name, settings: { report } }: OnService): void {
  if (report === undefined || reportGlob(report).base !== '') return;
  throw new UserError(t`tests.${name}.report: '${report}' does not begin with a directory`, {
    fix: t`let the suite write into a directory of its own, for example reports/*.xml: it is copied out of the container`,
  });
}

function nothingDeployed(suites: readonly OnService[]): UserError {
  const lines = suites.map(
    ({ name, settings: { on } }) =>
      t`tests.${name}: it runs on service '${on.service}', but no deployed stack is known`,
  );
  return new UserError(lines.join('\n'), {
    fix: t`give the host and the compose project, or let the suite run on the runner`,
  });
}

function containers({ settings, env }: OnService, { host, compose }: Stack, context: Context): Place {
  const names: string[] = [];
  const { on, report, workingDirectory } = settings;
  return {
    run(command, options) {
      const name = `${compose.project}-tests-${randomBytes(6).toString('hex')}`;
      names.push(name);
      const argv = composeArgv(
        { ...compose, files: [...compose.files, '-'] },
        ...['--progress', 'quiet', 'run', '--no-deps', '-T', '--name', name],
        ...(workingDirectory === undefined ? [] : ['--workdir', workingDirectory]),
        ...(typeof command === 'string'
          ? ['--entrypoint', 'sh', '--', on.service, '-e', '-c', command]
          : ['--', on.service, ...command]),
      );
      const where = { cwd: compose.directory, stdin: withEnvironment(on.service, env) };
      return runCommand(host, argv, { ...options, ...where }, context);
    },
    async *reports() {
      const last = names.at(-1);
      if (last === undefined || report === undefined) return;
      const { copyReports } = await import('./copy-reports.ts');
      yield* copyReports(host, last, report, context);
    },
    async [Symbol.asyncDispose]() {
      if (names.length === 0) return;
      try {
        // Not under the context's signal: after an abort the containers must go all the more.
        using limit = timeLimit(30_000);
        const argv = ['docker', 'rm', '--force', '--volumes', ...names];
        await host.run(argv, { signal: limit.signal, accept: [0, 1] });
      } catch (error) {
        context.log.warning(t`the containers ${names.join(', ')} could not be removed: ${messageOf(error)}`);
      }
    },
  };
}

/**
 * A compose file that gives a service more variables. In argv everybody on the host could read them, and as variables of
 * the command they would be those of docker and of the other compose files, too.
 */
function withEnvironment(name: string, env: Readonly<Record<string, string>>): string {
  const environment = Object.fromEntries(
    Object.entries(env).map(([variable, value]) => [variable, value.replaceAll('$', () => '$$')]),
  );
  return JSON.stringify({ services: { [name]: { environment } } });
}
