import type { ParseArgsConfig } from 'node:util';

export type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** What a command writes to and what it knows of its surroundings; tests hand in their own. */
export interface Terminal {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly color: boolean;
  out(text: string): void;
  err(text: string): void;
  /** Aborted on the first SIGINT, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
  /** Aborted on the second one. */
  readonly kill: AbortSignal;
}

export interface Values {
  readonly [option: string]: string | boolean | readonly (string | boolean)[] | undefined;
}

/** One command of the command line: `src/cli/<name>.ts` exports it as `command`. */
export interface Command {
  /** One line, for the overview. */
  readonly summary: string;
  /** After `deploy-kit`: `run <pipeline> [options]`. */
  readonly usage: string;
  /** As in node:util parseArgs; `describe` has a line of help for each, the placeholder of its value first. */
  readonly options: OptionTable;
  readonly describe: Readonly<Record<string, string>>;
  /** Paragraphs below the options. */
  readonly notes?: string;
  /** How many positional arguments it takes. */
  readonly positionals: { readonly min: number; readonly max: number };
  /** @returns the exit code @throws UserError */
  main(
    args: { readonly values: Values; readonly positionals: readonly string[] },
    terminal: Terminal,
  ): Promise<number>;
}
