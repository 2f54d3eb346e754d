import * as v from 'valibot';
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { UserError } from '../base/errors.ts';
import { explain, type KeyPath, type Problem } from './problems.ts';
import { type Config, ConfigSchema } from './schema.ts';

/** A read and valid deploy-kit.yml. */
export interface LoadedConfig {
  readonly config: Config;
  /** `deploy-kit.yml:12:5` of a key, or of the nearest thing around it that is there. */
  place(path: KeyPath): string;
}

/**
 * Reads deploy-kit.yml.
 * @param fileName for the messages, as the user knows it
 * @throws UserError with every problem of the file: its line and column, the key and the fix
 */
export function loadConfig(text: string, fileName: string): LoadedConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };

  if (document.errors.length > 0) {
    const found = document.errors.map((error) => ({
      offset: error.pos[0],
      ...(error.code === 'DUPLICATE_KEY'
        ? { problem: `${quoted(text, error.pos)} is there twice`, fix: 'keep one of the two' }
        : { problem: `is not YAML: ${error.message}`, fix: 'correct the syntax' }),
    }));
    throw report(
      fileName,
      found.map(({ offset, ...rest }) => ({ place: at(offset), path: '', ...rest })),
    );
  }

  const place = (path: KeyPath, of: 'key' | 'value' = 'key'): string => at(offsetOf(document, path, of));
  const read = v.safeParse(ConfigSchema, toPlain(document, fileName) ?? {});
  if (read.success) return { config: read.output, place };
  const problems = explain(read.issues).map(({ path, of, problem, fix }) => ({
    offset: offsetOf(document, path, of),
    place: place(path, of),
    path: path.join('.'),
    problem,
    fix,
  }));
  throw report(
    fileName,
    problems.sort((a, b) => a.offset - b.offset),
  );
}

function toPlain(document: Document, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new UserError(`${fileName} is not YAML: ${error instanceof Error ? error.message : error}`, {
      fix: 'correct its anchors and aliases',
    });
  }
}

/** One error for all problems: a single one in full, several as a list in the order of the file. */
function report(fileName: string, problems: readonly Problem[]): UserError {
  const line = ({ place, path, problem }: Problem) => `${place}: ${path === '' ? '' : `${path}: `}${problem}`;
  const [first, ...rest] = problems;
  if (first === undefined) return new UserError(`${fileName} cannot be read`);
  if (rest.length === 0) return new UserError(line(first), { fix: first.fix });
  return new UserError(
    `${fileName} has ${problems.length} problems:\n${problems.map((one) => `  ${line(one)}; ${one.fix}`).join('\n')}`,
    { fix: `correct them in ${fileName}` },
  );
}

const quoted = (text: string, [from, to]: readonly [number, number]): string =>
  `'${text.slice(from, to).split(/[\s:]/)[0]}'`;

/** Where the key or the value at `path` begins; what is not there (a missing or a merged key) is its parent. */
function offsetOf(document: Document, path: KeyPath, of: 'key' | 'value'): number {
  let node = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      const last = index === path.length - 1;
      const key = pair.key as Node;
      node = pair.value as Node | null;
      offset = (last && of === 'value' ? startOf(node) : undefined) ?? startOf(key) ?? offset;
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] as Node | undefined) ?? null;
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

/** Nothing written (`key:` alone) has no place of its own. */
function startOf(node: Node | null): number | undefined {
  const range = node?.range;
  return range && range[1] > range[0] ? range[0] : undefined;
}
