import { type Digest, isDigest } from '../base/digest.ts';
import { ToolError } from '../base/errors.ts';
import type { Bytes, Milliseconds } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { contentHash } from './content.ts';
import type { Tools } from './registry.ts';

/**
 * The digest of an image's config as a saved archive holds it: the same in every image store, unlike image ids.
 * @returns undefined when the engine has no such image
 */
export async function configDigest(tools: Tools, reference: string): Promise<Digest | undefined> {
  const image = await inspectImage(tools, reference);
  if (image === undefined) return undefined;
  const driver = await tools.run(['docker', 'info', '--format', '{{json .DriverStatus}}']);
  return isContainerdStore(driver.stdout) ? digestFromArchive(tools, reference) : image.id;
}

export interface EngineImage {
  readonly id: Digest;
  /** As this engine counts it: unpacked on the classic store. */
  readonly bytes: Bytes;
  /** Its content hash. */
  readonly content: string;
}

/** An image as an engine has it under a reference or id, or undefined. */
export async function inspectImage(tools: Tools, reference: string): Promise<EngineImage | undefined> {
  const argv = ['docker', 'image', 'inspect', '--format', '{{json .}}', '--', reference];
  const found = await tools.run(argv).catch((error: unknown) => {
    if (error instanceof ToolError && /no such image|invalid reference/i.test(error.stderr)) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const { imageFrom } = await import('./answers.ts');
  const { Id: id, Size: bytes, Os, Architecture, RootFS, Config } = imageFrom(found.stdout);
  const contents = [
    { platform: `${Os}/${Architecture}`, layers: RootFS?.Layers ?? [], config: Config ?? {} },
  ];
  return isDigest(id) ? { id, bytes, content: contentHash(contents) } : undefined;
}

/** Whether the engine keeps its images in containerd, where an image's id is that of its manifest or index. */
export function isContainerdStore(driverStatus: string): boolean {
  return driverStatus.includes('io.containerd.snapshotter');
}

/** It writes the whole image out. */
const SAVE_TIMEOUT: Milliseconds = 30 * 60_000;
const MANIFEST = 'docker save -- "$1" | tar -xOf - manifest.json';

async function digestFromArchive(tools: Tools, reference: string): Promise<Digest> {
  const argv = ['sh', '-c', MANIFEST, 'sh', reference];
  // All of the image passes by.
  const { code, stdout, stderr } = await tools.run(argv, { timeout: SAVE_TIMEOUT });
  // `<hex>.json` in archives of old engines, `blobs/sha256/<hex>` in the OCI layout.
  const hex = /"Config":"(?:blobs\/sha256\/)?([0-9a-f]{64})(?:\.json)?"/.exec(stdout)?.[1];
  if (hex !== undefined) return `sha256:${hex}`;
  const problem = t`the saved image names no config: ${stdout.slice(0, 200)}`;
  throw new ToolError({ argv, code, stderr: `${stderr}\n${problem}` });
}
