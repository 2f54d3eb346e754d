import type { Context } from '../base/context.ts';
import { ToolError, UserError } from '../base/errors.ts';
import { composeArgv } from '../compose/command.ts';
import type { ComposeModel } from '../compose/model.ts';
import type { SuiteSettings } from '../config/settings.ts';
import { databaseSettings } from './database.ts';
import type { SuitesRequest } from './types.ts';

type Stack = NonNullable<SuitesRequest['stack']>;

/**
 * Tests write and delete: a one-off container of a service has the settings of the service, and with them its
 * database. That is refused unless the suite allows it or brings settings of its own for all of them.
 * @throws UserError
 */
export async function checkService(
  name: string,
  suite: SuiteSettings,
  service: string,
  stack: Stack,
  env: Readonly<Record<string, string>>,
  context: Context,
): Promise<void> {
  const model = await renderedModel(stack, context);
  const found = model.services[service];
  if (found === undefined) {
    throw new UserError(`tests.${name}: the stack has no service '${service}'`, {
      fix: `name one of ${Object.keys(model.services).sort().join(', ')}`,
    });
  }
  if (suite.allowStackDatabase) return;
  const environment = { ...(await imageEnvironment(stack, found.image, context)), ...found.environment };
  const inherited = databaseSettings(environment).filter((variable) => env[variable] === undefined);
  if (inherited.length === 0) return;
  throw new UserError(
    `tests.${name}: service '${service}' has the settings of the stack's own database (${inherited.join(', ')}): the suite would run against it`,
    {
      fix: `set these names in tests.${name}.env to a test database, or allow it with allow-stack-database: true`,
    },
  );
}

/** Holds secrets in the clear: stays in here. */
async function renderedModel({ host, compose }: Stack, context: Context): Promise<ComposeModel> {
  // Test services often stand under a profile of their own; `run` enables it by itself.
  const argv = composeArgv({ ...compose, profiles: ['*'] }, 'config', '--format', 'json');
  const { stdout } = await host.run(argv, { cwd: compose.directory, signal: context.signal });
  return JSON.parse(stdout) as ComposeModel;
}

/** What the image itself sets; nothing when it is not there yet. */
async function imageEnvironment(
  { host }: Stack,
  image: string | undefined,
  context: Context,
): Promise<Record<string, string>> {
  if (image === undefined) return {};
  const argv = ['docker', 'image', 'inspect', '--format', '{{json .Config.Env}}', image];
  try {
    const { stdout } = await host.run(argv, { signal: context.signal });
    const pairs = (JSON.parse(stdout) as string[] | null) ?? [];
    return Object.fromEntries(
      pairs.map((pair) => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
    );
  } catch (error) {
    if (error instanceof ToolError) return {};
    throw error;
  }
}
