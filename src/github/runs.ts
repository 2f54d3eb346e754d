import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { timeLimit } from '../base/time-limit.ts';
import type { Milliseconds } from '../base/units.ts';

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

/** How the command line reaches GitHub: it is no part of a job. */
export interface GithubAccess {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  readonly apiUrl: string;
}

/** Asks as the command line; `access` is called when there is something to ask. */
export function runsOfCommandLine(access: () => Promise<GithubAccess>, log: Logger): GithubRuns {
  return githubRuns(async () => (await import('./rest-client.ts')).restClient(await access()), log);
}

/** A client of GitHub's REST API, and whose runs are asked for: the client is heavy, and few runs need it. */
export interface RunsClient {
  readonly owner: string;
  readonly repo: string;
  readonly client: {
    readonly rest: {
      readonly actions: {
        getWorkflowRun(request: {
          owner: string;
          repo: string;
          run_id: number;
          request: { signal: AbortSignal };
        }): Promise<{ data: { status: string | null; run_attempt?: number | undefined } }>;
      };
    };
  };
}

/** Nobody should wait long for an answer that can be done without. */
const LIMIT: Milliseconds = 10_000;

function githubRuns(open: () => Promise<RunsClient>, log: Logger): GithubRuns {
  return {
    async isOver({ id, attempt }) {
      try {
        const { owner, repo, client } = await open();
        using limit = timeLimit(LIMIT);
        const request = { signal: limit.signal };
        const { data } = await client.rest.actions.getWorkflowRun({ owner, repo, run_id: id, request });
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
