import { STORES } from '../backup/stores/index.ts';
import type { BackupSet } from '../backup/stores/store.ts';
import { splitSections } from '../base/sections.ts';
import { formatSize } from '../base/units.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { readStore, type Stored } from '../release/store.ts';
import type { Release } from '../release/types.ts';
import type { Command, Terminal } from './command.ts';
import { HOST_OPTIONS, type Scope, type Unreadable, unreadable, withoutHost, withScope } from './on-hosts.ts';
import { shownTime, textTable } from './table.ts';

export const command: Command = {
  summary: 'Lists the releases and backups that the hosts of an environment keep.',
  usage: 'releases [options]',
  ...HOST_OPTIONS,
  notes: [
    "Newest first; '*' marks what runs now. A release whose images are all there can be rolled back to without a\nregistry. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.",
    `With --json:
  project, environment
  hosts[]: host, deployPath, error (and nothing else of a host that cannot be read)
    releases[]: id, version, state, since, current, commit, backup, rollbackOf, reason, images { kept, of }
    backups[]: id, createdAt, release, bytes, files[], damaged[]`,
  ].join('\n\n'),
  positionals: { min: 0, max: 0 },

  main: ({ values }, terminal) =>
    withScope(values, terminal, async (scope) => {
      const { settings } = scope;
      const hosts = await Promise.all(settings.hosts.map((address) => historyOf(address, scope)));
      if (values['json'] === true) {
        const { project, environment } = settings;
        terminal.out(`${JSON.stringify({ project, environment, hosts }, undefined, 2)}\n`);
      } else for (const host of hosts) show(host, terminal);
      return hosts.some((host) => 'error' in host) ? 1 : 0;
    }),
};

interface History {
  readonly host: string;
  readonly deployPath: string;
  readonly releases: readonly KeptRelease[];
  readonly backups: readonly KeptBackup[];
}

interface KeptRelease {
  readonly id: string;
  readonly version: string;
  readonly state: string;
  readonly since: string;
  readonly current: boolean;
  readonly commit?: string | undefined;
  readonly backup?: string | undefined;
  readonly rollbackOf?: string | undefined;
  readonly reason?: string | undefined;
  /** Undefined when its record is gone. */
  readonly images?: { readonly kept: number; readonly of: number } | undefined;
}

interface KeptBackup {
  readonly id: string;
  readonly createdAt: string;
  readonly release: string | undefined;
  readonly bytes: number;
  readonly files: readonly string[];
  readonly damaged: readonly string[];
}

async function historyOf(address: string, { settings, context, open }: Scope): Promise<History | Unreadable> {
  try {
    await using hosts = await open([address]);
    const [host] = hosts.list as [Host];
    const store = await readStore(host, deployPath(settings), context);
    const [kept, { backups }] = await Promise.all([
      readRecords(host, store, context.signal),
      ask(host, { backups: STORES[0].list(store.layout.backups) }, context),
    ]);
    return {
      host: host.name,
      deployPath: store.layout.root,
      releases: store.ledger.releases.toReversed().map((entry): KeptRelease => {
        const { id, version, state, since, backup, rollbackOf, reason } = entry;
        const record = kept.records.get(id);
        const current = id === store.current;
        const images = imagesOf(record, kept.tags);
        return {
          id,
          version,
          state,
          since,
          current,
          commit: record?.commit,
          backup,
          rollbackOf,
          reason,
          images,
        };
      }),
      backups: backups.map(backupOf),
    };
  } catch (error) {
    return unreadable(address, error, context);
  }
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

async function readRecords(
  host: Host,
  store: Stored,
  signal: AbortSignal,
): Promise<{ tags: ReadonlySet<string>; records: ReadonlyMap<string, Release> }> {
  const { stdout } = await host.run(['sh', '-c', RECORDS, 'sh', store.layout.releases], { signal });
  const section = splitSections(stdout);
  const records = store.releases.flatMap((id): [string, Release][] => {
    const record = parsed(section(id).join('\n'));
    return record === undefined ? [] : [[id, record]];
  });
  return { tags: new Set(section('tags')), records: new Map(records) };
}

/** A record that is damaged is one that is not there. */
function parsed(text: string): Release | undefined {
  try {
    return JSON.parse(text) as Release;
  } catch {
    return undefined;
  }
}

function imagesOf(record: Release | undefined, tags: ReadonlySet<string>): KeptRelease['images'] {
  if (record === undefined) return undefined;
  const wanted = [...new Set(Object.values(record.services).map(({ image }) => image))];
  return { kept: wanted.filter((tag) => tags.has(tag)).length, of: wanted.length };
}

function backupOf({ id, manifest, damaged }: BackupSet): KeptBackup {
  const { createdAt, release, totalBytes, files } = manifest;
  return { id, createdAt, release, bytes: totalBytes, files: files.map(({ name }) => name), damaged };
}

function show(host: History | Unreadable, terminal: Terminal): void {
  const line = (text = '') => terminal.out(`${text}\n`);
  if ('error' in host) {
    line(`${host.host}: cannot be read: ${withoutHost(host)}`);
    if (host.fix !== undefined) line(`  Fix: ${host.fix}`);
    line();
    return;
  }
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
    for (const row of textTable(head, rows).split('\n')) line(`  ${row}`);
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
    for (const row of textTable(head, rows).split('\n')) line(`  ${row}`);
  }
  line();
}
