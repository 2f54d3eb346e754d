import { Readable } from 'node:stream';
import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { type Bytes, formatSize } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { BadSet } from './bad-set.ts';
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
  /**
   * Makes it one of the sets of that directory, in place of one that has its id. What that alone has, and has whole, stays:
   * secrets are nowhere but on the host. @returns its path
   */
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
  /** It is no host of the stack: what holds secrets as they are does not come. */
  readonly isElsewhere?: boolean;
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
  const copies = wholeOf(known).map((copy) => (goal.isElsewhere === true ? harmless(copy) : copy));
  const behind = new Set(
    wholeOf(known).flatMap((copy, index) => {
      const { files } = copies[index]?.set.manifest ?? copy.set.manifest;
      return copy.set.manifest.files.flatMap((file) => (files.includes(file) ? [] : file.path));
    }),
  );
  if (behind.size > 0) {
    context.log.info(
      t`stays where it is, for it holds secrets as they are: ${[...behind].join(', ')} of ${known.id}`,
    );
  }
  const problems: { readonly error: unknown; readonly text: string }[] = [];
  for (const copy of copies) {
    if (goal.maySealed !== true && goal.identity === undefined && !isOpen(copy)) {
      const text = t`${copy.store.name}: encrypted, and no identity is given`;
      problems.push({ error: undefined, text });
      continue;
    }
    const begun = await beginAt(copy, goal);
    try {
      context.log.info(t`fetching ${known.id} from ${copy.store.name} to ${goal.machine}`);
      return broughtOf(copy, begun, await bringFiles(copy, begun, goal, context), context);
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
  const isBad = problems.length > 0 && problems.every(({ error }) => error instanceof BadSet);
  throw new (isBad ? BadSet : UserError)(
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
  if (identity !== undefined || copies.length === 0 || copies.some(isOpen)) return;
  throw new UserError(
    t`backup ${known.id} is encrypted where it lies (${copies.map(({ store }) => store.name).join(', ')}), and no identity is given that opens it`,
    {
      fix: t`give the input age-identity (a secret; the pipelines take BACKUP_AGE_IDENTITY), at a terminal --identity-file or the variable DEPLOY_KIT_AGE_IDENTITY`,
    },
  );
}

const isOpen = ({ set }: Copy): boolean => set.manifest.files.every(({ sealed }) => sealed === undefined);

/** Without what holds secrets and is not encrypted. */
function harmless(copy: Copy): Copy {
  const { set } = copy;
  const files = set.manifest.files.filter(
    ({ sensitive, sealed }) => sensitive !== true || sealed !== undefined,
  );
  return { ...copy, set: { ...set, manifest: { ...set.manifest, files, totalBytes: sizeOf(files) } } };
}

const sizeOf = (files: readonly BackupFile[]): Bytes => files.reduce((total, { bytes }) => total + bytes, 0);

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
      throw new BadSet(t`what is encrypted in ${file.path} is not what its manifest says`, {
        fix: t`take another copy or another set`,
      });
    }
    files.push(as?.file ?? file);
  }
  const manifest = { ...set.manifest, files, totalBytes: sizeOf(files) };
  await putGuide(manifest, to, context);
  return manifest;
}

async function putGuide(manifest: Manifest, to: BegunDirectory, { signal }: Context): Promise<void> {
  for (const [name, text] of guideOf(manifest))
    await to.put(name, Readable.from([Buffer.from(text)]), signal);
}

/** What a file becomes, and how; undefined for one that is not sealed. */
async function opened(file: BackupFile, identity: string) {
  const seal = sealOf(file);
  return seal && { file: unsealed(file), pass: await seal.open(identity) };
}

function broughtOf(
  { store, set }: Copy,
  begun: BegunDirectory,
  manifest: Manifest,
  context: Context,
): Brought {
  let isKept = false;
  return {
    set: { id: set.id, path: begun.directory, manifest, damaged: [] },
    from: store.name,
    async keep() {
      const all = await withOwn(begun, manifest, context);
      await begun.publish(all, []);
      isKept = true;
      return begun.path;
    },
    async [Symbol.asyncDispose]() {
      if (!isKept) await begun.discard();
    },
  };
}

/** With what the set has alone that it takes the place of. */
async function withOwn(begun: BegunDirectory, manifest: Manifest, context: Context): Promise<Manifest> {
  const old = begun.others.find(({ id }) => id === manifest.id);
  const known = new Set(manifest.files.map((file) => unsealed(file).path));
  const own = old?.manifest.files.filter((file) => !known.has(unsealed(file).path)) ?? [];
  if (own.length === 0) return manifest;
  const carried = await begun.carry(own);
  const lost = own.filter(({ path }) => !carried.includes(path)).map(({ path }) => path);
  if (lost.length > 0) {
    context.log.warning(
      t`${manifest.id}: ${lost.join(', ')} was damaged at ${begun.path}, and no other copy has it: it is left out`,
    );
  }
  if (carried.length === 0) return manifest;
  const files = [...manifest.files, ...own.filter(({ path }) => carried.includes(path))];
  const all = { ...manifest, files, totalBytes: sizeOf(files) };
  await putGuide(all, begun, context);
  return all;
}

async function discard(begun: BegunDirectory, { log }: Context): Promise<void> {
  await begun.discard().catch((problem: unknown) => log.warning(messageOf(problem)));
}
