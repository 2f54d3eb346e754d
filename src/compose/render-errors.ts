import path from 'node:path';
import { lastLines, type ToolError, UserError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import { telling } from '../base/telling.ts';
import { t } from '../texts/texts.ts';
import type { ComposeFiles } from './compose-files.ts';
import { findSyntaxError, locate } from './locate.ts';
import { composeSources, instead } from './sources.ts';
import { setIt, setThem, UnsetVariables } from './unset.ts';
import { placesOf, type StackVariable } from './variables.ts';

/** A variable that the files require and that is not set. */
export interface MissingVariable {
  readonly name: string;
  /** The file's own words: `${X:?words}`. */
  readonly hint: string;
  /** `services.web.image` */
  readonly place: string;
}

/** What Compose's error means to the user; what is not known stays in its own words. */
export async function explainRenderError(error: ToolError, stack: ComposeFiles): Promise<UserError> {
  const { files } = stack;
  const absent = notInstalled(error);
  if (absent) return absent;
  const stderr = withoutWarnings(error.stderr);
  for (const [pattern, explain] of ERRORS) {
    const match = pattern.exec(stderr);
    if (match === null) continue;
    const [message, fix] = await explain(match, stack);
    return new UserError(message, { fix });
  }
  return new UserError(t`docker compose cannot read ${files.join(', ')}: ${telling(stderr, 5)}`, {
    fix: t`docker compose config shows the same error on your machine`,
    cause: error,
  });
}

/** The error for a machine without docker or without the Compose plugin, if that is what `error` is about. */
function notInstalled(error: ToolError): UserError | undefined {
  const { code, stderr } = error;
  const isNotInstalled = (what: string, fix: string) =>
    new UserError(t`${what} is not installed on the machine that runs this step`, { fix, cause: error });
  if (code === 127 || /docker: (not found|command not found)/.test(stderr)) {
    return isNotInstalled(
      'docker',
      t`install Docker Engine with the packages docker-compose-plugin and docker-buildx-plugin (from Debian itself: docker.io, docker-cli, docker-compose, docker-buildx)`,
    );
  }
  const noCompose =
    /'compose' is not a docker command|unknown (shorthand )?flag|unknown command: docker compose/;
  if (!noCompose.test(stderr)) return undefined;
  return isNotInstalled(
    t`Docker Compose v2 (docker compose)`,
    t`install the package docker-compose-plugin (from Debian 13 itself: docker-compose); the old docker-compose 1.x is not enough`,
  );
}

export function mustBeSet(
  missing: readonly MissingVariable[],
  files: readonly string[],
  variables: readonly StackVariable[],
): UserError {
  const lines = missing.map(({ name, hint, place }) => {
    // Compose tells of one place alone, and without a line.
    const places = placesOf(variables.filter((one) => one.name === name && one.absent === 'required'));
    const where = places !== '' || place === '' ? places : t`for ${place}`;
    const why = [where, hint].filter((part) => part !== '').join(': ');
    return why === '' ? name : `${name} (${why})`;
  });
  const isOne = missing.length === 1;
  const [where, listed] = [files.join(', '), lines.join(', ')];
  return new UnsetVariables(
    missing.map(({ name }) => name),
    isOne ? t`${where}: a variable must be set: ${listed}` : t`${where}: variables must be set: ${listed}`,
    isOne ? setIt() : setThem(),
  );
}

type Explained = readonly [message: string, fix: string];
type Explain = (match: RegExpExecArray, stack: ComposeFiles) => Explained | Promise<Explained>;

/** What Compose prints, and what that means. The first that fits counts. */
const ERRORS: readonly (readonly [RegExp, Explain])[] = [
  [
    /open (.+): no such file or directory/,
    async ([, missing = ''], { projectDirectory, files }) => {
      const relative = path.relative(projectDirectory, missing);
      if (!files.some((file) => path.resolve(projectDirectory, file) === missing)) {
        return [
          t`${relative}, which a compose file includes or extends, does not exist`,
          t`check 'include' and 'extends' in ${files.join(', ')}, and that the file is committed`,
        ];
      }
      const check = t`check 'compose' in deploy-kit.yml or the input, and that the repository is checked out`;
      return [
        t`compose file ${relative} does not exist in ${projectDirectory}`,
        (await instead(missing)) ?? check,
      ];
    },
  ],
  [
    /read (.+): is a directory/,
    ([, directory = ''], { projectDirectory, files }) => [
      t`${path.relative(projectDirectory, directory) || directory} is a directory, not a compose file`,
      t`name the file in 'compose': ${files.join(', ')}`,
    ],
  ],
  [
    /env file (.+?) not found/,
    ([, file = ''], { projectDirectory }) => [
      t`env_file ${path.relative(projectDirectory, file)} does not exist`,
      t`commit it, make it in a step before this one, or mark it \`required: false\` in the compose file`,
    ],
  ],
  [
    /unsupported env_file format "?(\w+)/,
    ([, format]) => [
      t`'format: ${format}' of an env_file is unknown to the Docker Compose of the machine that runs this step`,
      t`install Docker Compose 2.30 or later there, or drop the format`,
    ],
  ],
  [
    /yaml:|mapping key|did not find expected/,
    async ({ input }, stack) => {
      const place = (await findSyntaxError(stack)) ?? stack.files.join(', ');
      return [
        t`${place}: not valid YAML: ${lastLines(input, 1).replace(/^.*yaml: /, '')}`,
        t`correct the file; docker compose config shows the same error on your machine`,
      ];
    },
  ],
  [
    /[Ss]ervice "(.+?)" depends on undefined service "?(.+?)"?:/,
    async ([, service = '', dependency = ''], stack) => {
      const place = await locate(stack, ['services', service, 'depends_on']);
      const { services } = await composeSources(stack.projectDirectory, stack.files, new Map());
      const known = [...services];
      return known.includes(dependency)
        ? [
            t`${place}: service ${service} depends on ${dependency}, which is switched off`,
            t`${dependency} belongs to a profile that is not on: add it to 'profiles', or drop it from depends_on`,
          ]
        : [
            t`${place}: service ${service} depends on ${dependency}, which does not exist${didYouMean(dependency, known)}`,
            t`correct depends_on; the services are ${known.join(', ')}`,
          ];
    },
  ],
  [
    /service "(.+?)" refers to undefined (volume|network|secret|config) (\S+?):/,
    async ([, service = '', kind, name], stack) => {
      const place = await locate(stack, ['services', service, `${kind}s`]);
      const orPath = kind === 'volume' ? t`, or write ./ before a path` : '';
      return [
        t`${place}: service ${service} uses the ${kind} ${name}, which is not declared`,
        t`declare it at top level: ${kind}s: { ${name}: {} }${orPath}`,
      ];
    },
  ],
  [
    /invalid interpolation format for (\S+?)\.?$/m,
    async ([, key = ''], stack) => [
      t`${await locate(stack, key.split('.'))}: ${key} has a \${...} that Compose cannot read`,
      t`write \${NAME} or \${NAME:-default}; for a literal $ write $$`,
    ],
  ],
  [
    /validating (.+?): (\S+) (.+)/,
    async ([, file, key = '', problem = ''], { projectDirectory, files }) => {
      const notAllowed = /[Aa]dditional propert(?:y|ies) '?([^' ]+)'? (?:is|are)? ?not allowed/;
      const [, unknown] = notAllowed.exec(problem) ?? [];
      const keys = [...key.split('.'), ...(unknown === undefined ? [] : [unknown])];
      const known = files.filter((name) => path.resolve(projectDirectory, name) === file);
      const place = await locate({ projectDirectory, files: known.length > 0 ? known : files }, keys);
      const what = unknown === undefined ? ` ${problem}` : t`: Compose knows no key '${unknown}'`;
      return [
        `${place}: ${key}${what}`,
        t`correct the file; docs.docker.com/reference/compose-file lists what may stand there`,
      ];
    },
  ],
  [
    /dependency cycle detected: (.+)/,
    ([, cycle]) => [t`the services depend on each other in a circle: ${cycle}`, t`drop one depends_on`],
  ],
  [
    /invalid project name (.+?): (.+)/,
    ([, name, why = '']) => [t`compose-project ${name} is not a name that Compose takes`, why],
  ],
];

function withoutWarnings(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !/^time="[^"]*" level=(warning|info|debug) /.test(line))
    .join('\n');
}
