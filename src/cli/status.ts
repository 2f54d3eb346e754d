import { UserError } from '../base/errors.ts';
import { harmlessLine } from '../base/harmless.ts';
import { formatSize } from '../base/units.ts';
import { surveyHost } from '../deploy/look/survey.ts';
import { planHost } from '../deploy/plan/plan.ts';
import { strategyNamed } from '../deploy/strategies/index.ts';
import type { Container } from '../engine/containers.ts';
import { askOnce } from '../health/gate.ts';
import { ownGate } from '../health/own-gate.ts';
import type { Host } from '../host/host.ts';
import { lockHolder } from '../host/lock/holder.ts';
import { deployPath } from '../release/layout.ts';
import { activeRelease, pendingRelease } from '../release/ledger.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import type { Ledger, LedgerEntry, Release } from '../release/types.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { hostsCommand, type Line } from './hosts-command.ts';
import type { Scope } from './on-hosts.ts';
import { ago, shownTime, textTable } from './table.ts';

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
    failed: id, version, state, since, reason of the newest version, where it failed or was put back; else null
    checks[]: name, from, status (passed, failed, inconclusive), reason
    containers[]: name, service, status, health, restarts, image
    drift[]: service, change, reasons; what a deploy of the very same release would repair
    free: deployPath, docker; bytes
    engine, compose: versions`,
  ].join('\n\n'),

  head: ({ project, environment, composeProject, url }) => ({ project, environment, composeProject, url }),

  title: ({ project, environment, url }) => `${project}, environment ${environment}${url ? `: ${url}` : ''}`,

  read,
  isWell: ({ checks }) => checks.every(({ status }) => status === 'passed'),
  show: (host, line, { context }) => show(host, context.now(), line),
});

async function read(host: Host, { settings, context, github }: Scope) {
  const asked = { root: deployPath(settings), composeProject: settings.composeProject };
  const survey = await surveyHost(host, asked, context);
  const { store, current, containers, engine } = survey;
  const pending = pendingRelease(store.ledger);
  const strategy = strategyNamed(settings.deploy.strategy);
  const planned = current === undefined ? [] : planHost(survey, current.release, strategy).services;
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
    drift: planned
      .filter(({ action }) => action !== 'keep')
      .map(({ service, action, reasons }) => ({ service, change: action, reasons })),
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
  const { composeProject, version } = release;
  try {
    const gate = ownGate(release, { settings: settings.health, url: settings.url }, undefined, context);
    const request = { ...gate, hosts: [host], composeProject, expectedVersion: version };
    const checks = await askOnce(request, context);
    return checks.map(({ name, from, status, last }) => ({ name, from, status, reason: last.reason }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ name: 'checks', from: host.name, status: 'inconclusive', reason: error.message }];
  }
}

/** What runs, as far as the ledger knows, though its directory is gone. */
function lostRelease(ledger: Ledger) {
  const entry = pendingRelease(ledger) ?? activeRelease(ledger);
  return entry === undefined ? null : releaseOf(entry, undefined);
}

/** What was deployed last, where it did not stay. */
function failedTry({ releases }: Ledger) {
  const entry = releases.findLast(({ rollbackOf }) => rollbackOf === undefined);
  if (entry?.state !== 'failed' && entry?.state !== 'rolled-back') return null;
  const { id, version, state, since, reason } = entry;
  return { id, version, state, since, reason };
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

function show(host: Awaited<ReturnType<typeof read>>, now: number, line: Line): void {
  const { release, lost, pending, lock, failed, checks, containers, drift, free } = host;
  const shown = release ?? lost;
  line(
    `${host.host}: ${shown === null ? 'nothing was deployed here' : `${shown.version}, ${shown.state} since ${shownTime(shown.since)} (${ago(shown.since, now)})`}`,
  );
  if (lost !== null) {
    line(`  gone       ${host.deployPath}/releases/${lost.id} (deleted by hand?): deploy again`);
  }
  if (release !== null) {
    line(
      `  release    ${release.id}${release.rollbackOf === undefined ? '' : `, the content of ${release.rollbackOf}`}`,
    );
    if (release.commit !== undefined) line(`  commit     ${release.commit}`);
    if (release.backup !== undefined) line(`  backup     ${release.backup}, taken before it`);
  }
  if (pending?.lease !== undefined) {
    const { who, where, expiresAt } = pending.lease;
    const waits = `waits for its verdict until ${shownTime(expiresAt)}`;
    const how = pending.over ? 'was left behind by a run that is over' : waits;
    line(`  pending    ${pending.version} of ${who} (${where}) ${how}`);
  } else if (pending !== null) line(`  pending    ${pending.version}`);
  if (failed !== null) {
    const how = failed.state === 'failed' ? 'failed' : 'was rolled back';
    const why = failed.reason === undefined ? '' : `: ${harmlessLine(failed.reason)}`;
    line(`  last try   ${failed.version} ${how} ${ago(failed.since, now)}${why}`);
  }
  for (const { name, status, reason } of checks)
    line(`  check      ${name} ${status}: ${harmlessLine(reason)}`);
  line(
    `  lock       ${lock === null ? 'free' : `${lock.who}: ${lock.what}, since ${shownTime(lock.since)} (${lock.where})`}`,
  );
  line(`  disk free  ${room(free.deployPath)} for releases and backups, ${room(free.docker)} for Docker`);
  line(`  place      ${host.deployPath} (Docker ${host.engine}, Compose ${host.compose})`);
  for (const { service, change, reasons } of drift)
    line(`  drift      ${service}: ${reasons.join(', ')}; the next deploy would ${change} it`);
  if (containers.length === 0) return;
  line();
  const rows = containers.map(({ name, service, status, health, restarts, image }) => [
    service,
    name,
    status,
    health === 'none' ? '-' : health,
    String(restarts),
    image,
  ]);
  const head = ['SERVICE', 'CONTAINER', 'STATUS', 'HEALTH', 'RESTARTS', 'IMAGE'];
  for (const row of textTable(head, rows)) line(`  ${row}`);
}

function room(bytes: number | undefined): string {
  return bytes === undefined ? 'unknown' : formatSize(bytes);
}
