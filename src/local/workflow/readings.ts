import { data, type Expr } from '@actions/expressions';
import {
  Binary,
  ContextAccess,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';
import { TokenType } from '@actions/expressions/lexer';
import { functionsOf, treeOf } from './expressions.ts';

/** A text that is written in an expression, or the name of what stands for it: `inputs.to`. */
type Alternative = { readonly text: string } | { readonly name: string };

/** What an expression says of itself before it is evaluated; names as `inputs.to`, however they are written. */
interface Reading {
  /** All that it reads. */
  readonly names: readonly string[];
  /** Names that are compared with a text, for being the same or not. */
  readonly comparisons: readonly { readonly name: string; readonly text: string }[];
  /** What it can come to, as far as it says so: of `inputs.to || a && 'x' || 'y'` the first name and both texts. */
  readonly alternatives: readonly Alternative[];
}

const CONTEXTS = [
  'github',
  'inputs',
  'matrix',
  'vars',
  'needs',
  'jobs',
  'steps',
  'strategy',
  'secrets',
  'env',
  'job',
  'runner',
];
const FUNCTIONS = functionsOf({ status: { success: true, failure: true, cancelled: true } });

/** Undefined of what is no expression: the parser of the file has said so. */
export function readingOf(expression: string): Reading | undefined {
  try {
    const tree = treeOf(expression, CONTEXTS, FUNCTIONS);
    const all = [...partsOf(tree)];
    return {
      names: all.flatMap((part) => nameOf(part) ?? []),
      comparisons: all.flatMap(comparisonsIn),
      alternatives: alternatives(tree),
    };
  } catch {
    return undefined;
  }
}

/** What has a name is one part: `github.event.schedule` reads no `github`. */
function* partsOf(tree: Expr): Generator<Expr> {
  yield tree;
  if (nameOf(tree) === undefined) for (const part of within(tree)) yield* partsOf(part);
}

function within(tree: Expr): readonly Expr[] {
  if (tree instanceof Grouping) return [tree.group];
  if (tree instanceof Unary) return [tree.expr];
  if (tree instanceof Binary) return [tree.left, tree.right];
  if (tree instanceof IndexAccess) return [tree.expr, tree.index];
  return tree instanceof Logical || tree instanceof FunctionCall ? tree.args : [];
}

function comparisonsIn(tree: Expr) {
  if (!(tree instanceof Binary)) return [];
  const { type } = tree.operator;
  if (type !== TokenType.EQUAL_EQUAL && type !== TokenType.BANG_EQUAL) return [];
  const [name] = [tree.left, tree.right].flatMap((side) => nameOf(side) ?? []);
  const [text] = [tree.left, tree.right].flatMap((side) => textOf(side) ?? []);
  return name === undefined || text === undefined ? [] : [{ name, text }];
}

function alternatives(tree: Expr): Alternative[] {
  if (tree instanceof Grouping) return alternatives(tree.group);
  if (tree instanceof Logical) {
    // Of what is joined by `and` it is the last, where all hold.
    return (tree.operator.type === TokenType.AND ? tree.args.slice(-1) : tree.args).flatMap(alternatives);
  }
  const [text, name] = [textOf(tree), nameOf(tree)];
  return text !== undefined ? [{ text }] : name !== undefined ? [{ name }] : [];
}

const textOf = (tree: Expr): string | undefined =>
  tree instanceof Literal && tree.literal instanceof data.StringData ? tree.literal.value : undefined;

/** `github.event.inputs.x` */
function nameOf(tree: Expr): string | undefined {
  if (tree instanceof ContextAccess) return tree.name.lexeme;
  if (!(tree instanceof IndexAccess) || !(tree.index instanceof Literal)) return undefined;
  const outer = nameOf(tree.expr);
  return outer && `${outer}.${tree.index.literal.coerceString()}`;
}
