import path from 'node:path';
import type { Node } from 'typescript/unstable/ast';
import {
  isArrowFunction,
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isConstructorDeclaration,
  isFunctionDeclaration,
  isFunctionExpression,
  isGetAccessorDeclaration,
  isIdentifier,
  isMethodDeclaration,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isStringLiteral,
  isTaggedTemplateExpression,
  isTemplateExpression,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { keyOf } from '../../src/texts/texts.ts';

interface Texts {
  readonly texts: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** Files with calls whose key is only known when they run. */
  readonly unreadable: readonly string[];
  /** What people read in English alone: not said through `t`, or put as it is into a text that is. */
  readonly english: readonly string[];
  /** What is said when its module is loaded: before anybody has asked for a language. */
  readonly tooEarly: readonly string[];
}

const isFunctionLike = (node: Node) =>
  [
    isArrowFunction,
    isConstructorDeclaration,
    isFunctionDeclaration,
    isFunctionExpression,
    isGetAccessorDeclaration,
    isMethodDeclaration,
  ].some((is) => is(node));

/** What the code says through `t` and `plural`, as the compiler reads it. */
export function readTexts(root: string): Texts {
  const [texts, words] = [new Set<string>(), new Set<string>()];
  const unreadable: string[] = [];
  const tooEarly: string[] = [];
  const english: string[] = [];
  const api = new API({ cwd: root });
  try {
    const project = api.updateSnapshot({ openProject: path.join(root, 'tsconfig.json') }).getProjects()[0];
    const source = path.join(root, 'src/');
    const files = project?.program.getSourceFileNames().filter((name) => name.startsWith(source)) ?? [];
    for (const name of files) {
      const visit = (node: Node, isLater: boolean): void => {
        if (isTaggedTemplateExpression(node) && isIdentifier(node.tag) && node.tag.text === 't') {
          const { template } = node;
          const key = isNoSubstitutionTemplateLiteral(template)
            ? template.text
            : keyOf([template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)]);
          texts.add(key);
          if (!isLater) tooEarly.push(`${path.relative(root, name)}: ${key}`);
        }
        if (isCallExpression(node) && isIdentifier(node.expression) && node.expression.text === 'plural') {
          const word = node.arguments[1];
          if (word !== undefined && isStringLiteral(word)) words.add(word.text);
          else unreadable.push(path.relative(root, name));
        }
        for (const word of wordsOf(node)) english.push(`${path.relative(source, name)}: ${word}`);
        node.forEachChild((child) => visit(child, isLater || isFunctionLike(node)));
      };
      project?.program.getSourceFile(name)?.forEachChild((node) => visit(node, false));
    }
  } finally {
    api.close();
  }
  return { texts, words, unreadable, tooEarly, english };
}

const ERRORS = /^(?:\w*Error|Malformed|UnreachableHost)$/;
const LOGS = ['info', 'warning', 'lastWarning'];
const FINDINGS = ['error', 'warning'];
/** A word at least, and no command or line of YAML, which are the same in every language. */
const PROSE = /^(?!(?:docker|git) |github-token: ).*\p{L}{2,}/su;

/** Literals that end up in what people read. */
function wordsOf(node: Node): string[] {
  if (isNewExpression(node) && isIdentifier(node.expression) && ERRORS.test(node.expression.text)) {
    const { text } = node.expression;
    // Errors of the code itself; and one that begins with its kind.
    if (/^(?:Type|Range)?Error$|ToolError/.test(text)) return [];
    return (node.arguments ?? []).slice(text === 'GithubError' ? 1 : 0).flatMap(literalsIn);
  }
  if (isPropertyAssignment(node) && isIdentifier(node.name) && node.name.text === 'fix')
    return literalsIn(node.initializer);
  if (isCallExpression(node) && isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    const on = isPropertyAccessExpression(expression) ? expression.name.text : expression;
    const isLog = on === 'log' || (typeof on === 'object' && isIdentifier(on) && on.text === 'log');
    if (isLog && LOGS.includes(name.text)) return node.arguments.slice(0, 1).flatMap(literalsIn);
    const isFinding = typeof on === 'object' && isIdentifier(on) && on.text === 'findings';
    if (isFinding && FINDINGS.includes(name.text)) return node.arguments.slice(1).flatMap(literalsIn);
  }
  if (isTaggedTemplateExpression(node) && isIdentifier(node.tag) && node.tag.text === 't')
    return isTemplateExpression(node.template)
      ? node.template.templateSpans.flatMap(({ expression }) => literalsIn(expression))
      : [];
  return [];
}

/** Those that an expression may be, whatever it chooses among. */
function literalsIn(node: Node): string[] {
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node))
    return PROSE.test(node.text) ? [node.text] : [];
  if (isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap(({ expression, literal }) => [
      ...literalsIn(expression),
      ...(PROSE.test(literal.text) ? [literal.text] : []),
    ]);
    return PROSE.test(node.head.text) ? [node.head.text, ...spans] : spans;
  }
  if (isParenthesizedExpression(node)) return literalsIn(node.expression);
  if (isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(literalsIn);
  if (isBinaryExpression(node)) return [node.left, node.right].flatMap(literalsIn);
  return [];
}
