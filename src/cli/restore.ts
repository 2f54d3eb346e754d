import { countedInWords } from '../backup/counts.ts';
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
import { t } from '../texts/texts.ts';
import { defineCommand, isAgreed, printJson, type Terminal } from './command.ts';
import { FROM_OPTION, HOST_OPTIONS, type Scope, withScope } from './on-hosts.ts';
import { Screen } from './screen.ts';
import { shownTime } from './times.ts';

const OPTIONS = {
  set: option.text(
    'the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest',
    {
      placeholder: 'ID',
    },
  ),
  from: FROM_OPTION,
  only: option.list('services and volumes to restore. Default: all that the backup has.', {
    of: option.item(rules.KEY),
    default: [],
    placeholder: 'NAME',
  }),
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
    'Examples:\n  deploy-kit releases -e production\n  deploy-kit restore -e production --set linked\n  deploy-kit restore -e production --set 20261121T183000Z --only db\n  deploy-kit restore -e production --undo',
    `With --json:
  project, environment
  hosts[]: status (restored, undone, redone), host, id (of the restore), set, keptUntil, downMs;
    of a restore: parts[] { name, counts }, safety (backup of what was there), stopped[], durationMs, warnings[]; of --undo: parts[]`,
  ].join('\n\n'),

  main: ({ values }, terminal) =>
    withScope(OPTIONS, values, terminal, async (scope) => {
      const { settings, context, open, access } = scope;
      const { who, where } = context.run;
      await using hosts = await open();
      const request = {
        ...{ settings, hosts: hosts.list, run: { who, where }, lockWait: values['lock-wait'] },
        ...{ access: access(hosts), from: values.from },
        confirm: await confirmed(values, scope, terminal),
      };
      const reports = values.undo
        ? await undoHosts({ ...request, id: values.set }, context)
        : await restoreHosts(
            {
              ...request,
              backup: values.set ?? 'latest',
              only: values.only,
              keepOld: settings.backup.keepOld,
            },
            context,
          );
      const { project, environment } = settings;
      if (values.json) printJson(terminal, { project, environment, hosts: reports });
      else {
        const screen = new Screen(terminal, values);
        for (const report of harmlessAll(reports)) {
          if (report.status === 'restored') show(report, screen, environment);
          else screen.line(`${report.host}: ${whatIsBack(report)}`);
        }
      }
      return 0;
    }),
});

/** What was given, or what a person answers. */
async function confirmed(
  values: { readonly confirm: string | undefined; readonly undo: boolean },
  { settings: { project, environment } }: Scope,
  { ask }: Terminal,
): Promise<string | undefined> {
  const wanted = `${project}-${environment}`;
  if (values.confirm !== undefined) return values.confirm;
  if (ask === undefined) return undefined;
  const agreed = await isAgreed(ask, (choice) =>
    values.undo
      ? t`Put back what the last restore of ${wanted} has replaced? ${choice}`
      : t`Replace the data of ${wanted}? ${choice}`,
  );
  if (agreed) return wanted;
  throw new UserError(t`nothing was changed`);
}

function show(report: RestoreReport, screen: Screen, environment: string): void {
  const { host, set, parts, safety, stopped, downMs, keptUntil, warnings } = report;
  screen.headline(host, `: ${t`${set} is restored`}`);
  screen.table(
    [{ head: t`WHAT` }, { head: t`HOLDS`, prose: true }],
    parts.map(({ name, counts }) => [name, countedInWords(counts)]),
  );
  if (stopped.length > 0)
    screen.fact(t`stopped meanwhile`, `${stopped.join(', ')} (${formatDuration(downMs)})`);
  if (safety !== undefined) screen.fact(t`backed up before`, safety);
  screen.fact(t`kept until`, shownTime(keptUntil));
  for (const text of warnings) screen.finding({ kind: t`Warning`, style: 'yellow', text });
  screen.line();
  screen.line(t`To take it back:`);
  screen.text(`  deploy-kit restore -e ${shellWord(environment)} --undo`);
}
