import { isBoolean, isNumber } from '@actions/workflow-parser';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { UserError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest.ts';
import { missingIn } from '../../local/workflow/inputs.ts';
import type { InputDefinition } from '../../local/workflow/model.ts';
import { pairsOf, plainText } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import type { Findings, Spot } from './findings.ts';
import type { Stack, Stacks } from './stacks.ts';
import { emptyOn, filtersFor, named, type Surroundings, sourceOf, textsFor, whyNot } from './values.ts';

/** A `with:` of a job or a step, and what it is given to. */
export interface Given {
  readonly findings: Findings;
  readonly surroundings: Surroundings;
  readonly stacks: Stacks;
  /** Name of what is called, for people. */
  readonly callee: string;
  readonly isWorkflow: boolean;
  readonly inputs: readonly InputDefinition[];
  readonly with: TemplateToken | undefined;
  /** Where it is called. */
  readonly call: Spot;
}

/** Names of inputs and of secrets that there are not, and required ones that are not there. */
export function checkNames(
  what: 'input' | 'secret',
  { findings, callee, call }: Pick<Given, 'findings' | 'callee' | 'call'>,
  known: readonly { readonly name: string; readonly required: boolean; readonly default?: unknown }[],
  given: TemplateToken | undefined,
): void {
  const words = WORDS[what];
  const names = known.map(({ name }) => name);
  const pairs = pairsOf(given);
  for (const { name, key } of pairs) {
    if (missingIn(names, [name]).length === 0) continue;
    const there = { names: names.join(', '), meant: didYouMean(name, names) };
    findings.error(
      key,
      words.unknown(callee, name, there.meant),
      names.length === 0 ? words.none() : words.all(there.names),
    );
  }
  const required = known.filter((one) => one.required && one.default === undefined).map(({ name }) => name);
  const there = pairs.map(({ name }) => name);
  for (const name of missingIn(there, required)) {
    findings.error(call, words.required(callee, name), words.give());
  }
}

const WORDS = {
  input: {
    unknown: (callee: string, name: string, meant: string) => t`${callee} has no input '${name}'${meant}`,
    none: () => t`it has no inputs`,
    all: (names: string) => t`its inputs are ${names}`,
    required: (callee: string, name: string) => t`${callee} requires the input '${name}'`,
    give: () => t`give it below 'with:'`,
  },
  secret: {
    unknown: (callee: string, name: string, meant: string) => t`${callee} has no secret '${name}'${meant}`,
    none: () => t`it has no secrets`,
    all: (names: string) => t`its secrets are ${names}`,
    required: (callee: string, name: string) => t`${callee} requires the secret '${name}'`,
    give: () => t`give it below 'secrets:'`,
  },
};

/** Each value is of the type of its input. GitHub takes a text for neither of the other two, also where it reads `true`. */
export function checkTypes({ findings, surroundings, callee, isWorkflow, inputs, with: given }: Given): void {
  for (const { name, value } of pairsOf(given)) {
    const input = named(inputs, name);
    if (input === undefined) continue;
    // Inputs of actions are texts: the default says what they are read as.
    const type = isWorkflow
      ? input.type
      : ['true', 'false'].includes(defaultOf(input))
        ? 'boolean'
        : 'string';
    if (type !== 'boolean' && type !== 'number') continue;
    const what = type === 'boolean' ? t`true or false` : t`a number`;
    const refuse = (why: string, fix: string) =>
      findings.error(value, t`input '${name}' of ${callee} is ${what}: ${why}`, fix);
    const expression = isWorkflow ? whyNot(type, value, surroundings) : undefined;
    if (expression !== undefined) refuse(expression.why, expression.fix);
    else if (!value.isExpression && !isOfType(type, value, isWorkflow)) {
      const text = plainText(value);
      const isQuoted = text !== undefined && (type === 'boolean' ? /^(true|false)$/ : /^\d+$/).test(text);
      refuse(
        t`'${isQuoted ? text : value.toString()}' is not`,
        isQuoted ? t`leave the quotes out: ${text}` : t`write ${what}`,
      );
    }
  }
}

/** An input that is required, and that is given nothing on some event of the file: GitHub only asks that it is written. */
export function checkEmpty({ findings, surroundings, callee, inputs, with: given }: Given): void {
  for (const { name, value } of pairsOf(given)) {
    const events = named(inputs, name)?.required === true ? emptyOn(value, surroundings) : [];
    if (events.length === 0) continue;
    findings.error(
      value,
      t`input '${name}' of ${callee} is empty on ${events.join(', ')}`,
      t`say what it is there: \${{ ${sourceOf(value)} || '...' }}`,
    );
  }
}

const defaultOf = (input: InputDefinition): string => plainText(input.default) ?? '';

function isOfType(type: 'boolean' | 'number', value: TemplateToken, isStrict: boolean): boolean {
  if (type === 'number') return isNumber(value);
  return isBoolean(value) || (!isStrict && ['true', 'false', ''].includes(plainText(value) ?? ''));
}

/** `environment`, `from-environment`, `next-environment`; but `github-environment` is one of GitHub's alone. */
export const namesEnvironments = (input: string): boolean =>
  /(^|-)environment$/.test(input) && !input.startsWith('github-');

/** Where a deploy goes to, as far as the file says it. */
export interface Destination {
  readonly stack: Stack;
  /** Those of them that the config file has; what is only read is none of them. */
  readonly environments: readonly string[];
}

/** Environments are in the config file that the call reads. Undefined where the file does not say which one it is. */
export async function checkEnvironments(given: Given): Promise<Destination | undefined> {
  const { findings, surroundings, stacks, inputs, with: values } = given;
  const valueAt = (name: string) => pairsOf(values).find((pair) => pair.name.toLowerCase() === name)?.value;
  const texts = ['working-directory', 'config'].map((name) => {
    const value = valueAt(name);
    return value === undefined ? '' : plainText(value);
  });
  if (texts.includes(undefined)) return undefined;
  const [directory = '', config = ''] = texts;
  let stack: Stack | undefined;
  try {
    stack = await stacks.at(directory || '.', config || undefined);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    findings.error(
      valueAt('config') ?? valueAt('working-directory') ?? given.call,
      error.message,
      error.fix ?? '',
    );
  }
  if (stack === undefined) return undefined;
  const wanted = inputs
    .filter(({ name }) => namesEnvironments(name))
    .flatMap(({ name }) =>
      textsFor(valueAt(name), surroundings).flatMap(({ text, token }) =>
        text
          .split(/[\s,]+/)
          .filter((one) => one !== '')
          .map((environment) => ({ name, environment, token })),
      ),
    );
  const { environments } = stack;
  const refuse = (token: TemplateToken, name: string, names: readonly string[]) =>
    findings.error(
      token,
      t`${config || 'deploy-kit.yml'} has no environment '${name}'${didYouMean(name, names)}`,
      t`it has ${names.join(', ') || t`no environment`}; add it below 'environments:', or name one that is there`,
    );
  for (const { environment, token } of environments === undefined ? [] : wanted)
    if (environments?.includes(environment) === false) refuse(token, environment, environments);
  for (const { token, pattern, matches } of filtersFor(valueAt('environment'), surroundings))
    if (environments?.some(matches) === false) refuse(token, pattern, environments);
  const known = wanted.filter(
    ({ name, environment }) => !name.startsWith('from-') && environments?.includes(environment) !== false,
  );
  return { stack, environments: [...new Set(known.map(({ environment }) => environment))] };
}
