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
const all: PipelineEvent[] = [
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

function shown(
  options: { color: boolean; quiet: boolean; verbose?: boolean },
  events: readonly PipelineEvent[] = all,
): string {
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
    expect(text).toContain('    Error: no\n    asking\n  ✗ Gate');
  });

  it('colours only when asked', () => {
    expect(shown({ color: false, quiet: false })).not.toContain('\x1b[');
    expect(shown({ color: true, quiet: false })).toContain('\x1b[31m✗\x1b[0m Gate');
  });

  /** The end of a run whose summary and message are these. */
  const end = (summary: string, message: string, verbose = false) => {
    const steps = [step('Sum up', 'success', { summary })];
    const annotations = [{ level: 'error', message, job: 'deploy', step: 'Deploy' } as const];
    const ended = { ...result, jobs: [{ ...job, steps }], annotations };
    const told = [line('error', message), { kind: 'run-end', result: ended } as const];
    return shown({ color: false, quiet: false, verbose }, told);
  };
  const summary = [
    '## ❌ v3 was not deployed\n\n**Why**: the hook failed\n\n```text\nno table\n```\n',
    '**Now**: v2 runs\n\n**What to do**: mend it\n',
    '<details><summary><b>Timeline</b></summary>\n\n```mermaid\ngantt\n```\n\n</details>\n',
    '<details><summary><b>Deploy</b>: failed</summary>\n\n### Deploy shop\n\nall of it\n\n</details>\n',
  ].join('\n');

  it('has a message once that the summary tells: where it failed there is its first line', () => {
    const text = end(
      summary,
      'v3 was not deployed: the hook failed\nno table\nOn the hosts now: v2 runs\nWhat to do: mend it',
    );
    expect(text.split('\n')[0]).toBe('    Error: v3 was not deployed: the hook failed');
    expect(text.match(/no table/g)).toHaveLength(1);
    expect(text.match(/mend it/g)).toHaveLength(1);
    expect(text).not.toContain('Annotations');
  });

  it('has the whole of what the summary does not tell', () => {
    const text = end(summary, 'the hook failed\nno table\nWhat to do: mend it, and add the line x');
    expect(text).toContain(
      'Annotations\n  Error: the hook failed\n    no table\n    What to do: mend it, and',
    );
  });

  it('has a message whose few words stand in the summary by chance', () => {
    expect(end(summary, 'table')).toContain('Annotations\n  Error: table');
    expect(end(summary, 'no table')).not.toContain('Annotations');
  });

  it('has each title once, folded or not, and nothing of what can only be drawn', () => {
    const [closed, open] = [end(summary, 'x'), end(summary, 'x', true)];
    expect(closed).toContain('  ▸ Timeline\n  ▸ Deploy: failed\n');
    expect(open).toContain('  What to do: mend it\n  \n  ▾ Deploy: failed\n  \n  all of it\n');
    expect(open).not.toMatch(/Timeline|gantt|Deploy shop/);
  });
});
