import { t } from '../texts/texts.ts';

/**
 * The language of `$` in compose files and env files, as Docker Compose reads it (compose-go, package template):
 * `$X`, `${X}`, `${X:-default}`, `${X-default}`, `${X:+instead}`, `${X+instead}`, `${X:?why}`, `${X?why}`, `$$`. What
 * stands behind an operator may hold variables itself.
 */
export type Template = readonly (string | Variable)[];

export interface Variable {
  readonly name: string;
  /** All of it: `${X:-default}`. */
  readonly written: string;
  /** Without one it is `${X}` or `$X`. */
  readonly operator: '' | ':-' | '-' | ':+' | '+' | ':?' | '?';
  /** What stands behind the operator, as it is written. */
  readonly word: string;
}

/** A variable that has to be set and is not: `${X:?why}`. */
export class RequiredVariable extends Error {
  readonly variable: string;
  readonly why: string;

  constructor(variable: string, why: string) {
    super(t`required variable ${variable} is missing a value`);
    this.variable = variable;
    this.why = why;
  }
}

/** A `${` that Compose cannot read. */
export class InvalidTemplate extends Error {}

/** Defaults in defaults in defaults: nobody writes them by hand. */
export class NestedTooDeep extends InvalidTemplate {}
const DEEPEST = 100;

const NAME = /^[_a-z][_a-z0-9]*/iu;
const OPERATOR = /^:?[-+?]/;

/** @throws InvalidTemplate for a `${` that begins no variable */
export function parseTemplate(text: string): Template {
  const parts: (string | Variable)[] = [];
  let rest = text;
  for (;;) {
    const at = rest.indexOf('$');
    parts.push(at < 0 ? rest : rest.slice(0, at));
    if (at < 0) return parts.filter((part) => part !== '');
    const after = rest.slice(at + 1);
    const [plain = ''] = NAME.exec(after) ?? [];
    if (after.startsWith('$')) {
      parts.push('$');
      rest = after.slice(1);
    } else if (plain !== '') {
      parts.push({ name: plain, written: `$${plain}`, operator: '', word: '' });
      rest = after.slice(plain.length);
    } else if (after.startsWith('{')) {
      const end = closingBrace(after);
      parts.push(bracedVariable(after.slice(1, end)));
      rest = after.slice(end + 1);
    } else {
      parts.push('$');
      rest = after;
    }
  }
}

/**
 * The text with its variables filled in.
 * @param lookup the value of a name, or undefined where nothing sets it
 * @param unset told of every variable that is nothing here because it is not set
 * @throws RequiredVariable, InvalidTemplate
 */
export function interpolate(
  text: string,
  lookup: (name: string) => string | undefined,
  unset: (variable: Variable) => void = () => {},
  depth = 0,
): string {
  if (depth > DEEPEST) throw new NestedTooDeep(t`more than ${DEEPEST} variables inside one another`);
  const filled = (variable: Variable): string => {
    const { name, operator, word } = variable;
    const value = lookup(name);
    const isMissing = operator.startsWith(':') ? (value ?? '') === '' : value === undefined;
    const kind = operator.at(-1);
    // Compose reads the word in any case, and finds what is wrong with it.
    const isUsed = kind === '+' ? !isMissing : isMissing;
    const instead = interpolate(word, lookup, isUsed ? unset : () => {}, depth + 1);
    if (kind === undefined && value === undefined) unset(variable);
    if (kind === '?' && isMissing) throw new RequiredVariable(name, instead);
    return kind !== undefined && kind !== '?' && isUsed ? instead : (value ?? '');
  };
  return parseTemplate(text)
    .map((part) => (typeof part === 'string' ? part : filled(part)))
    .join('');
}

/** The same; what cannot be read, or has to be set, stays as it is: that is for Compose to tell. */
export function expand(text: string, values: ReadonlyMap<string, string>): string {
  try {
    return interpolate(text, (name) => values.get(name));
  } catch {
    return text;
  }
}

/**
 * Where the brace that `text` begins with is closed. Braces inside count, but Compose does not look at the character
 * behind one that opens; where that leaves one open, the last of the line closes. (Up to 2.20 it counted `${` alone.)
 */
function closingBrace(text: string): number {
  const last = (text.split('\n', 1)[0] ?? '').lastIndexOf('}');
  if (last < 0) throw new InvalidTemplate(t`a \${ that is never closed`);
  let depth = 0;
  for (let index = 0; index < last; index += 1) {
    if (text[index] === '}') depth -= 1;
    if (depth === 0 && index > 0) return index;
    if (text[index] !== '{') continue;
    depth += 1;
    index += 1;
  }
  return last;
}

function bracedVariable(inside: string): Variable {
  const [name = ''] = NAME.exec(inside) ?? [];
  const rest = inside.slice(name.length);
  const [operator = ''] = OPERATOR.exec(rest) ?? [];
  if (name === '' || (operator === '' && rest !== '')) throw new InvalidTemplate(t`no variable in \${...}`);
  return {
    name,
    written: `\${${inside}}`,
    operator: operator as Variable['operator'],
    word: rest.slice(operator.length),
  };
}
