import { STORES } from '../backup/stores/index.ts';
import type { BackupSet } from '../backup/stores/store.ts';
import { formatSize } from '../base/units.ts';
import { ask, type Question } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { type Stored, storeAt } from '../release/store.ts';
import type { LedgerEntry, Release } from '../release/types.ts';
import { hostsCommand, type Line } from './hosts-command.ts';
import type { Scope } from './on-hosts.ts';
import { shownTime, textTable } from './table.ts';

export const command = hostsCommand({
  summary: 'Lists the releases and backups that the hosts of an environment keep.',
  usage: 'releases [options]',
  notes: [
    "Newest first; '*' marks what runs now. A release whose images are all there can be rolled back to without a\nregistry. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.",
    `With --json:
  project, environment
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    releases[]: id, version, state, since, current, commit, backup, rollbackOf, reason, images { kept, of }
    backups[]: id, createdAt, release, bytes, files[], damaged[]`,
  ].join('\n\n'),

  head: ({ project, environment }) => ({ project, environment }),

  read,
  show,
});

async function read(host: Host, { settings, context }: Scope) {
  const asked = { store: storeAt(deployPath(settings)), tags: OUR_TAGS };
  const { store, tags } = await ask(host, asked, context);
  const { backups } = await ask(host, { backups: STORES[0].list(store.layout.backups) }, context);
  return {
    host: host.name,
    deployPath: store.layout.root,
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
  const { id, version, state, since, backup, rollbackOf, reason } = entry;
  // A record that is damaged is one that is not there.
  const record = await store.record(id).catch(() => undefined);
  const current = id === store.current;
  const commit = record?.commit;
  const images = imagesOf(record, tags);
  return { id, version, state, since, current, commit, backup, rollbackOf, reason, images };
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

function show(host: Awaited<ReturnType<typeof read>>, line: Line): void {
  line(`${host.host} (${host.deployPath})`);
  if (host.releases.length === 0) line('  nothing was deployed here');
  else {
    const rows = host.releases.map((one) => [
      one.current ? '*' : '',
      one.id,
      one.version,
      one.state,
      shownTime(one.since),
      one.commit?.slice(0, 12) ?? '-',
      one.backup ?? '-',
      one.images === undefined ? 'gone' : `${one.images.kept} of ${one.images.of}`,
      [
        ...(one.rollbackOf === undefined ? [] : [`content of ${one.rollbackOf}`]),
        ...(one.reason === undefined ? [] : [one.reason]),
      ].join(': '),
    ]);
    const head = ['', 'RELEASE', 'VERSION', 'STATE', 'SINCE', 'COMMIT', 'BACKUP', 'IMAGES', 'NOTE'];
    for (const row of textTable(head, rows)) line(`  ${row}`);
  }
  line();
  if (host.backups.length === 0) line('  no backups');
  else {
    const rows = host.backups.map(({ id, createdAt, release, bytes, files, damaged }) => [
      id,
      shownTime(createdAt),
      release ?? '-',
      formatSize(bytes),
      files.join(', '),
      damaged.length === 0 ? '' : `damaged: ${damaged.join(', ')}`,
    ]);
    const head = ['BACKUP', 'TAKEN', 'OF RELEASE', 'SIZE', 'HOLDS', ''];
    for (const row of textTable(head, rows)) line(`  ${row}`);
  }
}
