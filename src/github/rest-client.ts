import { Octokit } from '@octokit/rest';
import type { GithubAccess, RunsClient } from './runs.ts';

export function restClient({ token, repository, apiUrl }: GithubAccess): RunsClient {
  const [owner = '', repo = ''] = repository.split('/');
  // It would print every refusal past our logger.
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return { owner, repo, client: new Octokit({ auth: token, baseUrl: apiUrl, log }) };
}
