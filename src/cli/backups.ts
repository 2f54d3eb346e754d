import { type ListRequest, listFailure, listSets, type SetsOfHost } from '../backup/listing.ts';
import {
  countInWords,
  holdsInWords,
  keptInWords,
  placesInWords,
  verifiedInWords,
} from '../backup/listing-in-words.ts';
import { type PruneReport, pruneFailure, pruneHosts } from '../backup/prune.ts';
import { UserError } from '../base/errors.ts';
import { harmlessAll } from '../base/harmless.ts';
import { formatSize } from '../base/units.ts';
import * as common from '../config/common-inputs.ts';
import * as option from '../config/options/index.ts';
import { plural, t } from '../texts/texts.ts';
import { defineCommand, isAgreed, printJson, type Terminal } from './command.ts';
import { HOST_OPTIONS, type Scope, withScope } from './on-hosts.ts';
import { onStderr, Screen } from './screen.ts';
import { ago } from './times.ts';

const OPTIONS = {
  prune: option.flag('remove what nothing keeps, at every place; it is shown and asked about before'),
  yes: option.flag('with --prune: do it without asking', { short: 'y' }),
  ...HOST_OPTIONS,
  ...common.lock,
};

export const command = defineCommand({
  summary: 'Lists the backups of an environment, wherever they lie, and removes what nothing keeps.',
  usage: 'backups -e <environment> [--prune] [options]',
  options: OPTIONS,
  notes: [
    "Newest first, from the hosts and every other place under backup.to. STAYS AS says why one is there: 'newest (2/7)' is the\nsecond of the seven that are kept, and goes when six newer ones have come that\nhold the same: sets of databases alone push out none that has the uploads, too, which says 'newest (1/7) with uploads' then.\nEach place counts its own.",
    'Examples:\n  deploy-kit backups -e production\n  deploy-kit backups -e production --prune\n  deploy-kit restore -e production --set 20261121T183000Z',
    'Exit code: 0 when every place could be asked and what was to go is gone, 1 otherwise.',
    `With --json:
  project, environment
  hosts[]: host, away[] { name, why, fix } (places that could not be asked)
    sets[]: id, createdAt, run, release, purpose, bytes, verified { at, how, counts }, holds[] { kind, name, counts }, missing[]
      copies[]: at, path, bytes, damaged[], reasons[] { why, place, of, parts } (none: prune removes it)
  with --prune and --yes hosts[]: status (pruned), host, removed[] { at, id, bytes }, failed[], away[]`,
  ].join('\n\n'),

  main: async ({ values }, terminal) => {
    if (values.prune && values.json && !values.yes) {
      throw new UserError(t`nothing was removed: with --json nobody is asked`, {
        fix: t`give --yes to do it`,
        exitCode: 2,
      });
    }
    return await withScope(OPTIONS, values, terminal, async (scope) => {
      const { settings, context, open, access } = scope;
      const { project, environment } = settings;
      await using hosts = await open([]);
      const request: ListRequest = {
        ...{ settings, hosts: settings.hosts, access: access(hosts) },
        open: (address) => hosts.open(address, 'hosts'),
      };
      if (values.prune && values.yes) return await prune(values, scope, terminal);
      const found = await listSets(request, context);
      const isWhole = listFailure(found) === undefined;
      if (values.json) printJson(terminal, { project, environment, hosts: found });
      else show(harmlessAll(found), new Screen(terminal, values), context.now());
      if (!values.prune) return isWhole ? 0 : 1;
      const going = found.flatMap(({ sets }) =>
        sets.flatMap(({ copies }) => copies.filter(({ reasons }) => reasons?.length === 0)),
      );
      if (going.length === 0) return isWhole ? 0 : 1;
      if (terminal.ask === undefined) {
        throw new UserError(t`nothing was removed: nobody can be asked here`, {
          fix: t`give --yes to do it`,
          exitCode: 2,
        });
      }
      const size = formatSize(going.reduce((sum, { bytes }) => sum + bytes, 0));
      const asked = (choice: string) =>
        `\n${t`Remove ${plural(going.length, 'backup')} (${size}), each where nothing keeps it?`} ${choice}`;
      if (await isAgreed(terminal.ask, asked)) return await prune(values, scope, terminal);
      onStderr(terminal).out(`${t`Nothing was changed.`}\n`);
      return 1;
    });
  },
});

/** What nothing keeps is looked for again, under the lock. */
async function prune(
  values: { readonly json: boolean; readonly wide: boolean; readonly 'lock-wait': number },
  { settings, context, open, access }: Scope,
  terminal: Terminal,
): Promise<number> {
  const { project, environment } = settings;
  const { who, where } = context.run;
  await using hosts = await open();
  const run = { run: { who, where }, lockWait: values['lock-wait'] };
  const reports = await pruneHosts({ settings, hosts: hosts.list, access: access(hosts), ...run }, context);
  if (values.json) printJson(terminal, { project, environment, hosts: reports });
  else for (const report of harmlessAll(reports)) showPruned(report, new Screen(terminal, values));
  const failure = pruneFailure(reports);
  if (failure !== undefined) throw failure;
  return 0;
}

function showPruned({ host, removed }: PruneReport, screen: Screen): void {
  const size = formatSize(removed.reduce((sum, { bytes }) => sum + bytes, 0));
  screen.headline(
    host,
    removed.length === 0
      ? `: ${t`nothing is more than what is kept`}`
      : `: ${t`removed ${plural(removed.length, 'backup')} (${size})`}`,
  );
  for (const { at, id, bytes } of removed) screen.line(`  ${id}  ${at}  ${formatSize(bytes)}`);
}

function show(hosts: readonly SetsOfHost[], screen: Screen, now: number): void {
  for (const [index, { host, sets, away }] of hosts.entries()) {
    if (index > 0) screen.line();
    screen.headline(host, `: ${sets.length === 0 ? t`no backups` : countInWords(sets)}`);
    const rows = sets.map((set) => [
      set.id,
      ago(set.createdAt, now),
      formatSize(set.bytes),
      holdsInWords(set),
      set.release ?? '',
      verifiedInWords(set),
      placesInWords(set),
      keptInWords(set),
    ]);
    if (rows.length > 0)
      screen.table(
        [
          { head: t`BACKUP` },
          { head: t`TAKEN` },
          { head: t`SIZE` },
          { head: t`HOLDS`, dropped: 2 },
          { head: t`OF RELEASE`, dropped: 3 },
          { head: t`VERIFIED`, dropped: 1 },
          { head: t`WHERE` },
          { head: t`STAYS AS`, prose: true },
        ],
        rows,
      );
    for (const { name, why } of away)
      screen.finding({ kind: name, style: 'red', text: t`cannot be read: ${why}` });
  }
}
