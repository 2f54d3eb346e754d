import { Octokit } from '@octokit/rest';
import type { GithubAccess } from './github.ts';

/** How the command line reaches GitHub: it is no part of a job. */
export const restClient = ({ token, apiUrl }: GithubAccess) =>
  new Octokit({ auth: token, baseUrl: apiUrl, log: SILENT });

/** It would print every refusal past our logger. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
