import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';
import type { actionClient } from './action-client.ts';
import type { GithubAccess } from './rest-client.ts';

/** What GitHub knows of workflow runs. */
export interface GithubRuns {
  /** Whether it has ended; undefined when GitHub does not tell. Never throws. */
  isOver(run: AttemptedRun): Promise<boolean | undefined>;
}

export interface AttemptedRun {
  readonly id: number;
  readonly attempt: number;
}

/** Asks as an action, with its token (`actions: read`): @actions/github knows repository and address. */
export function runsOfAction(token: string | undefined, log: Logger): GithubRuns | undefined {
  if (token === undefined) return undefined;
  return githubRuns(async () => (await import('./action-client.ts')).actionClient(token), log);
}

/** Asks as the command line; `access` is called when there is something to ask. */
export function runsOfCommandLine(access: () => Promise<GithubAccess>, log: Logger): GithubRuns {
  return githubRuns(async () => (await import('./rest-client.ts')).restClient(await access()), log);
}

/** The libraries behind it are heavy, and few runs need them. */
type Client = ReturnType<typeof actionClient>;

/** Nobody should wait long for an answer that can be done without. */
const LIMIT: Milliseconds = 10_000;

function githubRuns(open: () => Promise<Client>, log: Logger): GithubRuns {
  return {
    async isOver({ id, attempt }) {
      try {
        const { owner, repo, api } = await open();
        using limit = timeLimit(LIMIT);
        const request = { signal: limit.signal };
        const { data } = await api.getWorkflowRun({ owner, repo, run_id: id, request });
        if (data.status === null) return undefined;
        // GitHub starts an attempt only when the one before has completed.
        return data.status === 'completed' || (data.run_attempt ?? 1) > attempt;
      } catch (error) {
        log.debug(`the state of run ${id} is not known: ${messageOf(error)}`);
        return undefined;
      }
    },
  };
}
