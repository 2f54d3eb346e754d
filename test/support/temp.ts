import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface TempDir extends AsyncDisposable {
  readonly path: string;
  /** A path inside it. */
  join(...parts: string[]): string;
}

/** A new empty directory, removed at the end of the scope: `await using dir = await tempDir()`. */
export async function tempDir(name = 'test'): Promise<TempDir> {
  const directory = await realpath(await mkdtemp(path.join(tmpdir(), `deploy-kit-${name}-`)));
  return {
    path: directory,
    join: (...parts) => path.join(directory, ...parts),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
