import { Readable } from 'node:stream';
import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { type Bytes, formatSize } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { type Copy, type KnownSet, wholeOf } from './catalogue.ts';
import { sendFile } from './copy-file.ts';
import { guideOf } from './guide.ts';
import type { BackupFile, Manifest } from './manifest.ts';
import { sealOf, unsealed } from './seals/index.ts';
import type { DirectoryStore } from './stores/directory.ts';
import type { BackupSet, BegunDirectory } from './stores/store.ts';

/** A set that was brought to a directory: nobody else sees it there, and it is removed again, unless it is kept. */
export interface Brought extends AsyncDisposable {
  /** Where it lies for now. */
  readonly set: BackupSet;
  /** Of where it came from. */
  readonly from: string;
  /** Makes it one of the sets of that directory, in place of one that has its id. @returns its path */
  keep(): Promise<string>;
}

/** Room that must be left besides. */
const MARGIN: Bytes = 8e6;

interface Goal {
  readonly store: DirectoryStore;
  /** Of the machine that it is on, for people. */
  readonly machine: string;
  /** Room there. */
  readonly free: Bytes;
  /** Opens what is sealed. */
  readonly identity: string | undefined;
  /** What cannot be opened comes as it is. */
  readonly maySealed?: boolean;
}

/**
 * Brings a set to a directory, from the first copy that arrives as it was written. What is sealed is opened on the way.
 * @throws UserError where there is no room, what is needed to open it is not given, or no copy arrives whole
 */
export async function bring(
  known: Pick<KnownSet, 'id' | 'copies'>,
  goal: Goal,
  context: Context,
): Promise<Brought> {
  if (goal.maySealed !== true) assertCanBeOpened(known, goal.identity);
  const problems: { readonly error: unknown; readonly text: string }[] = [];
  for (const copy of wholeOf(known)) {
    const begun = await beginAt(copy, goal);
    try {
      context.log.info(t`fetching ${known.id} from ${copy.store.name} to ${goal.machine}`);
      return broughtOf(copy, begun, await bringFiles(copy, begun, goal, context));
    } catch (error) {
      await discard(begun, context);
      context.signal.throwIfAborted();
      const text = `${copy.store.name}: ${context.redact(messageOf(error))}`;
      context.log.warning(t`${known.id} cannot be fetched from ${text}`);
      problems.push({ error, text });
    }
  }
  const [first, ...more] = problems;
  const own = first?.error instanceof UserError && more.length === 0 ? first.error.fix : undefined;
  throw new UserError(
    t`backup ${known.id} can be fetched from nowhere:${problems.map(({ text }) => `\n${text}`).join('')}`,
    { fix: own ?? t`mend what it says there, or take another set; nothing was changed`, cause: first?.error },
  );
}

/** @throws UserError where every whole copy is sealed, and nothing is given that could open one */
export function assertCanBeOpened(
  known: Pick<KnownSet, 'id' | 'copies'>,
  identity: string | undefined,
): void {
  const copies = wholeOf(known);
  const isOpen = ({ set }: Copy) => set.manifest.files.every(({ sealed }) => sealed === undefined);
  if (identity !== undefined || copies.length === 0 || copies.some(isOpen)) return;
  throw new UserError(
    t`backup ${known.id} is encrypted where it lies (${copies.map(({ store }) => store.name).join(', ')}), and no identity is given that opens it`,
    {
      fix: t`give the input age-identity (a secret; the pipelines take BACKUP_AGE_IDENTITY), at a terminal --identity-file or the variable DEPLOY_KIT_AGE_IDENTITY`,
    },
  );
}

async function beginAt({ set }: Copy, { store, machine, free }: Goal): Promise<BegunDirectory> {
  const needed = set.manifest.totalBytes + MARGIN;
  if (free >= needed) return await store.begin(set.id, { replaces: true });
  throw new UserError(
    t`${machine} has no room to fetch ${set.id}: ${formatSize(free)} free, ${formatSize(needed)} needed`,
    { fix: t`make room there; nothing was changed` },
  );
}

/** @returns the manifest of what arrived */
async function bringFiles(
  { store, set }: Copy,
  to: BegunDirectory,
  { machine, identity }: Goal,
  context: Context,
): Promise<Manifest> {
  const names = { from: store.name, to: machine };
  const from = { read: (file: string) => store.read(set.id, file) };
  const files: BackupFile[] = [];
  for (const file of set.manifest.files) {
    const as = identity === undefined ? undefined : await opened(file, identity);
    const sent = await sendFile(
      file,
      { from, to, names, as: as && { path: as.file.path, pass: as.pass } },
      context,
    );
    if (as !== undefined && (sent.bytes !== as.file.bytes || sent.sha256 !== as.file.sha256)) {
      throw new UserError(t`what is encrypted in ${file.path} is not what its manifest says`, {
        fix: t`take another copy or another set`,
      });
    }
    files.push(as?.file ?? file);
  }
  const totalBytes = files.reduce((total, { bytes }) => total + bytes, 0);
  const manifest = { ...set.manifest, files, totalBytes };
  for (const [name, text] of guideOf(manifest))
    await to.put(name, Readable.from([Buffer.from(text)]), context.signal);
  return manifest;
}

/** What a file becomes, and how; undefined for one that is not sealed. */
async function opened(file: BackupFile, identity: string) {
  const seal = sealOf(file);
  return seal && { file: unsealed(file), pass: await seal.open(identity) };
}

function broughtOf({ store, set }: Copy, begun: BegunDirectory, manifest: Manifest): Brought {
  let isKept = false;
  return {
    set: { id: set.id, path: begun.directory, manifest, damaged: [] },
    from: store.name,
    async keep() {
      await begun.publish(manifest, []);
      isKept = true;
      return begun.path;
    },
    async [Symbol.asyncDispose]() {
      if (!isKept) await begun.discard();
    },
  };
}

async function discard(begun: BegunDirectory, { log }: Context): Promise<void> {
  await begun.discard().catch((problem: unknown) => log.warning(messageOf(problem)));
}
