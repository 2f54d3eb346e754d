import { Readable } from 'node:stream';
import type { Context } from '../base/context.ts';
import { ToolError } from '../base/errors.ts';
import type { Host } from '../host/host.ts';
import { type Digest, isDigest } from '../release/digest.ts';

/**
 * The digest of an image's config as a saved archive holds it: the same in every image store, unlike image ids.
 * @returns undefined when the engine has no such image
 */
export async function configDigest(
  host: Host,
  reference: string,
  context: Pick<Context, 'signal'>,
): Promise<Digest | undefined> {
  const image = await inspectImage(host, reference, context);
  if (image === undefined) return undefined;
  return (await usesContainerdStore(host, context))
    ? await digestFromArchive(host, reference, context)
    : image.id;
}

export interface EngineImage {
  readonly id: Digest;
  /** As this engine counts it: unpacked on the classic store. */
  readonly bytes: number;
}

/** An image as an engine has it under a reference or id, or undefined. */
export async function inspectImage(
  host: Host,
  reference: string,
  context: Pick<Context, 'signal'>,
): Promise<EngineImage | undefined> {
  const argv = ['docker', 'image', 'inspect', '--format', '{{.Id}} {{.Size}}', '--', reference];
  const { code, stdout, stderr } = await host.run(argv, { signal: context.signal, accept: [0, 1] });
  if (code !== 0) {
    if (/no such image|invalid reference/i.test(stderr)) return undefined;
    throw new ToolError({ argv, code, stderr, ...(host.kind === 'ssh' ? { where: host.name } : {}) });
  }
  const [id = '', bytes] = stdout.trim().split(' ');
  return isDigest(id) ? { id, bytes: Number(bytes) } : undefined;
}

/** Whether the engine keeps its images in containerd, where an image's id is that of its manifest or index. */
export async function usesContainerdStore(host: Host, context: Pick<Context, 'signal'>): Promise<boolean> {
  const argv = ['docker', 'info', '--format', '{{json .DriverStatus}}'];
  const { stdout } = await host.run(argv, { signal: context.signal });
  return isContainerdStore(stdout);
}

export function isContainerdStore(driverStatus: string): boolean {
  return driverStatus.includes('io.containerd.snapshotter');
}

async function digestFromArchive(
  host: Host,
  reference: string,
  context: Pick<Context, 'signal'>,
): Promise<Digest | undefined> {
  const argv = ['docker', 'save', '--', reference];
  const save = await host.start(argv, { signal: context.signal });
  save.stdin.end();
  const { readArchiveDigest } = await import('./archive-reader.ts');
  const [digest, end] = await Promise.all([
    readArchiveDigest(Readable.toWeb(save.stdout) as ReadableStream<Uint8Array>).catch((error: unknown) => {
      save.stop();
      return error instanceof Error ? error : new Error(String(error));
    }),
    save.ended,
  ]);
  context.signal.throwIfAborted();
  if (end.code !== 0 && !(digest instanceof Error)) throw new ToolError({ argv, ...end });
  if (digest instanceof Error) {
    throw new ToolError({ argv, ...end, stderr: `${end.stderr}\n${digest.message}` });
  }
  return digest;
}
