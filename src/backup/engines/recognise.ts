import type { Container, Mount } from '../../engine/containers.ts';
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
 * What a container is to a backup: by the name of its image, else by a data directory that it mounts writable.
 * What runs only a client (a one-shot on a database's image) is `other`, and so is an application that merely
 * has a database's variables in its environment.
 */
export function roleOf({ image, argv, mounts }: Traits): Role {
  const name = repositoryName(image);
  const targets = mounts.filter((mount) => mount.writable).map((mount) => mount.target);
  const all: readonly Known[] = [...ENGINES, ...UNSUPPORTED];
  const found =
    all.find(({ signs }) => signs.image.test(name)) ??
    all.find(({ signs: { data } }) => targets.some((target) => data?.test(target)));
  if (found === undefined || runsClient(argv, all)) return { kind: 'other' };
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

const SHELL = /^(ba|da|a|z)?sh$/;
const WRAPPER = /^(tini|dumb-init|catatonit|docker-init|gosu|su-exec|--)$|\.sh$/;
/** What containers of any image are started with to do something else. */
const ERRANDS = 'sleep true echo cat tail ls chown chmod cp curl wget'.split(' ');

/**
 * Whether an argv clearly runs a client. Official images take the server's name, its options or nothing after
 * their entrypoint script; a shell script is a client when it calls one and no server.
 */
function runsClient(argv: readonly string[], all: readonly Known[]): boolean {
  const programs = (kind: 'clients' | 'servers') => all.flatMap(({ signs }) => signs[kind] ?? []);
  const clients = [...ERRANDS, ...programs('clients')];
  const servers = programs('servers');
  const words = argv.filter((word) => !WRAPPER.test(basename(word)));
  const command = basename(words[0] ?? '');
  if (!SHELL.test(command)) return clients.includes(command);
  const called = words.flatMap((word) => word.split(/[\s;&|()]+/)).map(basename);
  return called.some((word) => clients.includes(word)) && !called.some((word) => servers.includes(word));
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
