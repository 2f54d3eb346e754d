import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { formatPin, type Pin } from '../../compose/pin.ts';
import type { Shipment } from '../../compose/shipped.ts';
import { GIVE_UP, INSIST } from '../../host/files/reserve.ts';
import type { UploadEntry } from '../../host/host.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { Release, ReleaseId } from '../../release/types.ts';
import { t } from '../../texts/texts.ts';

/** What a release directory is made of, besides the shipped files. */
export interface ReleaseContent {
  readonly release: Release;
  readonly sources: ReadonlyMap<string, Uint8Array>;
  readonly pin: Pin;
  readonly dotenv: string;
}

/**
 * Brings shipped files and the release directory to the host. Files that are there already are not sent again;
 * a directory appears only when it is complete.
 */
export async function installRelease(
  host: LockedHost,
  content: ReleaseContent,
  shipments: readonly Shipment[],
): Promise<void> {
  const { id } = content.release;
  const name = `releases/${id}`;
  const missing = shipments.filter(({ sha256 }) => !host.store.files.includes(sha256));
  const there = await host.upload([
    ...missing.map(({ sha256, entries }) => ({ name: `files/${sha256}`, entries })),
    { name, entries: releaseEntries(content) },
  ]);
  if (!there.has(name)) return;
  throw new UserError(
    t`${host.name}: ${host.layout.release(id)} is there already, with the content of another run`,
    {
      fix: t`run this again: it gets a name of its own`,
    },
  );
}

function releaseEntries({ release, sources, pin, dotenv }: ReleaseContent): UploadEntry[] {
  const bytes = (file: string, mode: number, text: string | Uint8Array): UploadEntry => ({
    path: file,
    mode,
    content: { kind: 'bytes', bytes: text },
  });
  const home = path.dirname(release.composeFiles[0] ?? '');
  return [
    // What compose files read (env_file) may hold secrets; only Compose reads it, as this user.
    ...[...sources].map(([name, text]) => {
      const file = path.join(home, name);
      return bytes(file, release.composeFiles.includes(file) ? 0o644 : 0o600, text);
    }),
    // Services that read `.env` find it beside their compose file.
    ...(home === '.' ? [] : [bytes(path.join(home, '.env'), 0o600, dotenv)]),
    bytes('release.json', 0o600, `${JSON.stringify(release, null, 2)}\n`),
    bytes('pin.yml', 0o644, formatPin(pin)),
    bytes('.env', 0o600, dotenv),
  ];
}

// A rollback's release: the old directory under a new name, with a record of its own. It must succeed on a full disk.
const COPY = `# deploy-kit: copy a release
${INSIST}
cd "$1" || exit
from=releases/$2 to=releases/$3 part=releases/$3.partial
record=$(cat)
${GIVE_UP}
copy() {
  rm -rf "$part" && cp -a "$from" "$part" && printf '%s\\n' "$record" >"$part/release.json" &&
  { [ "$(cat "$part/release.json")" = "$record" ] || { echo 'short write' >&2; false; }; } && chmod 600 "$part/release.json" && mv -T "$part" "$to"
}
insist copy
`;

/** Makes the directory of `release` out of that of `source`: same content, new record. */
export async function copyRelease(host: LockedHost, source: ReleaseId, release: Release): Promise<void> {
  await host.run(['sh', '-c', COPY, 'sh', host.layout.root, source, release.id], {
    stdin: `${JSON.stringify(release, null, 2)}\n`,
  });
}
