import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  evaluate,
  isTruthy,
  type Json,
  type Scope,
  toText,
} from '../../../src/local/workflow/expressions.ts';

// The workflows as they are written, with what GitHub would put into them.

interface Written {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
}

function stepOf(workflow: string, job: string, id: string): Written {
  const text = readFileSync(`.github/workflows/${workflow}.yml`, 'utf8');
  const { jobs } = parse(text) as { jobs: Record<string, { steps: Written[] } | undefined> };
  const step = jobs[job]?.steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`${workflow}.yml has no step ${id} in its job ${job}`);
  return step;
}

const value = (text: string | undefined, contexts: Readonly<Record<string, Json>>): string =>
  (text ?? '').replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) =>
    toText(evaluate(expression, { file: 'x.yml', contexts }, 'x.yml:1')),
  );

describe('the deploy of a hotfix', () => {
  const ref = (commit: string, wanted: string) =>
    value(stepOf('hotfix', 'deploy', 'checkout').with?.['ref'], {
      needs: { build: { outputs: { commit } } },
      inputs: { ref: wanted },
    });
  it('checks out the commit that was built: its branch may have moved since', () => {
    expect(ref('c0ffee', 'hotfix/login')).toBe('c0ffee');
    expect(ref('', 'hotfix/login')).toBe('hotfix/login');
  });
});

describe('the issue of a hotfix', () => {
  const inputs = { 'dry-run': false, issue: '12', version: '1.4.3', environment: 'production' };
  const isTold = (outcome: string, { cancelled = true, ...more }: Readonly<Record<string, Json>> = {}) => {
    const status: Scope['status'] = { success: false, failure: false, cancelled: cancelled === true };
    const contexts = { inputs: { ...inputs, ...more }, steps: { deploy: { outcome, outputs: {} } } };
    const { if: condition = '' } = stepOf('hotfix', 'deploy', 'comment');
    return isTruthy(evaluate(condition, { file: 'x.yml', contexts, status }, 'x.yml:1'));
  };
  it.each<[string, boolean, boolean]>([
    ['of a hotfix that was cancelled', isTold('cancelled'), true],
    ['of one that was cancelled before it began', isTold('skipped'), true],
    ['not of what had told of its end before', isTold('success'), false],
    ['not of what was not cancelled', isTold('failure', { cancelled: false }), false],
    ['not of a dry run', isTold('cancelled', { 'dry-run': true }), false],
    ['not where there is none', isTold('cancelled', { issue: '' }), false],
  ])('is told %s', (_what, told, expected) => {
    expect(told).toBe(expected);
  });

  it('reads which one it was', () => {
    const { with: given } = stepOf('hotfix', 'deploy', 'comment');
    const contexts = { inputs, steps: { deploy: { outputs: {} } } };
    expect([given?.['mode'], value(given?.['issue'], contexts), value(given?.['status'], contexts)]).toEqual([
      'comment',
      '12',
      'hotfix 1.4.3 in production was cancelled',
    ]);
  });
});

describe.each(['monitor', 'backup'])('the issue of an outage that %s keeps', (workflow) => {
  const key = (step: string, directory: string, config: string) =>
    value(stepOf(workflow, workflow, step).with?.['key'], {
      inputs: { 'working-directory': directory, config },
    });
  it('is one of each stack of a repository, and the same for all of its runs', () => {
    const keys = [
      ['.', ''],
      ['blog', ''],
      ['.', 'blog.yml'],
    ].map(([directory = '', config = '']) => key('outage', directory, config));
    expect(new Set(keys).size).toBe(3);
    expect(key('remember', 'blog', '')).toBe(keys[1]);
  });
});
