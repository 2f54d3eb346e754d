import { UserError } from '../base/errors.ts';
import { harmlessLine } from '../base/harmless.ts';
import type { Style } from '../base/styles.ts';
import { formatSize } from '../base/units.ts';
import { surveyHost } from '../deploy/look/survey.ts';
import { actionInWords } from '../deploy/plan/action.ts';
import { driftOf } from '../deploy/plan/drift.ts';
import type { Container } from '../engine/containers.ts';
import { askOnce } from '../health/gate.ts';
import { ownGate } from '../health/own-gate.ts';
import { statusInWords } from '../health/summary.ts';
import type { Host } from '../host/host.ts';
import { lockHolder } from '../host/lock/holder.ts';
import { deployPath } from '../release/layout.ts';
import { activeRelease, pendingRelease } from '../release/ledger.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import type { Ledger, LedgerEntry, Release } from '../release/types.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { t } from '../texts/texts.ts';
import { hostsCommand } from './hosts-command.ts';
import type { Scope } from './on-hosts.ts';
import type { Screen } from './screen.ts';
import { ago, shownTime } from './times.ts';

export const command = hostsCommand({
  summary: 'Shows what runs on the hosts of an environment.',
  usage: 'status [options]',
  notes: [
    'Reads only, and takes no lock. The checks that verified what runs, the url among them, are asked once.\nExit code: 0 when every host could be read and every check passes, 1 otherwise.',
    `With --json:
  project, environment, composeProject, url
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    release: id, version, state, since, commit, backup, rollbackOf; null where nothing was deployed
    lost: as release, where its directory is gone; null
    pending: id, version, phase, lease { who, where, expiresAt }, over (its run has ended for certain); null
    lock: who, what, where, since; null while nobody changes the host
    failed: id, version, state, since, reason, backup of the newest version, where it failed or was put back and no other was since; else null
    checks[]: name, from, status (passed, failed, inconclusive), reason
    containers[]: name, service, status, health, restarts, image
    drift[]: service, change, reasons; what a deploy of the very same release would repair
    free: deployPath, docker; bytes
    engine, compose: versions`,
  ].join('\n\n'),

  head: ({ project, environment, composeProject, url }) => ({ project, environment, composeProject, url }),

  title: ({ project, environment, url }) =>
    url ? t`${project}, environment ${environment}: ${url}` : t`${project}, environment ${environment}`,

  read,
  isWell: ({ checks }) => checks.every(({ status }) => status === 'passed'),
  show: (host, screen, { context }) => show(host, context.now(), screen),
});

async function read(host: Host, { settings, context, github }: Scope) {
  const asked = { root: deployPath(settings), composeProject: settings.composeProject };
  const survey = await surveyHost(host, asked, context);
  const { store, current, containers, engine } = survey;
  const pending = pendingRelease(store.ledger);
  return {
    host: host.name,
    deployPath: store.layout.root,
    release: current === undefined ? null : releaseOf(current.entry, current.release.commit),
    pending: pending === undefined ? null : await pendingOf(pending, runIdentity(context, github)),
    lock: (await lockHolder(host, store.layout.root, context)) ?? null,
    lost: current === undefined ? lostRelease(store.ledger) : null,
    failed: failedTry(store.ledger),
    checks: current === undefined ? [] : await askChecks(host, current.release, { settings, context }),
    containers: containers
      .filter(({ oneOff }) => !oneOff)
      .map(containerOf)
      .sort((a, b) => a.name.localeCompare(b.name)),
    drift: driftOf(survey, settings.deploy).map(({ service, action, reasons }) => ({
      service,
      change: action,
      reasons,
    })),
    free: { deployPath: engine.free.path, docker: engine.free.dockerRoot },
    engine: engine.engineVersion,
    compose: engine.composeVersion,
  };
}

/** What the checks of what runs say now. */
async function askChecks(
  host: Host,
  release: Release,
  { settings, context }: Pick<Scope, 'settings' | 'context'>,
) {
  const { composeProject, version, services } = release;
  try {
    const gate = ownGate(release, { settings: settings.health, url: settings.url }, undefined, context);
    const running = new Map([[host.name, services]]);
    const request = { ...gate, hosts: [host], composeProject, expectedVersion: version, running };
    const checks = await askOnce(request, context);
    return checks.map(({ name, from, status, last }) => ({ name, from, status, reason: last.reason }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ name: 'checks', from: host.name, status: 'inconclusive' as const, reason: error.message }];
  }
}

/** What runs, as far as the ledger knows, though its directory is gone. */
function lostRelease(ledger: Ledger) {
  const entry = pendingRelease(ledger) ?? activeRelease(ledger);
  return entry === undefined ? null : releaseOf(entry, undefined);
}

/** What was deployed last, where it did not stay and nobody has gone back from anything else since. */
export function failedTry({ releases }: Pick<Ledger, 'releases'>) {
  const at = releases.findLastIndex(({ rollbackOf }) => rollbackOf === undefined);
  const entry = releases[at];
  if (entry?.state !== 'failed' && entry?.state !== 'rolled-back') return null;
  const isPast = releases
    .slice(at + 1)
    .some(({ state, left }) => !['failed', 'pending'].includes(state) && (left ?? entry.id) !== entry.id);
  if (isPast) return null;
  const { id, version, state, since, reason, backup } = entry;
  return { id, version, state, since, reason, backup };
}

