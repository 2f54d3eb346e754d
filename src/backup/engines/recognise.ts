import type { Container, Mount } from '../../engine/containers.ts';
import { programOf, whatRuns } from './argv.ts';
import type { BackupEngine } from './engine.ts';
import { ENGINES } from './index.ts';
import { type Known, UNSUPPORTED } from './unsupported.ts';

/** What a container is to a backup. */
export type Role =
  | { readonly kind: 'database'; readonly engine: BackupEngine }
  /** A database of a known product that cannot be dumped yet. */
  | { readonly kind: 'unsupported'; readonly product: string }
  | { readonly kind: 'other' };

/** What a container says of itself without being asked anything inside. */
export type Traits = Pick<Container, 'image' | 'argv'> & {
  readonly mounts: readonly Pick<Mount, 'target' | 'writable'>[];
};

/**
 * What a container is to a backup: by the name of its image, else by a data directory that it mounts writable, else by
 * the server that it is started as. What clearly runs only a client (a one-shot on a database's image) is `other`, and
 * so is an application that merely has a database's variables in its environment. Whoever looks like a database and is
 * not clearly something else is one: better a question too many than a database that nobody saves.
 */
export function roleOf({ image, argv, mounts }: Traits): Role {
  const name = repositoryName(image);
  const targets = mounts.filter((mount) => mount.writable).map(({ target }) => target.replace(/\/+$/, ''));
  const all: readonly Known[] = [...ENGINES, ...UNSUPPORTED];
  const programs = (kind: 'clients' | 'servers') => new Set(all.flatMap(({ signs }) => signs[kind] ?? []));
  const runs = whatRuns(argv, { clients: programs('clients'), servers: programs('servers') });
  const found =
    all.find(({ signs }) => signs.image.test(name)) ??
    all.find(({ signs: { data } }) => targets.some((target) => data?.test(target))) ??
    all.find(({ signs: { servers = [] } }) => servers.includes(programOf(argv) ?? ''));
  if (found === undefined || runs === 'client') return { kind: 'other' };
  const engine = ENGINES.find((one) => one === found);
  return engine === undefined
    ? { kind: 'unsupported', product: found.product }
    : { kind: 'database', engine };
}

/** `ghcr.io/org/mariadb:11@sha256:...` -> `mariadb`; `mcr.microsoft.com/mssql/server:2022` -> `mssql-server`. */
export function repositoryName(image: string): string {
  const [parent, name] = ['', ...image.replace(/@.*$/, '').split('/')].slice(-2);
  const repository = (name ?? '').replace(/:[^:]*$/, '').toLowerCase();
  return repository === 'server' ? `${parent}-server` : repository;
}
