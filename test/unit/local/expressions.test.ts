import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate, isTruthy, type Scope, toText } from '../../../src/local/workflow/expressions.ts';
import { tempDir } from '../../support/temp.ts';

const scope: Scope = {
  file: 'x.yml',
  contexts: {
    inputs: { environment: 'Staging', count: 3, flag: false },
    steps: { build: { outputs: { digest: 'sha256:1' }, outcome: 'failure' } },
    needs: { a: { result: 'success' }, b: { result: 'failure' } },
    github: { ref: "refs/tags/v1'2" },
  },
  status: { success: false, failure: true, cancelled: false },
};
const value = (expression: string, more: Partial<Scope> = {}) =>
  evaluate(expression, { ...scope, ...more }, 'x.yml:1');

describe('evaluate', () => {
  it.each([
    ["inputs.environment == 'staging'", true],
    ['steps.build.outputs.digest', 'sha256:1'],
    ['STEPS.Build.outputs.DIGEST', 'sha256:1'],
    ['steps.none.outputs.digest', null],
    ["contains(needs.*.result, 'failure')", true],
    ["format('{0}-{1}', inputs.environment, inputs.count)", 'Staging-3'],
    ["fromJSON('[1,2]')[1]", 2],
    ['toJSON(inputs.flag)', 'false'],
    ["startsWith(github.ref, 'refs/tags/') && endsWith(github.ref, '''2')", true],
    ['join(fromJSON(\'["a","b"]\'), \'+\')', 'a+b'],
    ["inputs.flag || 'fallback'", 'fallback'],
    ['inputs.count >= 3', true],
    ['!failure()', false],
    ['always() && !success()', true],
    ['cancelled()', false],
  ])('%s', (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  it('names the place and the expression in an error', () => {
    expect(() => value('nothing.here')).toThrow(/^x\.yml:1: .*nothing.*in the expression nothing\.here/s);
    expect(() => value('success()', { status: undefined })).toThrow(/success/);
  });

  it('hashes files, and tells an empty match by an empty text', async () => {
    await using directory = await tempDir();
    const workspace = directory.path;
    writeFileSync(path.join(workspace, 'a.lock'), 'one');
    const first = value("hashFiles('**/*.lock')", { workspace });
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    writeFileSync(path.join(workspace, 'a.lock'), 'two');
    expect(value("hashFiles('**/*.lock')", { workspace })).not.toBe(first);
    expect(value("hashFiles('*.none')", { workspace })).toBe('');
  });
});

describe('conversions', () => {
  it.each([
    [null, ''],
    [true, 'true'],
    [1.5, '1.5'],
    [{}, 'Object'],
    [['a'], 'Array'],
  ])('text of %j', (json, text) => {
    expect(toText(json)).toBe(text);
  });

  it.each([null, false, 0, ''])('%j is false', (json) => expect(isTruthy(json)).toBe(false));
  it.each([true, 1, 'false', {}, []])('%j is true', (json) => expect(isTruthy(json)).toBe(true));
});
