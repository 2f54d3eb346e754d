import type { Node } from 'typescript/unstable/ast';
import {
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isImportDeclaration,
  isLiteralTypeNode,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isStringLiteral,
  isTaggedTemplateExpression,
  isTemplateExpression,
} from 'typescript/unstable/ast/is';

// Wherever a sentence stands it may reach people: through an error, a log, a table, a comment on an issue. So each counts
// that is not said through `t`, unless what is around it is for somebody else.

/** Two words one after the other, or one beside a value. */
const SENTENCE = /\p{Ll}{2,}[,:.]? \p{L}+|\p{L}+[,:]? \p{Ll}{2,}|\{\},? \p{Ll}{2,}|\p{Ll}{2,}:? \{\}/u;

/** Commands, scripts, lines of YAML: the same in every language. */
const COMMAND =
  /^(?:docker|git|sudo|apk|cd|exec|export|for|node|deploy-kit|npm|GET|POST|PATCH|PUT|DELETE|--\w)\b|^[-!+$]|\$["'(@*\d{\w]|^\s*#|^[\w.-]+: (?:\{\}|\[)|^ +(?:- )?[\w.-]+: |^[\w-]+: (?:read|write)$|^\s*timeout \d|^\n(?:tar|command|awk|SELECT|FROM) /;

/** Calls that take what is for programs, or for who looks for a fault of ours. */
const CALLS = [
  'debug',
  'includes',
  'startsWith',
  'endsWith',
  'RegExp',
  'objectOf',
  'wrongType',
  'split',
  'plural',
];
/** What describes options and inputs: English data, also in schemas and in action.yml. Helps say it through `translated`. */
const DESCRIBES = ['described', 'named', 'setting', 'repeated', 'service', 'names', 'limit', 'many', 'flag'];
const KEYS = [
  ...['summary', 'usage', 'notes', 'description', 'placeholder', 'examples', 'outputs', 'values', 'without'],
  ...[
    'title',
    'meaning',
    'looks',
    'type',
    'script',
    'command',
    'product',
    'format',
    'action',
    'kind',
    'needs',
  ],
];

function isForPrograms(node: Node): boolean {
  if (isImportDeclaration(node) || isLiteralTypeNode(node)) return true;
  if (isPropertyAssignment(node) && isIdentifier(node.name))
    return KEYS.includes(node.name.text) && !isOfDeployment(node);
  if (isBinaryExpression(node)) return ['===', '!=='].includes(node.operatorToken.getText());
  if (!isCallExpression(node) && !isNewExpression(node)) return false;
  const { expression } = node;
  if (isIdentifier(expression)) return [...CALLS, ...DESCRIBES, 'option'].includes(expression.text);
  if (!isPropertyAccessExpression(expression)) return false;
  const on = isIdentifier(expression.expression) ? expression.expression.text : '';
  return on === 'option' || CALLS.includes(expression.name.text);
}

/** What GitHub is told of a deploy: `{ state, description }`. */
const isOfDeployment = ({ parent }: Node): boolean =>
  isObjectLiteralExpression(parent) && parent.properties.some((one) => /^state\b/.test(one.getText()));

/** The sentences of a file that are not said through `t`; a value is `{}` in them. */
export function sentencesIn(file: Node): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (isForPrograms(node)) return;
    if (isTaggedTemplateExpression(node)) {
      if (isTemplateExpression(node.template))
        for (const { expression } of node.template.templateSpans) visit(expression);
      return;
    }
    const text =
      isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)
        ? node.text
        : isTemplateExpression(node)
          ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}')
          : undefined;
    if (isPropertyAssignment(node)) {
      visit(node.initializer);
      return;
    }
    if (text !== undefined && SENTENCE.test(text) && !COMMAND.test(text)) found.push(text);
    node.forEachChild(visit);
  };
  file.forEachChild(visit);
  return found;
}
