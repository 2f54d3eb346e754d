import { expect, it } from 'vitest';
import { evidenceOf } from '../../../src/health/summary.ts';
import type { CheckReport, ContainerEvidence, GateReport } from '../../../src/health/types.ts';

const check = (more: Partial<CheckReport>): CheckReport => ({
  ...{ name: 'http /health', kind: 'http', from: 'runner', status: 'failed', attempts: 3, duration: 1000 },
  last: { reason: 'status 500', times: 3, status: 500, body: `${'x'.repeat(400)}` },
  ...more,
});
const container = (
  name: string,
  logs: string[],
  more: Partial<ContainerEvidence> = {},
): ContainerEvidence => ({
  ...{ service: name, name: `shop-${name}-1`, host: 'local', status: 'running', exitCode: 0 },
  ...{ oomKilled: false, health: 'none', restarts: 0, logs },
  ...more,
});
const gate = (containers: ContainerEvidence[], more: Partial<GateReport> = {}): GateReport => ({
  ...{
    verdict: 'failed',
    reason: 'http /health: status 500',
    startedAt: '',
    duration: 1000,
    runFrom: 'runner',
  },
  stability: { status: 'not-reached', window: 0, watched: [], changes: [] },
  checks: [check({})],
  containers,
  ...more,
});

const quiet = container('db', ['ready for connections']);
const loud = container('api', ['GET /health 500', 'TypeError: x is undefined', '    at f (a.js:1:2)']);

it('is the answer, shortened, and the lines of whoever speaks of an error', () => {
  expect(evidenceOf(gate([quiet, loud]))).toBe(
    `http /health answered 500:\n  ${'x'.repeat(300)}\nshop-api-1:\n  GET /health 500\n  TypeError: x is undefined`,
  );
});

it('is of whoever does not run, whatever it says, or of the first where all are well', () => {
  const checks = [check({ last: { reason: 'refused', times: 1 } })];
  const ended = container('worker', ['bye'], { status: 'exited' });
  expect(evidenceOf(gate([quiet, ended], { checks }))).toBe('shop-worker-1:\n  bye');
  expect(evidenceOf(gate([quiet, container('api', ['hello'])], { checks }))).toBe(
    'shop-db-1:\n  ready for connections',
  );
  expect(evidenceOf(gate([], { checks }))).toBeUndefined();
  expect(evidenceOf(gate([loud], { verdict: 'passed' }))).toBeUndefined();
});
