import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { keptSecrets } from '../release/secrets.ts';
import type { SetupContext } from './context.ts';
import { isTrivial } from './mask.ts';

/** Masks the secrets of what runs on the hosts, before a log of theirs is read: this step has no `env` input. */
export async function learnSecrets(
  hosts: readonly Host[],
  settings: Settings,
  context: SetupContext,
): Promise<void> {
  const found = await Promise.all(hosts.map((host) => keptSecrets(host, deployPath(settings), context)));
  for (const value of new Set(found.flat())) if (!isTrivial(value)) context.addSecret(value);
}
