import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { type Bytes, formatSize, type Milliseconds } from '../base/units.ts';
import { ofStack } from '../engine/containers.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { LockedHost } from '../release/locked-host.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import { t } from '../texts/texts.ts';
import { carryOut, type Pruned } from './carry-out.ts';
import { addressesOf, type Certificate, certificatesOf, certificateWarnings } from './certificates.ts';
import { LIMIT, look, type Seen } from './look.ts';
import { type PrunePlan, planPrune } from './plan.ts';
import type { MaintenanceSettings, Removal, Warning, Wishes } from './types.ts';
import { type Disk, disksOf, engineUsage, type Reclaimable } from './usage.ts';
import { daysSince, ownSets, warningsOf } from './warnings.ts';

export interface MaintenanceRequest extends Wishes {
  readonly settings: MaintenanceSettings;
  readonly hosts: readonly string[];
  /** Opens one of them: what cannot be reached must not keep the others from being looked after. */
  open(address: string): Promise<{ readonly list: readonly Host[] } & AsyncDisposable>;
  readonly run: RunIdentity;
  readonly lockWait: Milliseconds;
}

export interface MaintenanceReport {
  /** `failed` when a host could not be looked after. */
  readonly verdict: 'fine' | 'warnings' | 'failed';
  readonly dryRun: boolean;
  readonly freed: Bytes;
  /** Of all hosts, and of the environment as a whole. */
  readonly warnings: readonly Warning[];
  readonly certificates: readonly Certificate[];
  readonly hosts: readonly (HostReport | Unreachable)[];
  readonly failure: UserError | undefined;
}

export interface HostReport {
  readonly host: string;
  readonly release: string | undefined;
  readonly outcome: 'planned' | 'pruned' | 'nothing-to-do' | 'failed';
  /** Why it could not be pruned. */
  readonly failed: Failed | undefined;
  /** What was removed; on a dry run, what would be. */
  readonly removals: readonly Removal[];
  readonly buildCache: string | undefined;
  readonly notes: readonly string[];
  /** On a dry run what the removals take at the least. */
  readonly freed: Bytes;
  /** After that. */
  readonly disks: readonly Disk[];
  readonly reclaimable: readonly Reclaimable[];
  readonly containers: readonly ContainerReport[];
  readonly backups: { readonly count: number; readonly last: string | undefined };
  readonly warnings: readonly Warning[];
}

interface ContainerReport {
  readonly service: string;
  readonly name: string;
  readonly status: string;
  readonly restarts: number;
  /** Days since its image was made; undefined where that is not known. */
  readonly imageAge: number | undefined;
}

interface Failed {
  readonly error: string;
  readonly fix: string | undefined;
}

/** Nothing is known of it. */
interface Unreachable extends Failed {
  readonly host: string;
}

/**
 * Removes what nobody needs from the hosts of an environment, one after the other, each under its lock; then says what
 * of them needs a look. Where nothing can go, no lock is taken.
 */
export async function maintain(request: MaintenanceRequest, context: Context): Promise<MaintenanceReport> {
  const { limits, dryRun } = request;
  const hosts: (HostReport | Unreachable)[] = [];
  for (const address of request.hosts) hosts.push(await maintainHost(address, request, context));
  const certificates = await readCertificates(request, context);
  const warnings: Warning[] = [
    ...hosts.flatMap((host) => ('error' in host ? [] : host.warnings)),
    ...certificateWarnings(certificates, limits),
  ];
  const failure = failureOf(hosts);
  const verdict = warnings.length === 0 ? 'fine' : 'warnings';
  return {
    verdict: failure === undefined ? verdict : 'failed',
    dryRun,
    freed: hosts.reduce((sum, host) => sum + ('error' in host ? 0 : host.freed), 0),
    warnings,
    certificates,
    hosts,
    failure,
  };
}

async function maintainHost(
  address: string,
  request: MaintenanceRequest,
  context: Context,
): Promise<HostReport | Unreachable> {
  try {
    await using hosts = await request.open(address);
    const [host] = hosts.list;
    if (host === undefined) throw new UserError(t`${address} cannot be opened`);
    return await onHost(host, request, context);
  } catch (error) {
    return { host: address, ...failedBy(error, context) };
  }
}

/** @throws when it was cancelled */
function failedBy(error: unknown, context: Context): Failed {
  context.signal.throwIfAborted();
  const fix = error instanceof UserError ? error.fix : undefined;
  return { error: context.redact(messageOf(error)), fix };
}

