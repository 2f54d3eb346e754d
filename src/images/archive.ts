import { Readable } from 'node:stream';
import { type Digest, isDigest } from '../base/digest.ts';
import { messageOf, ToolError } from '../base/errors.ts';
import type { Host } from '../host/host.ts';

/**
 * The digest of an image's config as a saved archive holds it: the same in every image store, unlike image ids.
 * @returns undefined when the engine has no such image
 */
export async function configDigest(host: Host, reference: string): Promise<Digest | undefined> {
  const image = await inspectImage(host, reference);
  if (image === undefined) return undefined;
  const driver = await host.run(['docker', 'info', '--format', '{{json .DriverStatus}}']);
  return isContainerdStore(driver.stdout) ? digestFromArchive(host, reference) : image.id;
}

export interface EngineImage {
  readonly id: Digest;
  /** As this engine counts it: unpacked on the classic store. */
  readonly bytes: number;
}

/** An image as an engine has it under a reference or id, or undefined. */
export async function inspectImage(host: Host, reference: string): Promise<EngineImage | undefined> {
  const argv = ['docker', 'image', 'inspect', '--format', '{{.Id}} {{.Size}}', '--', reference];
  const { code, stdout, stderr } = await host.run(argv, { accept: [0, 1] });
  if (code !== 0) {
    if (/no such image|invalid reference/i.test(stderr)) return undefined;
    throw new ToolError({ argv, code, stderr, ...(host.kind === 'ssh' ? { where: host.name } : {}) });
  }
  const [id = '', bytes] = stdout.trim().split(' ');
  return isDigest(id) ? { id, bytes: Number(bytes) } : undefined;
}

/** Whether the engine keeps its images in containerd, where an image's id is that of its manifest or index. */
export function isContainerdStore(driverStatus: string): boolean {
  return driverStatus.includes('io.containerd.snapshotter');
}

async function digestFromArchive(host: Host, reference: string): Promise<Digest> {
  const argv = ['docker', 'save', '--', reference];
  const save = await host.start(argv);
  save.stdin.end();
  const { readArchiveDigest } = await import('./archive-reader.ts');
  const archive = Readable.toWeb(save.stdout) as ReadableStream<Uint8Array>;
  let unread = '';
  const digest = await readArchiveDigest(archive).catch((error: unknown) => {
    save.stop();
    unread = `\n${messageOf(error)}`;
  });
  const end = await save.ended;
  if (digest !== undefined && end.code === 0) return digest;
  throw new ToolError({ argv, ...end, stderr: `${end.stderr}${unread}` });
}
