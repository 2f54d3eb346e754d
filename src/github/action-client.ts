import { context, getOctokit } from '@actions/github';

/** What asks for runs, and the repository of the job that this action is a step of. @throws Error outside of one */
export const actionClient = (token: string) => ({ ...context.repo, api: getOctokit(token).rest.actions });
