import { quoteArgv, shellWord } from '../host/process/quote.ts';
import type { LockedHost } from '../release/locked-host.ts';
import { t } from '../texts/texts.ts';
import { ENGINES } from './engines/index.ts';
import { inLoadOrder } from './engines/load-order.ts';
import { WORDS } from './engines/shell.ts';
import type { BackupFile, Manifest } from './manifest.ts';
import { sealOf } from './seals/index.ts';

/**
 * How a set is restored without deploy-kit: RESTORE.md, and the scripts that its commands hand to the containers, which are
 * those that a restore runs itself.
 * @returns file name to content
 */
export function guideOf(manifest: Manifest): ReadonlyMap<string, string> {
  const guide = new Map<string, string>();
  const { writers = [] } = manifest;
  // An archive takes the place of all that lies there.
  const isApart = ({ format }: BackupFile) => format === 'sqlite';
  const all = ordered(manifest.files);
  const files = [...all.filter((file) => !isApart(file)), ...all.filter(isApart)];
  const parts = files.map((file) => section(file, guide));
  const { id, project, environment, createdAt, release } = manifest;
  const names = writers.map(shellWord).join(' ');
  const text = [
    `# ${t`Restoring backup ${id} without deploy-kit`}`,
    release === undefined
      ? t`${project} in ${environment}, as it was at ${createdAt}.`
      : t`${project} in ${environment}, as it was at ${createdAt}, when ${release} was active.`,
    t`With deploy-kit it is one command, which compares before it replaces, and can be undone:`,
    fence(`deploy-kit restore -e ${shellWord(environment)} --set ${id}`),
    t`Without it, run what follows in this directory, on a machine with Docker where the containers run. Each command replaces what is there: copy that first if it may be needed. Stop at the first one that fails, and start nothing before it has worked: most can be run again. The sha256 of each file is in manifest.json.`,
    ...new Set(files.flatMap((file) => sealOf(file)?.needs() ?? [])),
    ...(writers.length === 0 ? [] : [`## ${t`Stop what may write`}`, fence(`docker stop ${names}`)]),
    ...parts.flat(),
    ...(writers.length === 0 ? [] : [`## ${t`Start it again`}`, fence(`docker start ${names}`)]),
  ];
  guide.set('RESTORE.md', `${text.join('\n\n')}\n`);
  return guide;
}

/** Of each service as a restore loads them: what is owned by a role needs it. */
function ordered(files: readonly BackupFile[]): readonly BackupFile[] {
  const names = [...new Set(files.map(({ kind, name }) => `${kind} ${name}`))];
  return names.flatMap((key) => {
    const own = files.filter(({ kind, name }) => `${kind} ${name}` === key);
    const engine = ENGINES.find(({ name }) => own.some((file) => file.engine === name));
    if (engine === undefined) return own;
    const loaded = inLoadOrder(own, engine);
    return [...loaded, ...own.filter((file) => !loaded.includes(file))];
  });
}

function section(file: BackupFile, guide: Map<string, string>): string[] {
  const { kind, name, source, path } = file;
  const unpack = `${file.compression ?? 'gzip'} -dc`;
  const sealed = sealOf(file)?.byHand(shellWord(path));
  const content = sealed === undefined ? `${unpack} -- ${shellWord(path)}` : `${sealed} | ${unpack}`;
  if (file.format === 'sqlite') {
    const [database = ''] = file.databases ?? [];
    const id = shellWord(source);
    return [
      `## ${t`Service ${name}: ${path} (SQLite, ${database})`}`,
      fence(
        `docker stop ${id}`,
        `${content} |`,
        `  docker run -i --rm --network none --volumes-from ${id} --user 0 --entrypoint sh "$(docker inspect --format '{{.Image}}' ${id})" \\`,
        `    -c 'cat >"$1" && rm -f "$1-wal" "$1-shm" "$1-journal"' ${quoteArgv(['sh', database])}`,
        `docker start ${id}`,
      ),
    ];
  }
  if (kind === 'service') {
    const engine = ENGINES.find((one) => one.name === file.engine);
    const inside = engine?.loads.formats[file.format ?? '']?.(file, 'live');
    if (engine === undefined || inside === undefined) return [];
    const script = `load-${engine.name}-${file.format}.sh`;
    guide.set(script, inside.script);
    const id = shellWord(source);
    const { serverVersion = '' } = file;
    return [
      `## ${t`Service ${name}: ${path} (${engine.product} ${serverVersion})`}`,
      fence(
        `export DEPLOY_KIT_WORDS="$(${WORDS} ${id})"`,
        `${content} |`,
        `  docker exec -i -e DEPLOY_KIT_WORDS ${id} sh -c "$(cat ${script})" ${quoteArgv(['sh', ...(inside.args ?? [])])}`,
      ),
    ];
  }
  if (kind === 'config') {
    return [
      `## ${t`Configuration: ${path}`}`,
      t`What the release was made of, for a new machine:`,
      fence('mkdir -p config', `${content} | tar -C config -xpf -`),
    ];
  }
  const title = kind === 'volume' ? t`Volume ${name}: ${path}` : t`Directory ${name}: ${path}`;
  const mount = kind === 'volume' ? `type=volume,source=${source}` : `type=bind,source=${source}`;
  const run = [
    ...[
      'docker run -i --rm --network none --user 0 --entrypoint sh',
      `--mount ${shellWord(`${mount},destination=/restored`)}`,
    ],
    shellWord(file.image ?? 'debian:stable-slim'),
  ].join(' \\\n    ');
  return [
    `## ${title}`,
    fence(
      `${content} |`,
      `  ${run} \\`,
      "    -c 'tar -C / -cf /dev/null dev/null && cd /restored && find . -mindepth 1 -delete && tar --numeric-owner -xpf -'",
    ),
  ];
}

const fence = (...lines: readonly string[]): string => ['```sh', ...lines, '```'].join('\n');

// $1 the directory, then names and sizes of files, whose contents come one after the other on stdin.
const WRITE = `
umask 077
cd "$1" || exit
shift
while [ $# -gt 0 ]; do
  dd bs=1 count="$2" of="$1" 2>/dev/null || exit
  shift 2
done
`;

/** Puts a guide into the directory of a set, in one command. */
export async function writeGuide(
  host: Pick<LockedHost, 'run'>,
  directory: string,
  guide: ReadonlyMap<string, string>,
): Promise<void> {
  const sizes = [...guide].flatMap(([name, text]) => [name, String(Buffer.byteLength(text))]);
  await host.run(['sh', '-c', WRITE, 'sh', directory, ...sizes], { stdin: [...guide.values()].join('') });
}
