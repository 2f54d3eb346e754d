import type { ComposeFiles } from './compose-files.ts';
import { readComposeFiles, type Yaml } from './documents.ts';

/** `file:line` of a key, in the last file that has it; a parent's line or the files' names where it is not found. */
export async function locate(stack: ComposeFiles, keys: readonly string[]): Promise<string> {
  return (await locator(stack))(keys);
}

/** The same for many keys: the files are read once. */
export async function locator({
  projectDirectory,
  files,
}: ComposeFiles): Promise<(keys: readonly string[]) => string> {
  const sources = (await readComposeFiles(projectDirectory, files)).reverse();
  return (keys) => {
    for (let depth = keys.length; depth > 0; depth -= 1) {
      for (const { name, documents } of sources) {
        const line = documents.map((document) => lineOf(document, keys.slice(0, depth))).find(Boolean);
        if (line !== undefined) return `${name}:${line}`;
      }
    }
    return files.join(', ');
  };
}

/** `file:line` of the first thing that is not YAML. */
export async function findSyntaxError({
  projectDirectory,
  files,
}: ComposeFiles): Promise<string | undefined> {
  for (const { name, errors } of await readComposeFiles(projectDirectory, files)) {
    const [error] = errors;
    if (error) return `${name}:${error.line}`;
  }
  return undefined;
}

function lineOf(document: Yaml, keys: readonly string[]): number | undefined {
  const parents = keys.slice(0, -1);
  const map = parents.reduce((node: Yaml | undefined, key) => node?.get(key), document);
  return map?.line(keys.at(-1) ?? '');
}
