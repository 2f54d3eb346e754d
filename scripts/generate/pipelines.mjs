// The composites and reusable workflows out of src/pipelines/, and what docs/pipelines.md says of them.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importAll } from './sources.mjs';
import { code, table, withTable } from './tables.mjs';

const LIST = 'src/pipelines/index.ts';
const YAML = new URL('../../src/pipelines/yaml.ts', import.meta.url);
const DIAGRAM = new URL('diagram.ts', import.meta.url);

const PAGE = 'docs/pipelines.md';

/** The Marketplace shows the action.yml at the root: it is that of this directory. */
const MARKETPLACE = 'deploy';

/**
 * @param {string} root
 * @param {string | undefined} page docs/pipelines.md as it is now
 * @returns {Promise<Map<string, string>>} by path; nothing where there are no pipelines
 */
export async function pipelineFiles(root, page) {
  /** @type {Map<string, string>} */
  const files = new Map();
  if (!existsSync(path.join(root, LIST))) return files;
  const [{ PIPELINES }, { yamlFile }, { diagram }] = await importAll(root, [
    `export * as $NAME from './${LIST}';`,
    ...[YAML, DIAGRAM].map((file) => `export * as $NAME from ${JSON.stringify(fileURLToPath(file))};`),
  ]);
  for (const pipeline of PIPELINES) {
    const { workflow } = pipeline;
    const composite = 'composite' in pipeline ? pipeline.composite : undefined;
    const source = `Generated from src/pipelines/${workflow.name}.ts by scripts/generate.mjs: edit that file.`;
    const file = `.github/workflows/${workflow.name}.yml`;
    const use = `Called by other repositories: uses: org/deploy-kit/${file}@v1`;
    files.set(file, yamlFile(`${source}\n${use}`, workflow.yaml));
    if (composite === undefined) continue;
    const text = yamlFile(source, composite.yaml);
    files.set(`${composite.directory}/action.yml`, text);
    if (composite.directory === MARKETPLACE) files.set('action.yml', text);
  }
  if (page !== undefined) {
    let text = page;
    for (const { workflow } of PIPELINES) text = withTable(text, workflow.name, reference(workflow), PAGE);
    const [{ workflow }] = PIPELINES;
    const shown = `\`\`\`mermaid\n${diagram(workflow)}\n\`\`\``;
    files.set(PAGE, withTable(text, 'pipeline', shown, PAGE));
  }
  return files;
}

/**
 * What a caller has to know of a workflow.
 * @param {import('../../src/pipelines/workflow.ts').Workflow} workflow
 */
function reference({ jobs, inputs, secrets, outputs }) {
  const asked = jobs.flatMap((job) => Object.entries(job.permissions));
  const permissions = asked.map(([name, [level]]) => `\`${name}: ${level}\``);
  const writes = (/** @type {string} */ name) =>
    asked.some(([one, [level]]) => one === name && level === 'write');
  const most = [...new Set(permissions)].filter(
    (text) => !(text.endsWith(': read`') && writes(text.slice(1, text.indexOf(':')))),
  );
  const rows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    `${input.description}${input.required ? ' **Required.**' : ''}`,
    input.default === undefined || input.default === '' ? '' : code(String(input.default)),
  ]);
  return [
    `Permissions of the calling job: ${most.join(', ')}.`,
    table(['Input', 'Meaning', 'Default'], rows),
    table(
      ['Secret', 'Meaning'],
      Object.entries(secrets).map(([name, text]) => [`\`${name}\``, text]),
    ),
    table(
      ['Output', 'Meaning'],
      Object.entries(outputs).map(([name, text]) => [`\`${name}\``, text]),
    ),
  ].join('\n\n');
}
