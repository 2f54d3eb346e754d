import type { Markdown } from '../base/markdown.ts';
import { formatSize } from '../base/units.ts';
import type { Settings } from '../config/settings.ts';
import { plural, t } from '../texts/texts.ts';
import type { HostReport, MaintenanceReport } from './maintenance.ts';
import type { Removal } from './types.ts';

/** Markdown for the job summary. */
export function renderMaintenanceSummary(
  { dryRun, freed, warnings, certificates, hosts }: MaintenanceReport,
  { project, environment }: Pick<Settings, 'project' | 'environment'>,
  md: Markdown,
): string {
  const found = warnings.length === 0 ? t`nothing needs a look` : plural(warnings.length, 'warning');
  const size = formatSize(freed);
  const lines = [
    `### ${t`Maintenance of ${md.text(project)} in ${md.text(environment)}`}`,
    '',
    dryRun ? t`**${size} would be freed (dry run)**, ${found}.` : t`**${size} freed**, ${found}.`,
    '',
  ];
  for (const { host, text, fix } of warnings) {
    lines.push(`- ${host === undefined ? '' : `${md.code(host)}: `}${md.text(text)} (${md.text(fix)})`);
  }
  for (const host of hosts) {
    lines.push('', `#### ${md.code(host.host)}`, '');
    if ('error' in host) lines.push(t`could not be read: ${md.text(host.error)}`);
    else lines.push(...hostLines(host, dryRun, md));
  }
  if (certificates.length > 0) {
    const rows = certificates.map(({ address, validTo, days, error }) => {
      const left = days === undefined ? '' : days < 0 ? t`expired` : String(days);
      return [address, validTo?.slice(0, 10) ?? error ?? '', left];
    });
    lines.push('', md.table([t`Certificate`, t`Valid to`, t`Days`], 'llr', rows));
  }
  return `${lines.join('\n')}\n`;
}

function hostLines(host: HostReport, dryRun: boolean, md: Markdown): string[] {
  const { disks, containers, reclaimable, backups, failed, notes, buildCache } = host;
  const lines: string[] = [];
  if (failed !== undefined) lines.push(`> ${t`could not be pruned: ${md.text(failed.error)}`}`, '');
  for (const note of notes) lines.push(`> ${md.text(note)}`, '');
  const rows: [string, string][] = [
    [t`Release`, host.release ?? t`nothing was deployed here`],
    [dryRun ? t`Would be removed` : t`Removed`, removedInWords(host.removals, buildCache)],
    ...disks.map(({ holds, at, used, free }): [string, string] => {
      return [t`Disk of ${holds.join(', ')}`, t`${used}% of ${at}, ${formatSize(free)} free`];
    }),
    ...(reclaimable.length === 0
      ? []
      : [[t`Reclaimable, says docker system df`, reclaimableInWords(reclaimable)] as [string, string]]),
    [t`Backups`, backups.last === undefined ? t`none` : t`${backups.count}, the last of ${backups.last}`],
  ];
  lines.push(md.table(['', ''], 'll', rows), '');
  if (host.removals.length > 0) {
    const names = host.removals.map(({ kind, name, bytes }) => `${kind} ${name} (${formatSize(bytes)})`);
    lines.push(md.details(dryRun ? t`What would be removed` : t`What was removed`, names.join('\n')));
  }
  if (containers.length === 0) return lines;
  const table = containers.map(({ service, name, status, restarts, imageAge }) => {
    const age = imageAge === undefined ? '' : plural(imageAge, 'day');
    return [service, name, status, String(restarts), age];
  });
  return [
    ...lines,
    md.table([t`Service`, t`Container`, t`Status`, t`Restarts`, t`Image made`], 'lllrr', table),
  ];
}

const COUNTED: Readonly<Record<Removal['kind'], (n: number) => string>> = {
  release: (n) => plural(n, 'release'),
  files: (n) => plural(n, 'shipped file'),
  image: (n) => plural(n, 'image'),
  backup: (n) => plural(n, 'backup'),
  leftover: (n) => plural(n, 'leftover'),
};

/** `2 releases (3.1 MB), 1 image (40 MB)` */
export function removedInWords(removals: readonly Removal[], buildCache: string | undefined): string {
  const kinds = Object.entries(COUNTED).flatMap(([kind, counted]) => {
    const some = removals.filter((one) => one.kind === kind);
    const bytes = some.reduce((sum, one) => sum + one.bytes, 0);
    return some.length === 0 ? [] : [`${counted(some.length)} (${formatSize(bytes)})`];
  });
  const all = [...kinds, ...(buildCache === undefined ? [] : [buildCache])];
  return all.length === 0 ? t`nothing` : all.join(', ');
}

export const reclaimableInWords = (all: HostReport['reclaimable']): string =>
  all.map(({ what, reclaimable }) => `${what}${t`: ${formatSize(reclaimable)}`}`).join(', ');
