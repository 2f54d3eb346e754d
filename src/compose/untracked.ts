import path from 'node:path';
import { ToolError, UserError } from '../base/errors.ts';
import type { Host } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import type { Shipment } from './shipped.ts';

/** More names than this help nobody. */
const MOST = 20;
/** So that no command line grows too long. */
const AT_ONCE = 500;

/**
 * Files in shipped directories that look like secrets and are not what the repository holds: somebody's `.env`, a key
 * that an earlier step wrote. Whoever mounts or lists the file itself means it.
 * @param listed absolute paths of the setting `files`
 */
export async function untrackedSecrets(
  host: Host,
  directory: string,
  shipments: readonly Shipment[],
  listed: readonly string[],
): Promise<readonly UserError[]> {
  const sensitive = shipments.flatMap((shipment) => shipment.sensitive);
  const asked = [...new Set(sensitive)].filter((file) => !listed.includes(file));
  const untracked: string[] = [];
  for (let at = 0; at < asked.length; at += AT_ONCE) {
    const some = asked.slice(at, at + AT_ONCE);
    const tracked = await trackedFiles(host, directory, some);
    untracked.push(...some.filter((file) => !tracked.has(file)));
  }
  const names = untracked.slice(0, MOST).map((file) => path.relative(directory, file));
  if (untracked.length > MOST) names.push(t`${untracked.length - MOST} more like these`);
  return names.map(
    (name) =>
      new UserError(
        t`files: ${name} would be sent to the hosts, readable by all: it looks as if it held secrets or data, and git does not track it`,
        {
          fix: t`take it out of that directory, or list smaller directories under 'files'; if it is meant, list the file itself there, too`,
        },
      ),
  );
}

/** Absolute paths; none where git cannot tell. */
async function trackedFiles(
  host: Host,
  directory: string,
  files: readonly string[],
): Promise<ReadonlySet<string>> {
  const argv = ['git', '-c', 'safe.directory=*', '--literal-pathspecs', 'ls-files', '-z', '--', ...files];
  const { stdout } = await host.run(argv, { cwd: directory }).catch((error: unknown) => {
    if (error instanceof ToolError) return { stdout: '' };
    throw error;
  });
  return new Set(stdout.split('\0').map((name) => path.resolve(directory, name)));
}
