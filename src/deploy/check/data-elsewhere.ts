import path from 'node:path';
import type { Context } from '../../base/context.ts';
import { own } from '../../base/own.ts';
import { isInside } from '../../base/paths.ts';
import type { ComposeModel, ComposeMount } from '../../compose/model.ts';
import { type Container, isUnnamedVolume, type Mount, ofStack } from '../../engine/containers.ts';
import { shellWord } from '../../host/process/quote.ts';
import { isNobodysYet } from '../../release/ledger.ts';
import { t } from '../../texts/texts.ts';
import type { Survey } from '../look/survey.ts';
import type { Stack } from '../stack/stack.ts';

/** Data that services have in one place today and would look for in another one, where there is nothing. */
export interface Elsewhere {
  readonly services: readonly string[];
  readonly containers: readonly string[];
  /** In the containers. */
  readonly target: string;
  readonly from: DataPlace;
  readonly to: DataPlace;
}

/** A named volume, or a path on the host. */
export type DataPlace = { readonly volume: string } | { readonly path: string };

/** Data of a mount that the compose files do not have any more, or have as memory or a shipped file; it stays where it is. */
export interface LeftBehind {
  readonly service: string;
  readonly target: string;
  readonly from: DataPlace;
}

type Looked = Pick<Survey, 'host' | 'containers' | 'resources' | 'store'>;

/** What the running containers mount, beside what they are to mount. */
export async function dataElsewhere(
  { host, containers, resources, store }: Looked,
  { model, placed }: Pick<Stack, 'model' | 'placed'>,
  context: Context,
): Promise<{
  elsewhere: readonly Elsewhere[];
  /** Those where there is something already. */
  changed: readonly Elsewhere[];
  leftBehind: readonly LeftBehind[];
}> {
  const { root, shared } = store.layout;
  const moved: Elsewhere[] = [];
  const leftBehind: LeftBehind[] = [];
  for (const container of ofStack(containers)) {
    const { service, name } = container;
    const wanted = own(model.services, service);
    if (wanted === undefined) continue;
    const place = (mount: ComposeMount) => placeOf(mount, model, { placed, shared });
    for (const mount of dataMounts(container, root)) {
      const { target, from } = mount;
      // What a first deploy that failed made is no data.
      if ('volume' in from && isNobodysYet(store.ledger, from.volume)) continue;
      const next = (wanted.volumes ?? []).find((one) => path.posix.resolve('/', one.target) === target);
      const to = next === undefined ? undefined : place(next);
      if (to !== undefined && textOf(to) !== textOf(from)) {
        moved.push({ services: [service], containers: [name], target, from, to });
      } else if (to === undefined && !mount.isUnnamed && !isExternal(next, model)) {
        leftBehind.push({ service, target, from });
      }
    }
  }
  const paths = moved.flatMap(({ to }) => ('path' in to ? [to.path] : []));
  const there = new Set([
    ...resources.volumes.map((volume) => textOf({ volume })),
    ...(await existing(paths)),
  ]);
  const isThere = ({ to }: Elsewhere) => there.has(textOf(to));
  return {
    elsewhere: merged(moved.filter((one) => !isThere(one))),
    changed: merged(moved.filter(isThere)),
    leftBehind: distinct(leftBehind),
  };

  async function existing(candidates: readonly string[]): Promise<string[]> {
    if (candidates.length === 0) return [];
    const argv = ['sh', '-c', EXISTING, 'sh', ...new Set(candidates)];
    const { stdout } = await host.run(argv, { signal: context.signal });
    return stdout.split('\n');
  }
}

const EXISTING = 'for path; do [ ! -e "$path" ] || printf "%s\\n" "$path"; done';

interface DataMount extends Pick<Mount, 'target'> {
  readonly from: DataPlace;
  /** Made by Docker for a directory that the image declares. */
  readonly isUnnamed: boolean;
}

