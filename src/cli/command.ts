import { harmlessJson } from '../base/harmless.ts';
import type { InputValues } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import { t } from '../texts/texts.ts';

/** What a command writes to and what it knows of its surroundings; tests hand in their own. */
export interface Terminal {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Whether what `out` writes may have colours. */
  readonly color: boolean;
  /** The same of `err`. Default: no. */
  readonly errColor?: boolean;
  /** Characters of a line. */
  readonly width: number;
  /** Writes it when it has passed the gate (base/harmless.ts); `styled` for a view that let its own texts pass before. */
  out(text: string, styled?: boolean): void;
  err(text: string, styled?: boolean): void;
  /**
   * The line that moves, below all that was written: shows the text from now on, until another one or none. Undefined where
   * nobody looks.
   */
  readonly moving?: ((text: (() => string) | undefined) => void) | undefined;
  /** What a person answers; undefined where there is none. */
  readonly ask?: (question: string) => Promise<string>;
  /** Whose programs there are. Default: those of this machine. */
  readonly platform?: NodeJS.Platform;
  /** Aborted on the first SIGINT, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
  /** Aborted on the second one. */
  readonly kill: AbortSignal;
}

export interface Arguments<O extends option.OptionTable = option.OptionTable> {
  readonly values: InputValues<O>;
  readonly positionals: readonly string[];
}

/** One command of the command line: `src/cli/<name>.ts` exports it as `command`. */
export interface Command<O extends option.OptionTable = option.OptionTable> {
  /** One line, for the overview. */
  readonly summary: string;
  /** After `deploy-kit`: `run <pipeline> [options]`. */
  readonly usage: string;
  /** In the language of inputs and settings, and read as they are. */
  readonly options: O;
  /** Paragraphs below the options. */
  readonly notes?: string;
  /** How many positional arguments it takes at the most. Default: none. */
  readonly positionals?: number;
  /** @returns the exit code @throws UserError */
  main(args: Arguments<O>, terminal: Terminal): Promise<number>;
}

/** Checks `main` against the options. */
export const defineCommand = <const O extends option.OptionTable>(command: Command<O>) => command;

export const JSON_OUTPUT = option.flag('print one JSON document on stdout');

/** A question that its first letter or the whole word answers with yes; anything else is no. */
export async function isAgreed(
  ask: (question: string) => Promise<string>,
  question: (choice: string) => string,
): Promise<boolean> {
  const yes = t`yes`;
  const answer = await ask(question(`[${yes.charAt(0)}/N] `));
  return [yes, yes.charAt(0)].includes(answer.trim().toLowerCase());
}

export function printJson({ out }: Terminal, document: unknown): void {
  out(`${harmlessJson(document, undefined, 2)}\n`);
}
