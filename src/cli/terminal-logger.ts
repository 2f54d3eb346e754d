import { AtWork, elapsed, type Now, type What } from '../base/at-work.ts';
import { harmlessLine, loggable } from '../base/harmless.ts';
import type { Logger } from '../base/logger.ts';
import type { Terminal } from './command.ts';
import { onStderr, Screen } from './screen.ts';

/** Warnings go to stderr, each once; what a room says besides only with `verbose`. */
export function terminalLogger(
  terminal: Terminal,
  verbose: boolean,
  redact: (text: string) => string,
): Logger {
  const warned = new Set<string>();
  const screen = new Screen(onStderr(terminal));
  const safe = (text: string) => loggable(text, redact);
  const info = (text: string) => verbose && screen.line(safe(text));
  const work = new AtWork();
  const progress = (what: What): Disposable => {
    const going = work.begin(what);
    const show = () => terminal.moving?.(work.now && (() => movingText(work.now, safe)));
    show();
    return {
      [Symbol.dispose]() {
        going[Symbol.dispose]();
        show();
      },
    };
  };
  return {
    info,
    warning(text) {
      if (!warned.has(text)) screen.finding({ kind: 'Warning', style: 'yellow', text: safe(text) });
      warned.add(text);
    },
    error: (text) => screen.finding({ kind: 'Error', style: 'red', text: safe(text) }),
    debug: (text) => terminal.environment['RUNNER_DEBUG'] === '1' && screen.line(`[debug] ${safe(text)}`),
    group(title) {
      info(title);
      return progress(title);
    },
    progress,
  };
}

const movingText = (now: Now | undefined, safe: (text: string) => string) =>
  now === undefined ? '' : `${harmlessLine(safe(now.text))}, ${elapsed(now)}`;
