import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { splitOnce } from '../base/text.ts';
import { parseDotenv } from '../config/dotenv.ts';
import { ask, type Question } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { t } from '../texts/texts.ts';
import { isReleaseId } from './id.ts';
import { type Layout, layout } from './layout.ts';
import { EMPTY_LEDGER } from './ledger.ts';
import type { Ledger, Release, ReleaseId } from './types.ts';

type Variable = readonly [name: string, value: string];

/** What a host's deploy path holds. */
export interface Stored {
  readonly layout: Layout;
  readonly ledger: Ledger;
  /** state.json as it was read, without line breaks; undefined when there is none. */
  readonly ledgerText: string | undefined;
  /** Complete release directories. */
  readonly releases: readonly ReleaseId[];
  /** Complete entries of `files/`. */
  readonly files: readonly string[];
  /** What `current` points at, when it does. */
  readonly current: ReleaseId | undefined;
  /** The record of a release as it lies on the host. @throws UserError when it is missing or damaged */
  record(id: ReleaseId): Promise<Release>;
  /** The record of the release that `current` points at, or undefined where nothing (complete) is. */
  currentRecord(): Promise<Release | undefined>;
  /**
   * The secret values of every release that the host keeps: what logs of containers may show, also those of an older
   * release that is put back with a password of its time. With the names of the variables.
   */
  secrets(): Promise<readonly Variable[]>;
}

// Each line says what it is: a file of somebody else may hold anything. Prints the resolved root first.
const READ = `
root=$1
case $root in
  '~') root=$HOME ;;
  '~/'*) root=$HOME/\${root#'~/'} ;;
esac
case $root in /*) ;; *) root=$HOME/$root ;; esac
printf 'root %s\\n' "$root"
content() { printf '%s \\n' "$1"; sed "s/^/$1 /" "$2" || return; echo; }
for file in "$root"/files/*; do [ ! -e "$file" ] || printf 'file %s\\n' "\${file##*/}"; done
link=$(readlink "$root/current" 2>/dev/null) && printf 'current %s\\n' "$link"
for release in "$root"/releases/*; do
  [ -d "$release" ] || continue
  printf 'release %s\\n' "\${release##*/}"
  [ ! -e "$release/release.json" ] || content record "$release/release.json" 2>/dev/null || echo "record unreadable"
  [ ! -r "$release/.env" ] || content env "$release/.env"
done
[ ! -e "$root/state.json" ] || content state "$root/state.json" || exit
exit 0
`;

/**
 * What is under a deploy path; nothing there is an empty ledger. Its answer is a UserError when state.json is damaged,
 * and none when it cannot be read: guessing what runs would be worse.
 * @param root absolute, or starting with `~/`
 */
export const storeAt = (root: string): Question<Stored> => ({
  script: READ,
  args: [root],
  read: (said, { hostName }) => stored(said, hostName),
});

/** `storeAt`, asked alone. */
export async function readStore(host: Host, root: string, context: Pick<Context, 'signal'>): Promise<Stored> {
  const { store } = await ask(host, { store: storeAt(root) }, context);
  return store;
}

interface KeptFiles {
  readonly record: string[];
  readonly env: string[];
}

