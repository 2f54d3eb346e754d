import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isPair, isScalar, isSeq, LineCounter, parseDocument, type Scalar, visit } from 'yaml';
import { UserError } from '../base/errors.ts';
import { interpolate, parseTemplate, type Variable } from '../config/interpolation.ts';
import type { ComposeFiles } from './locate.ts';

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

/** Variables that have to be set, and are not. */
export class UnsetVariables extends UserError {
  readonly variables: readonly string[];

  constructor(variables: readonly string[], message: string, fix: string) {
    super(message, { fix });
    this.variables = variables;
  }
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
        if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('$')) return;
        const keys = keysTo(node, ancestors);
        let [offset = 0, end = 0] = node.range ?? [];
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
  readonly document: ReturnType<typeof parseDocument>;
  readonly lines: LineCounter;
}

/** The compose files and what they include or extend from, those of them that are there. */
async function composeDocuments(
  { projectDirectory, files }: ComposeFiles,
  env: ReadonlyMap<string, string> = new Map(),
): Promise<ComposeDocument[]> {
  const found = new Map<string, ComposeDocument>();
  const read = async (absolute: string, base: string): Promise<void> => {
    const file = path.relative(projectDirectory, absolute);
    if (found.has(file)) return;
    const text = await readFile(absolute, 'utf8').catch(() => undefined);
    if (text === undefined) return;
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'silent' });
    found.set(file, { file, text, document, lines });
    for (const next of otherFiles(document, (name) => path.resolve(base, filled(name, env)))) {
      await read(next, path.dirname(next));
    }
  };
  for (const file of files) await read(path.resolve(projectDirectory, file), projectDirectory);
  return [...found.values()];
}

/** The files below `include` and `extends`, wherever in the document they stand. */
function otherFiles(
  document: ComposeDocument['document'],
  resolve: (name: string) => string,
): readonly string[] {
  const found: string[] = [];
  visit(document, {
    Pair(_key, { key, value }, ancestors) {
      const name = isScalar(key) ? key.value : undefined;
      if (name === 'include' && ancestors.length === 2) found.push(...pathsIn(value));
      if (name === 'file' && isBelow(ancestors, 'extends') && isScalar(value))
        found.push(String(value.value));
    },
  });
  return found.map(resolve);
}

/** `[a.yml, {path: b.yml}, {path: [c.yml, d.yml]}]` */
function pathsIn(include: unknown): string[] {
  const found: string[] = [];
  const paths = (value: unknown): void => {
    if (isScalar(value)) found.push(String((value as Scalar).value));
    else if (hasItems(value)) for (const item of value.items) paths(item);
  };
  if (!hasItems(include)) return found;
  for (const item of include.items) {
    const entry = item as { get?: (key: string, keepScalar: true) => unknown };
    paths(isScalar(item) ? item : hasItems(item) && entry.get?.('path', true));
  }
  return found;
}

function isBelow(ancestors: readonly unknown[], name: string): boolean {
  const key = (ancestors.at(-2) as { key?: unknown } | undefined)?.key;
  return isScalar(key) && key.value === name;
}

function hasItems(value: unknown): value is { items: unknown[] } {
  return Array.isArray((value as { items?: unknown } | null)?.items);
}

/** A path with its variables filled in, as far as they are known. */
export function filled(name: string, env: ReadonlyMap<string, string>): string {
  try {
    return interpolate(name, (variable) => env.get(variable));
  } catch {
    return name;
  }
}
