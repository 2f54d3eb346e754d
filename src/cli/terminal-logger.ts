import { loggable } from '../base/harmless.ts';
import type { Logger } from '../base/logger.ts';
import type { Terminal } from './command.ts';

/** Warnings go to stderr, each once; what a room says besides only with `verbose`. */
export function terminalLogger(
  { environment, err }: Terminal,
  verbose: boolean,
  redact: (text: string) => string,
): Logger {
  const warned = new Set<string>();
  const line = (text: string) => err(`${loggable(text, redact)}\n`);
  const info = (text: string) => verbose && line(text);
  return {
    info,
    warning(text) {
      if (!warned.has(text)) line(`Warning: ${text}`);
      warned.add(text);
    },
    error: (text) => line(`Error: ${text}`),
    debug: (text) => environment['RUNNER_DEBUG'] === '1' && line(`[debug] ${text}`),
    group(title) {
      info(title);
      return { [Symbol.dispose]() {} };
    },
  };
}
