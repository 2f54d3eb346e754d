import { UserError } from '../base/errors.ts';
import type { Chosen } from '../config/options/index.ts';
import { t } from '../texts/texts.ts';
import { urlAnswers } from './checks/http.ts';
import { kindOf } from './checks/index.ts';
import type { Gate, Measurement } from './checks/kind.ts';
import { everyService, servicesOfRelease } from './checks/service.ts';

/**
 * What is measured for checks. When none is configured: every service of the project must be healthy, and the
 * environment's URL, when there is one, must answer with a status below 400. What the release has running must run in any
 * case.
 * @throws UserError when there is nothing to check, or a check lacks what it needs
 */
export function planChecks(checks: readonly Chosen[], gate: Gate): Measurement[] {
  if (gate.paths.length === 0) {
    throw new UserError(t`health: run-from is host, but no host is given`, {
      fix: t`give hosts, or set run-from to runner`,
    });
  }
  const plan =
    checks.length === 0
      ? [...everyService(gate), ...(gate.url === undefined ? [] : urlAnswers(gate))]
      : [...checks.flatMap((check) => measurementsOf(check, gate)), ...servicesOfRelease(gate)];
  if (plan.length > 0) return plan;
  throw new UserError(t`health: there is nothing to check`, {
    fix: t`configure health.checks, or give a url or a host with its compose project`,
  });
}

function measurementsOf(check: Chosen, gate: Gate): Measurement[] {
  const kind = kindOf(check);
  if (kind !== undefined) return kind.measurements(check, gate);
  throw new UserError(t`health: '${check.kind}' is no kind of check`, {
    fix: t`use a version that knows it`,
  });
}
