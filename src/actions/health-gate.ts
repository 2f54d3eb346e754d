import { UnreachableHost, UserError } from '../base/errors.ts';
import { type Cause, knownCause, withCause } from '../base/known-causes.ts';
import type { Markdown } from '../base/markdown.ts';
import { inShort } from '../base/telling.ts';
import { formatDuration } from '../base/units.ts';
import * as common from '../config/common-inputs.ts';
import { settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Settings } from '../config/settings.ts';
import { checksFromLines, lineForms } from '../health/checks/index.ts';
import { runGate } from '../health/gate.ts';
import { evidenceOf, renderGateSummary, statusInWords } from '../health/summary.ts';
import type { GateReport } from '../health/types.ts';
import { isReleaseId } from '../release/id.ts';
import { findRelease, pendingRelease } from '../release/ledger.ts';
import type { LedgerEntry } from '../release/types.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { renewLeases } from '../setup/lease.ts';
import { settingsFrom } from '../setup/settings.ts';
import { readStores, type StoredHost } from '../setup/stores.ts';
import { t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  ...common.project,
  ...common.target,
  ...settings(
    'url',
    'health.run-from',
    'health.initial-delay',
    'health.interval',
    'health.timeout',
    'health.deadline',
    'health.give-up-after',
    'health.successes',
    'health.stability',
  ),
  checks: option.list(
    `One check a line: ${lineForms().join(', ')}. Default: from the config file; without any, \`url\` and every service.`,
    { of: option.item(), separator: option.ONE_A_LINE },
  ),
  status: option.count('HTTP status that the checks of `checks` expect. Default: 200.', {
    min: 100,
    max: 599,
  }),
  body: option.text('Text that the bodies of the HTTP checks of `checks` must contain.'),
  version: option.text('Version that checks with `version:` in the config file must find.'),
  release: option.text('Release that this gate judges: the lease of a pending one is renewed.'),
  ...common.ssh,
};

export const action = defineAction({
  name: 'health-gate',
  title: 'deploy-kit: health gate',
  description:
    'Waits until a stack proves healthy (HTTP, TCP, containers) and stays so; fails with the last answer and the logs.',
  post: true,
  inputs: INPUTS,
  outputs: {
    verdict:
      '`passed`, `failed` or `inconclusive`. `failed` also where a host, or Docker Engine on it, does not answer at all; empty where nothing was judged: a wrong input, a key that is refused.',
    reason: 'Why it did not pass, in a line; empty when it passed or nothing was judged.',
  },

  async main(inputs, context) {
    const { checks: lines, status, body } = inputs;
    const more = lines && { health: { checks: checksFromLines(lines, { status, body }) } };
    const settings = await settingsFrom(INPUTS, inputs, context, { more, needsHosts: false });
    if (settings.hosts.length === 0) checkWithoutHosts(inputs.release, settings);
    const opened = await orUnreachable(openHosts(settings.hosts, inputs, context));
    if (opened instanceof UnreachableHost) return unreachable(opened, context);
    await using hosts = opened;
    const stored = await readStores(hosts.list, settings, context);
    const { initialDelay, deadline, stability } = settings.health;
    await renewLeases(stored, inputs.release, initialDelay + deadline + stability, context);
    const judged = releaseOf(inputs.release, stored);
    const report = await runGate(
      {
        settings: settings.health,
        url: settings.url,
        hosts: hosts.list,
        composeProject: settings.composeProject,
        expectedVersion: inputs.version,
        running: await runningOn(stored),
        switched: judged?.state === 'pending' ? Date.parse(judged.since) : undefined,
      },
      context,
    );
    const evidence = evidenceOf(report);
    const known = knownCause(evidence ?? '');
    const how = howItEnded(report, known);
    const failure = how === undefined ? undefined : failureOf(how, { evidence, known, judged });
    return {
      outputs: {
        verdict: report.verdict,
        reason: failure === undefined ? '' : inShort(failure.message, context.redact),
      },
      summary: (md) => renderGateSummary(report, md, settings),
      told: {
        environment: settings.environment,
        brief:
          report.verdict === 'failed'
            ? t`after ${formatDuration(report.duration)}`
            : t`${statusInWords(report.verdict)} after ${formatDuration(report.duration)}`,
        evidence,
        cause: how,
      },
      report,
      failure,
    };
  },
});

const orUnreachable = <T>(opening: Promise<T>): Promise<T | UnreachableHost> =>
  opening.catch((error: unknown) => {
    if (error instanceof UnreachableHost) return error;
    throw error;
  });

/** What runs on a host that does not answer is down. Who may not log in, or sees another key than the known one, knows nothing. */
function unreachable(failure: UnreachableHost, { redact }: SetupContext) {
  const { message, fix } = failure;
  const reason = inShort(message, redact);
  return {
    outputs: { verdict: 'failed', reason },
    summary: (md: Markdown) => `### ${t`Health gate: failed`}\n\n${md.block(message)}\n`,
    report: { verdict: 'failed', reason, error: message, fix },
    failure,
  } as const;
}

/** A name that is misspelt must not make a gate that watches nothing. @throws UserError */
function checkWithoutHosts(release: string | undefined, { health }: Settings): void {
  if (release !== undefined) {
    throw new UserError(t`input 'release': there is no host that has ${release}`, {
      fix: t`give hosts, as the step that deployed has them`,
    });
  }
  if (health.checks.length > 0) return;
  throw new UserError(t`no host is given, so there are no services to watch`, {
    fix: t`give hosts and the project, or say what is to be checked (\`checks: /\` asks the url), here or as health.checks in the config file`,
  });
}

/** What the hosts have of the release that is gated, if one of them has it. */
function releaseOf(id: string | undefined, hosts: readonly StoredHost[]): LedgerEntry | undefined {
  if (id === undefined || !isReleaseId(id)) return undefined;
  return hosts.map(({ store }) => findRelease(store.ledger, id)).find((entry) => entry !== undefined);
}

/** Of a host where a step is changing what runs it is not known. */
async function runningOn(hosts: readonly StoredHost[]) {
  const found = await Promise.all(
    hosts.map(async ({ host, store }) => {
      const isMoving = pendingRelease(store.ledger)?.phase === 'deploying';
      const record = isMoving ? undefined : await store.currentRecord().catch(() => undefined);
      return record === undefined ? [] : [[host.name, record.services] as const];
    }),
  );
  return new Map(found.flat());
}

function howItEnded({ verdict, reason }: GateReport, known: Cause | undefined): string | undefined {
  if (verdict === 'passed') return undefined;
  const how = verdict === 'failed' ? t`the gate failed: ${reason}` : t`the gate could not measure: ${reason}`;
  return withCause(how, known);
}

interface Why {
  readonly evidence: string | undefined;
  /** What the logs say that it is. */
  readonly known: Cause | undefined;
  readonly judged: LedgerEntry | undefined;
}

function failureOf(how: string, { evidence, known, judged }: Why): UserError {
  const all = t`the job summary and the report have all of them`;
  const lines = evidence === undefined ? '' : `\n${evidence}`;
  if (judged?.state !== 'active')
    return new UserError(`${how}${lines}`, {
      fix: known?.fix ?? t`mend what the last answer and the logs say, and deploy again; ${all}`,
    });
  // There was nothing to switch, so there is nothing that could be put back.
  return new UserError(
    t`${judged.version} (${judged.id}) runs already, and is not well now: ${how}${lines}`,
    {
      fix: t`nothing was switched, so nothing is put back. Mend or restart on the host what the last answers and the logs say (${all}), or roll back to an earlier release: deploying the same content again changes nothing`,
    },
  );
}
