import { spokenLanguage, t } from '../../texts/texts.ts';
import { YOURS } from '../callers/leftovers.ts';
import { ENVIRONMENTS, type StackFiles } from './compose-files.ts';
import type { Placed, Places } from './places.ts';
import type { StackFacts } from './stack-facts.ts';

/** What a deploy-kit.yml is written from. */
export interface Draft {
  readonly project: string;
  readonly files: StackFiles;
  readonly profiles: readonly string[];
  /** Undefined before the stack was looked at. */
  readonly places?: Places;
  readonly facts?: StackFacts;
  /** Variables that come as secrets, with the places of those that may be meant to be empty. */
  readonly secrets?: readonly Secret[];
  /** Where services read `.env`, which nothing in the repository fills. */
  readonly dotenvToCome?: readonly string[];
  /** What no backup covers, in words. */
  readonly unprotected?: readonly string[];
  /** What is still wrong with it: for a person to mend. */
  readonly left?: readonly string[];
}

export interface Secret {
  readonly name: string;
  /** `compose.yml:7` of a `${NAME}` that has neither a default nor says that it is required. */
  readonly unsaid: string | undefined;
}

/** A deploy-kit.yml to begin with. */
export function configDraft(draft: Draft): string {
  const { project, files, profiles, places, facts, unprotected = [], left = [] } = draft;
  const domain = `${project}.example.org`;
  const published = facts?.site;
  const url = published?.url ?? 'http://127.0.0.1:8080';
  const guessed =
    published?.isGuess === true ? `${YOURS}: ${t`a variable, or the engine, decides the port`}` : '';
  const lines = [
    `# ${t`How deploy-kit deploys this repository. Written by \`deploy-kit init\`: look at what it guessed.`}`,
    ...(spokenLanguage() === undefined ? [] : [`language: ${spokenLanguage()}`]),
    `project: ${quoted(project)}`,
    `compose: ${listOf(files.compose)}`,
    ...(profiles.length === 0
      ? []
      : [`profiles: ${listOf(profiles)} ${YOURS}: ${t`the profiles that are deployed`}`]),
    ...section('files', places?.files, t`what bind mounts only read: it travels with each release`),
    ...section('shared', places?.shared, t`what containers write to: it outlives releases`),
    ...secretLines(draft),
    'environments:',
    ...ENVIRONMENTS.flatMap((name) => {
      const isHere = name === 'development';
      const address = isHere ? `"${url}" ${guessed}` : `"https://${domain}" ${YOURS}`;
      const host = isHere ? '[local]' : `["ssh://deploy@${domain}"] ${YOURS}`;
      const envFile = files.envFiles.get(name);
      const compose = files.of.get(name);
      return [
        `  ${name}:`,
        facts !== undefined && published === undefined
          ? `    # url: ${address.trim()}${isHere ? ` ${YOURS}` : ''}: ${t`no service publishes a port that people look at`}`
          : `    url: ${address.trim()}`,
        `    hosts: ${host}`,
        ...(compose === undefined ? [] : [`    compose: ${listOf(compose)}`]),
        ...(envFile === undefined ? [] : [`    env-file: ${quoted(envFile)}`]),
      ];
    }),
    ...(facts === undefined ? [] : [...backup(facts, unprotected), ...health(facts)]),
    ...(left.length === 0 ? [] : [`${YOURS}: ${t`what 'deploy-kit validate' does not accept yet`}`]),
    ...left.map((problem) => `#   ${problem.replaceAll('\n', '\n#   ')}`),
  ];
  return `${lines.join('\n')}\n`;
}

function section(key: string, places: readonly Placed[] = [], comment: string): string[] {
  if (places.length === 0) return [];
  if (places.every(({ note }) => note === undefined)) {
    return [`${key}: ${listOf(places.map(({ path }) => path))} # ${comment}`];
  }
  const lines = places.map(
    ({ path, note }) => `  - ${quoted(path)}${note === undefined ? '' : ` ${YOURS}: ${note}`}`,
  );
  return [`${key}: # ${comment}`, ...lines];
}

function secretLines({ secrets = [], dotenvToCome = [] }: Draft): string[] {
  const dotenv =
    dotenvToCome.length === 0
      ? []
      : [`# ${t`.env is made of the secret DEPLOY_ENV: ${dotenvToCome.join(', ')}`}`];
  if (secrets.length === 0) return dotenv;
  const unsaid = secrets.filter((secret) => secret.unsaid !== undefined);
  return [
    ...dotenv,
    `# ${t`The secret DEPLOY_ENV gives each of these a value, as lines NAME=value: ${secrets.map(({ name }) => name).join(', ')}`}`,
    ...(unsaid.length === 0
      ? []
      : [
          `# ${t`Where empty is meant, say so in the compose file, as \${NAME-}: ${unsaid
            .map((secret) => `${secret.name} (${secret.unsaid})`)
            .join(', ')}`}`,
        ]),
  ];
}

function backup({ databases, otherDatabases }: StackFacts, unprotected: readonly string[]): string[] {
  const dumped = databases.map(({ service, database }) => {
    const only = database === undefined ? '' : `, database: ${quoted(database)}`;
    return `    - { service: ${quoted(service)}${only} }`;
  });
  const others = otherDatabases.map(
    ({ service, product }) =>
      `  # ${t`${service} is ${product}, which is not dumped: back it up otherwise, and write  ignore: [${quoted(service)}]`}`,
  );
  const notes = [...others, ...unprotected.map((note) => `  # ${note}`)];
  if (dumped.length > 0) return ['backup:', '  services:', ...dumped, ...notes];
  if (notes.length === 0) return [];
  return [...notes.map((line) => line.trimStart()), '# backup:', '#   ignore: [...]'];
}

/** Of a service without a healthcheck a check would ask what the gate sees anyway. */
function health({ healthy, unchecked, site }: StackFacts): string[] {
  const http = `    - http: { path: /, status: 200 } ${YOURS}: ${t`a path that tells whether the application is well`}`;
  const services = healthy.map((service) => `    - service: ${quoted(service)}`);
  const checks = [...(site === undefined ? [] : [http]), ...services];
  const others =
    unchecked.length === 0
      ? []
      : [
          `# ${t`No check is needed for what has no healthcheck (${unchecked.join(', ')}): a gate fails when something that runs stops or restarts.`}`,
        ];
  return [...others, ...(checks.length === 0 ? [] : ['health:', '  checks:', ...checks])];
}

const listOf = (values: readonly string[]): string => `[${values.map(quoted).join(', ')}]`;

/** As YAML takes it: a name that YAML would read as something else is quoted, too. */
function quoted(text: string): string {
  const isPlain =
    /^[\w./][\w./-]*$/.test(text) && !/^(~|true|false|null|yes|no|on|off|[\d.+-]*)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
