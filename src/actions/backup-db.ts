import path from 'node:path';
import { type FetchRequest, fetchSets } from '../backup/fetch.ts';
import { backUpHosts, failureOf } from '../backup/hosts.ts';
import { kpiInWords } from '../backup/kpi.ts';
import { listFailure, listSets } from '../backup/listing.ts';
import { countInWords, renderListSummary, renderPruneSummary } from '../backup/listing-in-words.ts';
import { pruneFailure, pruneHosts } from '../backup/prune.ts';
import { restoreFrom } from '../backup/restore/from-environment.ts';
import {
  proofFailure,
  proveHosts,
  proveMade,
  reportedProof,
  restoreHosts,
  type SetsRequest,
  undoHosts,
} from '../backup/restore/hosts.ts';
import {
  renderFetchSummary,
  renderProofSummary,
  renderRestoreSummary,
  renderUndoSummary,
} from '../backup/restore/summary.ts';
import { destinationLines, destinationsFromLines } from '../backup/stores/index.ts';
import { renderBackupSummary } from '../backup/summary.ts';
import { problemsOf, type UserError, UserErrors } from '../base/errors.ts';
import type { Markdown } from '../base/markdown.ts';
import { formatSize } from '../base/units.ts';
import * as common from '../config/common-inputs.ts';
import { type InputValues, setting, settings } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import * as rules from '../config/rules.ts';
import type { Settings } from '../config/settings.ts';
import type { SetupContext } from '../setup/context.ts';
import { destinationAccess } from '../setup/destinations.ts';
import { openHosts } from '../setup/hosts.ts';
import { otherStack, scrubCommands } from '../setup/other-environment.ts';
import { settingsFrom } from '../setup/settings.ts';
import { STEP_VARIABLE } from '../summary/chapter.ts';
import { deploys } from '../summary/verdict.ts';
import { plural, t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  mode: option.choice('What to do', {
    values: {
      backup: 'back up what runs',
      verify: 'look whether a backup can be restored',
      restore: 'put what a backup holds in the place of what there is; needs `confirm`',
      list: 'tell which backups there are, where they lie, and why they stay',
      prune: 'remove at every place the backups that nothing keeps',
      undo: 'take back the last restore, or what took one back; needs `confirm`',
      fetch: 'bring a backup to a directory of this machine, checked',
    },
    default: 'backup',
  }),
  set: option.text(
    'Which backup set, of the modes `verify`, `restore` and `fetch`: its id, `latest`, or `linked`: made before what runs now was deployed. Of `undo`: the id of the restore; of one that is taken back, what it had restored comes back. Default: `latest`.',
  ),
  from: option.text(
    'Where the backup is to be taken from, of the modes `verify`, `restore` and `fetch`: `host`, `s3`, `ssh`, `runner`, or a destination by its name (`s3://bucket/prefix`). Default: the host, and what is not whole there from wherever it is.',
  ),
  path: option.text(
    'Directory of the runner for the mode `fetch`, relative to `working-directory`: the backup is a directory in it, with the name of its id.',
    { default: 'backups' },
  ),
  only: option.list(
    'Services and volumes to restore or to fetch, one a line. Default: all that the backup has.',
    {
      of: option.item(rules.KEY),
      default: [],
    },
  ),
  'from-environment': option.text(
    'For the mode `restore`: the backup is one of this environment of the config file. Only databases that `backup.scrub` or `unscrubbed` name come over, and no configuration.',
    { placeholder: 'NAME' },
  ),
  confirm: option.text(
    '`<project>-<environment>`, for the modes `restore` and `undo`: what they replace is the data of a whole team. Where people rely on the environment and the data is that of another one: `<project>-<environment> from <from-environment>`.',
  ),
  verify: option.choice('How a backup is looked at, after it was made and in mode `verify`', {
    values: {
      quick: 'its files are read back',
      restore:
        'and restored into trial servers like those of the stack, without network, whose content is counted',
    },
    default: 'quick',
  }),
  ...common.project,
  ...common.target,
  databases: setting('backup.services', {
    description: 'Database services to dump, each `service` or `service/database`.',
  }),
  ...settings(
    'backup.volumes',
    'backup.directories',
    'backup.ignore',
    'backup.max-drop',
    'backup.timeout',
    'backup.before-deploy',
    'backup.keep-old',
    'backup.unscrubbed',
  ),
  'encrypt-to': setting('backup.encrypt-to', {
    description:
      'Whose keys open what leaves the host: public keys of age, `age1...`. Every destination but `host` gets encrypted files alone.',
  }),
  destinations: option.list(
    `Where backups are kept, one a line: ${destinationLines().join(', ')}. Default: from the config file, or \`host\`.`,
    { of: option.item(), separator: option.ONE_A_LINE },
  ),
  keep: setting('backup.keep.last', { description: 'How many backup sets stay at each destination.' }),
  ...common.s3,
  ...common.seal,
  ...common.lock,
  ...common.ssh,
};

