import { renderBackupSummary } from '../../src/backup/summary.ts';
import { harmless } from '../../src/base/harmless.ts';
import { renderBuildSummary } from '../../src/build/summary.ts';
import { renderDeploySummary } from '../../src/deploy/summary.ts';
import { renderGateSummary } from '../../src/health/summary.ts';
import type { GateReport } from '../../src/health/types.ts';
import { renderSuitesSummary, suiteAnnotations } from '../../src/regression/summary.ts';
import { renderRollbackSummary } from '../../src/rollback/summary.ts';
import { plain } from './markdown.ts';

interface Maker {
  /** @param length about how long */
  text(length?: number): string;
}

function gateOf(make: Maker): GateReport {
  const check = {
    name: make.text(),
    kind: 'http',
    from: make.text(),
    status: 'failed' as const,
    attempts: 3,
    duration: 10,
    last: { reason: make.text(), times: 1, status: 500, body: make.text(60) },
  };
  const evidence = {
    ...{ service: make.text(), name: make.text(), status: make.text(), exitCode: 1, oomKilled: true },
    ...{ health: 'unhealthy' as const, host: make.text(), restarts: 1, error: make.text() },
    ...{ healthLog: make.text(), logs: [make.text(60), make.text()] },
  };
  const stability = { status: 'failed' as const, window: 1, watched: [make.text()], changes: [make.text()] };
  return {
    ...{ verdict: 'failed', reason: make.text(), startedAt: '', duration: 1, runFrom: 'runner' },
    ...{ checks: [check], stability, containers: [evidence] },
  };
}

function suitesOf(make: Maker): Parameters<typeof renderSuitesSummary>[0] {
  const suite = {
    ...{
      name: make.text(),
      on: make.text(),
      status: 'failed' as const,
      problems: [make.text()],
      exitCode: 1,
    },
    ...{ duration: 1, failures: [{ name: make.text(), message: make.text(60), file: make.text(), line: 1 }] },
    ...{ reports: [make.text()], tail: [make.text(60), make.text()] },
  };
  const totals = { tests: 1, passed: 0, failed: 1, skipped: 0 };
  return { verdict: 'failed', suites: [suite], totals, duration: 1 };
}

/** What people read of each kind of work, made of such texts. */
export function summaries(): Record<string, (make: Maker) => string> {
  const digest = `sha256:${'a'.repeat(64)}` as const;
  const entry = (make: Maker) => ({ id: make.text() as never, version: make.text() });
  const names = (make: Maker) => ({ project: make.text(), environment: make.text() });
  const plan = (make: Maker): never =>
    ({
      host: make.text(),
      services: [{ service: make.text(), action: 'create', reasons: [make.text()] }],
    }) as never;
  const stages = (make: Maker) => [{ name: make.text(), ms: 1 }];
  return {
    'a gate': (make) => renderGateSummary(gateOf(make), plain),
    suites: (make) => renderSuitesSummary(suitesOf(make), plain),
    'a build': (make) =>
      renderBuildSummary(
        {
          ...{ images: {}, cache: 'none', duration: 1 },
          ...{ attestations: ['provenance'], unattested: make.text() },
          built: [
            {
              ...{
                services: [make.text()],
                reference: make.text(),
                digest: digest as never,
                outcome: 'built',
              },
              ...{ bytes: 1, steps: 1, cachedSteps: 0 },
            },
          ],
        },
        plain,
      ),
    'a backup': (make) =>
      renderBackupSummary(
        {
          ...{
            status: 'created',
            host: make.text(),
            id: make.text(),
            path: make.text(),
            removed: [make.text()],
            copies: [{ to: make.text(), path: make.text(), removed: [make.text()] }],
            missing: [{ to: make.text(), why: make.text() }],
          },
          ...{ totalBytes: 1, durationMs: 1, warnings: [make.text()], notes: [make.text()] },
          files: [
            {
              ...{ kind: 'service', name: make.text(), source: make.text(), engine: make.text() },
              ...{
                serverVersion: make.text(),
                databases: [make.text()],
                counts: { tables: 1 },
                path: make.text(),
                bytes: 1,
              },
              ...{ sha256: 'ab'.repeat(32), checks: [make.text()], warnings: [] },
            },
          ],
        } as never,
        plain,
      ),
    'nothing to back up': (make) =>
      renderBackupSummary(
        {
          status: 'nothing-to-protect',
          reason: make.text(),
          notes: [make.text()],
        } as never,
        plain,
      ),
    'a deploy': (make) => {
      const failure = { message: make.text(60), running: make.text() } as never;
      const release = { ...entry(make), fingerprint: '', commit: undefined, images: {}, backup: make.text() };
      const report = {
        outcome: 'failed' as const,
        release,
        previous: entry(make),
        plans: [plan(make)],
        failure,
      };
      return renderDeploySummary(
        { ...report, notes: [make.text()], stages: stages(make) } as never,
        names(make),
        plain,
      );
    },
    'a rollback': (make) =>
      renderRollbackSummary(
        {
          ...{
            outcome: 'rolled-back',
            leaving: entry(make),
            target: entry(make),
            release: entry(make) as never,
            why: make.text(),
          },
          ...{ plans: [plan(make)], gate: gateOf(make), stages: stages(make) },
        },
        names(make),
        plain,
      ),
    annotations: (make) =>
      suiteAnnotations(suitesOf(make))
        .map(({ title }) => harmless(title).replace(/[^a-z ]/g, ''))
        .join(),
  };
}
