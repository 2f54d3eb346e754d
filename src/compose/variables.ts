import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Document, isPair, isScalar, isSeq, LineCounter, visit } from 'yaml';
import { parseDotenv } from '../config/dotenv.ts';
import { parseTemplate, type Variable } from '../config/interpolation.ts';
import type { ComposeFiles } from './compose-files.ts';
import { parseComposeFile } from './documents.ts';
import { composeSources } from './sources.ts';

/** A place where the compose files of a stack use a variable. */
export interface StackVariable {
  readonly name: string;
  /**
   * What Compose does where nothing sets it: refuses (`${X:?why}`), puts nothing in its place and warns (`${X}`), takes
   * a default (`${X:-d}`), puts nothing there without a word (`${X-}`: empty is meant), or leaves out what depends on
   * it (`${X:+y}`).
   */
  readonly absent: 'required' | 'missing' | 'default' | 'empty' | 'left-out';
  /** The default, or the words of `${X:?words}`, as they are written. */
  readonly word: string;
  /** The variable whose default (or other word) this one stands in: it counts only where that word is used. */
  readonly within: string | undefined;
  /** The compose file, relative to the stack's directory. */
  readonly file: string;
  readonly line: number;
  /** The way to the value that it is a part of: `['services', 'web', 'ports', '0']`. */
  readonly keys: readonly string[];
  /** What of that value stands before and after it. */
  readonly around: readonly [before: string, after: string];
}

/**
 * Every variable that the compose files use, those that they include or extend from among them; in the order of files
 * and lines. What cannot be read is for Compose to explain.
 * @param env for variables in the names of included files
 */
export async function variablesOf(
  stack: ComposeFiles,
  env: ReadonlyMap<string, string> = new Map(),
): Promise<StackVariable[]> {
  const documents = await composeDocuments(stack, env);
  return documents.flatMap(({ file, text, document, lines }) => {
    const found: StackVariable[] = [];
    visit(document, {
      Scalar(key, node, ancestors) {
        if (key === 'key' || typeof node.value !== 'string' || !/^~|\$/.test(node.value)) return;
        const keys = keysTo(node, ancestors);
        let [offset = 0, end = 0] = node.range ?? [];
        if (/^~(?=[/:]|$)/.test(node.value) && isPath(keys)) {
          const around = ['', node.value.slice(1)] as const;
          const { line } = lines.linePos(offset);
          found.push({
            ...{ name: 'HOME', absent: 'missing', word: '', within: undefined },
            file,
            line,
            keys,
            around,
          });
        }
        let at = 0;
        for (const { variable, within } of variablesIn(node.value)) {
          const { name, written, word } = variable;
          // Its own place in a text of several lines, which is written otherwise than it is read.
          offset += Math.max(0, text.slice(offset, end).search(new RegExp(`\\$\\{?${name}\\b`)));
          at = node.value.indexOf(written, at);
          const around = [node.value.slice(0, at), node.value.slice(at + written.length)] as const;
          const { line } = lines.linePos(offset);
          found.push({ name, absent: absentOf(variable), word, within, file, line, keys, around });
          offset += 1;
          at += 1;
        }
      },
    });
    return found;
  });
}

/** The ways to what services take over from the variables under their own names: `- NAME`, `NAME:`. */
export async function takenOver(stack: ComposeFiles): Promise<(readonly string[])[]> {
  const documents = await composeDocuments(stack, new Map());
  return documents.flatMap(({ document }) => {
    const found: (readonly string[])[] = [];
    visit(document, {
      Scalar(key, node, ancestors) {
        if (key === 'key') return;
        const keys = keysTo(node, ancestors);
        if (keys[0] !== 'services' || keys.length !== 4 || keys[2] !== 'environment') return;
        if (key === 'value') return void (node.value === null && found.push(keys));
        if (typeof node.value === 'string' && !node.value.includes('='))
          found.push([...keys.slice(0, -1), node.value]);
      },
    });
    return found;
  });
}

/** What stands under environment, labels or args is text, whatever it is called. */
export const isText = (keys: readonly string[]): boolean =>
  keys[0] === 'services' &&
  ['environment', 'labels', 'args', 'command', 'entrypoint'].some((key) => keys.includes(key, 2));

