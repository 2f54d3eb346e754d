import type { Started } from '../programs.ts';

/** A program that hands requests on to other services of a stack. A file in this folder and a line in its list. */
export interface ProxyKind {
  /** For people. */
  readonly name: string;
  /** Its programs, as they stand in the command of a container. */
  readonly programs: readonly string[];
  /** Where a program of another kind has the same name: is it this one? */
  readonly isStartedWith?: (started: Started) => boolean;
  /** The places of its configuration in its images, as far as it names servers: not those of certificates. */
  readonly configuration: RegExp;
  /**
   * What makes it resolve the names of its configuration anew while it goes on serving, as a command in its container:
   * exit code 0 when it did. Undefined for one that asks DNS again by itself.
   */
  readonly reload: ((started: Started) => readonly string[]) | undefined;
}

/** The options of `names` with their values, written `-c file` or `-cfile`: a reload must read the same files. */
export function optionsOf(args: readonly string[], names: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const name = names.find((one) => arg.startsWith(one));
    if (name === undefined) return [];
    if (arg !== name) return [arg];
    const value = args[index + 1];
    return value === undefined ? [] : [arg, value];
  });
}
