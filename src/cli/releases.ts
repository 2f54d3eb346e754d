import { STORES } from '../backup/stores/index.ts';
import type { BackupSet } from '../backup/stores/store.ts';
import { splitSections } from '../base/sections.ts';
import { formatSize } from '../base/units.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { readStore, type Stored } from '../release/store.ts';
import type { Release } from '../release/types.ts';
import { hostsCommand, type Line, showUnreadable } from './hosts-command.ts';
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

  async read(host, { settings, context }) {
    const store = await readStore(host, deployPath(settings), context);
    const [kept, { backups }] = await Promise.all([
      readRecords(host, store, context.signal),
      ask(host, { backups: STORES[0].list(store.layout.backups) }, context),
    ]);
    return historyOf(host, store, kept, backups);
  },

  show(hosts, line) {
    for (const host of hosts) {
      if ('error' in host) showUnreadable(host, line);
      else show(host, line);
      line();
    }
  },
});

type History = ReturnType<typeof historyOf>;

function historyOf(host: Host, store: Stored, { records, tags }: Kept, backups: readonly BackupSet[]) {
  return {
    host: host.name,
    deployPath: store.layout.root,
    releases: store.ledger.releases.toReversed().map((entry) => {
      const { id, version, state, since, backup, rollbackOf, reason } = entry;
      const record = records.get(id);
      const current = id === store.current;
      const images = imagesOf(record, tags);
      const commit = record?.commit;
      return { id, version, state, since, current, commit, backup, rollbackOf, reason, images };
    }),
    backups: backups.map(({ id, manifest: { createdAt, release, totalBytes, files }, damaged }) => {
      return { id, createdAt, release, bytes: totalBytes, files: files.map(({ name }) => name), damaged };
    }),
  };
}

interface Kept {
  /** By id; one that is damaged is not there. */
  readonly records: ReadonlyMap<string, Release>;
  /** Of the images that the engine has. */
  readonly tags: ReadonlySet<string>;
}

// All records in one round trip; without an engine there are no images, but there is a history.
const RECORDS = `
printf '//tags\\n'
docker image ls --format '{{.Repository}}:{{.Tag}}' --filter 'reference=deploy-kit/*/*' 2>/dev/null
for directory in "$1"/*/; do
  [ -f "$directory/release.json" ] || continue
  printf '//%s\\n' "$(basename "$directory")"
  cat "$directory/release.json"
  echo
done
exit 0
`;

async function readRecords(host: Host, store: Stored, signal: AbortSignal): Promise<Kept> {
  const { stdout } = await host.run(['sh', '-c', RECORDS, 'sh', store.layout.releases], { signal });
  const section = splitSections(stdout);
  const records = store.releases.flatMap((id): [string, Release][] => {
    const record = parsed(section(id).join('\n'));
    return record === undefined ? [] : [[id, record]];
  });
  return { tags: new Set(section('tags')), records: new Map(records) };
}

function parsed(text: string): Release | undefined {
  try {
    return JSON.parse(text) as Release;
  } catch {
    return undefined;
  }
}

/** How many of its images are there; undefined when its record is gone. */
function imagesOf(record: Release | undefined, tags: ReadonlySet<string>) {
  if (record === undefined) return undefined;
  const wanted = [...new Set(Object.values(record.services).map(({ image }) => image))];
  return { kept: wanted.filter((tag) => tags.has(tag)).length, of: wanted.length };
}

function show(host: History, line: Line): void {
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
      one.rollbackOf === undefined ? (one.reason ?? '') : `content of ${one.rollbackOf}`,
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
