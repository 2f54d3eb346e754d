import path from 'node:path';

/** Whether a file is below a directory, or that directory itself; both absolute, or both of one place. */
export function isInside(file: string, directory: string): boolean {
  const relative = path.relative(directory, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`);
}

/** What lies beside the project directory, or above it, has a name of its own below `files` and `shared` of a host. */
export function nameOnHost(relative: string): string {
  return relative.replace(/^(\.\.(\/|$))+/, (up) => '_parent/'.repeat(up.split('..').length - 1));
}
