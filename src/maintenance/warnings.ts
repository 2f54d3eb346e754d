import { withReferences } from '../backup/inventory.ts';
import { planBackup } from '../backup/plan.ts';
import { isOf } from '../backup/retention.ts';
import type { BackupSet } from '../backup/stores/store.ts';
import { UserError } from '../base/errors.ts';
import { formatDuration, formatSize, type Milliseconds } from '../base/units.ts';
import { actionInWords } from '../deploy/plan/action.ts';
import { driftOf } from '../deploy/plan/drift.ts';
import { type Container, ofStack } from '../engine/containers.ts';
import { pendingRelease } from '../release/ledger.ts';
import { claimOf } from '../release/locked-host.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import type { LedgerEntry } from '../release/types.ts';
import { plural, t } from '../texts/texts.ts';
import type { Seen } from './look.ts';
import type { Limits, MaintenanceSettings, Warning, WarningKind } from './types.ts';
import type { Disk } from './usage.ts';

const DAY: Milliseconds = 86_400_000;

export const daysSince = (time: string, now: number): number => Math.floor((now - Date.parse(time)) / DAY);

/** Sets of this environment, newest first. */
export const ownSets = ({ sets }: Pick<Seen, 'sets'>, settings: MaintenanceSettings): BackupSet[] =>
  sets.filter(isOf(settings));

const warning = (kind: WarningKind, text: string, fix: string): Warning => ({ kind, text, fix });

/** What of a host needs a look before it fails. */
export async function warningsOf(
  seen: Seen,
  settings: MaintenanceSettings,
  limits: Limits,
  { run, now }: { readonly run: RunIdentity; readonly now: number },
): Promise<Warning[]> {
  const { survey } = seen;
  const all = [
    ...seen.disks.flatMap((disk) => ofDisk(disk, limits)),
    ...ofStack(survey.containers).flatMap(ofContainer),
    ...survey.containers.flatMap((container) => ofOneOff(container, now)),
    ...ofDrift(seen, settings),
    ...(await ofPending(seen, run, now)),
    ...(await ofBackups(seen, settings, limits, now)),
    ...ofClock(seen),
  ];
  return all.map((one) => ({ host: survey.host.name, ...one }));
}

const full = () =>
  t`see what fills it: docker system df, du -xh --max-depth=2; logs of containers grow without a limit where max-size is not set`;

function ofDisk({ holds, at, used, free, usedFiles }: Disk, limits: Limits): Warning[] {
  const what = t`the disk of ${holds.join(t` and `)} (${at})`;
  const isOutOfFiles = usedFiles !== undefined && usedFiles >= limits.disk;
  return [
    ...(used < limits.disk
      ? []
      : [warning('disk', t`${what} is ${used}% full: ${formatSize(free)} free`, full())]),
    ...(isOutOfFiles ? [warning('disk', t`${what} has used ${usedFiles}% of its inodes`, full())] : []),
  ];
}

/** A restart is worth a look for so long. */
const RECENT: Milliseconds = DAY;
/** So often, and it will not heal by itself. */
const LOOP = 3;

function ofContainer(container: Container): Warning[] {
  const { name, restartCount, lives, oomKilled } = container;
  const logs = `docker logs ${name}`;
  const memory = oomKilled
    ? [
        warning(
          'memory',
          t`${name} was killed for want of memory`,
          t`give it more, or find what takes it: ${logs}`,
        ),
      ]
    : [];
  const times = t`${name} was restarted ${plural(restartCount, 'time')}`;
  if (isLooping(container)) return [...memory, warning('crash-loop', t`${times}, and goes on ending`, logs)];
  if (restartCount === 0 || (lives !== undefined && lives.now > RECENT)) return memory;
  const last = lives === undefined ? '' : t`, last ${formatDuration(Math.max(0, lives.now))} ago`;
  return [...memory, warning('restarts', `${times}${last}`, logs)];
}

function isLooping({ status, restartCount, lives }: Container): boolean {
  if (status === 'restarting') return true;
  return restartCount >= LOOP && lives !== undefined && lives.now < 2 * lives.before;
}

