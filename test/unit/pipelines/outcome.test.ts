import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/local/workflow/expressions.ts';
import { context } from '../../../src/pipelines/expression.ts';
import { type Facts, OUTCOMES, outcomeOf, verdictOf } from '../../../src/pipelines/outcome.ts';

/** Every value that a fact can have: one that is new does not compile until it is here. */
type Values<T extends string> = Readonly<Record<T, true>>;
const rollback: Values<Facts['rollback']> = {
  '': true,
  'nothing-to-do': true,
  planned: true,
  'rolled-back': true,
  failed: true,
};
const confirm: Values<Facts['confirm']> = {
  '': true,
  success: true,
  failure: true,
  cancelled: true,
  skipped: true,
};
const deploy: Values<Facts['deploy']> = {
  '': true,
  'nothing-to-do': true,
  planned: true,
  pending: true,
  active: true,
  'put-back': true,
  kept: true,
  failed: true,
};
const keys = <T extends string>(values: Values<T>) => Object.keys(values) as T[];
const all: Facts[] = keys(rollback).flatMap((back) =>
  keys(confirm).flatMap((end) =>
    keys(deploy).map((done) => ({ rollback: back, confirm: end, deploy: done })),
  ),
);

const nothing: Facts = { rollback: '', confirm: '', deploy: '' };

describe('outcomeOf', () => {
  it.each<[string, Partial<Facts>, string, string]>([
    ['confirmed', { deploy: 'pending', confirm: 'success' }, 'active', 'succeeded'],
    ['the same content again', { deploy: 'nothing-to-do', confirm: 'skipped' }, 'nothing-to-do', 'succeeded'],
    ['a dry run', { deploy: 'planned', confirm: 'skipped' }, 'planned', 'succeeded'],
    [
      'a failed gate, put back',
      { deploy: 'pending', confirm: 'skipped', rollback: 'rolled-back' },
      'rolled-back',
      'rolled-back',
    ],
    [
      'a failed confirm, put back',
      { deploy: 'pending', confirm: 'failure', rollback: 'rolled-back' },
      'rolled-back',
      'rolled-back',
    ],
    [
      'a failed gate of the first release of all',
      { deploy: 'pending', confirm: 'skipped', rollback: 'nothing-to-do' },
      'failed',
      'failed',
    ],
    [
      'a failed gate, and the old one fails, too',
      { deploy: 'pending', confirm: 'skipped', rollback: 'failed' },
      'failed',
      'failed',
    ],
    ['a failed gate, and no putting back', { deploy: 'pending', confirm: 'skipped' }, 'failed', 'failed'],
    [
      'put back by the deploy step',
      { deploy: 'put-back', confirm: 'skipped', rollback: 'nothing-to-do' },
      'put-back',
      'rolled-back',
    ],
    ['failed and kept', { deploy: 'kept', confirm: 'skipped' }, 'kept', 'failed'],
    ['failed', { deploy: 'failed', confirm: 'skipped', rollback: 'nothing-to-do' }, 'failed', 'failed'],
    ['failed before the deploy', { confirm: 'skipped', rollback: '' }, 'failed', 'failed'],
    ['nothing ran', {}, 'failed', 'failed'],
  ])('%s', (_, facts, outcome, announced) => {
    expect(outcomeOf({ ...nothing, ...facts })).toEqual({ outcome, announced });
  });

  it.each(['outcome', 'announced'] as const)('is what GitHub works out: %s', (part) => {
    const expression = verdictOf(
      {
        rollback: context('facts', 'rollback'),
        confirm: context('facts', 'confirm'),
        deploy: context('facts', 'deploy'),
      },
      part,
    );
    expect(all).toHaveLength(5 * 5 * 8);
    for (const facts of all) {
      const scope = { file: 'x', contexts: { facts: { ...facts } } };
      expect([facts, evaluate(expression.text, scope, 'x')]).toEqual([facts, outcomeOf(facts)[part]]);
    }
  });
});

it('people are told all outcomes, and each once', () => {
  const told = OUTCOMES.split(/, | or /).map((one) => one.replaceAll('`', ''));
  expect(told.sort()).toEqual([...new Set(all.map((facts) => outcomeOf(facts).outcome))].sort());
});
