import type { Context } from '../base/context.ts';
import { lastLines, ToolError, UserError } from '../base/errors.ts';
import type { Bytes, Milliseconds } from '../base/units.ts';
import type { Fence, Host } from '../host/host.ts';
import { archive } from './archive.ts';
import type { BackupFile } from './manifest.ts';
import type { VolumePlan } from './plan.ts';
import { withFence } from './sets.ts';

/** A volume and an image on the host whose tar can archive it. */
export interface ArchivableVolume {
  readonly plan: VolumePlan;
  readonly image: string;
  readonly tar: 'gnu' | 'busybox' | 'other';
  readonly bytes: Bytes;
}

const MOUNT = '/deploy-kit-volume';
/** Recognises containers that a killed run left behind. */
export const LABEL = 'deploy-kit.backup';

const INSIDE = `
tar --version 2>&1 | sed -n 1p
tar --numeric-owner --xattrs --acls -cf /dev/null -T /dev/null 2>/dev/null && echo attributes
du -sk ${MOUNT} 2>/dev/null | sed -n 's/^\\([0-9]*\\).*/kilobytes \\1/p'
`;

// $1 what runs inside, $2 the volume, then images: the first one that has tar says so. The volume is never written to.
const PROBE = `
inside=$1 volume=$2
shift 2
for image in "$@"; do
  said=$(docker run --rm --pull never --network none --log-driver none --label "${LABEL}=probe" \\
    --mount "type=volume,source=$volume,destination=${MOUNT},readonly,volume-nocopy" \\
    --user 0 --entrypoint sh "$image" -c "$inside" 2>/dev/null </dev/null) || continue
  case $said in *tar*kilobytes*) printf 'image %s\\n%s\\n' "$image" "$said"; break ;; esac
done
exit 0
`;

/** Finds an image with tar and the size of the volume. @throws UserError when no image on the host has one */
export async function probeVolume(
  host: Host,
  plan: VolumePlan,
  fence: Fence | undefined,
  context: Context,
): Promise<ArchivableVolume> {
  const argv = ['sh', '-c', PROBE, 'sh', INSIDE, plan.name, ...plan.images];
  const { stdout } = await host.run(argv, { signal: context.signal, ...withFence(fence) });
  const image = /^image (.+)$/m.exec(stdout)?.[1];
  if (image === undefined) {
    throw new UserError(`volume '${plan.key}' cannot be archived: no image of this stack has tar and sh`, {
      fix: 'use an image with tar for one of its services, or take the volume out of backup.volumes',
    });
  }
  const gnu = /GNU tar/.test(stdout) && /^attributes$/m.test(stdout);
  return {
    plan,
    image,
    tar: gnu ? 'gnu' : /busybox/i.test(stdout) ? 'busybox' : 'other',
    bytes: Number(/^kilobytes (\d+)$/m.exec(stdout)?.[1] ?? 0) * 1024,
  };
}

/** Archives a volume into `<directory>/<path>`. @throws UserError: then nothing counts */
export async function archiveVolume(
  host: Host,
  volume: ArchivableVolume,
  target: { directory: string; id: string; timeout: Milliseconds; fence: Fence | undefined },
  context: Context,
): Promise<BackupFile> {
  const { plan, image, tar } = volume;
  const path = `${plan.key}.tar.gz`;
  const what = `archive of volume '${plan.key}'`;
  const container = `deploy-kit-backup-${target.id.toLowerCase()}-${plan.name}`;
  const result = await archive(
    host,
    {
      what,
      file: `${target.directory}/${path}`,
      inspect: 'tar',
      producer: tarArgv({ image, tar, container, id: target.id, volume: plan.name }),
      container,
      // GNU tar's 1: some files changed while they were read. Everything else is a failure.
      accept: tar === 'gnu' ? 1 : 0,
      timeout: target.timeout,
      fence: target.fence,
    },
    context,
  ).catch((error) => {
    if (!(error instanceof ToolError)) throw error;
    throw new UserError(
      `${what} failed with exit code ${error.code}: ${context.redact(lastLines(error.stderr, 4))}`,
      { fix: `see whether ${host.name} can run a container of image ${image}`, cause: error },
    );
  });

  const listing = result.facts.get('listing');
  if (listing !== undefined && listing !== '0') {
    throw new UserError(`${what} cannot be listed by tar: it is not complete`, {
      fix: 'run again; the backup was not kept',
    });
  }
  return {
    kind: 'volume',
    name: plan.key,
    source: plan.name,
    path,
    bytes: result.bytes,
    sha256: result.sha256,
    checks: ['exit-codes', 'gzip', ...(listing === undefined ? [] : (['listing'] as const))],
    warnings: [
      ...(result.code === 1 ? [`files changed while they were read: ${changed(result.stderr)}`] : []),
      ...(tar === 'gnu'
        ? []
        : [
            'archived by a tar that keeps no extended attributes and ACLs (no image of the stack has GNU tar)',
          ]),
    ],
  };
}

/** Exported for its tests. */
export function tarArgv(job: {
  image: string;
  tar: ArchivableVolume['tar'];
  container: string;
  id: string;
  volume: string;
}): string[] {
  const attributes = job.tar === 'gnu' ? ['--numeric-owner', '--xattrs', '--acls'] : [];
  return [
    ...['docker', 'run', '--rm', '--pull', 'never', '--init', '--name', job.container],
    // The engine would keep a copy of the whole stream as the container's log.
    ...['--log-driver', 'none', '--network', 'none', '--label', `${LABEL}=${job.id}`],
    ...['--mount', `type=volume,source=${job.volume},destination=${MOUNT},readonly,volume-nocopy`],
    ...['--user', '0', '--entrypoint', 'tar', job.image],
    ...['-C', MOUNT, ...attributes, '-cf', '-', '.'],
  ];
}

function changed(stderr: string): string {
  const files = [...stderr.matchAll(/tar: (.+?): (?:file changed|File removed)/g)].map((match) => match[1]);
  return files.length === 0 ? lastLines(stderr, 1) : files.slice(0, 5).join(', ');
}
