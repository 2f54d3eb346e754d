import path from 'node:path';
import { isInside, nameOnHost } from '../base/paths.ts';
import type { PlacedSources } from '../compose/binds.ts';
import type { ComposeModel, ComposeService } from '../compose/model.ts';
import type { BackupSettings } from '../config/settings.ts';
import { t } from '../texts/texts.ts';
import { ENGINES } from './engines/index.ts';
import { type Role, roleOf } from './engines/recognise.ts';
import { accountFormats, openAccounts } from './unencrypted.ts';

/** A service and where it may write. */
export interface Holder {
  readonly service: string;
  /** Its data is dumped. */
  readonly dumped: boolean;
  readonly places: readonly Place[];
}

export interface Place {
  readonly kind: 'volume' | 'directory' | 'unnamed volume';
  /** As the compose file and the settings call it; the mount's target for one without a name. */
  readonly name: string;
}

type Said = Pick<BackupSettings, 'volumes' | 'directories' | 'ignore'>;

/**
 * What no dump and no archive covers, and of which nobody has said (`backup.ignore`) that this is meant: one note, or
 * none.
 * @param loose volumes that no container mounts now
 */
export function uncovered(
  holders: readonly Holder[],
  { volumes, directories, ignore }: Said,
  loose: readonly string[] = [],
): string[] {
  const meant = new Set([...ignore, ...volumes].map(trimmed));
  const places = holders.flatMap(({ service, dumped, places }) =>
    places.map((place) => ({ ...place, service, covered: dumped || meant.has(service) })),
  );
  // Where one of two services that share it is dumped, it is that one's data.
  const covered = new Set(places.flatMap((place) => (place.covered ? keyOf(place) : [])));
  const open = [...loose.map((name) => ({ kind: 'volume' as const, name, service: '' })), ...places].filter(
    (place) =>
      !covered.has(keyOf(place)) && !meant.has(trimmed(place.name)) && !isArchived(place, directories),
  );
  if (open.length === 0) return [];
  const words = [...new Set(open.map(inWords))].sort();
  return [
    t`no backup covers ${words.join(', ')} (backup.volumes archives named volumes, backup.directories what lies below shared/, backup.ignore says that none is needed)`,
  ];
}

interface Planned {
  readonly model: ComposeModel;
  readonly placed: PlacedSources;
}
interface Wanted {
  readonly backup: Pick<
    BackupSettings,
    'services' | 'volumes' | 'directories' | 'ignore' | 'beforeDeploy' | 'to' | 'encryptTo'
  >;
}

/** What a backup of this stack would not cover, and the databases that stop it: known before anything runs. */
export const unprotected = (stack: Planned, wanted: Wanted): string[] => [
  ...notRequired(wanted),
  ...stoppingDatabases(stack, wanted),
  ...uncoveredPlaces(stack, wanted),
  ...accountsAsTheyAre(stack, wanted),
];

function notRequired({ backup: { beforeDeploy } }: Wanted): string[] {
  if (beforeDeploy === 'off') return [t`no backup is made before this deploy: backup.before-deploy is off`];
  if (beforeDeploy !== 'best-effort') return [];
  return [t`a backup that fails does not stop this deploy: backup.before-deploy is best-effort`];
}

/** Those that no engine dumps. */
const stoppingDatabases = ({ model }: Planned, { backup }: Wanted): string[] =>
  Object.entries(model.services).flatMap(([service, spec]) => {
    const role = roleInModel(spec);
    return role.kind === 'unsupported' && !backup.ignore.includes(service)
      ? t`${service} is ${role.product}, which is not dumped: a backup stops there until it stands under backup.ignore`
      : [];
  });

function accountsAsTheyAre({ model }: Planned, { backup }: Wanted): string[] {
  const services = Object.entries(model.services).flatMap(([service, spec]) => {
    const named = backup.services.find((one) => one.service === service)?.engine;
    const role = roleInModel(spec);
    const engine = ENGINES.find(({ name }) => name === named) ?? (role.kind === 'database' && role.engine);
    if (!engine || backup.ignore.includes(service)) return [];
    return accountFormats(engine).length === 0 ? [] : service;
  });
  return openAccounts(services, backup);
}

/** What a backup of this stack would not cover. */
export function uncoveredPlaces({ model, placed }: Planned, { backup }: Wanted): string[] {
  const named = new Map(backup.services.map(({ service, engine }) => [service, engine]));
  const services = Object.entries(model.services).map(([service, spec]) => {
    const role = roleInModel(spec);
    // What is ignored is covered, too.
    const dumped = role.kind === 'database' || named.get(service) !== undefined;
    return { service, spec, dumped };
  });
  const holders = services.map(({ service, spec, dumped }) => {
    const places = (spec.volumes ?? []).flatMap((mount): Place[] => {
      if (mount['read_only'] === true) return [];
      if (mount.type === 'volume') {
        return [
          mount.source === undefined
            ? unnamed(service, mount.target)
            : { kind: 'volume', name: mount.source },
        ];
      }
      if (mount.type !== 'bind' || mount.source === undefined) return [];
      const { place, source } = placed.get(mount.source) ?? {};
      if (place === 'shipped') return [];
      return source === undefined ? directory(mount.source) : [{ kind: 'directory', name: source }];
    });
    return { service, dumped, places };
  });
  return uncovered(holders, backup);
}

/** What a service of the compose files is to a backup, as far as they tell. */
export function roleInModel({ image = '', entrypoint, command, volumes = [] }: ComposeService): Role {
  const argv = [entrypoint, command].flatMap((words) => (Array.isArray(words) ? words.map(String) : []));
  const mounts = volumes.map(({ target, read_only: readOnly }) => ({ target, writable: readOnly !== true }));
  return roleOf({ image, argv, mounts });
}

/** Paths of the machine that hold nothing of the stack's own. */
const OF_THE_MACHINE =
  /^\/(proc|sys|dev|run|etc|tmp|usr|lib|boot|var\/run|var\/log|var\/lib\/docker)(\/|$)|^\/$|\.sock$/;

/** A directory of the host by its absolute path, unless it is the machine's. */
export const directory = (source: string): Place[] =>
  OF_THE_MACHINE.test(source) ? [] : [{ kind: 'directory', name: source }];

/** A volume that only its mount names. */
export const unnamed = (service: string, target: string): Place => ({
  kind: 'unnamed volume',
  name: `${service}:${target}`,
});

function inWords({ kind, name }: Place): string {
  if (kind === 'directory') return t`directory ${name}`;
  return kind === 'volume' ? t`volume ${name}` : t`unnamed volume ${name}`;
}

/** It is one of the directories, or lies in one. */
const isArchived = ({ kind, name }: Place, directories: readonly string[]): boolean =>
  kind === 'directory' &&
  !path.isAbsolute(name) &&
  directories.some((one) => isInside(`/${trimmed(name)}`, `/${nameOnHost(trimmed(one))}`));

const keyOf = ({ kind, name }: Place): string => `${kind} ${name}`;
export const trimmed = (name: string): string => name.replace(/^\.\/|\/+$/g, '');
