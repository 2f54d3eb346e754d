import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '../../scripts/setup/run.mjs';

/** Fixed, so that the same content is the same commit everywhere. */
const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

export interface TestRepository {
  readonly path: string;
  git(...args: string[]): Promise<string>;
  /** Writes the files and commits everything that is there. @returns the commit */
  commit(files: Readonly<Record<string, string>>, message?: string): Promise<string>;
}

/** A git repository in `directory` (what is there stays and goes into the first commit), on branch main. */
export async function gitRepository(directory: string): Promise<TestRepository> {
  await mkdir(directory, { recursive: true });
  const git = async (...args: string[]) =>
    (await mustRun(['git', ...args], { cwd: directory, env: ENVIRONMENT, what: 'git' })).stdout.trim();
  await git('init', '--quiet', '--initial-branch=main');
  return {
    path: directory,
    git,
    async commit(files, message = 'change') {
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(directory, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      await git('add', '--all');
      await git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
  };
}
