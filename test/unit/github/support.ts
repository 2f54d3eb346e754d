import type { Github } from '../../../src/github/github.ts';
import { githubOfAction, githubOfCommandLine } from '../../../src/github/open.ts';
import type { TestGithub } from '../../support/github/server.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';

export type Asker = 'an action' | 'the command line';

/** Who asks a stand-in, and what is said meanwhile. */
export function asking(
  server: Pick<TestGithub, 'url' | 'repository'>,
  as: Asker = 'an action',
): { github: Github; log: MemoryLogger; abort: AbortController } {
  const [log, abort] = [new MemoryLogger(), new AbortController()];
  const access = { repository: server.repository.slug, apiUrl: server.url };
  const context = { log, signal: abort.signal, now: Date.now };
  const github =
    as === 'an action'
      ? githubOfAction('tok', { ...context, run: access })
      : githubOfCommandLine(async () => ({ token: 'tok', ...access }), context);
  if (github === undefined) throw new Error('there is nobody to ask');
  return { github, log, abort };
}