/** Where Compose takes a `~` at the beginning for $HOME. */
function isPath(keys: readonly string[]): boolean {
  if (isText(keys)) return false;
  const key = keys.findLast((one) => !/^\d+$/.test(one)) ?? '';
  return ['volumes', 'source', 'device', 'file', 'env_file', 'build', 'context'].includes(key);
}

/** What Compose, and the shell in the stack's directory, set by themselves. */
const OF_COMPOSE = ['COMPOSE_PROJECT_NAME', 'PWD'];

/** The variables that the compose files cannot do without, and that `env` and the env files of included files do not set. */
export async function variablesToCome(
  stack: ComposeFiles,
  env: ReadonlyMap<string, string>,
): Promise<StackVariable[]> {
  const variables = await variablesOf(stack, env);
  const wanted = variables.filter(({ name, absent }) =>
    absent === 'required' ? (env.get(name) ?? '') === '' : absent === 'missing' && !env.has(name),
  );
  const names = new Set(wanted.map(({ name }) => name));
  for (const name of OF_COMPOSE) names.delete(name);
  for (const name of await broughtByIncludes(stack, env)) names.delete(name);
  return variables.filter(({ name }) => names.has(name));
}

/** Names that the env files of included files set: they hold for those files alone, which Compose heeds. */
async function broughtByIncludes(
  { projectDirectory, files }: ComposeFiles,
  env: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { named } = await composeSources(projectDirectory, files, env);
  const texts = named
    .filter(({ kind, service, exists }) => kind === 'env_file' && service === undefined && exists)
    .map(({ file }) => readFile(file, 'utf8').catch(() => ''));
  return (await Promise.all(texts)).flatMap((text) => {
    try {
      return [...parseDotenv(text, { place: '' }).keys()];
    } catch {
      return [];
    }
  });
}

/** `compose.yml:3 (services.web.image), compose.yml:9 (...)` */
export function placesOf(variables: readonly StackVariable[]): string {
  const places = variables.map(
    ({ file, line, keys }) => `${file}:${line} (${keys.filter((key) => !/^\d+$/.test(key)).join('.')})`,
  );
  return [...new Set(places)].join(', ');
}

/** The variables of a text, those in defaults and other words included; none where it is not one that Compose reads. */
function variablesIn(text: string, within?: string): { variable: Variable; within: string | undefined }[] {
  try {
    return parseTemplate(text).flatMap((part) =>
      typeof part === 'string' ? [] : [{ variable: part, within }, ...variablesIn(part.word, part.name)],
    );
  } catch {
    return [];
  }
}

/** Names of all variables in the texts of a value. */
export function namesIn(value: unknown): Set<string> {
  if (typeof value === 'string') return new Set(variablesIn(value).map(({ variable }) => variable.name));
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.values(value).flatMap((one) => [...namesIn(one)]));
}

function absentOf({ operator, word }: Variable): StackVariable['absent'] {
  const kind = operator.at(-1);
  if (kind === '?') return 'required';
  if (kind === '+') return 'left-out';
  if (kind === '-') return word === '' ? 'empty' : 'default';
  return 'missing';
}

/** The keys, and indexes of lists, on the way to a node. */
function keysTo(node: unknown, ancestors: readonly unknown[]): string[] {
  const way = [...ancestors, node];
  return way.flatMap((one, index) => {
    if (isPair(one)) return isScalar(one.key) ? [String(one.key.value)] : [];
    return isSeq(one) ? [String(one.items.indexOf(way[index + 1]))] : [];
  });
}

interface ComposeDocument {
  /** Relative to the stack's directory. */
  readonly file: string;
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** Of the compose files and what they include or extend from, those that are there. */
async function composeDocuments(
  { projectDirectory, files }: ComposeFiles,
  env: ReadonlyMap<string, string>,
): Promise<ComposeDocument[]> {
  const { named } = await composeSources(projectDirectory, files, env);
  const found = new Set(
    named.flatMap(({ kind, file }) => (kind.endsWith('_file') ? [] : [path.resolve(projectDirectory, file)])),
  );
  const read = [...found].map(async (file): Promise<ComposeDocument[]> => {
    const parsed = await parseComposeFile(file);
    const name = path.relative(projectDirectory, file);
    return (parsed?.documents ?? []).map((document) => ({
      ...{ file: name, document, text: parsed?.text ?? '', lines: parsed?.lines ?? new LineCounter() },
    }));
  });
  return (await Promise.all(read)).flat();
}
