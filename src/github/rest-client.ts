import { Octokit } from '@octokit/rest';

/** How the command line reaches GitHub: it is no part of a job. */
export interface GithubAccess {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  readonly apiUrl: string;
}

export function restClient({ token, repository, apiUrl }: GithubAccess) {
  const [owner = '', repo = ''] = repository.split('/');
  // It would print every refusal past our logger.
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return { owner, repo, api: new Octokit({ auth: token, baseUrl: apiUrl, log }).rest.actions };
}
