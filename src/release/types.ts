import type { Digest } from '../base/digest.ts';
import type { Milliseconds } from '../base/units.ts';

/** `20261121T183000Z-v1.4.2`: sorts by time, safe as a directory name. */
export type ReleaseId = string & { readonly __id?: 'release' };

/** Where an image comes from and what it is. */
export type PinnedImage =
  | {
      /** Pulled on the host by digest; `digest` is that of the manifest or index in the registry. */
      readonly source: 'registry';
      /** As the compose file or the build names it, for people: `mariadb:11`. */
      readonly reference: string;
      /** What is pulled: `ghcr.io/org/web@sha256:...`. */
      readonly pull: string;
      readonly digest: Digest;
      readonly content?: string | undefined;
    }
  | {
      /** Streamed from this machine; `digest` is that of the image's config inside the saved archive. */
      readonly source: 'archive';
      readonly reference: string;
      readonly digest: Digest;
      /** Of an image that was built: the same in two builds whose containers would run the same; images/content.ts. */
      readonly content?: string | undefined;
    };

/** The images of a build or a release by service. */
export type ImageMap = Readonly<Record<string, PinnedImage>>;

/** A file or directory that bind mounts, configs or secrets of the stack need, kept by content. */
export interface ShippedFile {
  /** Path in the repository, relative to the project directory: `nginx/nginx.conf`. */
  readonly source: string;
  /** sha256 over the paths, modes and contents. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What a service is made of, hashed part by part, so that a plan can say what changed and not only that. */
export interface ServiceRecord {
  /** The content tag on the host: `deploy-kit/<Compose project>/<service>:<digest12>`. */
  readonly image: string;
  /** Part (`environment.DB_HOST`, `ports`, `volumes`, ...) to a short hash of its value. Never the value. */
  readonly parts: Readonly<Record<string, string>>;
  /** How many containers it has; 0 is possible. */
  readonly replicas: number;
  /** Ends by itself with 0, and others may await that: a migration, a seed. */
  readonly oneShot: boolean;
  readonly dependsOn: readonly string[];
  /** Services whose namespaces or volumes its container takes part in: a new container of theirs needs a new one. */
  readonly joins?: readonly string[] | undefined;
  /** Host ports it publishes: two of them cannot run side by side. */
  readonly ports: readonly string[];
}

/** How a release proves that it works: what puts it back judges it by this again. */
export interface ReleaseChecks {
  /** Base of checks that give only a path. */
  readonly url?: string | undefined;
  readonly runFrom: 'runner' | 'host';
  readonly initialDelay: Milliseconds;
  readonly interval: Milliseconds;
  readonly maxInterval: Milliseconds;
  readonly timeout: Milliseconds;
  readonly deadline: Milliseconds;
  readonly successes: number;
  readonly stability: Milliseconds;
  /** Each with what its kind wants to know. None: whatever is checked where nobody says otherwise. */
  readonly checks: readonly RecordedCheck[];
}

export interface RecordedCheck {
  readonly kind: string;
  readonly service?: string | undefined;
  readonly [option: string]: unknown;
}

/** An immutable record of what was deployed: `releases/<id>/release.json`. */
export interface Release {
  readonly schema: 1;
  readonly id: ReleaseId;
  readonly project: string;
  readonly environment: string;
  readonly composeProject: string;
  readonly version: string;
  /** The commit it was built from, when known. */
  readonly commit?: string | undefined;
  readonly createdAt: string;
  readonly createdBy: { readonly who: string; readonly where: string };
  /** sha256 over everything that decides what runs. The same again is nothing to do. */
  readonly fingerprint: string;
  readonly images: ImageMap;
  readonly services: Readonly<Record<string, ServiceRecord>>;
  /** Compose files in order, relative to the release directory, without pin.yml. */
  readonly composeFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly files: readonly ShippedFile[];
  /** Paths below `shared/` that its services mount. */
  readonly shared: readonly string[];
  /** Hash over the environment's variables; the values are nowhere but in `.env`. */
  readonly envHash: string;
  /** Names of the variables that came as secrets: their values are hidden in logs. */
  readonly secrets: readonly string[];
  /** Not in records of old, nor where one of them may hold a secret. No part of the fingerprint. */
  readonly checks?: ReleaseChecks | undefined;
  /** Its suites of tests by name, as they were configured; with the same exceptions. */
  readonly suites?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /** The backup set taken before this release, which protects against it. */
  readonly backup?: string | undefined;
  /** Set on a rollback: the release whose content this one points at. */
  readonly rollbackOf?: ReleaseId | undefined;
}

export type ReleaseState = 'pending' | 'active' | 'superseded' | 'failed' | 'rolled-back';

/** Whose pending release this is and until when others must keep away. */
export interface Lease {
  /** Identifies the run: `github:<run id>:<attempt>` or `local:<machine>:<pid>:<start time>`. */
  readonly run: string;
  readonly who: string;
  readonly where: string;
  readonly expiresAt: string;
}

export interface LedgerEntry {
  readonly id: ReleaseId;
  readonly version: string;
  readonly fingerprint: string;
  readonly state: ReleaseState;
  /** When it took this state, ISO 8601. */
  readonly since: string;
  readonly reason?: string | undefined;
  /**
   * Only while pending. `deploying`: a step is changing the host right now under the host lock, so a free lock
   * means that it died. `awaiting-verdict`: gate and tests run; the lease guards that time.
   */
  readonly phase?: 'deploying' | 'awaiting-verdict' | undefined;
  readonly lease?: Lease | undefined;
  /** Image ids as this host's engine knows them, by service: they differ between image stores. */
  readonly imageIds: Readonly<Record<string, string>>;
  /** Compose's config-hash label of each service's containers after the deploy: a different one is drift. */
  readonly configHashes: Readonly<Record<string, string>>;
  readonly backup?: string | undefined;
  readonly rollbackOf?: ReleaseId | undefined;
}

/** `state.json`: newest release last. */
export interface Ledger {
  readonly schema: 1;
  readonly releases: readonly LedgerEntry[];
}
