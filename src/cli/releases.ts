import { setsIn } from '../backup/stores/directory.ts';
import type { BackupSet } from '../backup/stores/store.ts';
import type { Style } from '../base/styles.ts';
import { formatSize } from '../base/units.ts';
import { ask, type Question } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { shellWord } from '../host/process/quote.ts';
import { deployPath } from '../release/layout.ts';
import { findRelease, previousRelease, reachableOnAll } from '../release/ledger.ts';
import { originOf, triedBefore } from '../release/origin.ts';
import { type Stored, storeAt } from '../release/store.ts';
import type { Ledger, LedgerEntry, Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { hostsCommand } from './hosts-command.ts';
import type { Scope } from './on-hosts.ts';
import type { Screen } from './screen.ts';
import { shownTime } from './times.ts';

export const command = hostsCommand({
  summary: 'Lists the releases and backups that the hosts of an environment keep.',
  usage: 'releases [options]',
  notes: [
    "Newest first; '*' marks what runs now. A release whose images are all there can be rolled back to without a\nregistry. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.",
    `With --json:
  project, environment
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    releases[]: id, version, state, since, current, commit, backup, rollbackOf, left, why, reason, notes[], images { kept, of };
      why: as was said when it was deployed or, of a rollback, when 'left' was left for it; reason: why it failed or was left
    backups[]: id, createdAt, release, bytes, files[], damaged[]`,
  ].join('\n\n'),

  head: ({ project, environment }) => ({ project, environment }),

  read,
  document: ({ ledger: _ledger, ...host }) => host,
  show,
  after: showNext,
});

async function read(host: Host, { settings, context }: Scope) {
  const asked = { store: storeAt(deployPath(settings)), tags: OUR_TAGS };
  const { store, tags } = await ask(host, asked, context);
  const { backups } = await ask(host, { backups: setsIn(store.layout.backups) }, context);
  return {
    host: host.name,
    deployPath: store.layout.root,
    ledger: store.ledger,
    releases: await Promise.all(store.ledger.releases.toReversed().map((one) => kept(one, store, tags))),
    backups: backups.map(backupOf),
  };
}

/** Of the images that the engine has; without an engine there are none, but there is a history. */
const OUR_TAGS: Question<ReadonlySet<string>> = {
  script: `docker image ls --format '{{.Repository}}:{{.Tag}}' --filter 'reference=deploy-kit/*/*' 2>/dev/null
exit 0`,
  read: (said) => new Set(said.split('\n')),
};

async function kept(entry: LedgerEntry, store: Stored, tags: ReadonlySet<string>) {
  const { id, version, state, since, backup, rollbackOf, left, reason } = entry;
  // A record that is damaged is one that is not there.
  const record = await store.record(id).catch(() => undefined);
  const current = id === store.current;
  const commit = record?.commit;
  const why = record?.reason;
  const notes = [...originOf(entry, why, store.ledger), ...endOf(entry)];
  const images = imagesOf(record, tags);
  return { id, version, state, since, current, commit, backup, rollbackOf, left, why, reason, notes, images };
}

/** How earlier versions began such a reason in the ledger. */
const OF_OLD = /^left: /;

/** What became of it. */
function endOf({ state, reason }: LedgerEntry): string[] {
  if (reason === undefined) return [];
  return [state === 'failed' ? t`failed: ${reason}` : t`left: ${reason.replace(OF_OLD, '')}`];
}

function backupOf({ id, manifest, damaged }: BackupSet) {
  const { createdAt, release, totalBytes, files } = manifest;
  return { id, createdAt, release, bytes: totalBytes, files: files.map(({ name }) => name), damaged };
}

/** How many of its images are there; undefined when its record is gone. */
function imagesOf(record: Release | undefined, tags: ReadonlySet<string>) {
  if (record === undefined) return undefined;
  const wanted = [...new Set(Object.values(record.services).map(({ image }) => image))];
  return { kept: wanted.filter((tag) => tags.has(tag)).length, of: wanted.length };
}

type Read = Awaited<ReturnType<typeof read>>;

function show(host: Read, screen: Screen): void {
  screen.headline(host.host, ` (${host.deployPath})`);
  if (host.releases.length === 0) screen.line(`  ${t`nothing was deployed here`}`);
  else {
    const rows = host.releases.map((one) => [
      one.current ? '*' : '',
      one.id,
      one.version,
      screen.style(STYLES[one.state] ?? 'reset', one.state),
      shownTime(one.since),
      one.images === undefined ? t`gone` : t`${one.images.kept} of ${one.images.of}`,
      one.backup ?? '',
      one.commit?.slice(0, 12) ?? '',
      one.notes.join(t`; `),
    ]);
    screen.table(
      [
        { head: '' },
        { head: t`RELEASE` },
        { head: t`VERSION`, dropped: 2 },
        { head: t`STATE` },
        { head: t`SINCE`, dropped: 1 },
        { head: t`IMAGES`, dropped: 3 },
        { head: t`BACKUP`, dropped: 4 },
        { head: t`COMMIT`, dropped: 5 },
        { head: t`NOTE`, prose: true },
      ],
      rows,
    );
  }
  screen.line();
  if (host.backups.length === 0) screen.line(`  ${t`no backups`}`);
  else {
    const rows = host.backups.map(({ id, createdAt, release, bytes, files, damaged }) => [
      id,
      shownTime(createdAt),
      release ?? '',
      formatSize(bytes),
      files.join(', '),
      damaged.length === 0 ? '' : screen.style('red', damaged.join(', ')),
    ]);
    screen.table(
      [
        { head: t`BACKUP` },
        { head: t`TAKEN`, dropped: 1 },
        { head: t`OF RELEASE`, dropped: 2 },
        { head: t`SIZE` },
        { head: t`HOLDS`, dropped: 3 },
        { head: t`DAMAGED`, prose: true },
      ],
      rows,
    );
  }
}

const STYLES: Readonly<Partial<Record<LedgerEntry['state'], Style>>> = {
  active: 'green',
  pending: 'yellow',
  failed: 'red',
  'rolled-back': 'red',
};

/** What can be done with them, as far as it is known. Exported for its tests. */
export function showNext(
  hosts: readonly Pick<Read, 'ledger' | 'releases'>[],
  screen: Screen,
  { settings }: Pick<Scope, 'settings'>,
): void {
  const ledgers = hosts.map(({ ledger }) => ledger);
  const current =
    hosts[0] && findRelease(hosts[0].ledger, hosts[0].releases.find((one) => one.current)?.id ?? '');
  if (current?.state === 'failed' && current.rollbackOf !== undefined) {
    showLost(current, ledgers, screen, settings);
    return;
  }
  const previous = current && previousRelease(ledgers, current);
  if (previous === undefined) return;
  const { id, version } = previous;
  const isOne = reachableOnAll(ledgers).filter((one) => one.version === version).length === 1;
  screen.line();
  screen.line(t`To go back to what ran before:`);
  screen.text(`  ${wayBack(settings, isOne ? version : id)}`);
  const tried = triedBefore(ledgers, previous);
  if (tried !== undefined) screen.line(`  ${tried}`);
  // What was put back last may have met data that a newer version had changed; so will an older one.
  if (current?.rollbackOf !== undefined)
    screen.line(t`Whether it works with the data as it is now is not known: no rollback takes data back.`);
}

/** What was put back is not well: images went back, and what they read did not. No other release is known to be better. */
function showLost(
  { id, version, rollbackOf, left, reason }: LedgerEntry,
  ledgers: readonly Ledger[],
  screen: Screen,
  { environment }: Scope['settings'],
): void {
  const why = reason === undefined ? '' : `: ${reason}`;
  const tried = ledgers.flatMap(({ releases }) => releases.find((one) => one.id === left) ?? [])[0];
  screen.line();
  screen.line(t`${version} was put back (${id}, the content of ${rollbackOf}) and is not well${why}`);
  screen.line(
    t`Whether an older release would be well is not known: it reads the same data, which no rollback takes back. Look at what the containers say (deploy-kit logs -e ${shellWord(environment)}), and mend the data.`,
  );
  if (tried?.backup !== undefined)
    screen.line(t`The backup ${tried.backup} is from before ${tried.version} was deployed.`);
}

/** The command; names of environments and versions are any text. */
export function wayBack({ environment, production }: Scope['settings'], to: string): string {
  const why = production ? ' --reason "..."' : '';
  return `deploy-kit rollback -e ${shellWord(environment)} --to ${shellWord(to)}${why}`;
}
