import type { Owner } from '../../host/host.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Mounted } from './mounts.ts';

/** What an image has at a path: the path itself, without what is below it. */
export interface ImageEntry {
  readonly kind: 'directory' | 'file';
  /** As archives of it call it: a link is followed. */
  readonly name: string;
  readonly owner: Owner;
  readonly mode: number;
}

/** A place where a service mounts shared data, and what its image has there. */
export interface Seen extends Mounted {
  readonly entry: ImageEntry | undefined;
  /** As whom its processes run. */
  readonly runsAs: Owner;
}

/** Recognises containers that a killed run has left. */
export const LABEL = 'io.deploy-kit.fill';

// $1 the directory `shared`, then paths below it: says which of them are not there.
const MISSING = `# deploy-kit: which shared data is there
d=$1; shift
for path; do [ -e "$d/$path" ] || [ -L "$d/$path" ] || printf '%s\\0' "$path"; done
`;

/** Those of the paths that are not there yet. */
export async function missingOf(host: LockedHost, paths: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await host.run(['sh', '-c', MISSING, 'sh', host.layout.shared, ...paths]);
  return stdout.split('\0').filter((path) => path !== '');
}

// $1 label, then an image, a path in it and a user ('': the image's own) for each place. The containers are made, never
// started: an image need not have a shell. An archive begins with the header of the path itself.
const LOOK = `# deploy-kit: what images have at these paths
label=$1; shift
old=$(docker ps -aq --filter "label=$label") && [ -z "$old" ] || docker rm -f -v $old >/dev/null
while [ $# -gt 0 ]; do
  id=$(docker create --pull never --network none --label "$label" --entrypoint deploy-kit "$1") || exit
  user=$3
  [ -n "$user" ] || user=$(docker inspect --type container --format '{{.Config.User}}' "$id")
  printf 'place\\nuser %s\\n' "$user"
  docker cp -L "$id:$2" - 2>/dev/null | head -c 4096 | od -An -v -tx1 | tr -d ' \\n' | sed 's/^/head /'
  echo
  for file in passwd group; do
    docker cp -L "$id:/etc/$file" - 2>/dev/null | tail -c +513 | tr -d '\\000' | head -n 1000 |
      grep -a '^[^:]*:[^:]*:[0-9][0-9]*:' | sed "s/^/$file /"
  done
  docker rm -f -v "$id" >/dev/null
  shift 3
done
exit 0
`;

/** Asks the host's images what they have where services mount shared data. */
export async function lookInto(
  host: LockedHost,
  composeProject: string,
  places: readonly Mounted[],
): Promise<Seen[]> {
  if (places.length === 0) return [];
  const words = places.flatMap(({ image, target, user }) => [image, target, user ?? '']);
  const argv = ['sh', '-c', LOOK, 'sh', `${LABEL}=${composeProject}`, ...words];
  const { stdout } = await host.run(argv, { timeout: 5 * 60_000 });
  const answers = stdout.split(/^place$/m).slice(1);
  return places.map((place, i) => {
    const lines = (answers[i] ?? '').split('\n');
    const said = (word: string) =>
      lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
    return {
      ...place,
      entry: readHeader(Buffer.from(said('head')[0] ?? '', 'hex')),
      runsAs: resolveUser(said('user')[0] ?? '', said('passwd'), said('group')),
    };
  });
}

/** `USER` of an image as numbers, with the files of the image; root where it cannot be told. */
export function resolveUser(user: string, passwd: readonly string[], group: readonly string[]): Owner {
  const [name = '', of] = user.split(':');
  const fields = (lines: readonly string[], key: string, at: 0 | 2) =>
    lines.map((line) => line.split(':')).find((line) => line[at] === key);
  const known = fields(passwd, name, 0) ?? fields(passwd, name, 2);
  const uid = number(name) ?? number(known?.[2]) ?? 0;
  const itsGroup = of === undefined ? number(known?.[3]) : (number(of) ?? number(fields(group, of, 0)?.[2]));
  return { uid, gid: itsGroup ?? 0 };
}

const number = (text: string | undefined) =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;

const BLOCK = 512;

/** The first entry of a tar archive (POSIX ustar, with pax and GNU headers before it), or undefined when there is none. */
export function readHeader(bytes: Buffer): ImageEntry | undefined {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    const text = (from: number, length: number) =>
      header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
    const octal = (from: number, length: number) => Number.parseInt(text(from, length).trim() || '0', 8);
    const type = String.fromCharCode(header[156] ?? 0);
    const size = octal(124, 12);
    if ('xgLK'.includes(type)) {
      const content = bytes.toString('utf8', at + BLOCK, at + BLOCK + size);
      longName ??= type === 'L' ? content.replace(/\0.*$/s, '') : /\d+ path=(.*)\n/.exec(content)?.[1];
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
      continue;
    }
    const name = (longName ?? text(0, 100)).replace(/\/+$/, '');
    const owner = { uid: numeric(header, 108), gid: numeric(header, 116) };
    const mode = octal(100, 8) & 0o7777;
    if (name === '') return undefined;
    if (type === '5') return { kind: 'directory', name, owner, mode };
    return type === '0' || type === '\0' ? { kind: 'file', name, owner, mode } : undefined;
  }
  return undefined;
}

/** Eight bytes: octal digits, or a binary number behind a set bit (ids beyond 2097151). */
function numeric(header: Buffer, from: number): number {
  if (((header[from] ?? 0) & 0x80) === 0) {
    return Number.parseInt(
      header
        .toString('latin1', from, from + 8)
        .replace(/\0.*$/s, '')
        .trim() || '0',
      8,
    );
  }
  return Number(header.readBigUInt64BE(from) & 0x7fff_ffff_ffff_ffffn);
}
