import { isBasicExpression, isString } from '@actions/workflow-parser';
import { type MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { evaluate, isTruthy, type Json, toText } from '../../local/workflow/expressions.ts';
import { inputsOf } from '../../local/workflow/model.ts';
import { readingOf } from '../../local/workflow/readings.ts';
import { at, eventsOf, itemsOf, listOf, plainText, textList } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';

/** What the expressions of a job can read that the file itself says. */
export interface Surroundings {
  /** Of the file. */
  readonly root: MappingToken;
  readonly job: MappingToken | undefined;
  /** Undefined where the job itself is the call. */
  readonly step?: MappingToken;
}

interface Text {
  readonly text: string;
  /** Where it stands. */
  readonly token: TemplateToken;
}

/** A text, or what is calculated in its place. */
export function sourceOf(token: TemplateToken | undefined): string {
  if (token !== undefined && isBasicExpression(token)) return token.expression;
  return plainText(token) ?? '';
}

/** All expressions of a file, conditions without brackets included, and what they read. */
export function expressionsIn(root: MappingToken) {
  return [...TemplateToken.traverse(root)].flatMap(([, token, key]) => {
    const isWritten = isBasicExpression(token) || plainText(key) === 'if';
    const reading = isWritten ? readingOf(sourceOf(token)) : undefined;
    return reading === undefined ? [] : [{ token, ...reading }];
  });
}

/** What a step runs. */
export const textOfStep = (step: MappingToken): string =>
  ['uses', 'run'].map((key) => sourceOf(at(step, key))).join('\n');

/** The texts that a value can be, as far as the file says them: a choice of a dispatch, a matrix, `a && 'x' || 'y'`. */
export function textsFor(token: TemplateToken | undefined, surroundings: Surroundings): Text[] {
  const text = plainText(token);
  if (token === undefined) return [];
  if (text !== undefined) return [{ text, token }];
  if (!isBasicExpression(token)) return [];
  return (readingOf(token.expression)?.alternatives ?? []).flatMap((one) =>
    'text' in one ? { text: one.text, token } : textsOfName(one.name, surroundings),
  );
}

function textsOfName(name: string, { root, job }: Surroundings): Text[] {
  const [, matrix] = /^matrix\.([\w-]+)$/.exec(name) ?? [];
  const [, input = ''] = /^(?:github\.event\.)?inputs\.([\w-]+)$/.exec(name) ?? [];
  const field = at(root, 'on', 'workflow_dispatch', 'inputs', input);
  const list =
    matrix === undefined
      ? [...itemsOf(at(field, 'options')), at(field, 'default')]
      : itemsOf(at(job, 'strategy', 'matrix', matrix));
  return list.flatMap((token) => (token && isString(token) ? [{ text: token.value, token }] : []));
}

/** What pushes are for, where a value is the name of their branch or tag and nothing else is decided by it. */
export function filtersFor(token: TemplateToken | undefined, { root }: Surroundings) {
  const { names = [], alternatives = [] } = readingOf(sourceOf(token)) ?? {};
  const ofRun = names.filter((name) => inputIn(name) === undefined);
  const isOnlyRef = ofRun.join() === 'github.ref_name' && alternatives.every((one) => 'name' in one);
  if (token === undefined || !isBasicExpression(token) || !isOnlyRef) return [];
  return ['branches', 'tags']
    .flatMap((kind) => listOf(at(root, 'on', 'push', kind)))
    .flatMap((filter) => {
      const pattern = plainText(filter) ?? '!';
      return pattern.startsWith('!') ? [] : [{ token: filter, pattern, matches: matcherOf(pattern) }];
    });
}

/** `?`, `+` and brackets mean what they mean in a regular expression. Source: GitHub's 'Filter pattern cheat sheet'. */
function matcherOf(pattern: string): (name: string) => boolean {
  const source = pattern
    .replace(/[.(){}|^$]/g, '\\$&')
    .replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'));
  try {
    const regex = new RegExp(`^${source}$`);
    return (name) => regex.test(name);
  } catch {
    return () => true;
  }
}

/** The input that a name reads: of the call or dispatch, or only of the dispatch (`github.event.inputs.x`). */
export function inputIn(name: string): { readonly input: string; readonly isOfEvent: boolean } | undefined {
  const [, ofEvent, input] = /^(github\.event\.)?inputs\.([\w-]+)$/i.exec(name) ?? [];
  return input === undefined ? undefined : { input, isOfEvent: ofEvent !== undefined };
}

/** The inputs that a workflow declares for these events. */
export const declared = (root: MappingToken, events = ['workflow_dispatch', 'workflow_call']) =>
  events.flatMap((event) => inputsOf(at(root.find('on'), event, 'inputs')));

/** GitHub knows no case. */
export const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T | undefined =>
  all.find((one) => one.name.toLowerCase() === name.toLowerCase());

/**
 * The events that start the job with nothing in an expression, which some other event fills: who runs the workflow by
 * hand sees it work. None where it depends on more than the inputs and the name of the event.
 */
export function emptyOn(token: TemplateToken | undefined, surroundings: Surroundings): string[] {
  const { root } = surroundings;
  if (token === undefined || !isBasicExpression(token)) return [];
  const inputs = (readingOf(token.expression)?.names ?? []).flatMap((name) => inputIn(name) ?? []);
  // What is declared nowhere is told where it is read.
  if (inputs.length === 0 || inputs.some(({ input }) => named(declared(root), input) === undefined))
    return [];
  return eventsOf(root.find('on')).filter(
    (event) =>
      toText(valueOn(event, token.expression, root) ?? 'unknown') === '' && isStartedBy(event, surroundings),
  );
}

/** Surely so: conditions may ask for another event, also that of a job which is needed. */
function isStartedBy(event: string, { root, job, step }: Surroundings): boolean {
  const holds = (one: MappingToken | undefined) => {
    const condition = sourceOf(one?.find('if'));
    return condition === '' || isTruthy(valueOn(event, condition, root) ?? false);
  };
  const needed = textList(job?.find('needs')).flatMap((name) => at(root, 'jobs', name) ?? []);
  return (
    holds(job) &&
    holds(step) &&
    needed.every((one) => isStartedBy(event, { root, job: one.assertMapping('job') }))
  );
}

/** Undefined where the file does not say it. */
function valueOn(event: string, expression: string, root: MappingToken): Json | undefined {
  const isKnown = (name: string) => {
    if (name === 'github.event_name') return event !== 'workflow_call';
    const read = inputIn(name);
    if (read === undefined || (read.isOfEvent && event === 'workflow_call')) return false;
    return named(declared(root, [event]), read.input) === undefined;
  };
  if (readingOf(expression)?.names.every(isKnown) !== true) return undefined;
  const contexts = { inputs: {}, github: { event_name: event, event: {} } };
  const status = { success: true, failure: false, cancelled: false };
  try {
    return evaluate(expression, { file: '', contexts, status }, '') ?? '';
  } catch {
    return undefined;
  }
}

/**
 * Why an expression is no boolean or number on GitHub, which refuses the call then; undefined where it may be one.
 * Source: the documentation of `inputs` and `github.event.inputs`; actions/runner#2206.
 */
export function whyNot(
  type: 'boolean' | 'number',
  token: TemplateToken,
  surroundings: Surroundings,
): { why: string; fix: string } | undefined {
  if (!isBasicExpression(token)) return undefined;
  const { input: name, isOfEvent } = inputIn(token.expression.trim()) ?? {};
  if (name === undefined) return undefined;
  const fix = (right: string) =>
    type === 'boolean' ? t`write \${{ inputs.${name} == ${right} }}` : t`hand on a number`;
  if (isOfEvent === true) return { why: t`'github.event.inputs.${name}' is always a text`, fix: fix('true') };
  const other = declared(surroundings.root).find(
    (one) => named([one], name) !== undefined && one.type !== type,
  );
  if (other !== undefined)
    return { why: t`'inputs.${name}' is of the type ${other.type}`, fix: fix("'true'") };
  const without = emptyOn(token, surroundings);
  if (without.length === 0) return undefined;
  return { why: t`'inputs.${name}' is empty on ${without.join(', ')}`, fix: fix('true') };
}
