import { UserError } from '../base/errors.ts';
import { formatPin, type Pin } from '../compose/pin.ts';
import type { Shipment } from '../compose/shipped.ts';
import type { UploadEntry } from '../host/host.ts';
import type { Release, ReleaseId } from '../release/types.ts';
import type { HostSession } from './session.ts';

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
  session: HostSession,
  content: ReleaseContent,
  shipments: readonly Shipment[],
): Promise<void> {
  const { host, layout, fence, context } = session;
  const options = { fence, signal: context.signal };
  for (const shipment of shipments) {
    if (session.files.has(shipment.sha256)) continue;
    await host.upload(shipment.entries, `${layout.files}/${shipment.sha256}`, options);
  }
  await makeShared(session, content.release);
  const { id } = content.release;
  if (await host.upload(releaseEntries(content), layout.release(id), options)) return;
  throw new UserError(
    `${host.name}: ${layout.release(id)} is there already, with the content of another run`,
    {
      fix: 'run this again: it gets a name of its own',
    },
  );
}

function releaseEntries({ release, sources, pin, dotenv }: ReleaseContent): UploadEntry[] {
  const bytes = (path: string, mode: number, text: string | Uint8Array): UploadEntry => ({
    path,
    mode,
    content: { kind: 'bytes', bytes: text },
  });
  return [
    // What compose files read (env_file) may hold secrets; only Compose reads it, as this user.
    ...[...sources].map(([path, text]) =>
      bytes(path, release.composeFiles.includes(path) ? 0o644 : 0o600, text),
    ),
    bytes('release.json', 0o600, `${JSON.stringify(release, null, 2)}\n`),
    bytes('pin.yml', 0o644, formatPin(pin)),
    bytes('.env', 0o600, dotenv),
  ];
}

// `shared` of a first deploy: made here, so that Docker does not make it as root on a host of a deploy user.
const MAKE_SHARED = `
cd "$1" && shift && for path; do [ -e "shared/$path" ] || mkdir -p "shared/$path" || exit; done
`;

async function makeShared(session: HostSession, release: Release): Promise<void> {
  if (release.shared.length === 0) return;
  await session.host.run(['sh', '-c', MAKE_SHARED, 'sh', session.layout.root, ...release.shared], {
    fence: session.fence,
    signal: session.context.signal,
  });
}

// A rollback's release: the old directory under a new name, with a record of its own.
const COPY = `
cd "$1/releases" && rm -rf "$3.partial" && cp -a "$2" "$3.partial" && cat > "$3.partial/release.json" &&
chmod 600 "$3.partial/release.json" && mv -T "$3.partial" "$3"
`;

/** Makes the directory of `release` out of that of `source`: same content, new record. */
export async function copyRelease(session: HostSession, source: ReleaseId, release: Release): Promise<void> {
  await session.host.run(['sh', '-c', COPY, 'sh', session.layout.root, source, release.id], {
    stdin: `${JSON.stringify(release, null, 2)}\n`,
    fence: session.fence,
    signal: session.context.signal,
  });
}
