import { docker, LABEL } from './docker.ts';
import { busyboxImage } from './images.mjs';

/** Writes a busybox that runs in an image without anything else. What the machine has may need libraries. */
export async function copyBusybox(target: string): Promise<void> {
  const container = await docker('create', '--label', LABEL, await busyboxImage());
  try {
    await docker('cp', '--quiet', `${container}:/bin/busybox`, target);
  } finally {
    await docker('rm', '--force', container);
  }
}
