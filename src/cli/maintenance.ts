import { harmlessAll } from '../base/harmless.ts';
import { formatSize } from '../base/units.ts';
import * as common from '../config/common-inputs.ts';
import { type HostReport, type MaintenanceReport, maintain } from '../maintenance/maintenance.ts';
import { reclaimableInWords, removedInWords } from '../maintenance/summary.ts';
import { MAINTENANCE_OPTIONS, wishesOf } from '../setup/maintenance.ts';
import { runIdentity } from '../setup/run-identity.ts';
import { plural, t } from '../texts/texts.ts';
import { defineCommand, printJson } from './command.ts';
import { showUnreadable } from './hosts-command.ts';
import { HOST_OPTIONS, withScope } from './on-hosts.ts';
import { Screen } from './screen.ts';
import { shownTime } from './times.ts';

const OPTIONS = { ...HOST_OPTIONS, ...MAINTENANCE_OPTIONS, ...common.lock };

export const command = defineCommand({
  summary: 'Removes from the hosts of an environment what no kept release needs, and warns ahead.',
  usage: 'maintenance [options]',
  options: OPTIONS,
  notes: [
    'Releases and backups beyond what is kept, and the images and files that only they needed; images of our builds without a\nname; what killed runs left. Never volumes, containers, networks, or what is of others. --dry-run shows it.',
    'Exit code: 0 when every host was looked after, 1 otherwise; with --fail-on-warnings also when there are warnings.',
    `With --json:
  project, environment, verdict (fine, warnings, failed), dryRun, freed (bytes)
  warnings[]: host (none of an environment as a whole), kind, text, fix
  certificates[]: address, validTo, days, error
  hosts[]: host, error (and nothing else of a host that cannot be read)
    release, outcome (planned, pruned, nothing-to-do, failed), failed { error, fix }, freed, notes[]
    removals[]: kind (release, files, image, backup, leftover), name, bytes; buildCache
    disks[]: holds[], at, total, free, used (percent), usedFiles
    reclaimable[]: what, size, reclaimable
    containers[]: service, name, status, restarts, imageAge (days)
    backups: count, last`,
  ].join('\n\n'),

  main: ({ values }, terminal) =>
    withScope(OPTIONS, values, terminal, async ({ settings, context, github, open }) => {
      const { failure, ...report } = await maintain(
        {
          settings,
          ...wishesOf(values),
          hosts: settings.hosts,
          open: (address) => open([address]),
          run: runIdentity(context, github),
          lockWait: values['lock-wait'],
        },
        context,
      );
      const { project, environment } = settings;
      if (values.json) printJson(terminal, { project, environment, ...report });
      else show(harmlessAll(report), new Screen(terminal, values));
      return failure !== undefined || (values['fail-on-warnings'] && report.warnings.length > 0) ? 1 : 0;
    }),
});

function show(report: Omit<MaintenanceReport, 'failure'>, screen: Screen): void {
  const { hosts, warnings, certificates, dryRun } = report;
  for (const host of hosts) {
    if ('error' in host) showUnreadable(host, screen);
    else showHost(host, dryRun, screen);
    screen.line();
  }
  for (const { address, validTo, days, error } of certificates) {
    const until =
      days === undefined ? (error ?? '') : t`valid to ${validTo?.slice(0, 10)}, ${plural(days, 'day')}`;
    screen.line(t`certificate of ${address}: ${until}`);
  }
  if (warnings.length === 0) screen.line(t`nothing needs a look`);
  for (const { host, text, fix } of warnings) {
    const where = host === undefined ? '' : `${host}: `;
    screen.finding({ kind: t`Warning`, style: 'yellow', text: where + text, fix });
  }
}

function showHost(host: HostReport, dryRun: boolean, screen: Screen): void {
  const { failed, removals, buildCache, freed, notes, disks, reclaimable, backups, containers } = host;
  screen.headline(host.host, `: ${host.release ?? t`nothing was deployed here`}`);
  if (failed !== undefined) screen.fact(t`failed`, t`could not be pruned: ${failed.error}`);
  const what = removedInWords(removals, buildCache);
  const size = removals.length === 0 && buildCache === undefined ? '' : `: ${formatSize(freed)}`;
  screen.fact(dryRun ? t`would go` : t`removed`, `${what}${size}`);
  for (const { kind, name, bytes } of removals) screen.fact('', `${kind} ${name} (${formatSize(bytes)})`);
  for (const note of notes) screen.fact(t`note`, note);
  for (const { holds, at, used, free } of disks)
    screen.fact(t`disk`, t`${at} of ${holds.join(', ')}: ${used}% used, ${formatSize(free)} free`);
  if (reclaimable.length > 0) screen.fact('docker', t`could free ${reclaimableInWords(reclaimable)}`);
  screen.fact(
    t`backups`,
    backups.last === undefined ? t`none` : t`${backups.count}, the last of ${shownTime(backups.last)}`,
  );
  if (containers.length === 0) return;
  const rows = containers.map(({ service, name, status, restarts, imageAge }) => [
    service,
    name,
    status,
    restarts === 0 ? '' : String(restarts),
    imageAge === undefined ? '' : ageOf(imageAge),
  ]);
  screen.line();
  screen.table(
    [
      { head: t`SERVICE` },
      { head: t`CONTAINER`, dropped: 2 },
      { head: t`STATUS` },
      { head: t`RESTARTS` },
      { head: t`IMAGE`, dropped: 1 },
    ],
    rows,
  );
}

const ageOf = (days: number): string => (days === 0 ? t`today` : t`${plural(days, 'day')} old`);