export const action = defineAction({
  name: 'backup-db',
  title: 'deploy-kit: back up databases',
  description:
    'Dumps the databases and archives the files of a running Compose stack on its host, proves that they can be restored, and restores them.',
  post: true,
  inputs: INPUTS,
  outputs: {
    backup:
      'Id of the backup set, for the input `backup` of deploy-compose; empty when there was nothing to protect.',
    status:
      '`created`, `nothing-to-protect` (a first deploy), or where no backup is required `failed` or `off`; of the other modes `verified` (or `failed`, `unproven`), `restored`, `undone`, `redone`, `fetched`, `listed`, `pruned`.',
    missing:
      'Where none is required: why there is no backup, or which copy of it is missing; empty otherwise.',
    line: 'The backup in a line, for people: its size, how long it took, whether it was proven, how many copies of it there are.',
  },

  async main(inputs, context) {
    const more = inputs.destinations && { backup: { to: destinationsFromLines(inputs.destinations) } };
    const settings = await settingsFrom(INPUTS, inputs, context, { more });
    const { who, where } = context.run;
    // A host that cannot be reached may be why a backup is fetched.
    const addresses = ['fetch', 'list'].includes(inputs.mode) ? [] : settings.hosts;
    await using hosts = await openHosts(addresses, inputs, context);
    const request = {
      ...{ settings, hosts: hosts.list, run: { who, where }, lockWait: inputs['lock-wait'] },
      ...{ access: destinationAccess(settings, hosts, inputs, context), from: inputs.from },
      ...{ local: hosts.local, open: (address: string) => hosts.open(address, 'hosts') },
    };
    const done = await MODES[inputs.mode](request, inputs, context);
    return {
      outputs: done.outputs,
      summary: (md) => done.parts(md).join('\n'),
      told: { environment: settings.environment, brief: done.brief },
      report: { mode: inputs.mode, hosts: done.hosts },
      failure: done.failure,
    };
  },
});

interface Done {
  readonly outputs: {
    readonly backup: string;
    readonly status: string;
    readonly missing?: string;
    readonly line?: string;
  };
  readonly hosts: readonly object[];
  readonly brief: string | undefined;
  readonly failure?: UserError | undefined;
  parts(md: Markdown): string[];
}

type Inputs = InputValues<typeof INPUTS>;
type Mode = (
  request: SetsRequest & Pick<FetchRequest, 'local' | 'open'> & { readonly settings: Settings },
  inputs: Inputs,
  context: SetupContext,
) => Promise<Done>;

/** It would be one that nobody asked for. */
function none({ log }: SetupContext): Done {
  const missing = t`backup.before-deploy is off`;
  log.info(t`no backup: ${missing}`);
  return {
    outputs: { backup: '', status: 'off', missing },
    hosts: [],
    brief: missing,
    parts: (md) => [`### ${t`Backup`}\n\n${t`None: ${md.text(missing)}.`}`],
  };
}

/** In one, each with its way out. */
function together(...errors: readonly (UserError | undefined)[]): UserError | undefined {
  const all = errors.flatMap((error) => (error === undefined ? [] : problemsOf(error)));
  return all.length < 2 ? all[0] : new UserErrors(all);
}

