import * as v from 'valibot';
import { t } from '../texts/texts.ts';
import type { Github } from './github.ts';

export interface AttemptedRun {
  readonly id: number;
  readonly attempt: number;
}

/** Whether a run of a workflow has ended; undefined where GitHub does not tell. @throws GithubError */
export async function isRunOver(github: Github, { id, attempt }: AttemptedRun): Promise<boolean | undefined> {
  const { status, run_attempt } = await github.ask({
    to: t`see run ${id}`,
    needs: 'actions: read',
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
    with: { run_id: id },
    answer: v.object({ status: v.nullable(v.string()), run_attempt: v.optional(v.number(), 1) }),
  });
  // GitHub starts an attempt only when the one before has completed.
  return status === null ? undefined : status === 'completed' || run_attempt > attempt;
}
