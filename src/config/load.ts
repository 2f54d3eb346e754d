import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { messageOf, UserError, UserErrors } from '../base/errors.ts';
import { didYouMean } from '../base/nearest.ts';
import { formatSize } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { At, type Variants, type Wrong } from './options/index.ts';
import { CONFIG } from './schema.ts';
import { DEFAULT_ENVIRONMENT, type Layer } from './settings.ts';

// It brings YAML and the schema with it: imported dynamically, by runs that have a file.

export interface ConfigFile {
  readonly text: string;
  /** As the user knows it. */
  readonly name: string;
}

/** What the file gives for one environment, in falling precedence, and where its keys stand. */
export interface FileLayers {
  readonly environment: string;
  readonly layers: readonly Layer[];
  readonly place: Loaded['place'];
}

/**
 * The layers of one environment out of deploy-kit.yml.
 * @param environment undefined picks the only one
 * @param earlier taken where there are several and none is named: that of an earlier step
 * @throws UserError for what is wrong in the file, and for an environment that is not in it
 */
export function layersOfFile(
  { text, name }: ConfigFile,
  environment: string | undefined,
  variants: Variants,
  earlier?: string,
): FileLayers {
  const { config, place } = loadConfig(text, name, variants);
  const { environments, ...top } = config;
  // A file that is silent about environments configures whichever the inputs describe.
  const chosen =
    environments === undefined
      ? (environment ?? DEFAULT_ENVIRONMENT)
      : pick(Object.keys(environments), { wanted: environment, earlier }, name, place(['environments']));
  return { environment: chosen, layers: [environments?.[chosen] ?? {}, top], place };
}

function pick(
  names: readonly string[],
  { wanted, earlier }: { readonly wanted: string | undefined; readonly earlier: string | undefined },
  fileName: string,
  place: string,
): string {
  const listed = names.length === 0 ? t`no environment` : names.join(', ');
  if (wanted !== undefined) {
    if (names.includes(wanted)) return wanted;
    throw new UserError(
      t`${place}: there is no environment '${wanted}'${didYouMean(wanted, names)}; there is ${listed}`,
      { fix: t`add it below 'environments:' in ${fileName}, or name one that is there` },
    );
  }
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  if (earlier !== undefined && names.includes(earlier)) return earlier;
  throw new UserError(t`no environment was named, and ${fileName} has ${listed}`, {
    fix:
      names.length === 0
        ? t`add one below 'environments:' in ${fileName}`
        : t`name one with the input 'environment', here or in an earlier step of the job`,
  });
}

/** A read and valid deploy-kit.yml. */
export interface Loaded {
  readonly config: Layer & { readonly environments?: Readonly<Record<string, Layer>> };
  /** `deploy-kit.yml:12:5` of a key, or of the nearest thing around it that is there. */
  place(path: Wrong['path']): string;
}

/**
 * Reads deploy-kit.yml.
 * @param fileName for the messages, as the user knows it
 * @throws UserError with every problem of the file: its line and column, the key and the fix
 */
export function loadConfig(text: string, fileName: string, variants: Variants): Loaded {
  if (text.length > MOST_BYTES) {
    throw new UserError(t`${fileName} is larger than ${formatSize(MOST_BYTES)}`, {
      fix: t`see that it is the right file`,
    });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };

  const syntax = document.errors.map((error): Problem => {
    const offset = error.pos[0];
    const say =
      error.code === 'DUPLICATE_KEY'
        ? { problem: t`'${wordAt(text, offset)}' is there twice`, fix: t`keep one of the two` }
        : { problem: t`is not YAML: ${error.message}`, fix: t`correct the syntax` };
    return { offset, problem: `${at(offset)}: ${say.problem}`, fix: say.fix };
  });
  // A key that is there twice leaves a document that can still be checked for the rest. After any other error
  // the parser is lost: what it says of the lines below is only the consequence.
  const broken = document.errors.findIndex(({ code }) => code !== 'DUPLICATE_KEY');
  if (broken >= 0) throw report(fileName, syntax.slice(0, broken + 1));

  const found: Problem[] = [];
  const tell = ({ path, of, problem, fix }: Wrong): void => {
    const offset = offsetOf(document, path, of);
    const key = path.length === 0 ? '' : `${path.join('.')}: `;
    found.push({ offset, problem: `${at(offset)}: ${key}${problem}`, fix });
  };
  const plain = toPlain(document, fileName) ?? {};
  const config = CONFIG.kind.check(CONFIG, plain, new At([], variants, tell));
  const problems = [...syntax, ...found].sort((a, b) => a.offset - b.offset);
  if (problems.length > 0) throw report(fileName, problems);
  return { config: config as Loaded['config'], place: (path) => at(offsetOf(document, path, 'key')) };
}

interface Problem {
  readonly offset: number;
  /** With its place. */
  readonly problem: string;
  readonly fix: string;
}

/** No configuration is so large; the reader would take minutes, and messages quote what is wrong. */
const MOST_BYTES = 1 << 19;

function toPlain(document: Document, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const isDeep = error instanceof RangeError;
    throw new UserError(
      isDeep ? t`${fileName} is nested too deeply` : t`${fileName} is not YAML: ${messageOf(error)}`,
      {
        fix: isDeep ? t`see that it is the right file` : t`correct its anchors and aliases`,
      },
    );
  }
}

/** One error for all problems: a single one in full, several as a list in the order of the file. */
function report(fileName: string, problems: readonly Problem[]): UserError {
  const errors = problems.map(({ problem, fix }) => new UserError(problem, { fix }));
  const [first] = errors;
  if (first !== undefined && errors.length === 1) return first;
  const list = problems.map(({ problem, fix }) => `  ${problem}${t`; `}${fix}`).join('\n');
  return new UserErrors(errors, undefined, {
    message: t`${fileName} has ${problems.length} problems:\n${list}`,
    fix: t`correct them in ${fileName}`,
  });
}

const wordAt = (text: string, offset: number): string => /^[^\s:]+/.exec(text.slice(offset))?.[0] ?? '';

/** Where the key or the value at `path` begins; what is not there (a missing or a merged key) is its parent. */
function offsetOf(document: Document, path: Wrong['path'], of: 'key' | 'value'): number {
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
