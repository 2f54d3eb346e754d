import { formatSize } from '../base/units.ts';
import { type Survey, surveyHost } from '../deploy/look/survey.ts';
import { type HostPlan, planHost } from '../deploy/plan/plan.ts';
import { strategyNamed } from '../deploy/strategies/index.ts';
import type { Strategy } from '../deploy/strategies/strategy.ts';
import type { Container } from '../engine/containers.ts';
import type { Host } from '../host/host.ts';
import type { HolderInfo } from '../host/lock/fence.ts';
import { lockHolder } from '../host/lock/holder.ts';
import { deployPath } from '../release/layout.ts';
import { pendingRelease } from '../release/ledger.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import type { Lease, LedgerEntry } from '../release/types.ts';
import { runIdentity } from '../setup/run-identity.ts';
import type { Command, Terminal } from './command.ts';
import { HOST_OPTIONS, type Scope, type Unreadable, unreadable, withoutHost, withScope } from './on-hosts.ts';
import { ago, shownTime, textTable } from './table.ts';

export const command: Command = {
  summary: 'Shows what runs on the hosts of an environment.',
  usage: 'status [options]',
  ...HOST_OPTIONS,
  notes: [
    'Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.',
    `With --json:
  project, environment, composeProject, url
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    release: id, version, state, since, commit, backup, rollbackOf; null where nothing was deployed
    pending: id, version, phase, lease { who, where, expiresAt }, over (its run has ended for certain); null
    lock: who, what, where, since; null while nobody changes the host
    containers[]: name, service, status, health, restarts, image
    drift[]: service, change, reasons; what a deploy of the very same release would repair
    free: deployPath, docker; bytes
    engine, compose: versions`,
  ].join('\n\n'),
  positionals: { min: 0, max: 0 },

  main: ({ values }, terminal) =>
    withScope(values, terminal, async (scope) => {
      const { settings, context } = scope;
      const hosts = await Promise.all(settings.hosts.map((address) => statusOf(address, scope)));
      if (values['json'] === true) {
        const { project, environment, composeProject, url } = settings;
        terminal.out(
          `${JSON.stringify({ project, environment, composeProject, url, hosts }, undefined, 2)}\n`,
        );
      } else {
        terminal.out(
          `${settings.project}, environment ${settings.environment}${settings.url ? `: ${settings.url}` : ''}\n`,
        );
        for (const host of hosts) show(host, context.now(), terminal);
      }
      return hosts.some((host) => 'error' in host) ? 1 : 0;
    }),
};

interface HostStatus {
  readonly host: string;
  readonly deployPath: string;
  readonly release:
    | (Pick<LedgerEntry, 'id' | 'version' | 'state' | 'since' | 'backup' | 'rollbackOf'> & {
        commit?: string | undefined;
      })
    | null;
  readonly pending: Pending | null;
  readonly lock: HolderInfo | null;
  readonly containers: readonly ContainerStatus[];
  readonly drift: readonly Drift[];
  readonly free: { readonly deployPath: number | undefined; readonly docker: number | undefined };
  readonly engine: string;
  readonly compose: string;
}

interface Pending extends Pick<LedgerEntry, 'id' | 'version' | 'phase'> {
  readonly lease?: Lease | undefined;
  /** Its run is known to have ended: the next deploy takes over. */
  readonly over: boolean;
}

interface ContainerStatus {
  readonly name: string;
  readonly service: string;
  readonly status: string;
  readonly health: string;
  readonly restarts: number;
  readonly image: string;
}

interface Drift {
  readonly service: string;
  readonly change: string;
  readonly reasons: readonly string[];
}

