import path from 'node:path';
import { fetchSets } from '../backup/fetch.ts';
import { harmlessAll } from '../base/harmless.ts';
import { formatSize } from '../base/units.ts';
import * as option from '../config/options/index.ts';
import * as rules from '../config/rules.ts';
import { t } from '../texts/texts.ts';
import { defineCommand, printJson } from './command.ts';
import { HOST_OPTIONS, READING_OPTIONS, withScope } from './on-hosts.ts';
import { Screen } from './screen.ts';

const OPTIONS = {
  set: option.text(
    'the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest',
    { placeholder: 'ID' },
  ),
  ...READING_OPTIONS,
  only: option.list('services and volumes to fetch. Default: all that the backup has.', {
    of: option.item(rules.KEY),
    default: [],
    placeholder: 'NAME',
  }),
  to: option.text('directory of this machine: the backup is a directory in it. Default: backups', {
    default: 'backups',
    placeholder: 'DIR',
  }),
  ...HOST_OPTIONS,
};

export const command = defineCommand({
  summary: 'Brings a backup to this machine, checked.',
  usage: 'fetch -e <environment> [--set <id>] [--to <directory>] [options]',
  options: OPTIONS,
  notes: [
    'The backup comes whole (or, with --only, that of it), with its manifest and its RESTORE.md, which says how it is restored\nwithout deploy-kit. The host need not be there: what is kept in another place is found\nwithout it. Nothing is changed anywhere else.',
    'Examples:\n  deploy-kit fetch -e production\n  deploy-kit fetch -e production --set 20261121T183000Z --from s3 --to /mnt/usb',
    `With --json:
  project, environment
  hosts[]: status (fetched), host, set, from, path, files[] { name, path, bytes }, totalBytes, durationMs`,
  ].join('\n\n'),

  main: ({ values }, terminal) =>
    withScope(OPTIONS, values, terminal, async ({ settings, context, open, access }) => {
      await using hosts = await open([]);
      const reports = await fetchSets(
        {
          ...{ settings, hosts: settings.hosts, local: hosts.local, access: access(hosts, values) },
          ...{ from: values.from, backup: values.set ?? 'latest', only: values.only },
          open: (address) => hosts.open(address, 'hosts'),
          directory: path.resolve(terminal.cwd, values.to),
        },
        context,
      );
      const { project, environment } = settings;
      if (values.json) printJson(terminal, { project, environment, hosts: reports });
      else {
        const screen = new Screen(terminal, values);
        for (const { host, set, from, path: where, totalBytes } of harmlessAll(reports)) {
          screen.headline(host, `: ${t`${set} was fetched from ${from} (${formatSize(totalBytes)})`}`);
          screen.text(`  ${where}`);
        }
      }
      return 0;
    }),
});
