import { context, getOctokit } from '@actions/github';
import type { RunsClient } from './runs.ts';

/** Of the job that this action is a step of. @throws Error outside of a repository's workflow */
export function actionClient(token: string): RunsClient {
  return { ...context.repo, client: getOctokit(token) };
}
