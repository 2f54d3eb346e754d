import * as core from '@actions/core';
import { loggable } from '../../base/harmless.ts';
import type { Logger } from '../../base/logger.ts';

/** GitHub shows ten annotations of a step; one is kept for the failure itself. */
const MAX_ANNOTATIONS = 9;

/** Lines of a step beyond which nobody reads its log, and GitHub takes long to show it. */
const MOST_LINES = 100_000;

interface GithubLogger extends Logger {
  /** Why the step fails. It is always shown. */
  fail(text: string): void;
  /** What became of it, where nothing may fail. */
  lastWarning(text: string): void;
}

/** The one place that prints: workflow commands of ours, and text that can be none (base/harmless.ts), redacted. */
export function githubLogger(redact: (text: string) => string): GithubLogger {
  const safe = (text: string) => loggable(text, redact);
  let annotations = 0;
  let lines = 0;
  const info = (text: string) => {
    if (lines > MOST_LINES) return;
    const shown = safe(text);
    lines += shown.split('\n').length;
    core.info(lines > MOST_LINES ? `... what follows is left out: ${MOST_LINES} lines were printed` : shown);
  };
  const annotate = (write: typeof core.error, what: string): Logger['error'] => {
    return (text, { title, ...place } = {}) => {
      annotations += 1;
      if (annotations > MAX_ANNOTATIONS)
        return info(`${what}: ${title === undefined ? '' : `${title}: `}${text}`);
      const file = place.file === undefined ? {} : { file: safe(place.file) };
      write(safe(text), { ...place, ...file, ...(title === undefined ? {} : { title: safe(title) }) });
    };
  };
  return {
    info,
    warning: annotate(core.warning, 'Warning'),
    error: annotate(core.error, 'Error'),
    debug: (text) => core.debug(safe(text)),
    group(title) {
      core.startGroup(safe(title));
      return { [Symbol.dispose]: () => core.endGroup() };
    },
    fail: (text) => core.setFailed(safe(text)),
    lastWarning: (text) => core.warning(safe(text)),
  };
}
