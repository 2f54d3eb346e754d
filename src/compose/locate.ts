import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';

/** Compose files of a stack. */
export interface ComposeFiles {
  /** Absolute, on the machine of the host. */
  readonly projectDirectory: string;
  /** Relative to the project directory or absolute, in order. */
  readonly files: readonly string[];
}

/** `file:line` of a key, in the last file that has it; a parent's line or the files' names where it is not found. */
export async function locate(stack: ComposeFiles, keys: readonly string[]): Promise<string> {
  const sources = (await readAll(stack)).reverse();
  for (let depth = keys.length; depth > 0; depth -= 1) {
    for (const { file, document, lines } of sources) {
      const offset = offsetOf(document.contents, keys.slice(0, depth));
      if (offset !== undefined) return `${file}:${lines.linePos(offset).line}`;
    }
  }
  return stack.files.join(', ');
}

/** `file:line` of the first thing that is not YAML. */
export async function findSyntaxError(stack: ComposeFiles): Promise<string | undefined> {
  for (const { file, document } of await readAll(stack)) {
    const [error] = document.errors;
    if (error) return `${file}:${error.linePos?.[0].line ?? 1}`;
  }
  return undefined;
}

/** All services that the files name, those of profiles that are off included. */
export async function findServices(stack: ComposeFiles): Promise<string[]> {
  const services = (await readAll(stack)).map(({ document }) => document.get('services'));
  return [...new Set(services.flatMap((map) => (isMap(map) ? map.items.map(({ key }) => String(key)) : [])))];
}

function offsetOf(contents: unknown, keys: readonly string[]): number | undefined {
  let node = contents;
  let offset: number | undefined;
  for (const key of keys) {
    const pair = isMap(node) ? node.items.find((item) => String(item.key) === key) : undefined;
    if (pair === undefined) return undefined;
    offset = (pair.key as { range?: [number, number, number] | null }).range?.[0];
    node = pair.value;
  }
  return offset;
}

/** Those of the files that are there. */
async function readAll({ projectDirectory, files }: ComposeFiles) {
  const read = files.map(async (file) => {
    const text = await readFile(path.resolve(projectDirectory, file), 'utf8').catch(() => undefined);
    if (text === undefined) return [];
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'silent' });
    return [{ file, lines, document }];
  });
  return (await Promise.all(read)).flat();
}
