import { messageOf } from '../base/errors.ts';
import { type Bytes, formatDuration, formatSize, type Milliseconds } from '../base/units.ts';
import type { LockedHost } from '../release/locked-host.ts';
import { t } from '../texts/texts.ts';
import type { KnownSet } from './catalogue.ts';
import { countedInWords } from './counts.ts';
import type { Manifest } from './manifest.ts';

/** A line of `kpi.jsonl` on the host: what a backup took, and whether it is one. Numbers are of the whole set. */
export interface BackupKpi {
  readonly at: string;
  readonly kind: 'backup';
  readonly project: string;
  readonly environment: string;
  readonly host: string;
  readonly set: string;
  /**
   * `restore`: it was restored into trial servers and counted; `quick`: read back; `failed`: it is not whole; `unproven`: that
   * could not be found out.
   */
  readonly proof: 'restore' | 'quick' | 'failed' | 'unproven';
  readonly bytes: Bytes;
  readonly dumpMs: Milliseconds;
  readonly proofMs: Milliseconds;
  /** What was counted in it, summed: tables, rows, keys, ... */
  readonly counts: Readonly<Record<string, number>>;
  /** Places where it lies whole, and stays. */
  readonly copies: number;
  /** Places where it should lie, and does not. */
  readonly missing: readonly string[];
  /** The last set that was restored into trial servers; this one, where it was. */
  readonly lastProven: { readonly set: string; readonly ageMs: Milliseconds } | undefined;
}

/** What of a line its set says. */
export function setKpi({
  id,
  manifest,
  copies,
}: KnownSet): Pick<BackupKpi, 'set' | 'bytes' | 'dumpMs' | 'counts' | 'copies' | 'missing'> {
  const counts: Record<string, number> = {};
  for (const file of manifest.files)
    for (const [what, count] of Object.entries(file.counts ?? {})) counts[what] = (counts[what] ?? 0) + count;
  return {
    ...{ set: id, bytes: manifest.totalBytes, dumpMs: manifest.durationMs, counts },
    copies: copies.filter(({ set, isPassing }) => set.damaged.length === 0 && isPassing !== true).length,
    missing: (manifest.missing ?? []).map(({ to }) => to),
  };
}

/** The newest set that was proven before. @param sets newest first */
export const provenAmong = (sets: readonly KnownSet[]): Manifest | undefined =>
  sets.find(({ copies }) => copies.some(({ set }) => set.manifest.verified?.how === 'restore'))?.manifest;

// $1 the deploy path; stdin: the line
const APPEND = `
umask 077
cd "$1" && cat >>kpi.jsonl
`;

/** A number that is lost must not fail what it is of. */
export async function writeKpi(host: LockedHost, kpi: BackupKpi): Promise<void> {
  const { context, layout } = host;
  const argv = ['sh', '-c', APPEND, 'sh', layout.root];
  await host.run(argv, { stdin: `${JSON.stringify(kpi)}\n` }).catch((error: unknown) => {
    context.signal.throwIfAborted();
    context.log.warning(t`${host.name}: ${layout.kpi} cannot be written: ${messageOf(error)}`);
  });
}

/** The same for people, in a line. */
export function kpiInWords(kpi: BackupKpi): string {
  const { set, bytes, dumpMs, proof, proofMs, counts, copies, missing, lastProven } = kpi;
  const proofs = {
    restore: t`restored on trial in ${formatDuration(proofMs)}`,
    quick: t`read back in ${formatDuration(proofMs)}`,
    failed: t`not whole`,
    unproven: t`could not be proven`,
  };
  const places = copies + missing.length;
  return [
    t`${set}: ${formatSize(bytes)} in ${formatDuration(dumpMs)}`,
    proofs[proof],
    countedInWords(counts),
    ...(places > 1 ? [t`at ${copies} of ${places} places`] : []),
    // Of files alone there is nothing that could be tried.
    ...(proof === 'restore' || (proof === 'quick' && lastProven === undefined) ? [] : [lastInWords(kpi)]),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function lastInWords({ lastProven }: BackupKpi): string {
  if (lastProven === undefined) return t`no backup was ever proven`;
  const hours = Math.floor(lastProven.ageMs / 3_600_000);
  const age = hours < 48 ? `${hours}h` : t`${Math.floor(hours / 24)}d`;
  return t`the last proven one is ${lastProven.set}, ${age} old`;
}
