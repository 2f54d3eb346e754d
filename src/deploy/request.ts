import type { Milliseconds } from '../base/units.ts';
import type { DotenvLine } from '../config/dotenv.ts';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../host/host.ts';
import type { RegistryCredentials } from '../images/login.ts';
import type { Memory } from '../images/resolve.ts';
import type { RunIdentity } from '../release/run-identity.ts';
import type { ImageMap, Release } from '../release/types.ts';
import type { OfCommit } from './check/commits.ts';
import type { Stack } from './stack/stack.ts';

export interface DeployRequest extends OfCommit {
  readonly settings: Settings;
  /** The environment file's variables, merged. */
  readonly env: ReadonlyMap<string, string>;
  /** The lines of the environment file and the secret as they are written. */
  readonly envLines?: readonly DotenvLine[] | undefined;
  /** Names of those that came as secrets. */
  readonly secrets: readonly string[];
  readonly version: string;
  /** Images that were built for this release, by service. */
  readonly built: ImageMap;
  /** Of others, verified elsewhere: taken for services that have no image yet, or another line than they had. */
  readonly foreign?: ImageMap | undefined;
  /** Why, where somebody says so: it is written down. */
  readonly reason?: string | undefined;
  readonly backup: string | undefined;
  readonly run: RunIdentity;
  readonly local: Host;
  readonly hosts: readonly Host[];
  /** Only these are replaced; the others keep images and containers. Default: the whole stack. */
  readonly services?: readonly string[] | undefined;
  /** Stop after the plan. */
  readonly dryRun: boolean;
  /** Leave the release pending: a later step gives the verdict. */
  readonly awaitVerdict: boolean;
  /** Ask the registry again for images of unchanged lines. */
  readonly refresh: boolean;
  /** How long to wait for another deploy on the same host. */
  readonly lockWait: Milliseconds;
  /** For the hosts, when the registry needs a login. */
  readonly credentials?: RegistryCredentials | undefined;
  /** Environment of a registry login on this machine; see images/login.ts. */
  readonly loginEnv?: Readonly<Record<string, string>> | undefined;
  /** What else is to be said of the stack each time: other rooms know it. */
  remarks?(stack: Stack): readonly string[];
  /** Told of the release as soon as the hosts get it. Nothing waits for what it does. */
  begins?(release: Release): void;
  /** Of the steps of a job. */
  readonly memory?: Memory | undefined;
}
