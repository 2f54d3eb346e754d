import { type Document, isAlias, isCollection, isPair, type Node } from 'yaml';
import { t } from '../texts/texts.ts';
import { UserError } from './errors.ts';

// A file of a few lines can stand for more than a machine ever gets through: aliases of aliases.

export interface SizeLimits {
  readonly depth: number;
  /** With the aliases filled in. */
  readonly values: number;
  readonly aliases: number;
}

/** @throws UserError for a file that would be too large with its aliases filled in, or is nested too deeply */
export function checkSize(document: Document, name: string, limits: SizeLimits): void {
  const sizes = new Map<Node, number>();
  const anchors = new Map<string, Node>();
  let aliases = 0;
  const refuse = (what: string) => {
    throw new UserError(`${name} ${what}`, { fix: t`write it shorter, or split it into several files` });
  };
  const sizeOf = (node: unknown, depth: number): number => {
    if (depth > limits.depth) refuse(t`is nested more than ${limits.depth} levels deep`);
    if (isPair(node)) return sizeOf(node.key, depth) + sizeOf(node.value, depth);
    if (isAlias(node)) {
      aliases += 1;
      if (aliases > limits.aliases) refuse(t`has more than ${limits.aliases} aliases`);
      const target = anchors.get(node.source);
      // One that stands inside of its own anchor has no size yet, and no content either.
      return 1 + ((target && sizes.get(target)) ?? 0);
    }
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor !== undefined) anchors.set(anchor, node as Node);
    let size = 1;
    if (isCollection(node)) for (const item of node.items) size += sizeOf(item, depth + 1);
    if (size > limits.values) refuse(t`has more than ${limits.values} values, with its aliases filled in`);
    sizes.set(node as Node, size);
    return size;
  };
  sizeOf(document.contents, 0);
}
