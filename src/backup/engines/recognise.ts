import type { Container, Mount } from '../../engine/containers.ts';
import { isOpaque, nameOf, programsOf } from '../../engine/programs.ts';
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

/** What containers of any image are started with to do something else. */
const ERRANDS = new Set(
  (
    'sleep true false echo printf cat tail head ls chown chmod cp mv rm mkdir touch curl wget tar gzip date find ' +
    'test [ set cd export trap wait exit break exec command crond cron supercronic'
  ).split(' '),
);

/**
 * What a container is to a backup: by the name of its image, else by a data directory that it mounts writable, else by
 * the server that it is started as. What clearly runs only a client (a one-shot on a database's image) is `other`, and
 * so is an application that merely has a database's variables in its environment. Whoever looks like a database and is
 * not clearly something else is one: better a question too many than a database that nobody saves.
 */
export function roleOf({ image, argv, mounts }: Traits): Role {
  const name = repositoryName(image);
  const targets = mounts.filter((mount) => mount.writable).map(({ target }) => target.replace(/\/+$/, ''));
  const programs = programsOf(argv).map(nameOf);
  const all: readonly Known[] = [...ENGINES, ...UNSUPPORTED];
  const found =
    all.find(({ signs }) => signs.image.test(name)) ??
    all.find(({ signs: { data } }) => targets.some((target) => data?.test(target))) ??
    all.find(({ signs: { servers = [] } }) => programs.some((program) => servers.includes(program)));
  if (found === undefined || runsNoServer(argv, all)) return { kind: 'other' };
  const engine = ENGINES.find((one) => one === found);
  return engine === undefined
    ? { kind: 'unsupported', product: found.product }
    : { kind: 'database', engine };
}

/** It only talks to a server, or does something that no server does; nothing that it starts is hidden in a script. */
function runsNoServer(argv: readonly string[], all: readonly Known[]): boolean {
  const programs = programsOf(argv);
  const names = programs.map(nameOf);
  const runs = (kind: 'clients' | 'servers') =>
    all.some(({ signs }) => signs[kind]?.some((name) => names.includes(name)));
  if (programs.some(isOpaque) || runs('servers')) return false;
  if (runs('clients')) return true;
  return names.length > 0 && names.every((name) => ERRANDS.has(name));
}

/** `ghcr.io/org/mariadb:11@sha256:...` -> `mariadb`; `mcr.microsoft.com/mssql/server:2022` -> `mssql-server`. */
export function repositoryName(image: string): string {
  const [parent, name] = ['', ...image.replace(/@.*$/, '').split('/')].slice(-2);
  const repository = (name ?? '').replace(/:[^:]*$/, '').toLowerCase();
  return repository === 'server' ? `${parent}-server` : repository;
}
