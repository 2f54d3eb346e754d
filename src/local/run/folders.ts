import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { makeScratch } from '../../base/scratch.ts';

/** How many finished runs are kept for looking at. */
const KEPT_RUNS = 20;

/** The folders of one run. */
export type RunFolders = Omit<Awaited<ReturnType<typeof openFolders>>, typeof Symbol.asyncDispose>;

/** Makes what a run needs below `state`; disposing removes the scratch (unless `keep`) and the oldest runs. */
export async function openFolders(state: string, keep: boolean) {
  const id = `${Date.now()}${String(Math.floor(Math.random() * 1000)).padStart(3, '0')}`;
  const runs = path.join(state, 'runs');
  const directory = path.join(runs, id);
  const scratch = keep ? await mkdtemp(path.join(await realpath(tmpdir()), 'dk-kept-')) : await makeScratch();
  return {
    /** Later runs have greater ones. */
    id,
    /** Kept after the run: summaries, artifacts. Not made yet. */
    directory,
    artifacts: path.join(directory, 'artifacts'),
    /** Removed after the run: workspaces. */
    scratch,
    /** Shared by the runs of this machine's user. */
    locks: path.join(state, 'locks'),
    toolCache: path.join(state, 'tool-cache'),
    async [Symbol.asyncDispose]() {
      if (!keep) await rm(scratch, { recursive: true, force: true });
      const ids = (await readdir(runs).catch((): string[] => [])).filter((name) => /^\d+$/.test(name));
      for (const old of ids.sort().slice(0, -KEPT_RUNS))
        await rm(path.join(runs, old), { recursive: true, force: true });
    },
  };
}

/** $XDG_STATE_HOME/deploy-kit, or where it is by default. */
export function stateDirectory(environment: NodeJS.ProcessEnv): string {
  const base = environment['XDG_STATE_HOME'] || path.join(environment['HOME'] || homedir(), '.local/state');
  return path.join(base, 'deploy-kit');
}
