import type { StackFacts } from './stack-facts.ts';

/** What a person has to look at before the first deploy. */
export const YOURS = '# <- yours';

/** A deploy-kit.yml to begin with. */
export function configDraft(project: string, facts: StackFacts): string {
  const domain = `${project}.example.org`;
  const lines = [
    '# How deploy-kit deploys this repository. Written by `deploy-kit init`: look at what it guessed.',
    `project: ${project}`,
    `compose: [${facts.compose}]`,
    ...section('files', facts.files, 'what bind mounts only read: it travels with each release'),
    ...section('shared', facts.shared, 'what containers write to: it outlives releases'),
    'environments:',
    ...environment('development', `http://127.0.0.1:${facts.port ?? 8080}`, 'local', facts),
    ...environment('production', `https://${domain}`, `ssh://deploy@${domain}`, facts),
    ...backup(facts),
    ...health(facts),
  ];
  return `${lines.join('\n')}\n`;
}

function section(key: string, values: readonly string[], comment: string): string[] {
  return values.length === 0 ? [] : [`${key}: [${values.map(quoted).join(', ')}] # ${comment}`];
}

function environment(name: string, url: string, host: string, facts: StackFacts): string[] {
  const override = facts.overrides.get(name);
  const envFile = facts.envFiles.get(name);
  const mine = host === 'local' ? '' : ` ${YOURS}`;
  return [
    `  ${name}:`,
    `    url: "${url}"${mine}`,
    `    hosts: ["${host}"]${mine}`,
    ...(override === undefined ? [] : [`    compose: [${facts.compose}, ${quoted(override)}]`]),
    ...(envFile === undefined ? [] : [`    env-file: ${quoted(envFile)}`]),
  ];
}

function backup({ databases, otherDatabases }: StackFacts): string[] {
  const dumped = databases.map(({ service, database }) => {
    const only = database === undefined ? '' : `, database: ${database}`;
    return `    - { service: ${service}${only} }`;
  });
  const others = otherDatabases.map(
    ({ service, product }) =>
      `  # ${service} is ${product}, which is not dumped: back it up otherwise, and write  ignore: [${service}]`,
  );
  if (dumped.length === 0 && others.length === 0) return [];
  if (dumped.length === 0)
    return [...others.map((line) => line.trimStart()), '# backup:', '#   ignore: [...]'];
  return ['backup:', '  services:', ...dumped, ...others];
}

function health({ healthy, port }: StackFacts): string[] {
  const http = `    - http: { path: /, status: 200 } ${YOURS}: a path that tells whether the application is well`;
  const services = healthy.map((service) => `    - service: ${service}`);
  const checks = [...(port === undefined ? [] : [http]), ...services];
  return checks.length === 0 ? [] : ['health:', '  checks:', ...checks];
}

/**
 * The workflow that calls the standard pipeline.
 * @param kit `owner/name` of this deploy-kit
 * @param directory of the stack in its repository; empty at the top
 */
export function workflowDraft(kit: string, directory: string): string {
  const where = directory === '' ? '' : `\n      working-directory: ${JSON.stringify(directory)}`;
  return `# A tag deploys production: git tag v1.0.0 && git push origin v1.0.0
name: deploy
on:
  push:
    tags: ['v*']
permissions: {}
jobs:
  deploy:
    # A called workflow gets no more than its caller has.
    permissions:
      contents: read # checkout
      packages: write # images in ghcr.io, with the input \`registry\`
      actions: read # whether the run that left a pending release is over
    uses: ${kit}/.github/workflows/standard.yml@v1
    with:
      environment: production${where}
    secrets: inherit
`;
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}
