import { Readable } from 'node:stream';
import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { type Bytes, formatSize } from '../base/units.ts';
import { t } from '../texts/texts.ts';
import { type Copy, type KnownSet, wholeOf } from './catalogue.ts';
import { sendFile } from './copy-file.ts';
import { guideOf } from './guide.ts';
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
}

/**
 * Brings a set to a directory, from the first copy that arrives as it was written.
 * @param from copies to choose from
 * @throws UserError where there is no room, or no copy arrives whole
 */
export async function bring(
  known: Pick<KnownSet, 'id' | 'copies'>,
  goal: Goal,
  context: Context,
): Promise<Brought> {
  const problems: string[] = [];
  for (const copy of wholeOf(known)) {
    const begun = await beginAt(copy, goal);
    try {
      context.log.info(t`fetching ${known.id} from ${copy.store.name} to ${goal.machine}`);
      await bringFiles(copy, begun, goal, context);
      return broughtOf(copy, begun);
    } catch (error) {
      await discard(begun, context);
      context.signal.throwIfAborted();
      const problem = `${copy.store.name}: ${context.redact(messageOf(error))}`;
      context.log.warning(t`${known.id} cannot be fetched from ${problem}`);
      problems.push(problem);
    }
  }
  throw new UserError(
    t`backup ${known.id} can be fetched from nowhere:${problems.map((one) => `\n${one}`).join('')}`,
    {
      fix: t`mend what it says there, or take another set; nothing was changed`,
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

async function bringFiles({ store, set }: Copy, to: BegunDirectory, { machine }: Goal, context: Context) {
  const names = { from: store.name, to: machine };
  const from = { read: (file: string) => store.read(set.id, file) };
  for (const file of set.manifest.files) await sendFile(file, { from, to, names }, context);
  for (const [name, text] of guideOf(set.manifest))
    await to.put(name, Readable.from([Buffer.from(text)]), context.signal);
}

function broughtOf({ store, set }: Copy, begun: BegunDirectory): Brought {
  let isKept = false;
  return {
    set: { id: set.id, path: begun.directory, manifest: set.manifest, damaged: [] },
    from: store.name,
    async keep() {
      await begun.publish(set.manifest, []);
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
