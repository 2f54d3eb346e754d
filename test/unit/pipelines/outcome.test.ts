import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/local/workflow/expressions.ts';
import { context } from '../../../src/pipelines/expression.ts';
import { type Facts, OUTCOMES, verdictOf } from '../../../src/pipelines/outcome.ts';

/** Every value that a fact can have: one that is new does not compile until it is here. */
type Values<T extends string> = Readonly<Record<T, true>>;
const rollback: Values<Facts['rollback']> = {
  '': true,
  'nothing-to-do': true,
  planned: true,
  'rolled-back': true,
  failed: true,
};
const ended: Values<Facts['confirm']> = {
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
  keys(ended).flatMap((end) =>
    keys(deploy).flatMap((done) =>
      keys(ended).flatMap((judge) =>
        ['true', 'false'].map((dryRun) => ({ rollback: back, dryRun, judge, confirm: end, deploy: done })),
      ),
    ),
  ),
);

const nothing: Facts = { rollback: '', dryRun: 'false', judge: '', confirm: '', deploy: '' };

const places = {
  rollback: context('facts', 'rollback'),
  dryRun: context('facts', 'dryRun'),
  judge: context('facts', 'judge'),
  confirm: context('facts', 'confirm'),
  deploy: context('facts', 'deploy'),
};
const expressions = { outcome: verdictOf(places, 'outcome'), announced: verdictOf(places, 'announced') };
/** As GitHub works it out. */
const verdict = (facts: Facts, part: keyof typeof expressions) =>
  evaluate(expressions[part].text, { file: 'x', contexts: { facts: { ...facts } } }, 'x');

describe('how a pipeline ended', () => {
  it.each<[string, Partial<Facts>, string, string]>([
    ['confirmed', { deploy: 'pending', confirm: 'success' }, 'active', 'succeeded'],
    [
      'the same content again, which is well',
      { deploy: 'nothing-to-do', judge: 'success', confirm: 'skipped' },
      'nothing-to-do',
      'succeeded',
    ],
    [
      'the same content again, which the tests refuse now',
      { deploy: 'nothing-to-do', judge: 'failure', confirm: 'skipped' },
      'failed',
      'failed',
    ],
    [
      'the same content again, which the gate refuses now, or a cancel before it',
      { deploy: 'nothing-to-do', judge: 'skipped', confirm: 'skipped' },
      'failed',
      'failed',
    ],
    [
      'a dry run of the same content',
      { deploy: 'nothing-to-do', dryRun: 'true', judge: 'skipped', confirm: 'skipped' },
      'nothing-to-do',
      'succeeded',
    ],
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
    const known = { ...nothing, ...facts };
    expect([verdict(known, 'outcome'), verdict(known, 'announced')]).toEqual([outcome, announced]);
  });

  it('is decided by what was put back, then by the confirmation, then by the deploy', () => {
    expect(all).toHaveLength(5 * 5 * 8 * 5 * 2);
    for (const facts of all) {
      const { rollback: back, dryRun, judge, confirm: end, deploy: done } = facts;
      const isWell = judge === 'success' || dryRun === 'true';
      const known = ['planned', 'put-back', 'kept', ...(isWell ? ['nothing-to-do'] : [])];
      // What the deploy has put back is judged by the step that puts back.
      const isSick = done === 'put-back' && back === 'failed';
      const decisive = known.includes(done) && !isSick ? done : 'failed';
      const expected = back === 'rolled-back' ? back : end === 'success' ? 'active' : decisive;
      expect([facts, verdict(facts, 'outcome')]).toEqual([facts, expected]);
      const announced: Readonly<Record<string, string>> = {
        active: 'succeeded',
        'nothing-to-do': 'succeeded',
        planned: 'succeeded',
        'rolled-back': 'rolled-back',
        'put-back': 'rolled-back',
      };
      expect([facts, verdict(facts, 'announced')]).toEqual([facts, announced[expected] ?? 'failed']);
    }
  });
});

it('people are told all outcomes, and each once', () => {
  const told = OUTCOMES.split(/, | or /).map((one) => one.replaceAll('`', ''));
  expect(told.sort()).toEqual([...new Set(all.map((facts) => verdict(facts, 'outcome')))].sort());
});