/** A migration or a suite that does not end, and whose run has long ended. */
function ofOneOff({ name, oneOff, status, startedAt }: Container, now: number): Warning[] {
  const days = daysSince(startedAt, now);
  if (!oneOff || status !== 'running' || !(days >= 1)) return [];
  const fix = t`see what it does (docker logs ${name}), and end it when nobody waits for it`;
  return [warning('one-off', t`${name}, a one-off command, runs for ${plural(days, 'day')}`, fix)];
}

function ofDrift({ survey }: Seen, { deploy, composeProject }: MaintenanceSettings): Warning[] {
  const { current, containers } = survey;
  const own = ofStack(containers);
  if (current === undefined) {
    const text = t`${plural(own.length, 'container')} of '${composeProject}' run without a release of ours`;
    return own.length === 0 ? [] : [warning('no-release', text, t`deploy: what runs is taken over`)];
  }
  return driftOf(survey, deploy).map(({ service, action, reasons }) =>
    warning(
      action === 'remove' ? 'no-release' : 'drift',
      t`${service} is not as ${current.release.version} left it: ${reasons.join(', ')}`,
      t`the next deploy will ${actionInWords(action)} it; the command 'plan' shows that`,
    ),
  );
}

async function ofPending({ survey, holder }: Seen, run: RunIdentity, now: number): Promise<Warning[]> {
  const { ledger } = survey.store;
  const entry = pendingRelease(ledger);
  if (entry?.phase === 'deploying' && (holder !== undefined || !(await isOver(entry, run, now)))) {
    // Its run has the lock; where nobody has it, that may have ended well between the two answers.
    return [];
  }
  const claim = await claimOf(ledger, run, now);
  if (claim.kind !== 'abandoned') return [];
  const text = t`release ${claim.entry.id} was never confirmed: ${claim.why}`;
  return [warning('pending', text, t`deploy again, or roll back with to: verified`)];
}

const isOver = async ({ lease }: LedgerEntry, run: RunIdentity, now: number): Promise<boolean> =>
  lease === undefined || Date.parse(lease.expiresAt) <= now || (await run.isDead(lease));

async function ofBackups(
  seen: Seen,
  settings: MaintenanceSettings,
  limits: Limits,
  now: number,
): Promise<Warning[]> {
  const sets = ownSets(seen, settings);
  const damaged = sets
    .filter((set) => set.damaged.length > 0)
    .map(({ id, damaged }) =>
      warning(
        'damaged-backup',
        t`backup ${id} is damaged: ${damaged.join(', ')}`,
        t`files of it are missing or cut off: remove the set by hand when nobody needs the rest`,
      ),
    );
  const good = sets.find((set) => set.damaged.length === 0);
  // Without a backup so far, what is to be protected is as old as the first release.
  const since = good?.manifest.createdAt ?? seen.survey.store.ledger.releases[0]?.since;
  const days = since === undefined ? 0 : daysSince(since, now);
  if (days < limits.backup) return damaged;
  const needed = await needsBackup(seen, settings);
  if (needed === false) return damaged;
  const last = good === undefined ? '' : t`: the last one is ${good.id}`;
  const text = t`no backup for ${plural(days, 'day')}${last}${needed === true ? '' : t`; now it would fail: ${needed}`}`;
  const fix = t`see why the scheduled backup does not run; what needs none is listed in backup.ignore`;
  return [...damaged, warning('backup', text, fix)];
}

/** Is there something that a backup would save? Or why it would fail. */
async function needsBackup(
  { survey, volumes }: Seen,
  settings: MaintenanceSettings,
): Promise<boolean | string> {
  const { containers, store, current } = survey;
  const found = await withReferences({ containers, volumes, images: [] }, store);
  try {
    const plan = planBackup(found, { ...settings, deployPath: store.layout.root }, current?.release);
    return (
      plan.dumps.length + plan.sqlite.length > 0 || plan.files.some((files) => files.isYetToCome !== true)
    );
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** Beyond this, leases end too early or too late, and signed requests are refused. */
const SKEW: Milliseconds = 30_000;

function ofClock({ skew }: Seen): Warning[] {
  // Not a number where the host has not said its time.
  if (!(Math.abs(skew) > SKEW)) return [];
  const where = skew > 0 ? t`ahead of` : 'behind';
  const text = t`its clock is ${formatDuration(Math.abs(skew))} ${where} that of the machine that asks`;
  return [warning('clock', text, t`both should get their time from a time server: see timedatectl`)];
}
