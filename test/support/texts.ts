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
import { sentencesIn } from './sentences.ts';

interface Texts {
  readonly texts: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** Files with calls whose key is only known when they run. */
  readonly unreadable: readonly string[];
  /** What people read in English alone: not said through `t`, or put as it is into a text that is. */
  readonly english: readonly string[];
  /** Sentences that nobody says through `t`, by file. */
  readonly unsaid: readonly (readonly [file: string, text: string])[];
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
  const unsaid: (readonly [string, string])[] = [];
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
      const file = project?.program.getSourceFile(name);
      if (file === undefined || name.startsWith(path.join(source, 'texts/'))) continue;
      file.forEachChild((node) => visit(node, false));
      for (const text of sentencesIn(file)) unsaid.push([path.relative(source, name), text]);
    }
  } finally {
    api.close();
  }
  return { texts, words, unreadable, tooEarly, english, unsaid };
}

const ERRORS = /^(?:\w*Error|Malformed|UnreachableHost)$/;
const LOGS = ['info', 'warning', 'lastWarning'];
/** Whatever collects what is wrong has one of these: findings of a file, a report, the voice of a job. */
const FINDS = ['error', 'warning', 'problem', '#add'];
/** Of what is found, where that is said, too. */
const SORTS = ['error', 'warning', 'key', 'value'];
/** A word at least, and no command, file or line of YAML, which are the same in every language. */
const PROSE = /^(?!(?:docker|git) |github-token: |[\w-]+\.\w+$).*\p{L}{2,}/su;

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
    if (FINDS.includes(name.text))
      return node.arguments.flatMap(literalsIn).filter((text) => !SORTS.includes(text));
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
