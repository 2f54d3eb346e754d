import { backUpHosts } from '../backup/hosts.ts';
import { renderBackupSummary } from '../backup/summary.ts';
import type { InputValues } from '../config/inputs.ts';
import type { SetupContext } from '../setup/context.ts';
import { openHosts } from '../setup/hosts.ts';
import { learnSecrets } from '../setup/learn-secrets.ts';
import { settingsFrom } from '../setup/settings.ts';
import { definition } from './definitions/backup-db.ts';
import { runAction } from './frame/run.ts';

await runAction(definition, main);

async function main(inputs: InputValues<typeof definition.inputs>, context: SetupContext) {
  const settings = await settingsFrom(inputs, context, {
    backup: {
      services: inputs.databases?.map(parseDatabase),
      volumes: inputs.volumes,
      ignore: inputs.ignore,
      keepLast: inputs.keep,
      timeout: inputs.timeout,
    },
  });
  await using hosts = await openHosts(settings.hosts, inputs, context);
  await learnSecrets(hosts.list, settings, context);
  const { who, where } = context.run;
  const reports = await backUpHosts(
    { settings, hosts: hosts.list, run: { who, where }, lockWait: inputs['lock-wait'] ?? 0 },
    context,
  );
  const created = reports.find((report) => report.status === 'created');
  return {
    outputs: { backup: created?.id ?? '', status: created?.status ?? 'nothing-to-protect' },
    summary: reports.map(renderBackupSummary).join('\n'),
    report: { hosts: reports },
  };
}

/** `db` or `db/app`. */
function parseDatabase(text: string): { service: string; database?: string } {
  const [service = '', database] = text.split('/', 2);
  return database === undefined ? { service } : { service, database };
}