async function onHost(host: Host, request: MaintenanceRequest, context: Context): Promise<HostReport> {
  const { settings, cache, limits, dryRun, run } = request;
  const seen = await look(host, settings, context);
  const plan = await planPrune(seen, settings, cache, context.now());
  const isIdle = plan.removals.length === 0 && plan.cache === undefined;
  const pruned = dryRun || isIdle ? planned(plan) : await prune(host, seen, plan, request, context);
  const after = pruned.freed === 0 || dryRun ? seen : { ...seen, ...(await usageOf(host, seen, context)) };
  for (const note of plan.notes) context.log.info(`${host.name}: ${note}`);
  tell(host.name, pruned, dryRun, context);
  const { survey, created } = after;
  const sets = ownSets(seen, settings).filter(({ damaged }) => damaged.length === 0);
  const removed = new Set(pruned.removed.map(({ name }) => name));
  return {
    host: host.name,
    release: survey.current?.release.id,
    outcome: outcomeOf(isIdle, dryRun, pruned),
    removals: pruned.removed,
    buildCache: plan.cache?.what,
    notes: plan.notes,
    freed: pruned.freed,
    disks: after.disks,
    reclaimable: after.reclaimable,
    containers: ofStack(survey.containers).map(({ service, name, status, restartCount, imageId }) => {
      const time = created.get(imageId);
      const imageAge = time === undefined ? undefined : daysSince(time, context.now());
      return { service, name, status, restarts: restartCount, imageAge };
    }),
    backups: {
      count: sets.filter(({ id }) => dryRun || !removed.has(id)).length,
      last: sets[0]?.manifest.createdAt,
    },
    failed: pruned.failed,
    warnings: await warningsOf(after, settings, limits, { run, now: context.now() }),
  };
}

function tell(host: string, { removed, freed }: Pruned, dryRun: boolean, { log }: Context): void {
  for (const { kind, name } of removed)
    log.info(`${host}: ${dryRun ? t`would remove` : t`removed`} ${kind} ${name}`);
  if (removed.length === 0) log.info(t`${host}: nothing to remove`);
  else log.info(`${host}: ${dryRun ? t`would free` : t`freed`} ${formatSize(freed)}`);
}

type Result = Pruned & { readonly failed?: Failed };

function outcomeOf(isIdle: boolean, dryRun: boolean, { failed }: Result): HostReport['outcome'] {
  if (isIdle) return 'nothing-to-do';
  if (dryRun) return 'planned';
  return failed === undefined ? 'pruned' : 'failed';
}

const planned = ({ removals }: PrunePlan): Result => ({
  removed: removals,
  freed: removals.reduce((sum, { bytes }) => sum + bytes, 0),
});

/** What cannot be removed must not keep the rest from being told. */
async function prune(
  host: Host,
  seen: Seen,
  plan: PrunePlan,
  request: MaintenanceRequest,
  context: Context,
): Promise<Result> {
  const parts: Pruned[] = [];
  const failed = await pruneLocked(host, seen, plan, request, context, (part) => parts.push(part)).then(
    () => undefined,
    (error: unknown) => failedBy(error, context),
  );
  return {
    removed: parts.flatMap(({ removed }) => removed),
    freed: parts.reduce((sum, { freed }) => sum + freed, 0),
    ...(failed === undefined ? {} : { failed }),
  };
}

async function pruneLocked(
  host: Host,
  seen: Seen,
  plan: PrunePlan,
  { settings, cache, run, lockWait }: MaintenanceRequest,
  context: Context,
  done: (part: Pruned) => void,
): Promise<void> {
  const what = t`maintenance of ${settings.project} in ${settings.environment}`;
  await using locked = await LockedHost.open(host, seen.survey.store, { run, what, wait: lockWait }, context);
  if (!locked.moved) return await carryOut(locked, plan, run, done);
  // While we waited for the lock another run has changed what there is.
  const now = await look(host, settings, locked.context);
  const other = await planPrune({ ...now, holder: undefined }, settings, cache, context.now());
  await carryOut(locked, other, run, done);
}

async function usageOf(host: Host, { survey }: Seen, { signal }: Context) {
  const questions = { disks: disksOf(survey), usage: engineUsage };
  const { usage, ...answers } = await ask(host, questions, { signal, timeout: LIMIT });
  return { ...answers, ...usage };
}

async function readCertificates(
  { settings, hosts, open }: MaintenanceRequest,
  context: Context,
): Promise<Certificate[]> {
  const addresses = addressesOf(settings);
  const [first] = hosts;
  if (settings.health.runFrom === 'runner' || first === undefined || addresses.length === 0) {
    return certificatesOf(addresses, undefined, context);
  }
  try {
    await using opened = await open(first);
    return await certificatesOf(addresses, opened.list[0], context);
  } catch (error) {
    context.signal.throwIfAborted();
    // That the host cannot be reached is said already.
    if (error instanceof UserError) return [];
    throw error;
  }
}

function failureOf(hosts: readonly (HostReport | Unreachable)[]): UserError | undefined {
  const failed = hosts.flatMap(({ host, ...one }) => {
    const why = 'error' in one ? one : one.failed;
    return why === undefined ? [] : [{ ...why, host }];
  });
  const [first] = failed;
  if (first === undefined) return undefined;
  const named = failed.map(({ host, error }) => (error.startsWith(host) ? error : `${host}: ${error}`));
  return new UserError(t`could not be looked after: ${named.join(t`; `)}`, { fix: first.fix });
}
