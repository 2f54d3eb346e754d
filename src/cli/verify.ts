import { countedInWords } from '../backup/counts.ts';
import { type Proof, proofFailure, proveHosts, reportedProof } from '../backup/restore/hosts.ts';
import { harmlessAll } from '../base/harmless.ts';
import { formatDuration } from '../base/units.ts';
import * as common from '../config/common-inputs.ts';
import * as option from '../config/options/index.ts';
import { t } from '../texts/texts.ts';
import { defineCommand, printJson } from './command.ts';
import { HOST_OPTIONS, READING_OPTIONS, withScope } from './on-hosts.ts';
import { Screen } from './screen.ts';

const OPTIONS = {
  set: option.text(
    'the backup: its id, latest, or linked: made before what runs now was deployed. Default: latest',
    { placeholder: 'ID' },
  ),
  how: option.choice('how it is looked at', {
    values: {
      quick: 'its files are read back',
      restore:
        'and restored into trial servers like those of the stack, without network, whose content is counted',
    },
    default: 'quick',
  }),
  ...READING_OPTIONS,
  ...HOST_OPTIONS,
  ...common.lock,
};

export const command = defineCommand({
  summary: 'Looks whether a backup is whole, and can be restored.',
  usage: 'verify -e <environment> [--set <id>] [--how restore] [options]',
  options: OPTIONS,
  notes: [
    "Nothing of the stack is touched. The backup is read where it lies; what is not whole on the host is fetched for it and goes\nagain. That it was looked at is noted in each of its copies. With '--how restore' the host needs the memory and the disk of a\nsecond database.",
    'Examples:\n  deploy-kit verify -e production\n  deploy-kit verify -e production --set 20261121T183000Z --how restore --from s3',
    'Exit code: 0 when it is whole, 1 when it is not, or when that could not be found out: the message says which.',
    `With --json:
  project, environment
  hosts[]: status (verified; failed: it is not whole; unproven: that could not be found out), host, set,
    kpi { proof, bytes, dumpMs, proofMs, counts, copies, missing[], lastProven }
    of one that is verified: how, parts[] { name, counts }, durationMs; of others: error, fix`,
  ].join('\n\n'),

  main: ({ values }, terminal) =>
    withScope(OPTIONS, values, terminal, async ({ settings, context, open, access }) => {
      const { who, where } = context.run;
      await using hosts = await open();
      const proofs = await proveHosts(
        {
          ...{ settings, hosts: hosts.list, run: { who, where }, lockWait: values['lock-wait'] },
          ...{ access: access(hosts, values), from: values.from },
          ...{ backup: values.set ?? 'latest', how: values.how },
        },
        context,
      );
      const { project, environment } = settings;
      if (values.json) printJson(terminal, { project, environment, hosts: proofs.map(reportedProof) });
      else show(proofs, new Screen(terminal, values));
      const failure = proofFailure(proofs);
      if (failure !== undefined) throw failure;
      return 0;
    }),
});

/** What went wrong is the error of the command. */
function show(proofs: readonly Proof[], screen: Screen): void {
  for (const proof of proofs) {
    if (proof.status !== 'verified') continue;
    const [{ host, set, how, parts, durationMs }] = harmlessAll([proof]) as [typeof proof];
    const took = formatDuration(durationMs);
    screen.headline(
      host,
      `: ${how === 'restore' ? t`${set} was restored into trial servers, and is whole (${took})` : t`${set} is what was written (${took})`}`,
    );
    if (parts.length === 0) continue;
    screen.table(
      [{ head: t`WHAT` }, { head: t`HOLDS`, prose: true }],
      parts.map(({ name, counts }) => [name, countedInWords(counts)]),
    );
  }
}
