import { describe, expect, it } from 'vitest';
import { action as backup } from '../../../src/actions/backup-db.ts';
import { action as deploy } from '../../../src/actions/deploy-compose.ts';
import { action as gate } from '../../../src/actions/health-gate.ts';
import { action as tests } from '../../../src/actions/regression-tests.ts';
import { action as rollback } from '../../../src/actions/rollback.ts';
import { inputVariable, readInputs } from '../../../src/config/inputs.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { VARIANTS } from '../../../src/setup/variants.ts';

const actions = { backup, deploy, gate, tests, rollback };

const read = (action: keyof typeof actions, input: string, value: string) =>
  readInputs(actions[action].inputs, { [inputVariable(input)]: value, INPUT_TO: 'previous' });

describe('inputs', () => {
  // A timer of that length is over at once: a deploy would fail, and putting back as well.
  it.each<[keyof typeof actions, string]>([
    ['backup', 'timeout'],
    ['deploy', 'timeout'],
    ['rollback', 'timeout'],
    ['tests', 'timeout'],
    ['gate', 'timeout'],
    ['gate', 'interval'],
    ['gate', 'deadline'],
  ])('%s: %s is a time in which something can happen', (action, input) => {
    expect(() => read(action, input, '99999999h')).toThrow(`input '${input}': '99999999h' is too long`);
    expect(() => read(action, input, '0s')).toThrow(`input '${input}': '0s' is too short`);
    expect(read(action, input, '1s')).toMatchObject({ [input]: 1000 });
  });

  it.each<[keyof typeof actions, string]>([
    ['deploy', 'lock-wait'],
    ['gate', 'initial-delay'],
    ['gate', 'stability'],
  ])('%s: %s may be nothing, and not for ever', (action, input) => {
    expect(() => read(action, input, '99999999h')).toThrow(`input '${input}': '99999999h' is too long`);
    expect(read(action, input, '0s')).toMatchObject({ [input]: 0 });
  });

  it.each<[keyof typeof actions, string, string]>([
    ['backup', 'keep', 'from 1 to 1000'],
    ['deploy', 'keep-releases', 'from 1 to 1000'],
    ['gate', 'successes', 'from 1 to 1000'],
    ['gate', 'status', 'from 100 to 599'],
  ])('%s: %s is no number below its limit', (action, input, range) => {
    expect(() => read(action, input, '0')).toThrow(`input '${input}': '0' is not a whole number ${range}`);
  });
});

describe('deploy-kit.yml', () => {
  it.each([
    ['deploy: { timeout: 0s }', "deploy.timeout: '0s' is too short"],
    ['deploy: { timeout: 99999999h }', "deploy.timeout: '99999999h' is too long"],
    ['backup: { timeout: 0m }', "backup.timeout: '0m' is too short"],
    ['health: { deadline: 0s }', "health.deadline: '0s' is too short"],
    ['health: { interval: 0s }', "health.interval: '0s' is too short"],
    ['health: { timeout: 0s }', "health.timeout: '0s' is too short"],
    ['health: { stability: 25d }', "health.stability: '25d' is too long"],
    ['tests: { smoke: { run: x, timeout: 0s } }', "tests.smoke.timeout: '0s' is too short"],
    [
      'deploy: { before: [{ service: web, run: [x], timeout: 0s }] }',
      "deploy.before.0.timeout: '0s' is too short",
    ],
  ])('%s', (text, message) => {
    expect(() => loadConfig(text, 'deploy-kit.yml', VARIANTS)).toThrow(message);
  });

  it('takes a health check without stability', () => {
    loadConfig('health: { stability: 0s, initial-delay: 0s }', 'deploy-kit.yml', VARIANTS);
  });
});
