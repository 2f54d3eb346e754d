import { countedInWords } from '../backup/counts.ts';
import { restoreFrom } from '../backup/restore/from-environment.ts';
import { restoreHosts, undoHosts } from '../backup/restore/hosts.ts';
import type { RestoreReport } from '../backup/restore/restore.ts';
import { whatIsBack } from '../backup/restore/undo.ts';
import { UserError } from '../base/errors.ts';
import { harmlessAll } from '../base/harmless.ts';
import { formatDuration } from '../base/units.ts';
import * as common from '../config/common-inputs.ts';
import { settings as options } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import * as rules from '../config/rules.ts';
import { shellWord } from '../host/process/quote.ts';
import { otherStack, scrubCommands } from '../setup/other-environment.ts';
import { t } from '../texts/texts.ts';
import { defineCommand, isAgreed, printJson, type Terminal } from './command.ts';
import { HOST_OPTIONS, READING_OPTIONS, type Scope, withScope } from './on-hosts.ts';
import { Screen } from './screen.ts';
import { shownTime } from './times.ts';

const OPTIONS = {
  set: option.text(
    'the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest',
    {
      placeholder: 'ID',
    },
  ),
  ...READING_OPTIONS,
  only: option.list('services and volumes to restore. Default: all that the backup has.', {
    of: option.item(rules.KEY),
    default: [],
    placeholder: 'NAME',
  }),
  'from-environment': option.text(
    'the backup is one of this environment, whose data moves to the other one',
    {
      placeholder: 'NAME',
    },
  ),
  ...options('backup.unscrubbed'),
  undo: option.flag(
    'take back the last restore, or the one that --set names; of one that is taken back, that',
  ),
  confirm: option.text('<project>-<environment>: without it you are asked', { placeholder: 'NAME' }),
  ...options('backup.keep-old'),
  ...HOST_OPTIONS,
  ...common.lock,
};

export const command = defineCommand({
  summary: 'Puts what a backup holds in the place of what there is, or takes that back.',
  usage: 'restore -e <environment> [--set <id>] [options]',
  options: OPTIONS,
  notes: [
    'Who writes to the data is stopped and what there is is backed up. The backup is restored into a trial server beside and\ncompared; then both change places. Whatever happens, what was stopped runs again at the end. What was replaced is kept,\nand comes back with --undo.',
    'Examples:\n  deploy-kit backups -e production\n  deploy-kit restore -e production --set linked\n  deploy-kit restore -e production --set 20261121T183000Z --only db\n  deploy-kit restore -e production --undo\n  deploy-kit restore -e staging --from-environment production',
    `With --json:
  project, environment
  hosts[]: status (restored, undone, redone), host, id (of the restore), set, keptUntil, downMs;
    of a restore: parts[] { name, counts }, from { environment, scrubbed[] } (of another environment), safety (backup of what was there), stopped[], durationMs, warnings[]; of --undo: parts[]`,
  ].join('\n\n'),

  main: async ({ values }, terminal) => {
    const other = values['from-environment'];
    if (values.undo && other !== undefined) {
      throw new UserError(t`--undo and --from-environment do not go together`, {
        fix: t`leave --from-environment out: what a restore from ${other} has replaced comes back without it`,
        exitCode: 2,
      });
    }
    return await withScope(OPTIONS, values, terminal, async (scope) => {
      const { settings, context, open, access } = scope;
      const { who, where } = context.run;
      await using hosts = await open();
      const reach = { open: (address: string) => hosts.open(address, 'hosts') };
      const request = {
        ...{ settings, hosts: hosts.list, run: { who, where }, lockWait: values['lock-wait'] },
        ...{ access: access(hosts, values), from: values.from },
        confirm: await confirmed(values, scope, terminal),
      };
      const asked = {
        ...{ ...request, backup: values.set ?? 'latest', only: values.only },
        keepOld: settings.backup.keepOld,
      };
      const reports = values.undo
        ? await undoHosts({ ...request, id: values.set }, context)
        : other === undefined
          ? await restoreHosts(asked, context)
          : await restoreFrom(
              {
                ...asked,
                source: await otherStack(
                  other,
                  { ...values, 'working-directory': '.' },
                  reach,
                  request.access,
                  context,
                ),
                scrub: await scrubCommands(settings),
              },
              context,
            );
      const { project, environment } = settings;
      if (values.json) printJson(terminal, { project, environment, hosts: reports });
      else {
        const screen = new Screen(terminal, values);
        for (const report of harmlessAll(reports)) {
          if (report.status === 'restored') show(report, screen, environment);
          else {
            screen.line(`${report.host}: ${whatIsBack(report)}`);
            screen.line(t`To turn that round again:`);
            screen.text(`  deploy-kit restore -e ${shellWord(environment)} --undo --set ${report.id}`);
          }
        }
      }
      return 0;
    });
  },
});

/** What was given, or what a person answers. */
async function confirmed(
  values: {
    readonly confirm: string | undefined;
    readonly undo: boolean;
    readonly set: string | undefined;
    readonly only: readonly string[];
    readonly 'from-environment': string | undefined;
  },
  { settings: { project, environment, production } }: Scope,
  { ask }: Terminal,
): Promise<string | undefined> {
  const wanted = `${project}-${environment}`;
  if (values.confirm !== undefined) return values.confirm;
  const from = values['from-environment'];
  // Other data in the place of what people rely on is not agreed to by a y.
  if (ask === undefined || (from !== undefined && production)) return undefined;
  const what = values.only.length === 0 ? t`all data` : values.only.join(', ');
  const set = values.set ?? 'latest';
  const agreed = await isAgreed(ask, (choice) =>
    values.undo
      ? values.set === undefined
        ? t`Put back what the last restore of ${wanted} has replaced? ${choice}`
        : t`Put back what restore ${values.set} of ${wanted} has replaced, or where that is back already, what it had restored? ${choice}`
      : from === undefined
        ? t`Replace ${what} of ${wanted} by backup ${set}? ${choice}`
        : t`Replace ${what} of ${wanted} by backup ${set} of ${from}? ${choice}`,
  );
  if (agreed) return wanted;
  throw new UserError(t`nothing was changed`);
}

function show(report: RestoreReport, screen: Screen, environment: string): void {
  const { host, id, set, parts, from, safety, stopped, downMs, keptUntil, warnings } = report;
  screen.headline(host, `: ${t`${set} is restored`}`);
  screen.table(
    [{ head: t`WHAT` }, { head: t`HOLDS`, prose: true }],
    parts.map(({ name, counts }) => [name, countedInWords(counts)]),
  );
  if (stopped.length > 0)
    screen.fact(t`stopped meanwhile`, `${stopped.join(', ')} (${formatDuration(downMs)})`);
  if (from !== undefined)
    screen.fact(
      t`data of`,
      from.scrubbed.length === 0
        ? from.environment
        : t`${from.environment}, scrubbed: ${from.scrubbed.join(', ')}`,
    );
  if (safety !== undefined) screen.fact(t`backed up before`, safety);
  screen.fact(t`kept until`, t`${shownTime(keptUntil)} (restore ${id})`);
  for (const text of warnings) screen.finding({ kind: t`Warning`, style: 'yellow', text });
  screen.line();
  screen.line(t`To take it back:`);
  screen.text(`  deploy-kit restore -e ${shellWord(environment)} --undo`);
}
