/** What GitHub works out when a pipeline runs. */
export interface Live {
  /** As it stands in YAML, `${{ }}` included. */
  readonly written: string;
  /** Ids of the steps whose results it needs. */
  readonly reads: readonly string[];
}

/** What an input, a name or an output may be given. */
export type Value = string | boolean | number | Live;

type Operator = '||' | '&&' | '==' | '!=';
type Operand = string | Expression;

/** An expression of GitHub Actions. It is made by the functions below, so its quotes and brackets are always right. */
export class Expression implements Live {
  /** Without `${{ }}`: a condition. */
  readonly text: string;
  readonly reads: readonly string[];
  readonly operator: Operator | undefined;

  constructor(text: string, reads: readonly string[] = [], operator?: Operator) {
    this.text = text;
    this.reads = reads;
    this.operator = operator;
  }

  get written(): string {
    return `\${{ ${this.text} }}`;
  }

  readonly is = (value: Operand) => joined('==', [this, value]);
  readonly isNot = (value: Operand) => joined('!=', [this, value]);
  readonly and = (...others: Operand[]) => joined('&&', [this, ...others]);
  /** This, or the first of the others that is not empty when this is. */
  readonly or = (...others: Operand[]) => joined('||', [this, ...others]);
}

/** All of them, or the first that is not true. */
export const allOf = (operands: readonly Operand[]) => joined('&&', operands);

/** The first that is true; else the last. */
export const anyOf = (operands: readonly Operand[]) => joined('||', operands);

/** A value out of a context: `github.actor`. */
export const context = (...path: readonly string[]) => new Expression(path.join('.'));

/** A value out of the context `steps`. */
export const ofStep = (id: string, ...path: readonly string[]) =>
  new Expression(['steps', id, ...path].join('.'), [id]);

export const not = (what: Expression) =>
  new Expression(what.operator === undefined ? `!${what.text}` : `!(${what.text})`, what.reads);

export const fromJson = (what: Expression) => new Expression(`fromJSON(${what.text})`, what.reads);

/** Whether an earlier step failed, whether the run was cancelled, and yes. Without one of them success() is meant. */
export const failure = new Expression('failure()');
export const cancelled = new Expression('cancelled()');
export const always = new Expression('always()');

/** A text with expressions in it. */
export function text(parts: TemplateStringsArray, ...values: readonly Live[]): Live {
  return {
    written: String.raw({ raw: parts }, ...values.map(({ written }) => written)),
    reads: values.flatMap(({ reads }) => reads),
  };
}

/** One item a line, for inputs that are lists. */
export const lines = (...items: readonly Live[]): Live => ({
  written: items.map(({ written }) => `${written}\n`).join(''),
  reads: items.flatMap(({ reads }) => reads),
});

/** The steps that a value needs. */
export const readsOf = (value: Value | undefined): readonly string[] =>
  typeof value === 'object' ? value.reads : [];

function joined(operator: Operator, operands: readonly Operand[]): Expression {
  const parts = operands.map((one) => (typeof one === 'string' ? literal(one) : one));
  const [only, ...more] = parts;
  if (only !== undefined && more.length === 0) return only;
  const written = parts.map((part) => (standsAlone(part, operator) ? part.text : `(${part.text})`));
  return new Expression(
    written.join(` ${operator} `),
    parts.flatMap(({ reads }) => reads),
    operator,
  );
}

/** `&&` binds closer than `||`; few people know it by heart, so brackets say it. */
function standsAlone({ operator: inner }: Expression, outer: Operator): boolean {
  const isLogic = outer === '&&' || outer === '||';
  return inner === undefined || (isLogic && (inner === outer || inner === '==' || inner === '!='));
}

const literal = (value: string) => new Expression(`'${value.replaceAll("'", "''")}'`);