async function stored(said: string, hostName: string): Promise<Stored> {
  let root = '';
  let current = '';
  const [state, files]: [string[], string[]] = [[], []];
  const kept = new Map<string, KeptFiles>();
  let release: KeptFiles = { record: [], env: [] };
  for (const line of said.split('\n')) {
    const [word, rest] = splitOnce(line);
    if (word === 'root') root = rest;
    else if (word === 'file' && !rest.endsWith('.partial')) files.push(rest);
    else if (word === 'current') current = rest.split('/').at(-1) ?? '';
    else if (word === 'state') state.push(rest);
    else if (word === 'record' || word === 'env') release[word].push(rest);
    else if (word === 'release') {
      release = { record: [], env: [] };
      if (!rest.endsWith('.partial')) kept.set(rest, release);
    }
  }
  if (!root.startsWith('/')) {
    throw new UserError(
      t`${hostName}: it does not say where the deploy path is (${JSON.stringify(root.slice(0, 100))})`,
      {
        fix: t`see whether HOME is set there for the login, and whether sh runs commands: ssh to ${hostName} and try echo $HOME`,
      },
    );
  }
  const where = layout(root);
  const text = state.length === 0 ? undefined : state.join('\n');
  const releases = [...kept.keys()].filter(isReleaseId);
  const record = (id: ReleaseId) => readRecord(kept.get(id)?.record ?? [], id, { hostName, where });
  const here = isReleaseId(current) ? current : undefined;
  return {
    layout: where,
    ledger: await parseLedger(text, here, { hostName, where }),
    ledgerText: text?.replaceAll('\n', ''),
    releases,
    files,
    current: here,
    record,
    currentRecord: async () =>
      here === undefined || !releases.includes(here) ? undefined : await record(here),
    secrets: async () => {
      const found = await Promise.all(releases.map((id) => secretsOf(record(id), kept.get(id)?.env ?? [])));
      return found.flat();
    },
  };
}

interface Place {
  readonly hostName: string;
  readonly where: Layout;
}

async function readRecord(lines: readonly string[], id: ReleaseId, place: Place): Promise<Release> {
  const { hostName, where } = place;
  const path = `${where.release(id)}/release.json`;
  if (lines.length === 0) {
    throw new UserError(t`${hostName}: ${path} is missing`, {
      fix: t`the release was removed by hand: deploy a new one, or roll back to another that \`releases\` lists`,
    });
  }
  const release = (await parseFile('release', lines.join('\n'), hostName, path)) as Release;
  if (release.id !== id) {
    throw new UserError(t`${hostName}: ${path} is damaged (it is the record of ${release.id})`, {
      fix: t`somebody copied it there: deploy a new release, or roll back to another that \`releases\` lists`,
    });
  }
  return release;
}

/** The record says which variables came as secrets, `.env` beside it has their values. */
async function secretsOf(record: Promise<Release>, env: readonly string[]): Promise<readonly Variable[]> {
  try {
    const { secrets } = await record;
    const variables = parseDotenv(env.join('\n'), { place: '.env' });
    return secrets.flatMap((name) => {
      const value = variables.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
  } catch (error) {
    // A damaged record is reported by the step that needs that release; it can hide nothing here.
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** No file is an empty ledger only where nothing was deployed: taken for one, every kept release would be dropped. */
async function parseLedger(
  text: string | undefined,
  current: ReleaseId | undefined,
  { hostName, where: { root, state } }: Place,
): Promise<Ledger> {
  if (text !== undefined) return (await parseFile('ledger', text, hostName, state)) as Ledger;
  if (current === undefined) return EMPTY_LEDGER;
  throw new UserError(t`${hostName}: ${state} is missing, and ${root}/current points at ${current}`, {
    fix: t`put the file back from a copy; without one, 'rm ${root}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`,
  });
}

async function parseFile(
  kind: 'release' | 'ledger',
  text: string,
  hostName: string,
  path: string,
): Promise<unknown> {
  const damaged = (problem: string, cause?: unknown) =>
    new UserError(t`${hostName}: ${path} is damaged (${problem})`, {
      fix: t`look at the file on the host; it is only ever replaced as a whole, so something else wrote to it`,
      cause,
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(messageOf(cause), cause);
  }
  if (typeof value === 'object' && value !== null && 'schema' in value && value.schema !== 1) {
    throw new UserError(
      t`${hostName}: ${path} has schema ${JSON.stringify(value.schema)}, this version knows 1`,
      { fix: t`deploy with the version of deploy-kit that wrote it, or a newer one` },
    );
  }
  const { problemOf } = await import('./schema.ts');
  const problem = problemOf(kind, value);
  if (problem === undefined) return value;
  throw damaged(problem);
}
