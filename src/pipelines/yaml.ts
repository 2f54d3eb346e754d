import { type Node, Pair, Scalar, stringify, YAMLMap, YAMLSeq } from 'yaml';

/** YAML as plain data; keys without a value are left out. */
export type Tree =
  | Noted
  | string
  | number
  | boolean
  | readonly Tree[]
  | { readonly [key: string]: Tree | undefined };

interface Notes {
  /** A comment above. */
  readonly above?: string | undefined;
  /** A comment at the end of the line. */
  readonly after?: string | undefined;
  /** An empty line above. */
  readonly apart?: boolean | undefined;
}

class Noted {
  readonly value: Tree;
  readonly notes: Notes;

  constructor(value: Tree, notes: Notes) {
    this.value = value;
    this.notes = notes;
  }
}

/** A value with what people see around it. */
export const noted = (value: Tree, notes: Notes): Tree => new Noted(value, notes);

/** A file: the comment at its head, then the data. */
export function yamlFile(head: string, tree: Tree): string {
  return `${comment(head, '#')}\n${stringify(nodeOf(tree), { lineWidth: 0, singleQuote: true })}`;
}

function nodeOf(tree: Tree): Node {
  if (tree instanceof Noted) {
    const node = nodeOf(tree.value);
    putAbove(node, tree.notes);
    if (tree.notes.after !== undefined) node.comment = ` ${tree.notes.after}`;
    return node;
  }
  if (typeof tree !== 'object') return new Scalar(tree);
  if (isList(tree)) {
    const list = new YAMLSeq();
    list.items = tree.map(nodeOf);
    return list;
  }
  const map = new YAMLMap<Scalar, Node>();
  for (const [name, value] of Object.entries(tree)) {
    if (value !== undefined) map.items.push(pairOf(name, value));
  }
  return map;
}

/** What stands above a value in a mapping stands above its key. */
function pairOf(name: string, value: Tree): Pair<Scalar, Node> {
  const key = new Scalar(name);
  if (!(value instanceof Noted)) return new Pair(key, nodeOf(value));
  putAbove(key, value.notes);
  return new Pair(key, nodeOf(new Noted(value.value, { after: value.notes.after })));
}

function putAbove(node: Node, { above, apart }: Notes): void {
  if (above !== undefined) node.commentBefore = comment(above, '');
  if (apart) node.spaceBefore = true;
}

/** Wrapped where the lines of a step would get long. */
function comment(text: string, mark: '#' | ''): string {
  const wrapped = text.replace(/(?![^\n]{1,112}$)([^\n]{1,112})\s/gm, '$1\n');
  return wrapped.replace(/^/gm, `${mark} `);
}

const isList = (tree: object): tree is readonly Tree[] => Array.isArray(tree);
