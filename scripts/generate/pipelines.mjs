// The composites and reusable workflows out of src/pipelines/, and the diagram in README.md.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importAll } from './sources.mjs';
import { withTable } from './tables.mjs';

const LIST = 'src/pipelines/index.ts';
const YAML = new URL('../../src/pipelines/yaml.ts', import.meta.url);
const DIAGRAM = new URL('diagram.ts', import.meta.url);

/** The Marketplace shows the action.yml at the root: it is that of this directory. */
const MARKETPLACE = 'deploy';

/**
 * @param {string} root
 * @param {string | undefined} readme as it is now
 * @returns {Promise<Map<string, string>>} by path; nothing where there are no pipelines
 */
export async function pipelineFiles(root, readme) {
  /** @type {Map<string, string>} */
  const files = new Map();
  if (!existsSync(path.join(root, LIST))) return files;
  const [{ PIPELINES }, { yamlFile }, { diagram }] = await importAll(root, [
    `export * as $NAME from './${LIST}';`,
    ...[YAML, DIAGRAM].map((file) => `export * as $NAME from ${JSON.stringify(fileURLToPath(file))};`),
  ]);
  for (const { composite, workflow } of PIPELINES) {
    const source = `Generated from src/pipelines/${workflow.name}.ts by scripts/generate.mjs: edit that file.`;
    const file = `.github/workflows/${workflow.name}.yml`;
    const use = `Called by other repositories: uses: org/deploy-kit/${file}@v1`;
    files.set(file, yamlFile(`${source}\n${use}`, workflow.yaml));
    const text = yamlFile(source, composite.yaml);
    files.set(`${composite.directory}/action.yml`, text);
    if (composite.directory === MARKETPLACE) files.set('action.yml', text);
  }
  const [{ workflow }] = PIPELINES;
  const shown = `\`\`\`mermaid\n${diagram(workflow)}\n\`\`\``;
  return files.set('README.md', withTable(readme ?? '', 'pipeline', shown, 'README.md'));
}
