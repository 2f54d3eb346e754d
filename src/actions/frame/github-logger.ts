import * as core from '@actions/core';
import { harmlessLine, loggable } from '../../base/harmless.ts';
import type { Logger, Place } from '../../base/logger.ts';
import { t } from '../../texts/texts.ts';
import { progressTeller } from './telling.ts';

/** GitHub shows ten annotations of a step. The last one is kept for the failure itself, which may come in parts. */
const MOST_ANNOTATIONS = 10;

/** Lines of a step beyond which nobody reads its log, and GitHub takes long to show it. */
const MOST_LINES = 100_000;

interface GithubLogger extends Logger {
  /** Why the step fails. It is always shown. */
  fail(text: string, at?: Place): void;
  /** What became of it, where nothing may fail. */
  lastWarning(text: string): void;
  /** A line that no fold hides. */
  outside(text: string): void;
}

/**
 * The one place that prints: workflow commands of ours, and text that can be none (base/harmless.ts), redacted.
 * @param phase of a pipeline, whose steps GitHub shows as one log: its lines are folded away under this name, in the language that is known by then
 * @param isLive the runner shows what goes on in a line that moves
 */
export function githubLogger(
  redact: (text: string) => string,
  { phase, isLive = false }: { phase?: (() => string) | undefined; isLive?: boolean } = {},
): GithubLogger {
  const safe = (text: string) => loggable(text, redact);
  let annotations = 0;
  let lines = 0;
  let heard = Date.now();
  const folds = foldsIn(phase, safe);
  const outside = (text: string) => {
    heard = Date.now();
    if (lines > MOST_LINES) return;
    const shown = safe(text);
    lines += shown.split('\n').length;
    core.info(lines > MOST_LINES ? t`... what follows is left out: ${MOST_LINES} lines were printed` : shown);
  };
  const info = (text: string) => {
    folds.open();
    outside(text);
  };
  const progress = progressTeller({
    isLive,
    heard: () => heard,
    say: info,
    command: core.info,
    safe: (text) => harmlessLine(safe(text)),
  });
  const placed = ({ title, file, ...place }: Place) => ({
    ...place,
    ...(file === undefined ? {} : { file: safe(file) }),
    ...(title === undefined ? {} : { title: safe(title) }),
  });
  /** @param line how it is said where it can be no annotation any more */
  const annotate = (
    write: typeof core.error,
    line: (text: string) => void,
    most = MOST_ANNOTATIONS - 1,
  ): Logger['error'] => {
    return (text, at = {}) => {
      if (annotations >= most) return line(at.title === undefined ? text : `${at.title}: ${text}`);
      annotations += 1;
      write(safe(text), placed(at));
    };
  };
  const error = (text: string) => outside(`Error: ${text}`);
  const unfolded =
    <A extends unknown[]>(write: (...args: A) => void) =>
    (...args: A) => {
      folds.close();
      write(...args);
    };
  return {
    info,
    warning: annotate(core.warning, (text) => info(`Warning: ${text}`)),
    error: unfolded(annotate(core.error, error)),
    debug: (text) => core.debug(safe(text)),
    group(title) {
      const fold = folds.group(title);
      const going = progress(title);
      return {
        [Symbol.dispose]() {
          going[Symbol.dispose]();
          fold[Symbol.dispose]();
        },
      };
    },
    progress,
    fail: unfolded(annotate(core.error, error, MOST_ANNOTATIONS)),
    lastWarning: unfolded(annotate(core.warning, outside, MOST_ANNOTATIONS)),
    outside: unfolded(outside),
  };
}

/** A group within another one ends that on GitHub, and its end shows what follows unfolded: ours are one after the other. */
function foldsIn(phase: (() => string) | undefined, safe: (text: string) => string) {
  const titles = phase === undefined ? [] : [phase];
  let shown: (() => string) | undefined;
  const close = () => {
    if (shown !== undefined) core.endGroup();
    shown = undefined;
  };
  const open = () => {
    const title = titles.at(-1);
    if (title === shown) return;
    close();
    shown = title;
    if (title !== undefined) core.startGroup(safe(title()));
  };
  return {
    open,
    close,
    group(title: string): Disposable {
      const whole = () => {
        const name = phase?.() ?? '';
        return title.startsWith(name) ? title : t`${name}: ${title}`;
      };
      titles.push(whole);
      open();
      return {
        [Symbol.dispose]() {
          titles.splice(titles.lastIndexOf(whole), 1);
          if (shown === whole) close();
        },
      };
    },
  };
}
