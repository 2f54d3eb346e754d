/** Where Compose runs on a host: the release directory, with its own files and `.env`. */
export interface ComposeDirectory {
  readonly directory: string;
  readonly project: string;
  /** Relative to the directory, pin.yml last. */
  readonly files: readonly string[];
  readonly profiles: readonly string[];
}

/**
 * The argv of a Compose command, to be run with the release directory as working directory. Everything that an
 * operator gets from `.env` is said explicitly, so that no variable of a login shell can redirect it.
 */
export function composeArgv(where: ComposeDirectory, ...args: readonly string[]): string[] {
  return [
    ...['docker', 'compose', '--project-name', where.project, '--env-file', '.env'],
    ...where.files.flatMap((file) => ['--file', file]),
    ...where.profiles.flatMap((profile) => ['--profile', profile]),
    ...args,
  ];
}
