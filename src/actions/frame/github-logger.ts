import * as core from '@actions/core';
import type { Logger } from '../../base/logger.ts';

/** GitHub shows ten annotations of a step; one is kept for the failure itself. */
const MAX_ANNOTATIONS = 9;

/** Writes workflow commands; every text passes `redact` first. */
export function githubLogger(redact: (text: string) => string): Logger {
  let annotations = 0;
  const annotate = (write: (text: string) => void, what: string) => (text: string) => {
    annotations += 1;
    if (annotations <= MAX_ANNOTATIONS) write(redact(text));
    else core.info(redact(`${what}: ${text}`));
  };
  return {
    info: (text) => core.info(redact(text)),
    warning: annotate(core.warning, 'Warning'),
    error: annotate(core.error, 'Error'),
    debug: (text) => core.debug(redact(text)),
    group(title) {
      core.startGroup(redact(title));
      return { [Symbol.dispose]: () => core.endGroup() };
    },
  };
}
