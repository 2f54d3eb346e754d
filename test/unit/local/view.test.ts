import { describe, expect, it } from 'vitest';
import type { JobReport, PipelineEvent, PipelineResult, StepReport } from '../../../src/local/report.ts';
import { pipelineView } from '../../../src/local/view/view.ts';

const step = (name: string, outcome: StepReport['outcome'], more: Partial<StepReport> = {}): StepReport => ({
  id: name,
  name,
  stage: 'main',
  outcome,
  conclusion: outcome,
  durationMs: 1500,
  outputs: {},
  ...more,
});
const job: JobReport = {
  id: 'deploy',
  name: 'deploy',
  result: 'failure',
  durationMs: 65_000,
  outputs: {},
  environment: { name: 'staging', url: 'https://staging.example.org' },
  steps: [step('Build', 'success', { summary: '## Images\n\n| a | b |\n|-|-|\n| 1 | 2 |' })],
};
const result: PipelineResult = {
  id: '1',
  workflow: 'standard',
  result: 'failure',
  exitCode: 1,
  durationMs: 66_000,
  repository: 'o/r',
  ref: 'refs/heads/main',
  sha: 'abc',
  inputs: {},
  outputs: { release: 'r1', empty: '' },
  jobs: [job],
  annotations: [{ level: 'error', message: 'no\nway', file: 'a.yml', line: 3, job: 'deploy', step: 'Gate' }],
  directory: '/runs/1',
  artifacts: ['report'],
};
const line = (level: 'text' | 'error', text: string): PipelineEvent => ({
  kind: 'line',
  job: 'deploy',
  depth: 1,
  level,
  text,
});
const events: PipelineEvent[] = [
  { kind: 'run-start', title: 'standard.yml for o/r', notes: ['a note'] },
  { kind: 'job-start', job: 'deploy', name: 'deploy', environment: 'staging' },
  { kind: 'step-start', job: 'deploy', depth: 0, name: 'Build', stage: 'main' },
  { kind: 'group', job: 'deploy', depth: 1, title: 'Pull' },
  line('text', 'layer'),
  { kind: 'group', job: 'deploy', depth: 1, title: undefined },
  { kind: 'step-end', job: 'deploy', depth: 0, report: step('Build', 'success') },
  { kind: 'step-start', job: 'deploy', depth: 0, name: 'Gate', stage: 'main' },
  line('text', 'asking'),
  line('error', 'no\nway'),
  { kind: 'step-end', job: 'deploy', depth: 0, report: step('Gate', 'failure', { conclusion: 'success' }) },
  { kind: 'step-end', job: 'deploy', depth: 0, report: step('Test', 'skipped') },
  { kind: 'job-end', report: job },
  { kind: 'run-end', result },
];

function shown(options: { color: boolean; quiet: boolean }): string {
  let text = '';
  const view = pipelineView((more) => {
    text += more;
  }, options);
  for (const event of events) view(event);
  return text;
}

describe('pipelineView', () => {
  it('shows progress as it goes and an account at the end', () => {
    expect(shown({ color: false, quiet: false })).toBe(`standard.yml for o/r
  a note

Job deploy (environment staging)
  > Build
    Pull
      layer
  ✓ Build  1.5s
  > Gate
    asking
    Error: no
      way
  ✗ Gate  1.5s (goes on: continue-on-error)
  - Test  skipped
✗ Job deploy failure in 1m 5s

Summary of deploy
  Images
  
  a  b
  1  2

Annotations
  Error: a.yml:3: no
    way  [deploy > Gate]

✗ deploy  failure    1m 5s  https://staging.example.org
  release: r1
Artifacts: report
standard: failure in 1m 6s. Kept in /runs/1
`);
  });

  it('holds output back when quiet, and gives it when a step fails', () => {
    const text = shown({ color: false, quiet: true });
    expect(text).not.toContain('layer');
    expect(text).toContain('    Error: no\n      way\n    asking\n  ✗ Gate');
  });

  it('colours only when asked', () => {
    expect(shown({ color: false, quiet: false })).not.toContain('\x1b[');
    expect(shown({ color: true, quiet: false })).toContain('\x1b[31m✗\x1b[0m Gate');
  });
});
