import path from 'node:path';
import type { Settings } from '../config/settings.ts';

/** Compose files of a stack. */
export interface ComposeFiles {
  /** Absolute, on the machine of the host. */
  readonly projectDirectory: string;
  /** Relative to the project directory or absolute, in order. */
  readonly files: readonly string[];
}

/** The files of a stack's settings. Paths in all of them start from the directory of the first. */
export function composeFilesOf({
  projectDirectory: root,
  compose,
}: Pick<Settings, 'projectDirectory' | 'compose'>): ComposeFiles {
  const files = compose.map((file) => path.resolve(root, file));
  const projectDirectory = path.dirname(files[0] ?? path.join(root, 'compose.yml'));
  return { projectDirectory, files: files.map((file) => path.relative(projectDirectory, file)) };
}
