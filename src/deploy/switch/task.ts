import type { DeploySettings } from '../../config/settings.ts';
import { composeEngine } from '../../engine/compose.ts';
import type { Container } from '../../engine/containers.ts';
import type { Engine } from '../../engine/engine.ts';
import { composeDirectory } from '../../release/compose-directory.ts';
import type { LockedHost } from '../../release/locked-host.ts';
import type { RunIdentity } from '../../release/run-identity.ts';
import type { Release, ReleaseId } from '../../release/types.ts';
import type { HostPlan } from '../plan/plan.ts';

/** A host and all that a deploy knows of it. */
export interface HostTask {
  readonly host: LockedHost;
  readonly plan: HostPlan;
  /** The ids that its engine gave the images of the release, by service. */
  readonly imageIds: Readonly<Record<string, string>>;
  /** The containers that were there before. */
  readonly ran: readonly Container[];
  /** The volumes of the stack that were there before. */
  readonly volumes: readonly string[];
}

export interface SwitchRequest {
  readonly tasks: readonly HostTask[];
  readonly release: Release;
  readonly deploy: DeploySettings;
  /** The release to put back when this one does not come up. */
  readonly previous: ReleaseId | undefined;
  readonly run: RunIdentity;
}

/** What runs the containers of a release on a host. */
export function engineOf(host: LockedHost, release: Release): Engine {
  return composeEngine(host, composeDirectory(host.layout, release), host.context);
}
