import type { Context } from '../../base/context.ts';
import type { Tools } from '../../images/registry.ts';
import type { Target } from '../plan.ts';

/** Where layers are kept from one build to the next. One more is a file here and a line in list.ts. */
export interface LayerCache<N extends string = string> {
  readonly name: N;
  /** For people. */
  readonly meaning: string;
  /** Why it is of no use here, for people; undefined when it can be used. */
  refuses(place: CachePlace): string | undefined;
  /** Called before a build, with what is built. Never throws but for the signal: without a cache a build is slow, not wrong. */
  begin(work: CacheWork): Promise<CacheSession>;
}

/** What decides about caches. */
export interface CachePlace {
  readonly project: string;
  readonly registry?: string | undefined;
  /** Whether the builder can export its cache; the one inside an engine with the classic store cannot. */
  readonly exports: boolean;
  /** Of the builder: `linux/amd64`. */
  readonly platform: string;
  /** The runner's variables about its cache service (ACTIONS_*); undefined where there is none. */
  readonly cacheService?: Readonly<Record<string, string>> | undefined;
}

export interface CacheWork extends CachePlace {
  readonly targets: readonly Target[];
  readonly programs: Tools;
  /** A directory whose path is the same in every run. Default: that of the machine. */
  readonly temp?: string | undefined;
  /** Every step is built anew: nothing is to be taken, but this build may be kept. */
  readonly noCache?: boolean | undefined;
  readonly context: Context;
}

export interface CacheSession {
  /** For buildx. */
  readonly env?: Readonly<Record<string, string>>;
  layers(target: Target): Layers;
  /** Called after a build that succeeded. Never throws but for the signal. */
  end?(built: BuiltLayers): Promise<void>;
}

/** What bake is told of one target. */
export interface Layers {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** References that the image gets for the next build to find it. */
  readonly tags: readonly string[];
}

export interface BuiltLayers {
  /** The named stages that were gone through, of all targets. */
  readonly stages: readonly string[];
  /** Bakes a file of more targets with the environment of the build. */
  bake(file: string): Promise<void>;
}