const MODES: Readonly<Record<Inputs['mode'], Mode>> = {
  async backup(request, inputs, context) {
    const [pipeline = ''] = (context.env[STEP_VARIABLE] ?? '').split('/');
    const beforeDeploy = deploys(pipeline);
    // A backup for its own sake is always wanted.
    const asked =
      inputs['before-deploy'] ?? (beforeDeploy ? request.settings.backup.beforeDeploy : undefined);
    if (asked === 'off') return none(context);
    const isBestEffort = asked === 'best-effort';
    const reports = await backUpHosts({ ...request, beforeDeploy, isBestEffort }, context);
    const made = reports.filter((report) => report.status === 'created');
    const [created] = made;
    const failed = reports.filter((report) => report.status === 'failed').map(({ host }) => host);
    const toProve = inputs.verify === 'quick' ? [] : made;
    const proofs = await proveMade(toProve, { ...request, how: inputs.verify, from: undefined }, context);
    const brief = created && `${created.id}, ${formatSize(created.totalBytes)}`;
    const failure = together(failureOf(reports), proofFailure(proofs));
    const missing = [
      ...(failed.length === 0
        ? []
        : [t`it failed on ${failed.join(', ')}, and backup.before-deploy is best-effort`]),
      // That it is not where it should be is forgiven, too, and is no reason to be silent.
      ...(failure === undefined || !isBestEffort ? [] : [failure.message.replaceAll('\n', t`; `)]),
    ].join(t`; `);
    return {
      outputs: {
        backup: created?.id ?? '',
        status: failed.length > 0 ? 'failed' : (created?.status ?? 'nothing-to-protect'),
        missing,
        line:
          proofs.flatMap(({ kpi }) => (kpi === undefined ? [] : kpiInWords(kpi))).join(t`; `) ||
          (brief ?? ''),
      },
      hosts: reports.map((report) => ({
        ...report,
        verified: proofs.flatMap((one) => (one.host === report.host ? reportedProof(one) : []))[0],
      })),
      brief: failed.length > 0 ? missing : brief,
      parts: (md) => [
        ...reports.map((report) => renderBackupSummary(report, md)),
        ...proofs.map((proof) => renderProofSummary(proof, md)),
      ],
      failure: isBestEffort ? undefined : failure,
    };
  },

  async verify(request, inputs, context) {
    const proofs = await proveHosts(
      { ...request, backup: inputs.set ?? 'latest', how: inputs.verify },
      context,
    );
    const [first] = proofs;
    const worst = proofs.find(({ status }) => status !== 'verified');
    return {
      outputs: { backup: first?.set ?? '', status: (worst ?? first)?.status ?? '' },
      hosts: proofs.map(reportedProof),
      brief: first && worst === undefined ? t`${first.set} is whole` : undefined,
      parts: (md) => proofs.map((proof) => renderProofSummary(proof, md)),
      failure: proofFailure(proofs),
    };
  },

  async restore(request, inputs, context) {
    const asked = {
      ...{ ...request, backup: inputs.set ?? 'latest', only: inputs.only },
      ...{ confirm: inputs.confirm, keepOld: request.settings.backup.keepOld },
    };
    const other = inputs['from-environment'];
    const reports =
      other === undefined
        ? await restoreHosts(asked, context)
        : await restoreFrom(
            {
              ...asked,
              source: await otherStack(other, inputs, request, request.access, context),
              scrub: await scrubCommands(request.settings),
            },
            context,
          );
    return {
      outputs: { backup: reports[0]?.set ?? '', status: 'restored' },
      hosts: reports,
      brief: reports[0] && t`${reports[0].set}: ${reports[0].parts.map(({ name }) => name).join(', ')}`,
      parts: (md) => reports.map((report) => renderRestoreSummary(report, md)),
    };
  },

  async fetch({ settings, ...request }, inputs, context) {
    const directory = path.resolve(settings.projectDirectory, inputs.path);
    const wanted = {
      ...{ backup: inputs.set ?? 'latest', hosts: settings.hosts, directory },
      only: inputs.only,
    };
    const reports = await fetchSets({ ...request, ...wanted, settings }, context);
    return {
      outputs: { backup: reports[0]?.set ?? '', status: 'fetched' },
      hosts: reports,
      brief: reports[0] && t`${reports[0].set} is at ${reports[0].path}`,
      parts: (md) => reports.map((report) => renderFetchSummary(report, md)),
    };
  },

  async list({ settings, access, open }, _inputs, context) {
    const hosts = await listSets({ settings, hosts: settings.hosts, access, open }, context);
    const [newest] = hosts.flatMap(({ sets }) => sets);
    return {
      outputs: { backup: newest?.id ?? '', status: 'listed' },
      hosts,
      brief: countInWords(hosts.flatMap(({ sets }) => sets)),
      parts: (md) => hosts.map((host) => renderListSummary(host, md)),
      failure: listFailure(hosts),
    };
  },

  async prune(request, _inputs, context) {
    const reports = await pruneHosts(request, context);
    const gone = reports.reduce((sum, { removed }) => sum + removed.length, 0);
    return {
      outputs: { backup: '', status: 'pruned' },
      hosts: reports,
      brief: t`removed ${plural(gone, 'backup')}`,
      parts: (md) => reports.map((report) => renderPruneSummary(report, md)),
      failure: pruneFailure(reports),
    };
  },

  async undo(request, inputs, context) {
    const { set: id, confirm } = inputs;
    const reports = await undoHosts({ ...request, id, confirm }, context);
    return {
      outputs: { backup: reports[0]?.set ?? '', status: reports[0]?.status ?? '' },
      hosts: reports,
      brief: reports[0] && t`restore ${reports[0].id}`,
      parts: (md) => reports.map((report) => renderUndoSummary(report, md)),
    };
  },
};
