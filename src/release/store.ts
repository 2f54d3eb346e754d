import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { splitSections } from '../base/sections.ts';
import type { Fence, Host } from '../host/host.ts';
import { isReleaseId } from './id.ts';
import { type Layout, layout } from './layout.ts';
import { EMPTY_LEDGER } from './ledger.ts';
import type { Ledger, Release, ReleaseId } from './types.ts';

/** What a host's deploy path holds, read in one round trip. */
export interface Stored {
  readonly layout: Layout;
  readonly ledger: Ledger;
  /** Complete release directories. */
  readonly releases: readonly ReleaseId[];
  /** Complete entries of `files/`. */
  readonly files: readonly string[];
  /** What `current` points at, when it does. */
  readonly current: ReleaseId | undefined;
}

// Prints the resolved root, then sections.
const READ = `
root=$1
case $root in
  '~') root=$HOME ;;
  '~/'*) root=$HOME/\${root#'~/'} ;;
esac
case $root in /*) ;; *) root=$HOME/$root ;; esac
printf '%s\\n//releases\\n' "$root"
ls -1 "$root/releases" 2>/dev/null
printf '//files\\n'
ls -1 "$root/files" 2>/dev/null
printf '//current\\n'
readlink "$root/current" 2>/dev/null
[ -e "$root/state.json" ] || exit 0
printf '//state\\n'
cat "$root/state.json"
`;

/**
 * Reads what is under the deploy path; nothing there is an empty ledger.
 * @param root absolute, or starting with `~/`
 * @throws UserError when state.json is damaged, ToolError when it cannot be read: guessing what runs would be worse
 */
export async function readStore(host: Host, root: string, context: Pick<Context, 'signal'>): Promise<Stored> {
  const { stdout } = await host.run(['sh', '-c', READ, 'sh', root], { signal: context.signal });
  const section = splitSections(stdout);
  const has = (name: string) => stdout.includes(`\n//${name}\n`);
  const [resolved = ''] = section('');
  const complete = (name: string) => section(name).filter((entry) => !entry.endsWith('.partial'));
  const current = section('current')[0]?.split('/').at(-1) ?? '';
  return {
    layout: layout(resolved),
    ledger: await parseLedger(
      has('state') ? section('state').join('\n') : undefined,
      current,
      host,
      resolved,
    ),
    releases: complete('releases').filter(isReleaseId),
    files: complete('files'),
    current: isReleaseId(current) ? current : undefined,
  };
}

/** Replaces state.json by atomic rename. */
export async function writeLedger(
  host: Host,
  where: Layout,
  ledger: Ledger,
  context: Pick<Context, 'signal'> & { fence: Fence },
): Promise<void> {
  await host.writeFile(where.state, `${JSON.stringify(ledger, null, 2)}\n`, {
    mode: 0o644,
    signal: context.signal,
    fence: context.fence,
  });
}

/** The record of a release as it lies on the host. @throws UserError when it is missing or damaged */
export async function readRelease(
  host: Host,
  where: Layout,
  id: ReleaseId,
  context: Pick<Context, 'signal'>,
): Promise<Release> {
  const path = `${where.release(id)}/release.json`;
  const text = await host.readFile(path, { signal: context.signal });
  if (text === undefined) {
    throw new UserError(`${host.name}: ${path} is missing`, {
      fix: 'the release was removed by hand: deploy a new one, or roll back to another that `releases` lists',
    });
  }
  const release = (await parseRecord('release', text, host, path)) as Release;
  if (release.id !== id) {
    throw new UserError(`${host.name}: ${path} is damaged (it is the record of ${release.id})`, {
      fix: 'somebody copied it there: deploy a new release, or roll back to another that `releases` lists',
    });
  }
  return release;
}

/** The record of the release that `current` points at, or undefined where nothing (complete) is. */
export async function readCurrent(
  host: Host,
  store: Stored,
  context: Pick<Context, 'signal'>,
): Promise<Release | undefined> {
  if (store.current === undefined || !store.releases.includes(store.current)) return undefined;
  return readRelease(host, store.layout, store.current, context);
}

/** No file is an empty ledger only where nothing was deployed: taken for one, every kept release would be dropped. */
async function parseLedger(
  text: string | undefined,
  current: string,
  host: Host,
  root: string,
): Promise<Ledger> {
  const path = `${root}/state.json`;
  if (text !== undefined) return (await parseRecord('ledger', text, host, path)) as Ledger;
  if (!isReleaseId(current)) return EMPTY_LEDGER;
  throw new UserError(`${host.name}: ${path} is missing, and ${root}/current points at ${current}`, {
    fix: `put the file back from a copy; without one, 'rm ${root}/current' makes the next deploy a first one that takes over what runs, and the releases kept so far are dropped`,
  });
}

async function parseRecord(
  kind: 'release' | 'ledger',
  text: string,
  host: Host,
  path: string,
): Promise<unknown> {
  const value = parseJson(text, host, path);
  if (typeof value === 'object' && value !== null && 'schema' in value && value.schema !== 1) {
    throw new UserError(
      `${host.name}: ${path} has schema ${JSON.stringify(value.schema)}, this version knows 1`,
      {
        fix: 'deploy with the version of deploy-kit that wrote it, or a newer one',
      },
    );
  }
  const { problemOf } = await import('./schema.ts');
  const problem = problemOf(kind, value);
  if (problem === undefined) return value;
  throw damaged(host, path, problem);
}

function parseJson(text: string, host: Host, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(host, path, messageOf(cause), cause);
  }
}

function damaged(host: Host, path: string, problem: string, cause?: unknown): UserError {
  return new UserError(`${host.name}: ${path} is damaged (${problem})`, {
    fix: 'look at the file on the host; it is only ever replaced as a whole, so something else wrote to it',
    cause,
  });
}