/** What a container may have written to: no configuration, and nothing that a release brought. */
function dataMounts({ mounts }: Container, root: string): DataMount[] {
  return mounts.flatMap(({ type, source, volume, target, writable }): DataMount[] => {
    if (!writable) return [];
    if (type === 'volume') {
      return [{ target, from: { volume }, isUnnamed: isUnnamedVolume(volume) }];
    }
    if (type !== 'bind' || isInside(source, `${root}/files`)) return [];
    return [{ target, from: { path: source }, isUnnamed: false }];
  });
}

/** Of an external volume that is not there another check tells. */
function isExternal(mount: ComposeMount | undefined, { volumes = {} }: ComposeModel): boolean {
  return mount?.type === 'volume' && own(volumes, mount.source ?? '')?.external === true;
}

/** Where a mount of the model is on the host; undefined for what is no place of data, or one that Docker names. */
function placeOf(
  { type, source }: ComposeMount,
  { volumes = {} }: ComposeModel,
  { placed, shared }: Pick<Stack, 'placed'> & { readonly shared: string },
): DataPlace | undefined {
  if (source === undefined) return undefined;
  if (type === 'volume') {
    const volume = own(volumes, source);
    return volume?.external === true ? undefined : { volume: volume?.name ?? source };
  }
  if (type !== 'bind') return undefined;
  const found = placed.get(source);
  if (found === undefined) return { path: source };
  return found.place === 'shared' ? { path: `${shared}/${found.source}` } : undefined;
}

/** One for each piece of data, whoever mounts it. */
function merged(all: readonly Elsewhere[]): Elsewhere[] {
  const found = new Map<string, Elsewhere>();
  for (const one of all) {
    const key = `${textOf(one.from)}\n${textOf(one.to)}`;
    const { services = [], containers = [] } = found.get(key) ?? {};
    found.set(key, {
      ...one,
      services: [...new Set([...services, ...one.services])],
      containers: [...containers, ...one.containers],
    });
  }
  return [...found.values()];
}

/** Of a service's containers, one. */
function distinct(all: readonly LeftBehind[]): LeftBehind[] {
  return [...new Map(all.map((one) => [`${one.service}\n${one.target}`, one])).values()];
}

/** A volume's name has no slash, a path begins with one. */
const textOf = (place: DataPlace): string => ('volume' in place ? place.volume : place.path);

const inWords = (place: DataPlace): string =>
  'volume' in place ? t`the volume ${place.volume}` : place.path;

/** What is wrong, and the commands that put it right. */
export function elsewhereTrouble({ services, containers, target, from, to }: Elsewhere) {
  const [stop, start] = ['stop', 'start'].map(
    (verb) => `docker ${verb} ${containers.map(shellWord).join(' ')}`,
  );
  const source = shellWord(textOf(from));
  const destination = shellWord(textOf(to));
  const isMove = 'path' in from && 'path' in to;
  const make =
    'path' in to ? `mkdir -p ${isMove ? shellWord(path.posix.dirname(textOf(to))) : destination} && ` : '';
  // What still runs finds its data through the link, so that it can be backed up before the deploy.
  const carry = isMove
    ? `mv ${source} ${destination} && ln -s ${destination} ${source}`
    : `docker run --rm -v ${source}:/from -v ${destination}:/to busybox cp -a /from/. /to/`;
  const empty = 'volume' in to ? `docker volume create ${destination}` : `mkdir -p ${destination}`;
  return {
    text: t`services.${services.join(', ')}: ${target} is ${inWords(from)} now; ${inWords(to)}, where it would be from now on, does not exist: it would start empty`,
    fix: t`take the data along, on the host: ${stop} && ${make}${carry} && ${start}; or keep the old place in the compose file; or, if it is to start empty: ${empty}`,
  };
}

/** A note for the plan, where what a service will find is other data than it has now. */
export function changedNote({ services, target, from, to }: Elsewhere): string {
  return t`${services.join(', ')}: ${target} was ${inWords(from)} and will be ${inWords(to)}, with what is there; what was written until then stays where it is`;
}

/** A note for the plan. */
export function leftBehindNote({ service, target, from }: LeftBehind): string {
  return t`${service}: ${target} was ${inWords(from)} and is mounted no more; the data stays there`;
}
