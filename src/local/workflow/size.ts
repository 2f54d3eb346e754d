import { type Document, isAlias, isCollection, isPair, type Node } from 'yaml';
import { UserError } from '../../base/errors.ts';

// A file of a few lines can stand for more than a machine ever gets through: aliases of aliases. The runner has limits
// for that, too (actions/runner, PipelineTemplateEvaluator: depth 50, a million events); these are the ones of people.
export const MOST_BYTES = 1 << 19;
const DEEPEST = 50;
const MOST_NODES = 100_000;
/** The reader looks through the whole file for each. */
const MOST_ALIASES = 1_000;

const FIX = 'write it shorter, or split it into several files; GitHub has limits as well';

/** @throws UserError for a file that would be too large with its aliases filled in, or is nested too deeply */
export function checkSize(document: Document, name: string): void {
  const sizes = new Map<Node, number>();
  const anchors = new Map<string, Node>();
  let aliases = 0;
  const refuse = (what: string) => {
    throw new UserError(`${name} ${what}`, { fix: FIX });
  };
  const sizeOf = (node: unknown, depth: number): number => {
    if (depth > DEEPEST) refuse(`is nested more than ${DEEPEST} levels deep`);
    if (isPair(node)) return sizeOf(node.key, depth) + sizeOf(node.value, depth);
    if (isAlias(node)) {
      aliases += 1;
      if (aliases > MOST_ALIASES) refuse(`has more than ${MOST_ALIASES} aliases`);
      const target = anchors.get(node.source);
      // One that stands inside of its own anchor has no size yet, and no content either.
      return 1 + ((target && sizes.get(target)) ?? 0);
    }
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor !== undefined) anchors.set(anchor, node as Node);
    let size = 1;
    if (isCollection(node)) for (const item of node.items) size += sizeOf(item, depth + 1);
    if (size > MOST_NODES) refuse(`has more than ${MOST_NODES} values, with its aliases filled in`);
    sizes.set(node as Node, size);
    return size;
  };
  sizeOf(document.contents, 0);
}