function releaseOf(entry: LedgerEntry, commit: string | undefined) {
  const { id, version, state, since, backup, rollbackOf } = entry;
  return { id, version, state, since, commit, backup, rollbackOf };
}

/** `over`: its run is known to have ended, and the next deploy takes over. */
async function pendingOf({ id, version, phase, lease }: LedgerEntry, run: RunIdentity) {
  return { id, version, phase, lease, over: lease !== undefined && (await run.isDead(lease)) };
}

function containerOf(container: Container) {
  const { name, service, status, health, restartCount, exitCode, image } = container;
  const shown = status === 'exited' ? `exited (${exitCode})` : status;
  return { name, service, status: shown, health, restarts: restartCount, image };
}

/** The last one before anything may have changed the data. */
function backupInWords(
  { backup, rollbackOf }: ReturnType<typeof releaseOf>,
  failed: ReturnType<typeof failedTry>,
): string | undefined {
  if (failed?.backup !== undefined) return t`${failed.backup}, taken before ${failed.version} was deployed`;
  if (backup === undefined) return undefined;
  return rollbackOf === undefined
    ? t`${backup}, taken before it`
    : t`${backup}, taken before its content was deployed`;
}

function show(host: Awaited<ReturnType<typeof read>>, now: number, screen: Screen): void {
  const { release, lost, pending, lock, failed, checks, containers, drift, free } = host;
  const shown = release ?? lost;
  const state =
    shown === null
      ? t`nothing was deployed here`
      : t`${shown.version}, ${shown.state} since ${shownTime(shown.since)} (${ago(shown.since, now)})`;
  screen.headline(`${host.host}: ${state}`);
  if (lost !== null) {
    screen.fact(t`gone`, t`${host.deployPath}/releases/${lost.id} (deleted by hand?): deploy again`);
  }
  if (release !== null) {
    screen.fact(
      t`release`,
      release.rollbackOf === undefined ? release.id : t`${release.id}, the content of ${release.rollbackOf}`,
    );
    if (release.commit !== undefined) screen.fact(t`commit`, release.commit);
    const backup = backupInWords(release, failed);
    if (backup !== undefined) screen.fact(t`backup`, backup);
  }
  if (pending?.lease !== undefined) {
    const { who, where, expiresAt } = pending.lease;
    const version = screen.style('yellow', pending.version);
    screen.fact(
      t`pending`,
      pending.over
        ? t`${version} of ${who} (${where}) was left behind by a run that is over`
        : t`${version} of ${who} (${where}) waits for its verdict until ${shownTime(expiresAt)}`,
    );
  } else if (pending !== null) screen.fact(t`pending`, pending.version);
  if (failed !== null) {
    const how = failed.state === 'failed' ? t`failed` : t`was rolled back`;
    const why = failed.reason === undefined ? '' : `: ${harmlessLine(failed.reason)}`;
    screen.fact(t`last try`, `${failed.version} ${screen.style('red', how)} ${ago(failed.since, now)}${why}`);
  }
  for (const { name, status, reason } of checks) {
    screen.fact(
      t`check`,
      t`${name} ${screen.style(STYLES[status] ?? 'yellow', statusInWords(status))}: ${harmlessLine(reason)}`,
    );
  }
  const holder = lock && t`${lock.who}: ${lock.what}, since ${shownTime(lock.since)} (${lock.where})`;
  screen.fact(t`lock`, holder ?? t`free`);
  screen.fact(
    t`disk free`,
    t`${room(free.deployPath)} for releases and backups, ${room(free.docker)} for Docker`,
  );
  screen.fact(t`place`, t`${host.deployPath} (Docker ${host.engine}, Compose ${host.compose})`);
  for (const { service, change, reasons } of drift) {
    const what = t`${service}: ${reasons.join(', ')}; the next deploy would ${actionInWords(change)} it`;
    screen.fact(t`drift`, screen.style('yellow', what));
  }
  if (containers.length === 0) return;
  screen.line();
  const rows = containers.map(({ name, service, status, health, restarts, image }) => [
    service,
    name,
    screen.style(status === 'running' ? 'green' : 'red', status),
    health === 'none' ? '' : screen.style(health === 'unhealthy' ? 'red' : 'green', health),
    restarts === 0 ? '' : String(restarts),
    image,
  ]);
  screen.table(
    [
      { head: t`SERVICE` },
      { head: t`CONTAINER` },
      { head: t`STATUS` },
      { head: t`HEALTH` },
      { head: t`RESTARTS`, dropped: 1 },
      { head: t`IMAGE`, dropped: 2 },
    ],
    rows,
  );
}

const STYLES: Readonly<Record<string, Style>> = { passed: 'green', failed: 'red', inconclusive: 'yellow' };

function room(bytes: number | undefined): string {
  return bytes === undefined ? t`unknown` : formatSize(bytes);
}
