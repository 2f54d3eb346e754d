import type { Digest } from '../base/digest.ts';
import type { Bytes, Milliseconds } from '../base/units.ts';
import type { Tools } from '../images/registry.ts';
import type { ImageMap } from '../release/types.ts';
import type { Attestation, Attestations } from './attestations.ts';
import type { CacheName } from './caches/list.ts';
import type { PlanRequest } from './plan.ts';

export interface BuildRequest extends PlanRequest {
  /** The programs of the machine that runs this: buildx, the contexts and the git checkout are here. */
  readonly programs: Tools;
  /** Where the checkout is: an image of the same commit is taken again only when this is clean. */
  readonly directory: string;
  /** Of a registry login; see images/login.ts. */
  readonly loginEnv?: Readonly<Record<string, string>> | undefined;
  /** Where layers are kept. Default: the best that there is. */
  readonly cache?: CacheName | undefined;
  /** The runner's variables about its cache service (ACTIONS_*). */
  readonly cacheService?: Readonly<Record<string, string>> | undefined;
  /** Directory of the job, the same path in every run. Default: that of the machine. */
  readonly temp?: string | undefined;
  /** Asks for newer base images; builds also what was built from this commit before. */
  readonly pull?: boolean | undefined;
  readonly noCache?: boolean | undefined;
  /** What is pushed beside the images. Default: `auto`. */
  readonly attestations?: Attestations | undefined;
  /** The image that makes an SBOM, where it is not BuildKit's own. */
  readonly sbomScanner?: string | undefined;
}

export interface BuiltImage {
  /** Several when they share one build. */
  readonly services: readonly string[];
  /** `ghcr.io/org/shop-web:v1.4.2` */
  readonly reference: string;
  readonly digest: Digest;
  /** `reused`: an image of this very commit and definition was there already. */
  readonly outcome: 'built' | 'reused';
  /** Compressed in a registry, unpacked in an engine; undefined for several platforms. */
  readonly bytes: Bytes | undefined;
  /** Steps of its Dockerfile, and how many of them came from the cache; 0 when reused. */
  readonly steps: number;
  readonly cachedSteps: number;
}

export interface BuildReport {
  readonly images: ImageMap;
  readonly built: readonly BuiltImage[];
  /** Where layers were kept; undefined when nothing had to be built. */
  readonly cache: CacheName | undefined;
  /** What was pushed beside the images that were built, and why not more. */
  readonly attestations: readonly Attestation[];
  readonly unattested?: string | undefined;
  readonly duration: Milliseconds;
}
