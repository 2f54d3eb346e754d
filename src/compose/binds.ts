import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { isInside, nameOnHost } from '../base/paths.ts';
import { t } from '../texts/texts.ts';
import { OF_THE_MACHINE } from './command.ts';
import { type Moving, type PathUse, useOf } from './elsewhere.ts';
import type { Looked } from './misplaced.ts';
import type { ComposeModel } from './model.ts';

/** A file or directory of the checkout that the stack mounts, and what becomes of it on the host. */
export interface PlacedSource {
  /** Its path below `files/<sha256>/` or `shared/`: the one relative to the project directory. */
  readonly source: string;
  readonly place: 'shipped' | 'shared';
}

/** Everything of the checkout that services mount, by absolute path on this machine. */
export type PlacedSources = ReadonlyMap<string, PlacedSource>;

interface Places {
  /** The project directory, absolute. The compose files may lie below it and mount what is beside them. */
  readonly root: string;
  /** Absolute paths below which things are shipped or shared. */
  readonly files: readonly string[];
  readonly shared: readonly string[];
  /** Whether a path is there, and else what may be meant. */
  look(file: string): Looked;
}

interface Placing {
  readonly placed: PlacedSources;
  readonly problems: readonly UserError[];
}

/**
 * Decides what becomes of every path of the checkout that the rendered stack has: bind mounts, devices of volumes,
 * files of configs and secrets. They are shipped with the release or live in `shared`.
 * @param moving what is another text in another directory
 * @param locate `file:line` of a key
 * @returns what was placed, and a problem for everything else: it would be an empty directory in each new release
 */
export function placeSources(
  moving: readonly Moving[],
  model: ComposeModel,
  places: Places,
  locate: (keys: readonly string[]) => string,
): Placing {
  const placed = new Map<string, PlacedSource>();
  const problems: UserError[] = [];
  const hasBeside = moving.some(
    ({ text, relative }) => relative !== undefined && !isInside(text, places.root),
  );
  for (const one of moving) {
    const { keys, text, relative, isOfMachine } = one;
    const where = keys[2] === 'volumes' ? keys.slice(0, 3) : keys;
    const refuse = (what: string, fix: string) =>
      problems.push(new UserError(`${locate(where)}: ${where.join('.')}: ${what}`, { fix }));
    if (isOfMachine) {
      const names = OF_THE_MACHINE.join(', ');
      refuse(t`it is made of a variable of the machine on which Compose runs (${names})`, fixes.ofAMachine());
      continue;
    }
    if (relative === undefined) {
      refuse(t`it is not the same in a release as in the checkout`, fixes.notTheSame());
      continue;
    }
    const found = useOf(one, model);
    if (found === undefined) {
      refuse(
        t`'${relative || './'}' is a path of the checkout, which a release has nowhere to put`,
        fixes.absolute(),
      );
      continue;
    }
    const use = inWords(found);
    const source = nameOnHost(path.relative(places.root, text));
    const written = isInside(text, places.root) ? `./${source}` : relative;
    if (isInside(text, places.root) && /^_parent(\/|$)/.test(source) && hasBeside) {
      refuse(
        t`${written}${use} has the name on the host that what lies beside the project has there`,
        fixes.parent(),
      );
      continue;
    }
    // What is read-only by nature needs no entry under 'files'.
    const ships = isBelow(text, places.files) || (found.kind === 'object' && isInside(text, places.root));
    if (isBelow(text, places.shared)) placed.set(text, { source, place: 'shared' });
    else if (ships) placed.set(text, { source, place: 'shipped' });
    else if (!isInside(text, places.root))
      refuse(t`${written}${use} is outside ${places.root}`, fixes.outside());
    else if (text === places.root) refuse(t`./${use} is the whole checkout`, fixes.whole());
    else if (path.basename(text) === '.env')
      refuse(t`${written}${use} is neither shipped nor shared`, fixes.dotenv());
    else {
      const [what, fix] = neither(`${written}${use}`, places.look(text));
      refuse(what, fix);
    }
  }
  return { placed, problems };
}

/** A name with a letter too many is a likelier reason than a list that lacks it. */
function neither(written: string, { exists, meant }: Looked): [what: string, fix: string] {
  const lists = fixes.neither();
  if (exists) return [t`${written} is neither shipped nor shared`, lists];
  const near = meant === undefined ? '' : t` (did you mean '${`./${meant}`}'?)`;
  return [
    t`${written} is not in the checkout${near}, and is neither shipped nor shared`,
    meant === undefined ? lists : t`correct the path; if it is right, ${lists}`,
  ];
}

const fixes = {
  neither: () =>
    t`list each path in deploy-kit.yml: under 'files' when the stack only reads it (it travels with the release), under 'shared' when containers write to it (it outlives releases)`,
  outside: () =>
    t`move it into the project directory, or write its absolute path on the host, or list it as it is under 'files' (read only, it travels with the release) or 'shared' (data, which outlives releases)`,
  whole: () =>
    t`copy the code into the image (COPY in its Dockerfile) and mount only the directories that are needed; a mount for development belongs into a compose file that is not deployed`,
  dotenv: () =>
    t`the variables of the stack come out of the env-file and the input 'env': a service gets them with \`env_file: .env\`, without a mount`,
  notTheSame: () =>
    t`the directory of a release has another path each time, and has the compose files and what they include, extend or read: use nothing else`,
  ofAMachine: () =>
    t`write the value; where a shell of the container is to fill in the container's, write $$ in front of the name ($$PATH)`,
  parent: () => t`give the directory _parent of the project another name`,
  absolute: () => t`write an absolute path on the host`,
};

/** In words behind a path. */
function inWords(use: PathUse): string {
  if (use.kind === 'mount') return t` (mounted at ${use.mount.target})`;
  return use.kind === 'device' ? t` (volume ${use.volume})` : '';
}

function isBelow(file: string, directories: readonly string[]): boolean {
  return directories.some((directory) => isInside(file, directory));
}
