// The composites and reusable workflows out of src/pipelines/, and the diagram in README.md.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { importAll } from './sources.mjs';
import { withTable } from './tables.mjs';

const FILES = 'src/pipelines/files.ts';

/**
 * @param {string} root
 * @param {string | undefined} readme as it is now
 * @returns {Promise<[file: string, text: string][]>} nothing where there are no pipelines
 */
export async function pipelineFiles(root, readme) {
  if (!existsSync(path.join(root, FILES))) return [];
  const [pipelines] = await importAll(root, [`export * as $NAME from './${FILES}';`]);
  const diagram = `\`\`\`mermaid\n${pipelines.pipelineDiagram()}\n\`\`\``;
  return [
    ...pipelines.pipelineFiles(),
    ['README.md', withTable(readme ?? '', 'pipeline', diagram, 'README.md')],
  ];
}
