import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { data, Evaluator, type Expr, Lexer, Parser } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import type { Token } from '@actions/expressions/lexer';
import {
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
} from '@actions/workflow-parser';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { messageOf, UserError } from '../../base/errors.ts';
import { isInside } from '../../base/paths.ts';
import { t } from '../../texts/texts.ts';
import { matchingFiles } from '../place/glob.ts';
import { itemsOf, placeOf } from './tokens.ts';

/** What an expression can be: JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What an expression can see. */
export interface Scope {
  /** The file that the expression stands in, for errors. */
  readonly file: string;
  readonly contexts: Readonly<Record<string, Json>>;
  readonly status?: StatusFunctions | undefined;
  /** Where `hashFiles` looks. */
  readonly workspace?: string | undefined;
}

/** The answers of success(), failure() and cancelled(). */
export type StatusFunctions = Readonly<Record<'success' | 'failure' | 'cancelled', boolean>>;

/** Evaluates an expression (without `${{ }}`). @throws UserError that names `place` */
export function evaluate(expression: string, scope: Scope, place: string): Json {
  try {
    const functions = functionsOf(scope);
    const tree = treeOf(expression, Object.keys(scope.contexts), functions);
    const contexts = toData(scope.contexts) as data.Dictionary;
    return fromData(new Evaluator(tree, contexts, functions).evaluate());
  } catch (error) {
    throw new UserError(t`${place}: ${messageOf(error)}, in the expression ${expression}`);
  }
}

/** Its parts. @throws Error for what is no expression */
export function treeOf(expression: string, contexts: readonly string[], functions: Functions): Expr {
  const tokens = new Lexer(expression).lex().tokens.map(withWholeString);
  return new Parser(tokens, [...contexts], [...functions.values()]).parse();
}

/** The value of a token with every expression in it evaluated. */
export function jsonOf(token: TemplateToken | undefined, scope: Scope): Json {
  if (token === undefined) return null;
  if (isBasicExpression(token)) return evaluate(token.expression, scope, placeOf(scope.file, token));
  if (isString(token) || isNumber(token) || isBoolean(token)) return token.value;
  if (isSequence(token)) return itemsOf(token).map((item) => jsonOf(item, scope));
  if (isMapping(token)) {
    return Object.fromEntries([...token].map(({ key, value }) => [textOf(key, scope), jsonOf(value, scope)]));
  }
  if (token.isExpression)
    throw new UserError(t`${placeOf(scope.file, token)}: \${{ insert }} is not supported here`);
  return null;
}

/** The same as text, as GitHub would hand it to an input or a variable. */
export function textOf(token: TemplateToken | undefined, scope: Scope): string {
  return toText(jsonOf(token, scope));
}

/** A mapping of texts: `env`, `with`, `outputs`. */
export function textsOf(token: TemplateToken | undefined, scope: Scope): Record<string, string> {
  const value = jsonOf(token, scope);
  if (value === null || value === '') return {};
  if (!isObject(value)) throw new UserError(t`${placeOf(scope.file, token)}: a mapping is expected here`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toText(item)]));
}

/** Whether a condition's value counts as true. */
export function isTruthy(value: Json): boolean {
  return value !== null && value !== false && value !== 0 && value !== '' && !Number.isNaN(value);
}

/** A value as text: the conversion that `format` and inputs use. */
export function toText(value: Json): string {
  if (typeof value === 'string') return value;
  return toData(value).coerceString();
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The lexer turns only the first '' of a literal into a quote. */
function withWholeString(token: Token): Token {
  return typeof token.value === 'string' && token.lexeme.startsWith("'")
    ? { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") }
    : token;
}

type Functions = Map<string, FunctionDefinition>;

export function functionsOf({ status, workspace }: Pick<Scope, 'status' | 'workspace'>): Functions {
  const functions: FunctionDefinition[] = Object.entries(status ? { ...status, always: true } : {}).map(
    ([name, value]) => ({ name, minArgs: 0, maxArgs: 255, call: () => new data.BooleanData(value) }),
  );
  const call: FunctionDefinition['call'] = (...patterns) => {
    const texts = patterns.map((pattern) => pattern.coerceString());
    return new data.StringData(hashOf(texts, workspace));
  };
  functions.push({ name: 'hashFiles', minArgs: 1, maxArgs: 255, call });
  return new Map(functions.map((one) => [one.name.toLowerCase(), one]));
}

/** As the runner does: the SHA-256 over the SHA-256 of every file; empty when nothing matches. */
function hashOf(patterns: readonly string[], workspace: string | undefined): string {
  if (workspace === undefined) throw new Error(t`hashFiles() needs a workspace and works in steps only`);
  const found = matchingFiles(workspace, patterns, { hidden: true });
  const files = found.filter((file) => isInside(file, workspace));
  if (files.length === 0) return '';
  const all = createHash('sha256');
  for (const file of files) all.update(createHash('sha256').update(readFileSync(file)).digest());
  return all.digest('hex');
}

function toData(value: Json): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver);
}

function fromData(value: data.ExpressionData): Json {
  return JSON.parse(JSON.stringify(value, data.replacer));
}
