import path from 'node:path';

/** Whether a file is below a directory, or that directory itself; both absolute. */
export function isInside(file: string, directory: string): boolean {
  const relative = path.relative(directory, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`);
}