/** One host that cannot be reached must not hide the others. */
async function statusOf(
  address: string,
  { settings, context, github, open }: Scope,
): Promise<HostStatus | Unreadable> {
  try {
    await using hosts = await open([address]);
    const [host] = hosts.list as [Host];
    const asked = { root: deployPath(settings), composeProject: settings.composeProject };
    const survey = await surveyHost(host, asked, context);
    const lock = await lockHolder(host, survey.store.layout.root, context);
    const entry = pendingRelease(survey.store.ledger);
    const pending = entry === undefined ? null : await pendingOf(entry, runIdentity(context, github));
    return { ...describe(survey, lock, strategyNamed(settings.deploy.strategy)), pending };
  } catch (error) {
    return unreadable(address, error, context);
  }
}

function describe(
  survey: Survey,
  lock: HolderInfo | undefined,
  strategy: Strategy,
): Omit<HostStatus, 'pending'> {
  const { host, store, current, containers, engine } = survey;
  const plan = current === undefined ? undefined : planHost(survey, current.release, strategy);
  return {
    host: host.name,
    deployPath: store.layout.root,
    release: current === undefined ? null : releaseOf(current.entry, current.release.commit),
    lock: lock ?? null,
    containers: containers
      .filter(({ oneOff }) => !oneOff)
      .map(containerOf)
      .sort((a, b) => a.name.localeCompare(b.name)),
    drift: driftOf(plan),
    free: { deployPath: engine.free.path, docker: engine.free.dockerRoot },
    engine: engine.engineVersion,
    compose: engine.composeVersion,
  };
}

async function pendingOf({ id, version, phase, lease }: LedgerEntry, run: RunIdentity): Promise<Pending> {
  return { id, version, phase, lease, over: lease !== undefined && (await run.isDead(lease)) };
}

function releaseOf(entry: LedgerEntry, commit: string | undefined): HostStatus['release'] {
  const { id, version, state, since, backup, rollbackOf } = entry;
  return { id, version, state, since, commit, backup, rollbackOf };
}

function containerOf(container: Container): ContainerStatus {
  const { name, service, status, health, restartCount, exitCode, image } = container;
  const shown = status === 'exited' ? `exited (${exitCode})` : status;
  return { name, service, status: shown, health, restarts: restartCount, image };
}

function driftOf(plan: HostPlan | undefined): Drift[] {
  return (plan?.services ?? [])
    .filter(({ action }) => action !== 'keep')
    .map(({ service, action, reasons }) => ({ service, change: action, reasons }));
}

function show(host: HostStatus | Unreadable, now: number, terminal: Terminal): void {
  const line = (text = '') => terminal.out(`${text}\n`);
  line();
  if ('error' in host) {
    line(`${host.host}: cannot be read: ${withoutHost(host)}`);
    if (host.fix !== undefined) line(`  Fix: ${host.fix}`);
    return;
  }
  const { release, pending, lock, containers, drift, free } = host;
  line(
    `${host.host}: ${release === null ? 'nothing was deployed here' : `${release.version}, ${release.state} since ${shownTime(release.since)} (${ago(release.since, now)})`}`,
  );
  if (release !== null) {
    line(
      `  release    ${release.id}${release.rollbackOf === undefined ? '' : `, the content of ${release.rollbackOf}`}`,
    );
    if (release.commit !== undefined) line(`  commit     ${release.commit}`);
    if (release.backup !== undefined) line(`  backup     ${release.backup}, taken before it`);
  }
  if (pending?.lease !== undefined) {
    const { who, where, expiresAt } = pending.lease;
    line(
      `  pending    ${pending.version} of ${who} (${where}) ${pending.over ? 'was left behind by a run that is over' : `waits for its verdict until ${shownTime(expiresAt)}`}`,
    );
  } else if (pending !== null) line(`  pending    ${pending.version}`);
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
  const table = textTable(['SERVICE', 'CONTAINER', 'STATUS', 'HEALTH', 'RESTARTS', 'IMAGE'], rows);
  for (const row of table.split('\n')) line(`  ${row}`);
}

function room(bytes: number | undefined): string {
  return bytes === undefined ? 'unknown' : formatSize(bytes);
}
