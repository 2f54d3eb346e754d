import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';

/** `file:line` of a key, in the last file that has it; a parent's line or the files' names where it is not found. */
export async function locate(
  directory: string,
  files: readonly string[],
  keys: readonly string[],
): Promise<string> {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    for (const file of files.toReversed()) {
      const line = await lineOf(path.resolve(directory, file), keys.slice(0, depth));
      if (line !== undefined) return `${file}:${line}`;
    }
  }
  return files.join(', ');
}

/** `file:line` of the first thing that is not YAML. */
export async function findSyntaxError(
  directory: string,
  files: readonly string[],
): Promise<string | undefined> {
  for (const file of files) {
    const [error] = (await read(path.resolve(directory, file)))?.document.errors ?? [];
    if (error) return `${file}:${error.linePos?.[0].line ?? 1}`;
  }
  return undefined;
}

/** All services that the files name, those of profiles that are off included. */
export async function findServices(directory: string, files: readonly string[]): Promise<string[]> {
  const names = new Set<string>();
  for (const file of files) {
    const services = (await read(path.resolve(directory, file)))?.document.get('services');
    if (isMap(services)) for (const { key } of services.items) names.add(String(key));
  }
  return [...names];
}

async function lineOf(file: string, keys: readonly string[]): Promise<number | undefined> {
  const source = await read(file);
  let node: unknown = source?.document.contents;
  let offset: number | undefined;
  for (const key of keys) {
    if (!isMap(node)) return undefined;
    const pair = node.items.find((item) => String(item.key) === key);
    if (pair === undefined) return undefined;
    offset = (pair.key as { range?: [number, number, number] | null }).range?.[0];
    node = pair.value;
  }
  return offset === undefined ? undefined : source?.lines.linePos(offset).line;
}

async function read(file: string) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = new LineCounter();
  return { lines, document: parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'silent' }) };
}
