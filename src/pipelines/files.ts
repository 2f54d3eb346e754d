import { diagram } from './diagram.ts';
import { standard } from './standard.ts';
import { yamlFile } from './yaml.ts';

/** The pipelines, each in the ways that it can be used. The file of one has the name of its workflow. */
const pipelines = [standard];

/** The Marketplace shows the action.yml at the root: it is that of this directory. */
const MARKETPLACE = 'deploy';

/** The YAML of all pipelines, by path. */
export function pipelineFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const { composite, workflow } of pipelines) {
    const source = `Generated from src/pipelines/${workflow.name}.ts by scripts/generate.mjs: edit that file.`;
    const file = `.github/workflows/${workflow.name}.yml`;
    const use = `Called by other repositories: uses: org/deploy-kit/${file}@v1`;
    files.set(file, yamlFile(`${source}\n${use}`, workflow.yaml));
    const text = yamlFile(source, composite.yaml);
    files.set(`${composite.directory}/action.yml`, text);
    if (composite.directory === MARKETPLACE) files.set('action.yml', text);
  }
  return files;
}

/** What README.md shows of the standard pipeline, as Mermaid. */
export const pipelineDiagram = () => diagram(standard.workflow);
