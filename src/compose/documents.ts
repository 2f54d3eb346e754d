import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
} from 'yaml';
import { checkSize } from '../base/yaml-size.ts';

/** A place in a compose file, read as Compose reads YAML: aliases are followed and merge keys looked through. */
export interface Yaml {
  /** What a key of a map holds, undefined where this is no map or has no such key. */
  get(key: string): Yaml | undefined;
  /** Keys of a map, those of merge keys included. */
  keys(): readonly string[];
  /** Entries of a list. */
  items(): readonly Yaml[];
  /** A text, a number, true or false. */
  value(): unknown;
  /** Line of a key, counted from 1. */
  line(key: string): number | undefined;
}

/** A compose file. */
export interface ComposeFile {
  /** In order; a file is rarely more than one. */
  readonly documents: readonly Yaml[];
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}

/** Compose fills in what aliases stand for without an end: no stack is so large. */
const LIMITS = { depth: 200, values: 1_000_000, aliases: Number.POSITIVE_INFINITY };

/** In characters. */
const LONG = 200_000;

/**
 * A compose file as the library has parsed it. @returns undefined where there is no such file
 * @throws UserError for one that stands for more than anybody can read
 */
export async function parseComposeFile(file: string) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = new LineCounter();
  // To look for equal keys takes the square of their number; Compose tells of them itself.
  const uniqueKeys = text.length < LONG;
  const parsed = parseAllDocuments(text, { lineCounter: lines, uniqueKeys, logLevel: 'silent' });
  const documents: readonly Document[] = Array.isArray(parsed) ? parsed : [];
  for (const document of documents) checkSize(document, path.basename(file), LIMITS);
  return { text, documents, lines };
}

/**
 * Reads a compose file for what names other files, and for the lines of its keys.
 * @returns undefined where there is no such file
 */
export async function readComposeFile(file: string): Promise<ComposeFile | undefined> {
  const parsed = await parseComposeFile(file);
  if (parsed === undefined) return undefined;
  const { documents, lines } = parsed;
  const lineOf = (offset: number | undefined) => lines.linePos(offset ?? 0).line;
  return {
    documents: documents.map((document) =>
      viewOf(document.contents, { meant: aliasesOf(document), lineOf, views: new Map() }),
    ),
    errors: documents
      .flatMap(({ errors }) => errors)
      .map(({ message, pos }) => ({ line: lineOf(pos[0]), message })),
  };
}

/** How to read the nodes of one document. */
interface Reading {
  /** What an alias stands for. */
  readonly meant: ReadonlyMap<Alias, unknown>;
  lineOf(offset: number | undefined): number;
  /** Of each node one: its keys are looked up again and again. */
  readonly views: Map<unknown, Yaml>;
}

function viewOf(node: unknown, reading: Reading): Yaml {
  const resolved = follow(node, reading);
  const view = reading.views.get(resolved) ?? newView(resolved, reading);
  reading.views.set(resolved, view);
  return view;
}

function newView(resolved: unknown, reading: Reading): Yaml {
  let known: ReadonlyMap<string, Pair> | undefined;
  const pairs = () => {
    known ??= new Map(pairsOf(resolved, reading, new Set()).map((pair) => [pair.key, pair]));
    return known;
  };
  return {
    get(key) {
      const pair = pairs().get(key);
      return pair && viewOf(pair.value, reading);
    },
    keys: () => [...pairs().keys()],
    items: () => (isSeq(resolved) ? resolved.items.map((item) => viewOf(item, reading)) : []),
    value: () => (isScalar(resolved) ? resolved.value : undefined),
    line(key) {
      const pair = pairs().get(key);
      return pair && reading.lineOf(pair.offset);
    },
  };
}

interface Pair {
  readonly key: string;
  readonly value: unknown;
  readonly offset: number | undefined;
}

/** Pairs of merge keys before a map's own, and of several maps the first one last: the last of a name counts. */
function pairsOf(map: unknown, reading: Reading, seen: Set<unknown>): readonly Pair[] {
  if (!isMap(map) || seen.has(map)) return [];
  seen.add(map);
  const own: Pair[] = [];
  const merged: Pair[] = [];
  for (const { key, value } of map.items) {
    const name = String(isScalar(key) ? key.value : key);
    const offset = (key as { range?: readonly number[] | null }).range?.[0];
    if (name !== '<<') {
      own.push({ key: name, value, offset });
      continue;
    }
    const from = follow(value, reading);
    const maps = isSeq(from) ? from.items : [from];
    for (const one of maps) merged.unshift(...pairsOf(follow(one, reading), reading, seen));
  }
  return [...merged, ...own];
}

function follow(node: unknown, { meant }: Reading): unknown {
  let found = node;
  // An alias of an alias of itself stands for nothing.
  for (let hops = 0; isAlias(found) && hops < 100; hops += 1) found = meant.get(found);
  return isAlias(found) ? undefined : found;
}

/** An alias stands for the last node before it that has its name. (The library's own search reads all that is before.) */
function aliasesOf(document: Document): ReadonlyMap<Alias, unknown> {
  const anchors = new Map<string, unknown>();
  const meant = new Map<Alias, unknown>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) meant.set(node, anchors.get(node.source));
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return meant;
}

/** Names relative to a directory, or absolute. */
export const readComposeFiles = (directory: string, names: readonly string[]) =>
  Promise.all(
    names.map(async (name) => {
      const file = await readComposeFile(path.resolve(directory, name));
      return { name, ...(file ?? { documents: [], errors: [] }) };
    }),
  );
