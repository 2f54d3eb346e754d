import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/local/workflow/expressions.ts';
import {
  allOf,
  anyOf,
  cancelled,
  context,
  type Expression,
  failure,
  fromJson,
  lines,
  not,
  ofStep,
  readsOf,
  text,
} from '../../../src/pipelines/expression.ts';

const a = context('inputs', 'a');
const b = context('inputs', 'b-c');
const done = ofStep('deploy', 'outputs', 'outcome');

describe('an expression', () => {
  it.each([
    [a.is('x'), "inputs.a == 'x'"],
    [a.isNot("it's"), "inputs.a != 'it''s'"],
    [a.is(b), 'inputs.a == inputs.b-c'],
    [a.is('x').and(b.is('y'), failure), "inputs.a == 'x' && inputs.b-c == 'y' && failure()"],
    [a.and(b).or('z'), "(inputs.a && inputs.b-c) || 'z'"],
    [a.and(b.or('y')), "inputs.a && (inputs.b-c || 'y')"],
    [a.or(b).or('z'), "inputs.a || inputs.b-c || 'z'"],
    [a.is('x').is(b), "(inputs.a == 'x') == inputs.b-c"],
    [not(a), '!inputs.a'],
    [not(a.is('x')), "!(inputs.a == 'x')"],
    [not(cancelled).and(a), '!cancelled() && inputs.a'],
    [allOf([a.is('x')]).or(b), "inputs.a == 'x' || inputs.b-c"],
    [anyOf([a.or(b), allOf([b, 'y'])]), "inputs.a || inputs.b-c || (inputs.b-c && 'y')"],
    [fromJson(a), 'fromJSON(inputs.a)'],
  ])('%#', (expression, written) => {
    expect(expression.text).toBe(written);
    expect(expression.written).toBe(`\${{ ${written} }}`);
  });

  it('means to GitHub what it was built as', () => {
    const values = ['', 'x', "it's"];
    for (const [one, other] of values.flatMap((x) => values.map((y) => [x, y] as const))) {
      const scope = { file: 'x', contexts: { inputs: { a: one, 'b-c': other } } };
      const value = ({ text: written }: Expression) => evaluate(written, scope, 'x');
      expect(value(a.is("it's").and(b.is('x')).or('no'))).toBe(one === "it's" && other === 'x' ? true : 'no');
      expect(value(a.or(b, 'neither'))).toBe(one || other || 'neither');
      expect(value(not(a.is('x').and(not(b))))).toBe(!(one === 'x' && !other));
    }
  });

  it('knows the steps that it reads, also inside others', () => {
    expect(not(a.or(done.is('x')).and(ofStep('gate', 'conclusion'))).reads).toEqual(['deploy', 'gate']);
    expect(readsOf(text`a ${done} ${a}`)).toEqual(['deploy']);
    expect(readsOf(lines(text`a`, text`${done}`))).toEqual(['deploy']);
    expect(readsOf('steps.deploy.outcome')).toEqual([]);
    expect(readsOf(undefined)).toEqual([]);
  });
});

it('a text has expressions in it, and a list has a line for each', () => {
  const item = text`Release: ${done} (${a.or('none')})`;
  expect(item.written).toBe("Release: ${{ steps.deploy.outputs.outcome }} (${{ inputs.a || 'none' }})");
  expect(lines(item, a).written).toBe(`${item.written}\n\${{ inputs.a }}\n`);
});
