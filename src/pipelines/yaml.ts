import { Document, isNode, type Node, visit } from 'yaml';

/** YAML as plain data; keys without a value are left out. */
export type Tree =
  | Node
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

/** A value with what people see around it. */
export function noted(value: Tree, { above, after, apart = false }: Notes): Node {
  const node = nodeOf(value);
  if (above !== undefined) node.commentBefore = comment(above, '');
  if (after !== undefined) node.comment = ` ${after}`;
  node.spaceBefore = apart;
  return node;
}

/** A file: the comment at its head, then the data. */
export function yamlFile(head: string, tree: Tree): string {
  const document = new Document(nodeOf(tree));
  visit(document, {
    Pair(_, { key, value }) {
      if (!isNode(key) || !isNode(value)) return;
      // What stands above a value in a mapping stands above its key.
      [key.commentBefore, value.commentBefore] = [value.commentBefore ?? null, null];
      [key.spaceBefore, value.spaceBefore] = [value.spaceBefore ?? false, false];
    },
  });
  return `${comment(head, '#')}\n${document.toString({ lineWidth: 0, singleQuote: true })}`;
}

const nodeOf = (tree: Tree): Node => new Document().createNode(tree, { aliasDuplicateObjects: false });

/** Wrapped where the lines of a step would get long. */
function comment(text: string, mark: '#' | ''): string {
  const wrapped = text.replace(/(?![^\n]{1,112}$)([^\n]{1,112})[ \n]/gm, '$1\n');
  return wrapped.replace(/^/gm, `${mark} `);
}
