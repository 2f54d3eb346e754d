/**
 * The stack as `docker compose config --format json` renders it: only what deploy-kit looks at.
 * Values may be secrets: never log a model.
 */
export interface ComposeModel {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes?: Readonly<Record<string, ComposeVolume | null>>;
  readonly networks?: Readonly<Record<string, { name?: string; external?: boolean } | null>>;
  readonly configs?: Readonly<Record<string, ComposeFileObject>>;
  readonly secrets?: Readonly<Record<string, ComposeFileObject>>;
}

export interface ComposeService {
  readonly image?: string;
  readonly build?: Readonly<Record<string, unknown>> | null;
  readonly container_name?: string;
  readonly depends_on?: Readonly<
    Record<string, { condition: string; required?: boolean; restart?: boolean }>
  >;
  readonly deploy?: { replicas?: number; [key: string]: unknown };
  readonly scale?: number;
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly ports?: readonly ComposePort[];
  readonly volumes?: readonly ComposeMount[];
  readonly configs?: readonly { source: string; target?: string }[];
  readonly secrets?: readonly { source: string; target?: string }[];
  readonly [key: string]: unknown;
}

export interface ComposePort {
  readonly target: number;
  readonly published?: string;
  readonly host_ip?: string;
  readonly protocol?: string;
}

export interface ComposeMount {
  readonly type: 'bind' | 'volume' | 'tmpfs' | string;
  readonly source?: string;
  readonly target: string;
  readonly bind?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

export interface ComposeVolume {
  readonly name?: string;
  /** `{ type: none, o: bind, device: ./data }` is a bind mount under a name. */
  readonly driver_opts?: Readonly<Record<string, string>>;
  readonly external?: boolean;
}

export interface ComposeFileObject {
  readonly name?: string;
  readonly file?: string;
  readonly external?: boolean;
  readonly environment?: string;
  readonly content?: string;
}
