import path from 'node:path';
import { lastLines, type ToolError, UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import { findServices, findSyntaxError, locate } from './locate.ts';
import type { MissingVariable, RenderRequest } from './render.ts';
import { insteadOf, otherComposeFile } from './sources.ts';

interface Failure extends RenderRequest {
  readonly missing: readonly MissingVariable[];
}

type Explain = (stderr: string, failure: Failure) => Promise<UserError | undefined> | UserError | undefined;

/** What Compose's error means to the user; what none of the rules knows stays a tool's error. */
export async function explainRenderError(error: ToolError, failure: Failure): Promise<Error> {
  const absent = notInstalled(error, 'the machine that runs this step');
  if (absent) return absent;
  const stderr = withoutWarnings(error.stderr);
  for (const explain of RULES) {
    const found = await explain(stderr, failure);
    if (found) return found;
  }
  return new UserError(`docker compose cannot read ${failure.files.join(', ')}: ${lastLines(stderr, 4)}`, {
    fix: 'docker compose config shows the same error on your machine',
    cause: error,
  });
}

/** The error for a machine without docker or without the Compose plugin, if that is what `error` is about. */
export function notInstalled(error: ToolError, where: string): UserError | undefined {
  if (error.code === 127 || /docker: (not found|command not found)/.test(error.stderr)) {
    return new UserError(`docker is not installed on ${where}`, {
      fix:
        'install Docker Engine with the packages docker-compose-plugin and docker-buildx-plugin ' +
        '(from Debian itself: docker.io, docker-cli, docker-compose, docker-buildx)',
      cause: error,
    });
  }
  if (
    /'compose' is not a docker command|unknown (shorthand )?flag|unknown command: docker compose/.test(
      error.stderr,
    )
  ) {
    return new UserError(`Docker Compose v2 (docker compose) is not installed on ${where}`, {
      fix:
        'install the package docker-compose-plugin (from Debian 13 itself: docker-compose); ' +
        'the old docker-compose 1.x is not enough',
      cause: error,
    });
  }
  return undefined;
}

const RULES: readonly Explain[] = [
  (_stderr, { missing, files }) => {
    if (missing.length === 0) return undefined;
    const lines = missing.map(({ name, hint, place }) => {
      const why = [place === '' ? '' : `for ${place}`, hint].filter((part) => part !== '').join(': ');
      return why === '' ? name : `${name} (${why})`;
    });
    const [subject, it] = missing.length === 1 ? ['a variable', 'it'] : ['variables', 'them'];
    // An override of ours is named by its whole path; it is no file of the user's.
    const own = files.filter((file) => !path.isAbsolute(file));
    return new UserError(`${own.join(', ')}: ${subject} must be set: ${lines.join(', ')}`, {
      fix:
        `set ${it} in the environment's env-file, or in the secret input 'env' as NAME=value ` +
        '(the pipelines take it from the secret DEPLOY_ENV)',
    });
  },

  async (stderr, { projectDirectory, files }) => {
    const missing = /open (.+): no such file or directory/.exec(stderr)?.[1];
    if (missing === undefined) return undefined;
    const relative = path.relative(projectDirectory, missing);
    const other = await otherComposeFile(missing);
    return files.some((file) => path.resolve(projectDirectory, file) === missing)
      ? new UserError(`compose file ${relative} does not exist in ${projectDirectory}`, {
          fix:
            other === undefined
              ? `check 'compose' in deploy-kit.yml or the input, and that the repository is checked out`
              : insteadOf(other),
        })
      : new UserError(`${relative}, which a compose file includes or extends, does not exist`, {
          fix: `check 'include' and 'extends' in ${files.join(', ')}, and that the file is committed`,
        });
  },

  (stderr, { projectDirectory, files }) => {
    const directory = /read (.+): is a directory/.exec(stderr)?.[1];
    return directory === undefined
      ? undefined
      : new UserError(
          `${path.relative(projectDirectory, directory) || directory} is a directory, not a compose file`,
          {
            fix: `name the file in 'compose': ${files.join(', ')}`,
          },
        );
  },

  (stderr, { projectDirectory }) => {
    const file = /env file (.+?) not found/.exec(stderr)?.[1];
    if (file === undefined) return undefined;
    return new UserError(`env_file ${path.relative(projectDirectory, file)} does not exist`, {
      fix: 'commit it, make it in a step before this one, or mark it `required: false` in the compose file',
    });
  },

  async (stderr, { projectDirectory, files }) => {
    if (!/yaml:|mapping key|did not find expected/.test(stderr)) return undefined;
    const place = await findSyntaxError(projectDirectory, files);
    return new UserError(
      `${place ?? files.join(', ')}: not valid YAML: ${lastLines(stderr, 1).replace(/^.*yaml: /, '')}`,
      {
        fix: 'correct the file; docker compose config shows the same error on your machine',
      },
    );
  },

  async (stderr, { projectDirectory, files }) => {
    const match = /[Ss]ervice "(.+?)" depends on undefined service "?(.+?)"?:/.exec(stderr);
    const [, service, dependency] = match ?? [];
    if (service === undefined || dependency === undefined) return undefined;
    const place = await locate(projectDirectory, files, ['services', service, 'depends_on']);
    const known = await findServices(projectDirectory, files);
    const why = known.includes(dependency)
      ? 'is switched off'
      : `does not exist${didYouMean(dependency, known)}`;
    return new UserError(`${place}: service ${service} depends on ${dependency}, which ${why}`, {
      fix: known.includes(dependency)
        ? `${dependency} belongs to a profile that is not on: add it to 'profiles', or drop it from depends_on`
        : `correct depends_on; the services are ${known.join(', ')}`,
    });
  },

  async (stderr, { projectDirectory, files }) => {
    const match = /service "(.+?)" refers to undefined (volume|network|secret|config) (\S+?):/.exec(stderr);
    const [, service = '', kind = '', name] = match ?? [];
    if (name === undefined) return undefined;
    const place = await locate(projectDirectory, files, ['services', service, `${kind}s`]);
    return new UserError(`${place}: service ${service} uses the ${kind} ${name}, which is not declared`, {
      fix: `declare it at top level: ${kind}s: { ${name}: {} }${kind === 'volume' ? ', or write ./ before a path' : ''}`,
    });
  },

  async (stderr, { projectDirectory, files }) => {
    const match = /invalid interpolation format for (\S+?)\.?\n/.exec(`${stderr}\n`);
    if (match?.[1] === undefined) return undefined;
    const place = await locate(projectDirectory, files, match[1].split('.'));
    return new UserError(`${place}: ${match[1]} has a \${...} that Compose cannot read`, {
      fix: 'write ${NAME} or ${NAME:-default}; for a literal $ write $$',
    });
  },

  async (stderr, { projectDirectory, files }) => {
    const match = /validating (.+?): (\S+) (.+)/.exec(stderr);
    const [, file, key, problem] = match ?? [];
    if (file === undefined || key === undefined || problem === undefined) return undefined;
    const unknown = /[Aa]dditional propert(?:y|ies) '?([^' ]+)'? (?:is|are)? ?not allowed/.exec(problem)?.[1];
    const keys = [...key.split('.'), ...(unknown === undefined ? [] : [unknown])];
    const known = files.find((name) => path.resolve(projectDirectory, name) === file);
    const place = await locate(projectDirectory, [known ?? file], keys);
    return new UserError(
      `${place}: ${unknown === undefined ? `${key} ${problem}` : `${key}: Compose knows no key '${unknown}'`}`,
      {
        fix: 'correct the file; docs.docker.com/reference/compose-file lists what may stand there',
      },
    );
  },

  (stderr) => {
    const cycle = /dependency cycle detected: (.+)/.exec(stderr)?.[1];
    return cycle === undefined
      ? undefined
      : new UserError(`the services depend on each other in a circle: ${cycle}`, {
          fix: 'drop one depends_on',
        });
  },

  (stderr) => {
    const match = /invalid project name (.+?): (.+)/.exec(stderr);
    return match === null
      ? undefined
      : new UserError(`compose-project ${match[1]} is not a name that Compose takes`, { fix: `${match[2]}` });
  },
];

function withoutWarnings(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !/^time="[^"]*" level=(warning|info|debug) /.test(line))
    .join('\n');
}
